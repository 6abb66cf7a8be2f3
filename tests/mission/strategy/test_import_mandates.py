"""Importing resolutions, their tasks and their texts."""

import pytest

from primacy.mission.access.interface import NotAllowedError, NotVisibleError
from primacy.mission.access.models import AuditEntry
from primacy.mission.strategy import actions
from primacy.mission.strategy.interface import import_mandates
from primacy.mission.strategy.models import Mandate, MandatedTask, MandateParagraph
from primacy.vocabulary import FaultyInputError
from tests.mission.strategy import resolutions
from tests.mission.strategy.resolutions import FIRST, SECOND
from tests.worlds import lilliput


@pytest.fixture
def imported(operator, mission, tmp_path):
    import_mandates(folder=resolutions.write(tmp_path), mission=mission, by=operator)
    return mission


def test_a_folder_gives_resolutions_tasks_and_paragraphs(imported):
    first, second = Mandate.objects.order_by("adopted_on")

    assert (first.symbol, first.votes_for, first.military_ceiling, first.police_ceiling) == (FIRST, 15, 10_000, 1_800)
    assert (second.abstentions, second.military_ceiling, second.source_url) == (1, None, "")
    assert [str(each) for each in first.paragraphs.order_by("sequence")] == [f"{FIRST}, 1", f"{FIRST}, 2"]
    assert AuditEntry.objects.get(verb="strategy.import").facts == {"mandates": 2, "tasks": 3}


def test_a_task_keeps_what_the_council_says_and_what_was_read(imported):
    protect, elections, _disarm = MandatedTask.objects.order_by("sequence")

    assert (protect.strength, protect.rank, protect.is_priority, protect.quote) == (
        "decides",
        "core",
        True,
        "from threat",
    )
    assert (elections.is_priority, elections.rank, elections.basis) == (False, "", "press release")
    assert str(protect) == f"{FIRST}, 30(a)(i): civprotect"
    assert (protect.statement_in("fr"), elections.statement_in("fr")) == ("Protéger les civils", "Secure elections")
    assert protect.statement == "Protect civilians"


def test_the_same_folder_again_changes_nothing_and_is_not_recorded(operator, imported, tmp_path):
    before = lilliput.every_row()

    assert import_mandates(folder=tmp_path, mission=imported, by=operator) == 3
    assert lilliput.every_row() == before


def test_a_mended_task_keeps_its_number_and_the_change_is_recorded(operator, imported, tmp_path):
    numbers = set(MandatedTask.objects.values_list("pk", flat=True))

    resolutions.write(tmp_path, tasks=resolutions.TASKS.replace("Secure elections", "Help to secure elections"))
    import_mandates(folder=tmp_path, mission=imported, by=operator)

    assert set(MandatedTask.objects.values_list("pk", flat=True)) == numbers
    assert MandatedTask.objects.get(sequence=2).statement_in("en") == "Help to secure elections"
    assert AuditEntry.objects.filter(verb="strategy.import").count() == 2


def test_what_a_new_folder_leaves_out_is_gone(operator, imported, tmp_path):
    kept = "".join(resolutions.TASKS.splitlines(keepends=True)[:2])
    resolutions.write(tmp_path, tasks=kept, texts={"first.jsonl": [(FIRST, 1)]})
    import_mandates(folder=tmp_path, mission=imported, by=operator)

    assert MandatedTask.objects.count() == MandateParagraph.objects.count() == 1

    first_gone = resolutions.RESOLUTIONS.replace(FIRST, "S/RES/9(2013)")
    (tmp_path / "first.jsonl").unlink()
    resolutions.write(tmp_path, resolutions=first_gone, tasks=resolutions.TASKS.splitlines()[0] + "\n", texts={})
    import_mandates(folder=tmp_path, mission=imported, by=operator)

    assert set(Mandate.objects.values_list("symbol", flat=True)) == {"S/RES/9(2013)", SECOND}
    assert MandatedTask.objects.count() == MandateParagraph.objects.count() == 0


@pytest.mark.parametrize(
    ("files", "sentence"),
    [
        (
            {"texts": {"other.jsonl": [("S/RES/7(2014)", 1)]}},
            r"other.jsonl, line 1, column symbol: expected a resolution of resolutions.csv; got S/RES/7\(2014\)",
        ),
        (
            {"tasks": resolutions.TASKS.replace(f"{FIRST},2", "S/RES/7(2014),2")},
            r"tasks.csv, line 3, column symbol: expected a resolution of resolutions.csv",
        ),
        (
            {"tasks": resolutions.TASKS.replace(f"{FIRST},2", f"{FIRST},1")},
            r"tasks.csv, line 3, column sequence: expected a place of its own in S/RES/1\(2014\); got 1 again",
        ),
        (
            {"texts": {"first.jsonl": [(FIRST, 1)], "twin.jsonl": [(FIRST, 1)]}},
            r"twin.jsonl, line 1, column seq: expected a place of its own in S/RES/1\(2014\); got 1 again",
        ),
        (
            {"resolutions": resolutions.RESOLUTIONS.replace("2016-04-30", "2014-04-30")},
            r"resolutions.csv, line 3, column valid_until: expected a day on or after the adoption",
        ),
        ({"tasks": resolutions.TASKS.replace("requests", "wishes")}, r"tasks.csv, line 3, column strength"),
    ],
)
def test_a_fault_in_any_file_leaves_everything_as_it_was(operator, imported, tmp_path, files, sentence):
    before = lilliput.every_row()

    with pytest.raises(FaultyInputError, match=sentence):
        import_mandates(folder=resolutions.write(tmp_path, **files), mission=imported, by=operator)
    assert lilliput.every_row() == before


def test_a_fault_while_writing_leaves_everything_as_it_was(operator, imported, tmp_path, monkeypatch):
    def break_down(*_rows, **_row):
        raise RuntimeError("the disk is full")

    before = lilliput.every_row()
    monkeypatch.setattr(actions, "_paragraph", break_down)
    resolutions.write(tmp_path, tasks=resolutions.TASKS.replace("Disarm", "Disarm and demobilise"))

    with pytest.raises(RuntimeError, match="the disk is full"):
        import_mandates(folder=tmp_path, mission=imported, by=operator)
    assert lilliput.every_row() == before


def test_a_folder_without_its_tables_is_refused(operator, mission, tmp_path):
    with pytest.raises(FaultyInputError, match=r"resolutions.csv: expected"):
        import_mandates(folder=tmp_path, mission=mission, by=operator)


def test_planners_import_mandates_analysts_do_not_and_outsiders_find_no_mission(mission, tmp_path):
    folder = resolutions.write(tmp_path)

    assert import_mandates(folder=folder, mission=mission, by=lilliput.viewer("planner")) == 3
    with pytest.raises(
        NotAllowedError, match=r"Expected a role that may import mandates in lilliput; you hold: Analyst"
    ):
        import_mandates(folder=folder, mission=mission, by=lilliput.viewer("analyst"))
    with pytest.raises(NotVisibleError, match="There is no mission 'lilliput'"):
        import_mandates(folder=folder, mission=mission, by=lilliput.viewer("planner", mission="blefuscu"))
