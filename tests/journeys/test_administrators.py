"""The pages of access, for every eye, hand and width: who gives it, and what was done."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from primacy.mission.access.interface import issue_token
from primacy.mission.access.models import GroupMembership
from tests.journeys.test_everyone import BEYOND, BY_DAY, BY_NIGHT
from tests.web.pages import addresses_of_administrators

pytestmark = pytest.mark.browser


@pytest.fixture
def pages(briefed_world) -> dict[str, str]:
    """Return the pages, as they are for an administrator of a group, with a person whose program reads."""
    administrator = briefed_world.persons["administrator"]
    GroupMembership.objects.create(person=administrator, group_id="source-protection")
    issue_token(name="QGIS", days=30, factor_shown=True, by=briefed_world.viewer("leadership"))
    return addresses_of_administrators()


def test_every_page_of_access_fits_a_telephone_in_french_and_arabic(visit, briefed_world, pages):
    wrong = {}
    for language in ("fr", "ar"):
        page = visit(briefed_world.persons["administrator"], locale=language, viewport={"width": 320, "height": 640})
        for name, address in pages.items():
            page.goto(address)
            if (beyond := page.evaluate(BEYOND)) > 0:
                wrong[name, language] = beyond

    assert wrong == {}


def test_no_page_of_access_shuts_anybody_out_by_day_or_by_night(visit, briefed_world, pages):
    page = visit(briefed_world.persons["administrator"], viewport={"width": 1280, "height": 900})
    axe = Axe()
    violations = {}
    for name, address in pages.items():
        assert page.goto(address).status == 200
        for scheme, options in (("light", BY_DAY), ("dark", BY_NIGHT)):
            page.emulate_media(color_scheme=scheme)
            if found := axe.run(page, options=options).response["violations"]:
                violations[name, scheme] = [(each["id"], each["nodes"][0]["html"][:200]) for each in found]

    assert violations == {}
