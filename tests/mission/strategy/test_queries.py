"""What is asked about mandates and tasks, and by whom."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from primacy.mission.access.interface import NotVisibleError
from primacy.mission.strategy import queries
from primacy.mission.strategy.interface import import_mandates, mandate_in_force, tasks_bearing_on
from primacy.mission.strategy.models import Mandate, MandatedTask, MandateParagraph
from primacy.vocabulary import ViolenceType
from tests.mission.strategy import resolutions
from tests.mission.strategy.resolutions import FIRST, SECOND
from tests.worlds import lilliput


@pytest.fixture
def imported(operator, mission, tmp_path):
    import_mandates(folder=resolutions.write(tmp_path), mission=mission, by=operator)
    return mission


def test_resolutions_come_latest_first_with_the_number_of_their_tasks_and_paragraphs(operator, imported):
    listed = queries.mandates(operator, imported)

    counted = [(each.symbol, each.number_of_tasks, each.number_of_paragraphs) for each in listed]
    assert counted == [(SECOND, 0, 0), (FIRST, 3, 2)]


@pytest.mark.parametrize(
    ("day", "symbol"),
    [
        (date(2014, 4, 9), None),
        (date(2014, 4, 10), FIRST),
        (date(2015, 4, 27), FIRST),
        (date(2015, 4, 28), SECOND),
        (date(2016, 4, 30), SECOND),
        (date(2016, 5, 1), None),
    ],
)
def test_a_mandate_is_in_force_from_its_adoption_to_its_last_day_unless_renewed(operator, imported, day, symbol):
    found = mandate_in_force(operator, imported, on=day)

    assert (found and found.symbol) == symbol


def test_the_tasks_that_bear_on_a_type_of_violence_come_with_priorities_first(operator, imported):
    # Electoral security bears on no type; protection of civilians on all; disarmament on state-based and non-state.
    by_type = {
        kind: [task.code for task in tasks_bearing_on(operator, imported, violence=kind, on=date(2014, 12, 1))]
        for kind in ViolenceType
    }

    assert by_type == {
        ViolenceType.STATE_BASED: ["civprotect", "disarmdemob"],
        ViolenceType.NON_STATE: ["civprotect", "disarmdemob"],
        ViolenceType.ONE_SIDED: ["civprotect"],
    }


def test_where_the_text_in_force_is_not_coded_the_latest_coded_one_answers(operator, imported):
    found = tasks_bearing_on(operator, imported, violence=ViolenceType.ONE_SIDED, on=date(2016, 1, 1))

    assert [task.mandate.symbol for task in found] == [FIRST]


def test_a_coded_text_in_force_goes_before_a_later_one_that_has_run_out(operator, imported):
    brief = Mandate.objects.create(
        mission=imported, symbol="S/RES/3(2014)", adopted_on=date(2014, 6, 1), valid_to=date(2014, 6, 30)
    )
    MandatedTask.objects.create(mandate=brief, sequence=1, code="civprotect", statements={"en": "Protect a while"})

    def bearing_on(day: date) -> set[str]:
        tasks = tasks_bearing_on(operator, imported, violence=ViolenceType.ONE_SIDED, on=day)
        return {task.mandate.symbol for task in tasks}

    assert bearing_on(date(2014, 6, 15)) == {"S/RES/3(2014)"}
    assert bearing_on(date(2014, 7, 15)) == {FIRST}


def test_before_the_first_coded_text_no_task_bears_on_anything(operator, imported):
    assert tasks_bearing_on(operator, imported, violence=ViolenceType.ONE_SIDED, on=date(2014, 1, 1)) == []


@pytest.mark.parametrize("role", ["watch_officer", "analyst", "planner", "leadership"])
def test_staff_read_the_mandate(imported, role):
    viewer, first = lilliput.viewer(role), Mandate.objects.get(symbol=FIRST)

    assert queries.mandate(viewer, imported, first.pk) == first
    assert MandatedTask.objects.visible_to(viewer).count() == 3
    assert MandateParagraph.objects.visible_to(viewer).count() == 2


@pytest.mark.parametrize(
    "viewer", [("liaison_assistant", "lilliput"), ("administrator", "lilliput"), ("planner", "other")]
)
def test_a_resolution_that_a_person_may_not_read_answers_like_none(imported, viewer):
    role, mission = viewer
    someone, first = lilliput.viewer(role, mission=mission), Mandate.objects.get(symbol=FIRST)

    for number in (first.pk, first.pk + 1_000):
        with pytest.raises(NotVisibleError, match="There is no such resolution that you can see"):
            queries.mandate(someone, imported, number)
    assert queries.mandates(someone, imported) == []
    assert not MandatedTask.objects.visible_to(someone).exists()
    assert tasks_bearing_on(someone, imported, violence=3, on=date(2014, 12, 1)) == []


@pytest.mark.parametrize("kind", [Mandate, MandatedTask, MandateParagraph])
def test_each_place_in_a_text_is_taken_once(imported, kind):
    twin = kind.objects.first()
    twin.pk = None

    with pytest.raises(IntegrityError, match=r"UNIQUE constraint failed|duplicate key"), transaction.atomic():
        twin.save()


def test_a_mandate_ends_no_earlier_than_its_adoption(imported):
    with pytest.raises(IntegrityError, match="a_mandate_runs_after_its_adoption"), transaction.atomic():
        Mandate.objects.update(valid_to=date(2014, 4, 9))
