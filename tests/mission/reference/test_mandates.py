"""Tasks per mandate and mandates to mediate, beside what was published of them."""

import pytest

from primacy.mission.reference.interface import import_published, outsets, tasks_by_period
from primacy.mission.reference.mandate_series import mediation_by_decade, mediation_compared, tasks_compared
from primacy.mission.reference.models import KindChoices
from tests.mission.reference import files
from tests.mission.strategy.test_pema import row as resolution
from tests.mission.strategy.test_pema import write as write_pema

HELD = "Mandated in current resolution in S/RES/690 paragraph(s) 1"


@pytest.mark.answers("DAT-01")
def test_the_published_codings_give_the_series_of_tasks_and_how_far_it_is_from_what_was_published(
    operator, analyst, shared_data
):
    file = shared_data / "peaceops" / "mandates" / "pema_v4_resolution_level.csv.gz"
    done = import_published(kind="pema", file=file, by=operator)

    found = outsets(analyst)
    periods = tasks_by_period(found)
    early, late, ratio = tasks_compared(periods)

    # Counted in the file by hand: S/RES/745 on UNTAC has 40 filled cells in 24 tasks, S/RES/2100 on MINUSMA 31 in 24.
    first = {each.acronym: each for each in found}
    assert [(first[name].kinds, first[name].tasks) for name in ("UNTAC", "MINUSMA")] == [(24, 40), (24, 31)]
    assert [each.number for each in periods] == [14, 17, 11, 6]
    # Published: 5.8 and 20.8 (003:1478). This edition gives 97/14 and 101/6; the difference is shown and explained.
    assert (early.published, early.computed) == (5.8, pytest.approx(97 / 14))
    assert (late.published, late.computed) == (20.8, pytest.approx(101 / 6))
    assert not any(each.is_reproduced for each in (early, late, ratio))
    assert late.difference == pytest.approx(101 / 6 - 20.8)
    assert "20.2" in late.reason
    # One row of version 4 bears a day of another year than its own.
    assert [remark.startswith("Set aside: ") for remark in done.edition.remarks] == [True]


def test_the_first_resolution_is_the_one_with_the_lowest_number(operator, analyst, tmp_path):
    said = {"civprotect_assist": HELD, "civprotect_monitor": HELD, "media_assist": HELD}
    file = write_pema(
        tmp_path / "pema.csv",
        resolution("S/RES/1000", mission="MINURSO", year=1995, date="22jun1995"),
        resolution("S/RES/690", mission="MINURSO", year=1991, date="29apr1991", **said),
    )
    import_published(kind="pema", file=file, by=operator)

    (first,) = outsets(analyst)
    assert (first.symbol, first.kinds, first.tasks) == ("S/RES/690", 2, 3)
    assert [(each.number, each.kinds, each.error) for each in tasks_by_period([first])][:2] == [
        (1, 2, None), (0, None, None),
    ]  # fmt: skip
    assert tasks_compared(tasks_by_period([]))[0].reason == "No edition of PEMA is held here; import one."


@pytest.mark.answers("DAT-02")
def test_the_published_codings_reproduce_two_of_three_shares_of_mediation(operator, analyst, shared_data):
    file = shared_data / "peaceops" / "mandates" / "unpmm_v2_mission_year.csv.gz"
    import_published(kind="unpmm", file=file, by=operator)

    decades = mediation_by_decade(analyst, KindChoices.PKO)
    compared = mediation_compared(decades)

    # Published: 33.3 %, 40 % and 60 % (003:1454). Established 1991-2000: 12 of 36; 2001-2010: 4 of 10; then 4 of 6.
    assert [(each.with_mediation, each.number) for each in decades] == [(12, 36), (4, 10), (4, 6)]
    assert [each.is_reproduced for each in compared] == [True, True, False, True, False, False]
    assert compared[2].difference == pytest.approx(100 * 4 / 6 - 60)
    assert "4 of 6 operations here" in compared[2].reason
    # Local level included: UNAMID alone is added, in the second decade.
    assert [each.with_local for each in decades] == [12, 5, 4]
    political = mediation_by_decade(analyst, KindChoices.SPM)
    assert [(each.with_mediation, each.number) for each in political] == [(12, 18), (7, 19), (8, 14)]


def test_mediation_counts_in_any_year_of_a_mission_and_at_the_outset_in_its_first(operator, analyst, tmp_path):
    later = {"task_yearest": 2001, "min05": 1}
    local = {"mission_abbrev": "B", "max02": 1}
    import_published(kind="unpmm", file=files.unpmm(tmp_path, {}, later, local), by=operator)

    first, second, _third = mediation_by_decade(analyst, KindChoices.PKO)

    assert (first.number, first.with_mediation, first.with_local, first.at_the_outset) == (2, 1, 2, 0)
    assert (first.share_with_mediation, first.share_with_local, first.share_at_the_outset) == (0.5, 1.0, 0.0)
    assert second.share_with_mediation is None
    assert mediation_compared(mediation_by_decade(analyst, KindChoices.GOE))[0].computed is None
