"""The register of operations, its counts, and where published counts differ."""

from datetime import date

import pytest
from typer.testing import CliRunner

from primacy.cli.app import app
from primacy.mission.access.interface import NotAllowedError, NotVisibleError
from primacy.mission.access.models import AuditEntry
from primacy.mission.reference.interface import SHIPPED, import_published, operation, register
from primacy.mission.reference.models import Edition, Operation
from primacy.mission.reference.register import counted_by_year, differences, mean_years, totals
from primacy.vocabulary import FaultyInputError, ImpossibleValueError
from tests.mission.reference import files
from tests.worlds import lilliput


def test_the_register_holds_the_71_peacekeeping_operations_and_their_lines_of_descent(operator, analyst):
    import_published(kind="operations", file=SHIPPED["operations"], by=operator)

    records = register(analyst)
    peacekeeping, political = totals(records)

    # 001:113 of the sources: 71 peacekeeping operations; 003: the first in 1948, the last in 2017 (MINUJUSTH).
    assert (peacekeeping.computed, peacekeeping.is_reproduced) == (71, True)
    assert (political.computed, political.is_reproduced) == (None, False)
    assert "import UNPMM" in political.reason
    assert (records[0].facts.acronym, records[0].facts.started_on.year) == ("UNTSO", 1948)
    assert (records[-1].facts.acronym, records[-1].facts.started_on.year) == ("MINUJUSTH", 2017)
    assert operation(analyst, "unavem-ii").facts.predecessors == ["unavem-i"]
    assert operation(analyst, "unamid").facts.partners == ["African Union"]
    # ONUC 1960-1964 and UNAMIR 1993-1996: 003:811.
    assert [(each.started_on.year, each.ended_on.year) for each in _facts(analyst, "onuc", "unamir")] == [
        (1960, 1964), (1993, 1996),
    ]  # fmt: skip


def _facts(viewer, *codes):
    return [operation(viewer, code).facts for code in codes]


def test_with_unpmm_the_political_missions_stand_beside_them_and_each_difference_is_named(
    operator, analyst, shared_data
):
    import_published(kind="operations", file=SHIPPED["operations"], by=operator)
    import_published(
        kind="unpmm", file=shared_data / "peaceops" / "mandates" / "unpmm_v2_mission_year.csv.gz", by=operator
    )

    records = register(analyst)
    peacekeeping, political = totals(records)

    # UNPMM codes 52 political missions; MINUCI is one of them there and a peacekeeping operation in the register.
    assert (peacekeeping.computed, political.computed) == (71, 51)
    assert political.reason.startswith("The published count names no missions")
    assert [each.record.facts.code for each in differences(records)] == [
        "truce-commission-for-palestine", "untea", "minuci",
    ]  # fmt: skip
    # Each start and end of the register is, to the month, one of UNPMM's but for those the guide lists.
    both = [each.listed for each in records if len(each.listed) == 2]
    apart = [own.acronym for own, theirs in both if abs((own.started_on - theirs.started_on).days) > 200]
    assert (len(both), apart) == (71, [])


def test_counts_by_year_and_the_mean_age_are_of_what_is_counted(operator, analyst, tmp_path):
    second = {"code": "b", "acronym": "B", "started": "2001-01", "ended": ""}
    file = files.operations(tmp_path, {"ended": "2001-10"}, second, {"code": "c", "kind": "SPM", "started": "2001-02"})
    import_published(kind="operations", file=file, by=operator)

    records = register(analyst)
    years = counted_by_year(records, until=date(2001, 12, 31))

    assert [(each.year, each.established["PKO"], each.active["PKO"], each.active["SPM"]) for each in years] == [
        (1999, 1, 1, 0), (2000, 0, 1, 0), (2001, 1, 1, 1),
    ]  # fmt: skip
    # 1 October 1999 to 1 October 2001 is 731 days, 1 January 2001 to 1 January 2003 is 730.
    assert mean_years(records, at=date(2003, 1, 1)) == (pytest.approx((731 + 730) / 2 / 365.25), 2)
    assert [each.facts.code for each in register(analyst, kind="SPM")] == ["c"]
    assert counted_by_year([], until=date(2001, 1, 1)) == []
    assert mean_years([], at=date(2001, 1, 1)) is None


def test_the_same_file_again_changes_nothing_and_a_new_one_is_a_new_edition(operator, mission, tmp_path):
    first = import_published(kind="operations", file=files.operations(tmp_path, {}), by=operator)
    entries = AuditEntry.objects.count()
    again = import_published(kind="operations", file=files.operations(tmp_path, {}), by=operator)

    assert (again.is_new, again.edition) == (False, first.edition)
    assert AuditEntry.objects.count() == entries
    moved = files.operations(tmp_path, {"place": "Freetown"})
    assert import_published(kind="operations", file=moved, by=operator).is_new
    assert Operation.objects.count() == Edition.objects.count() == 2


def test_bad_input_is_told_in_a_sentence_and_nothing_of_it_is_taken(operator, analyst, tmp_path):
    twice = files.operations(tmp_path, {"successors": "nobody"})

    with pytest.raises(FaultyInputError, match="expected codes of the same table; got nobody"):
        import_published(kind="operations", file=twice, by=operator)
    with pytest.raises(ImpossibleValueError, match=r"kind must be one of operations, .*evidence; got 'weather'"):
        import_published(kind="weather", file=twice, by=operator)
    with pytest.raises(FaultyInputError, match="a file that can be read"):
        import_published(kind="operations", file=tmp_path / "nowhere.csv", by=operator)
    empty = tmp_path / "empty.csv"
    empty.write_text("code,acronym,name,kind,place,started,ended,predecessors,successors,partners,source\n")
    with pytest.raises(ImpossibleValueError, match="a table with at least one row"):
        import_published(kind="operations", file=empty, by=operator)
    with pytest.raises(NotAllowedError, match="may import published data"):
        import_published(kind="operations", file=twice, by=lilliput.viewer("leadership"))
    assert Edition.objects.count() == 0
    assert import_published(kind="operations", file=files.operations(tmp_path, {}), by=analyst).is_new


def test_whoever_may_not_read_published_data_sees_none(operator, mission, tmp_path):
    import_published(kind="operations", file=files.operations(tmp_path, {}), by=operator)

    assert register(lilliput.viewer("administrator")) == []
    with pytest.raises(NotVisibleError):
        operation(lilliput.viewer(), "unamsil")


@pytest.mark.parametrize(
    ("words", "said", "code"),
    [
        (["operations"], "71 rows imported.", 0),
        (["evidence"], "questions and findings added.", 0),
        (["operations", "--json"], '"is_new": true', 0),
        (["pema"], "file must be named for kind 'pema'", 1),
    ],
)
def test_the_command_takes_what_comes_with_primacy(operator, mission, words, said, code):
    done = CliRunner().invoke(app, ["reference", "import", *words])

    assert done.exit_code == code
    assert said in done.output
