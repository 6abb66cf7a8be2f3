"""
What each role is answered on every path: what a person may not see answers exactly like what does not exist.

The paths are asked of the application itself, so that a new one cannot be forgotten.
"""

import json
from uuid import UUID

import pytest
from django.http import HttpResponse
from django.urls import reverse

from primacy.mission.access.interface import Role
from primacy.mission.situation.interface import Incident
from tests.permissions import open_paths, paths
from tests.permissions.answers import answered, body, signed_in
from tests.worlds.minusca import World

pytestmark = pytest.mark.walk

ROLES = sorted(set(Role) - {Role.OPERATOR})
READERS = sorted({"watch_officer", "analyst", "planner", "liaison_assistant", "leadership"})
MAY_SEE = {"analyst": {"confidential"}, "leadership": {"secret"}}
MARKED = ("confidential", "secret")
_WITHOUT_A_PAGE = open_paths.PUBLIC | open_paths.FOR_PROGRAMS | open_paths.FOR_FORM_APPLICATIONS
NOWHERE = UUID("ffffffff-ffff-4fff-8fff-ffffffffffff")


def hidden_from(role: str) -> list[str]:
    return [name for name in MARKED if name not in MAY_SEE.get(role, set())]


def place(name: str) -> str:
    return f"Quiet place of the {name} record"


def asked(world: World, role: str, name: str) -> list[tuple[paths.Address, HttpResponse]]:
    with signed_in(world, role) as browser:
        return [(address, browser.get(address.of("minusca"))) for address in paths.addresses(name, world)]


def test_every_path_is_known_here_and_nothing_else_is():
    assert set(paths.names()) == set(paths._ARGUMENTS)


def test_a_path_that_nobody_has_filled_is_refused(world):
    with pytest.raises(LookupError, match=r"say in tests/permissions/paths\.py how its arguments are filled"):
        paths.addresses("brand_new", world)


@pytest.mark.parametrize("name", sorted(open_paths.FOR_PROGRAMS | open_paths.FOR_FORM_APPLICATIONS))
def test_a_program_without_a_token_is_told_that_it_needs_one(world, name):
    with signed_in(world, "") as browser:
        for address in paths.addresses(name, world):
            theirs, none = (browser.get(address.of(mission)) for mission in ("minusca", "nowhere"))
            is_basic = name in open_paths.FOR_FORM_APPLICATIONS
            challenge = 'Basic realm="Primacy", charset="UTF-8"' if is_basic else 'Bearer realm="Primacy"'
            assert (theirs.status_code, theirs.headers["WWW-Authenticate"]) == (401, challenge)
            assert answered(theirs) == answered(none)


@pytest.mark.parametrize("name", sorted(set(paths.names()) - _WITHOUT_A_PAGE))
def test_whoever_is_not_signed_in_is_sent_to_sign_in(world, name):
    with signed_in(world, "") as browser:
        for address in paths.addresses(name, world):
            for mission in ("minusca", "nowhere"):
                response = browser.get(address.of(mission))
                assert response.status_code == 302
                assert response.headers["Location"].startswith(reverse("sign_in"))


@pytest.mark.parametrize("name", sorted(open_paths.PUBLIC))
def test_a_public_path_answers_the_same_to_everyone_but_for_the_name(world, name):
    for who in ("", "analyst"):
        with signed_in(world, who) as browser:
            (address,) = paths.addresses(name, world)
            response = browser.get(address.of("minusca"))
            assert response.status_code in (200, 302, 405)
            assert not response.headers.get("Location", "").startswith(reverse("sign_in"))


@pytest.mark.parametrize("name", paths.names_in_missions())
@pytest.mark.parametrize(("who", "hidden"), [("outsider", "minusca"), ("analyst", "atlantis")])
def test_a_mission_of_others_answers_like_one_that_does_not_exist(world, name, who, hidden):
    with signed_in(world, who) as browser:
        for address in paths.addresses(name, world):
            theirs, none = (browser.get(address.of(mission)) for mission in (hidden, "nowhere"))
            assert answered(theirs, hidden) == answered(none, "nowhere")
            assert theirs.status_code == 404


