"""What guards the house is itself held to its word."""

from pathlib import Path

import grimp
import pytest
from babel.messages.catalog import Catalog

from scripts import capabilities, doors, messages, sizes, vendor
from scripts.capabilities import Answer, Row

ROOT = Path(__file__).resolve().parent.parent


def row(state: str) -> Row:
    return Row("EWS-01", "EWS", "A", "An incident store", "situation", state)


@pytest.mark.parametrize(
    ("answer", "sentence"),
    [
        (Answer(), "EWS-01 An incident store is said to work, but no passing test answers it"),
        (Answer(skipped=("t",)), "EWS-01 An incident store is said to work, but no passing test answers it"),
        (Answer(passed=("t",), failed=("u",)), "EWS-01 An incident store is said to work, but u failed"),
    ],
)
def test_a_claim_without_a_passing_test_is_a_fault(answer: Answer, sentence: str):
    assert list(capabilities.faults_of([row("works")], {"EWS-01": answer}, may_skip=False)) == [sentence]


@pytest.mark.parametrize("answer", [Answer(passed=("t",)), Answer(passed=("t",), skipped=("u",))])
def test_a_claim_with_a_passing_test_is_none(answer: Answer):
    assert list(capabilities.faults_of([row("works")], {"EWS-01": answer}, may_skip=False)) == []


def test_a_claim_whose_tests_this_machine_cannot_run_waits():
    assert list(capabilities.faults_of([row("works")], {"EWS-01": Answer(skipped=("t",))}, may_skip=True)) == []


def test_a_test_that_answers_an_unknown_row_is_a_fault():
    faults = list(capabilities.faults_of([row("planned")], {"EWS-99": Answer(passed=("t",))}, may_skip=False))

    assert faults == ["EWS-99 is not a row of docs/capabilities.csv, but t says it answers it"]


def test_the_catalogue_has_its_556_rows_in_three_priorities():
    rows = capabilities.rows_of(capabilities.CAPABILITIES)
    by_priority = {priority: sum(1 for row in rows if row.priority == priority) for priority in "ABC"}

    # The totals of the catalogue's own table of areas.
    assert by_priority == {"A": 174, "B": 293, "C": 89}
    assert len({row.id for row in rows}) == 556


def test_every_row_of_the_catalogue_names_a_room_or_method_of_the_house():
    rooms = (ROOT / ".importlinter").read_text(encoding="utf-8")
    named = {row.room_or_method for row in capabilities.rows_of(capabilities.CAPABILITIES)}

    assert {name for name in named if name.split(".")[0] not in {"analysis", "exchange"} and name not in rooms} == set()


def test_strings_of_templates_are_found_whatever_stands_around_them(tmp_path: Path):
    page = tmp_path / "templates" / "page.html"
    page.parent.mkdir()
    page.write_text(
        '<p class="a">(it\'s {% translate "Sign in" %}\n   {{ _("Month")|upper }}\n'
        "{% blocktranslate count n=many %}{{ n }} incident{% plural %}{{ n }} incidents{% endblocktranslate %}",
        encoding="utf-8",
    )

    assert [found for _line, found, _comments, _context in messages._strings_of(page)] == [
        "Sign in",
        "Month",
        ("%(n)s incident", "%(n)s incidents"),
    ]


@pytest.mark.parametrize(
    ("string", "complete", "fault"),
    [
        ("", True, "'%(n)s dead' of page.html is not translated"),
        ("%(m)s morts", False, "'%(n)s dead' of page.html: unknown named placeholder 'm'"),
        ("%(n)s morts", True, None),
        ("", False, None),
    ],
)
def test_a_translation_is_complete_and_keeps_its_placeholders(string: str, complete: bool, fault: str | None):
    extracted, catalogue = Catalog(), Catalog(locale="fr")
    extracted.add("%(n)s dead", locations=[("page.html", 1)])
    catalogue.add("%(n)s dead", string)

    assert list(messages._faults(catalogue, extracted, complete=complete)) == ([fault] if fault else [])


def test_a_module_of_the_browser_imports_by_path_and_names_no_source_map():
    source = b'import {a} from"fflate";a();\n//# sourceMappingURL=index.js.map\n'

    assert vendor._by_path(source) == b'import {a} from "../fflate/fflate.mjs";a();\n'


def test_the_body_of_a_function_is_counted_without_its_docstring(tmp_path: Path, monkeypatch):
    module = tmp_path / "module.py"
    module.write_text('def act():\n    """Say what.\n\n    And more.\n    """\n    one = 1\n    return one\n')
    monkeypatch.setattr(sizes, "ROOT", tmp_path)

    assert [body.lines for body in sizes.bodies(module)] == [2]


@pytest.mark.parametrize(
    ("importer", "imported", "is_kept"),
    [
        ("house.rooms.upper.queries", "house.rooms.lower.interface", True),
        ("house.rooms.upper.queries", "house.rooms.upper.models", True),
        ("house.rooms.upper.queries", "house.rooms.lower.models", False),
        ("house.rooms.upper.queries", "house.rooms.lower", False),
        ("house.web.urls", "house.rooms.lower.urls", True),
        ("house.cli.app", "house.rooms.lower.urls", False),
    ],
)
def test_a_room_is_entered_through_its_door(importer: str, imported: str, is_kept: bool):
    contract = doors.DoorsContract(
        name="doors",
        session_options={},
        contract_options={"rooms_in": "house.rooms", "door": "interface", "doors_of_others": ["house.web urls"]},
    )
    graph = grimp.ImportGraph()
    graph.add_import(importer=importer, imported=imported)

    assert contract.check(graph, verbose=False).kept is is_kept
