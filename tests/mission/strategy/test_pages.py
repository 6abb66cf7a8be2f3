"""The pages of the mandate."""

import pytest

from primacy.mission.strategy.interface import import_mandates
from primacy.mission.strategy.models import Mandate
from tests.mission.strategy import resolutions
from tests.worlds import lilliput


@pytest.fixture
def planner(client, operator, mission, tmp_path):
    import_mandates(folder=resolutions.write(tmp_path), mission=mission, by=operator)
    client.force_login(lilliput.viewer("planner").person)
    return client


def test_the_list_says_when_no_resolution_held_sets_a_mandate_for_today(planner):
    page = planner.get("/m/lilliput/mandate/").content.decode()

    assert "No resolution held here sets a mandate for today" in page
    assert page.index(resolutions.SECOND) < page.index(resolutions.FIRST)


def test_a_resolution_shows_each_task_with_its_paragraph_and_the_text_as_adopted(planner):
    number = Mandate.objects.get(symbol=resolutions.FIRST).pk

    page = planner.get(f"/m/lilliput/mandate/{number}/").content.decode()

    for part in ("30(a)(i)", "Protect civilians", "from threat", "press release", "Decides, in paragraph 2,"):
        assert part in page


def test_a_resolution_that_is_not_coded_infers_no_task(planner):
    number = Mandate.objects.get(symbol=resolutions.SECOND).pk

    page = planner.get(f"/m/lilliput/mandate/{number}/").content.decode()

    assert "No task has been coded from this resolution" in page
