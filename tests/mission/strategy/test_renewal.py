"""A mandate beside the one before it, and beside history."""

from datetime import date

import pytest

from primacy.mission.strategy.models import Mandate, MandatedTask
from primacy.mission.strategy.renewal import AT_THE_OUTSET, coded_before, renewed, spread_of
from tests.worlds import lilliput


@pytest.fixture
def mandates(mission):
    """Three resolutions, of which the second was never coded."""
    said = {
        "S/RES/1(2014)": [("civprotect", "decides"), ("electsec", "requests"), ("disarmdemob", "requests")],
        "S/RES/2(2015)": [],
        "S/RES/3(2016)": [("civprotect", "decides"), ("disarmdemob", "encourages"), ("humanrights", "requests")],
    }
    made = []
    for year, (symbol, tasks) in enumerate(said.items(), start=2014):
        mandate = Mandate.objects.create(mission=mission, symbol=symbol, title="", adopted_on=date(year, 4, 1))
        for sequence, (code, strength) in enumerate(tasks, start=1):
            MandatedTask.objects.create(
                mandate=mandate, sequence=sequence, code=code, strength=strength, statements={"en": f"Do {code}"}
            )
        made.append(mandate)
    return made


def test_tasks_stand_side_by_side_with_the_last_mandate_that_was_coded(mandates, client):
    first, _uncoded, third = mandates
    planner = lilliput.viewer("planner")

    former = coded_before(planner, third)
    rows = [(row.code, row.change) for row in renewed(former.tasks.all(), third.tasks.all())]

    assert former == first
    assert coded_before(planner, first) is None
    assert rows == [("humanrights", "new"), ("electsec", "gone"), ("disarmdemob", "changed"), ("civprotect", "kept")]
    client.force_login(planner.person)
    page = client.get(f"/m/lilliput/mandate/{third.pk}/").content.decode()
    for words in ("Do electsec", "Do humanrights", "Beside the mandate before it", "3 coded tasks of 3 kinds", "20.8"):
        assert words in page


def test_a_mandate_of_more_kinds_than_those_of_the_2010s_is_an_overload():
    def of(kinds: int):
        return spread_of(MandatedTask(code=f"kind {number}") for number in [*range(kinds), 0])

    # 5.8 and 20.8 tasks on average: Di Salvatore and others 2022.
    assert AT_THE_OUTSET == {"1990s": 5.8, "2010s": 20.8}
    assert (of(20).kinds, of(20).tasks, of(20).is_overload) == (20, 21, False)
    assert of(21).is_overload is True