@pytest.mark.parametrize("name", sorted(set(paths.names()) - {"sign_out", "brief_pdf", "sitrep_pdf"}))
@pytest.mark.parametrize("role", [*ROLES, "outsider"])
def test_no_answer_names_what_its_reader_may_not_see_or_an_exercise_invented(world, name, role):
    for address, response in asked(world, role, name):
        text = body(response)
        for name_of_record in (*hidden_from(role), "exercise"):
            record = getattr(world, name_of_record).record
            is_its_own_page = ("record", record) in address.arguments
            assert is_its_own_page or str(record) not in text
            assert (is_its_own_page and name_of_record == "exercise") or place(name_of_record) not in text


@pytest.mark.parametrize("role", ["analyst", "leadership"])
def test_who_may_see_a_marked_record_finds_it_in_the_list_and_on_the_map(world, role):
    (seen,) = MAY_SEE[role]

    assert any(place(seen) in body(response) for _, response in asked(world, role, "incidents"))
    assert any(str(getattr(world, seen).record) in body(each) for _, each in asked(world, role, "picture_incidents"))
    with signed_in(world, role) as browser:
        page = browser.get(reverse("incident", args=["minusca", getattr(world, seen).record]))
    assert place(seen) in body(page)


@pytest.mark.parametrize("name", MARKED)
@pytest.mark.parametrize("role", ROLES)
def test_a_record_that_a_person_may_not_see_answers_like_one_that_does_not_exist(world, role, name):
    record = getattr(world, name).record
    with signed_in(world, role) as browser:
        theirs, none = (browser.get(reverse("incident", args=["minusca", each])) for each in (record, NOWHERE))

    assert (theirs.status_code == 404) is (name in hidden_from(role) or role not in READERS)
    if theirs.status_code == 404:
        assert answered(theirs, str(record)) == answered(none, str(NOWHERE))


@pytest.mark.parametrize(
    ("role", "refused"),
    [
        ("administrator", {"briefs", "forecast", "incidents", "mandates", "picture", "sites"}),
        ("liaison_assistant", {"briefs", "mandates", "sites"}),
        ("leadership", set()),
    ],
)
def test_a_room_that_a_role_does_not_read_says_so_at_its_door(world, role, refused):
    with signed_in(world, role) as browser:
        answers = {
            name: browser.get(reverse(name, args=["minusca"]))
            for name in ("briefs", "forecast", "incidents", "mandates", "picture", "sites")
        }

    assert {name for name, answer in answers.items() if answer.status_code == 403} == refused
    assert all("Your role does not include this" in body(answers[name]) for name in refused)


@pytest.mark.parametrize("name", ["site", "mandate", "brief", "brief_pdf"])
@pytest.mark.parametrize("role", ["liaison_assistant", "administrator"])
def test_a_room_that_a_role_does_not_read_answers_like_nothing(world, role, name):
    (address,) = paths.addresses(name, world)
    existing = address.of("minusca")
    absent = reverse(name, args=["minusca", address.arguments[0][1] + 1_000_000])
    with signed_in(world, role) as browser:
        theirs, none = browser.get(existing), browser.get(absent)

    assert theirs.status_code == 404
    assert answered(theirs, existing) == answered(none, absent)


def test_the_page_of_an_exercise_record_says_that_it_is_one(world):
    with signed_in(world, "planner") as browser:
        page = body(browser.get(reverse("incident", args=["minusca", world.exercise.record])))

    assert place("exercise") in page
    assert "EXERCISE: nothing here is real." in page


@pytest.fixture
def counted(world):
    """Return a function that counts, row by row, the real incidents that a role may see."""

    def count(role: str) -> tuple[int, int, int]:
        if role not in {*READERS, "partner"}:
            return 0, 0, 0
        hidden = [getattr(world, name).record for name in hidden_from(role)]
        every = Incident.objects.filter(mission=world.mission, known_to=None, is_exercise=False)
        if role == "partner":
            every = every.filter(ended_on__year=2020)  # all that its agreement shares
        rows = list(every.exclude(record__in=hidden).exclude(verification="unfounded"))
        last = max(row.month_id for row in rows)
        in_last = sum(row.fatalities_best for row in rows if row.month_id == last)
        return len(rows), sum(row.fatalities_best for row in rows), in_last

    return count


@pytest.mark.parametrize("role", READERS)
def test_the_list_counts_what_its_reader_may_see_and_nothing_else(world, counted, role):
    with signed_in(world, role) as browser:
        page = browser.get(reverse("incidents", args=["minusca"]))

    incidents, deaths, in_last_month = counted(role)
    assert (page.context["totals"]["total"], page.context["totals"]["best"]) == (incidents, deaths)
    assert sum(row["best"] for row in page.context["by_month"]) == deaths
    assert page.context["by_month"][-1]["best"] == in_last_month


@pytest.mark.parametrize("role", READERS)
def test_a_search_finds_what_its_reader_may_see_and_answers_for_the_rest_as_for_words_that_nobody_wrote(world, role):
    def answers(words: str) -> dict[str, HttpResponse]:
        asked = {"incidents": ["minusca"], "picture": ["minusca"], "ogc_items": ["minusca", "incidents"]}
        return {name: browser.get(reverse(name, args=of), {"q": words}) for name, of in asked.items()}

    with signed_in(world, role) as browser:
        found, none = answers("quiet record"), answers("nobody wrote")

    seen = MAY_SEE.get(role, set())
    assert found["incidents"].context["totals"]["total"] == found["picture"].context["totals"]["total"] == len(seen)
    assert {each["properties"]["place_name"] for each in json.loads(found["ogc_items"].content)["features"]} == {
        place(name) for name in seen
    }
    for name in [] if seen else ("incidents", "picture"):
        texts = [
            body(each[name], "quiet record", "nobody wrote", "quiet+record", "nobody+wrote") for each in (found, none)
        ]
        assert texts[0] == texts[1]


@pytest.mark.parametrize("role", ROLES)
def test_the_map_counts_what_its_reader_may_see_and_nothing_else(world, counted, role):
    with signed_in(world, role) as browser:
        layer = json.loads(browser.get(paths.addresses("picture_incidents", world)[0].of("minusca")).content)

    incidents, deaths, _in_last_month = counted(role)
    assert layer["total"] == sum(mark["properties"]["incidents"] for mark in layer["features"]) == incidents
    assert sum(mark["properties"]["best"] for mark in layer["features"]) == deaths


@pytest.mark.parametrize("role", READERS)
def test_the_picture_counts_what_its_reader_may_see_and_nothing_else(world, counted, role):
    with signed_in(world, role) as browser:
        page = browser.get(f"{reverse('picture', args=['minusca'])}?first=1989-01&last=2021-12")

    incidents, deaths, _in_last_month = counted(role)
    assert (page.context["totals"]["total"], page.context["totals"]["best"]) == (incidents, deaths)


@pytest.mark.parametrize(
    ("role", "words"),
    [
        ("analyst", "CONFIDENTIAL · TLP:AMBER"),
        ("leadership", "UNCLASSIFIED · TLP:RED · source-protection"),
        ("planner", "UNCLASSIFIED · TLP:CLEAR"),
    ],
)
@pytest.mark.parametrize("name", ["incidents", "picture", "mission_today"])
def test_a_page_carries_the_handling_of_all_that_it_counts(world, name, role, words):
    with signed_in(world, role) as browser:
        page = browser.get(reverse(name, args=["minusca"]))

    assert page.context["handling_banner"] == words
    assert words in body(page)
