"""The brief as a page, as a file and as PDF; every figure leads to the records behind it."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from primacy.mission.briefing import rendering
from primacy.mission.briefing.interface import Brief, write_brief
from primacy.mission.briefing.rendering import brief_html
from tests.mission.situation import lagoon as small
from tests.mission.situation.lagoon import event

BRIEFS = "/m/minusca/briefs/"


@pytest.fixture
def visit(world, client):
    """Sign in as a role and return the answer to an address."""

    def visited(url, role="analyst"):
        client.force_login(world.persons[role])
        return client.get(url)

    return visited


def _figures(content):
    yield content["incidents"], "total"
    yield content["deaths"], "best"
    for row in (*content["by_violence"], *content["by_unit"]):
        yield row["deaths"], "best"


def test_every_figure_leads_to_a_list_with_the_same_total(world, visit):
    for figure, name in _figures(world.brief.content):
        page = visit(figure["road"])

        assert page.status_code == 200
        assert not page.context["form"].errors
        assert page.context["totals"][name] == figure["value"]
        if name == "best":
            assert (page.context["totals"]["low"], page.context["totals"]["high"]) == (figure["low"], figure["high"])


def test_every_incident_that_stands_out_leads_to_its_page(world, visit):
    for deed in world.brief.content["deadliest"]:
        incident = visit(deed["deaths"]["road"]).context["incident"]

        assert (incident.fatalities_best, incident.place_name) == (deed["deaths"]["value"], deed["place"])


def test_the_outlook_leads_to_the_very_forecast_that_it_rests_on(world, visit):
    outlook = world.brief.content["outlook"]

    for road in {outlook["road"], outlook["total"]["road"], *(row["deaths"]["road"] for row in outlook["cells"])}:
        assert visit(road).context["forecast"] == world.forecast


def test_reach_and_tasks_lead_to_sites_and_mandates(world, visit):
    content = world.brief.content

    for road in {content["reach"]["road"], *(task["road"] for task in content["tasks"])}:
        assert visit(road).status_code == 200
    assert content["tasks"]


def test_every_link_in_the_brief_leads_somewhere(world, visit):
    page = visit(f"{BRIEFS}{world.brief.pk}/").content.decode()
    main = page[page.index("<main") : page.index("</main>")]
    roads = {road.replace("&amp;", "&") for road in re.findall(r'href="(/[^"]+)"', main) if ".pdf" not in road}

    assert len(roads) > 20
    assert {road: visit(road).status_code for road in roads} == dict.fromkeys(roads, 200)


def test_the_page_of_a_brief_costs_no_query_per_figure(world, visit, client):
    visit(f"{BRIEFS}{world.brief.pk}/")

    with CaptureQueriesContext(connection) as captured:
        client.get(f"{BRIEFS}{world.brief.pk}/")

    assert len(captured) <= 20


def test_the_list_of_briefs_costs_no_query_per_brief(world, visit, client):
    visit(BRIEFS)
    with CaptureQueriesContext(connection) as one:
        client.get(BRIEFS)
    for cycle in (500, 501, 502):
        Brief.objects.create(
            mission=world.mission, marking=world.brief.marking, cycle_month_id=cycle, content=world.brief.content,
            composed_at=world.brief.composed_at, composed_by=world.brief.composed_by,
        )  # fmt: skip

    with CaptureQueriesContext(connection) as four:
        assert len(client.get(BRIEFS).context["briefs"]) == 4

    assert len(four) == len(one)


@pytest.mark.parametrize(
    ("role", "status"),
    [
        ("leadership", 200),
        ("watch_officer", 200),
        ("liaison_assistant", 404),
        ("administrator", 404),
        ("outsider", 404),
    ],
)
def test_a_brief_exists_for_those_who_may_read_and_see_it(world, visit, role, status):
    assert visit(f"{BRIEFS}{world.brief.pk}/", role).status_code == status


def test_who_may_not_read_briefs_is_refused_the_list(visit):
    assert visit(BRIEFS, "liaison_assistant").status_code == 403


def test_a_brief_that_was_never_composed_does_not_exist(visit):
    assert visit(f"{BRIEFS}0/").status_code == 404


def test_an_outdated_brief_says_so_above_its_figures(world, visit):
    said = "Records that this brief rests on have changed since it was composed"
    assert said not in visit(f"{BRIEFS}{world.brief.pk}/").content.decode()

    Brief.objects.update(outdated_since=world.brief.composed_at)

    assert said in visit(f"{BRIEFS}{world.brief.pk}/").content.decode()
    assert "records have changed since" in visit(BRIEFS).content.decode()


def test_the_file_stands_alone(world):
    html = brief_html(world.brief, by=world.operator, language="en")

    assert "<script" not in html
    assert "<link" not in html
    assert "@import" not in html
    assert not re.findall(r"""url\((?!["']?(?:data:|#))""", html)
    assert all(source.startswith("data:") for source in re.findall(r'\ssrc="([^"]*)"', html))
    assert html.count("<h2>") >= 6


def test_a_brief_is_written_in_each_language_for_itself(world):
    english = brief_html(world.brief, by=world.operator, language="en")
    french = brief_html(world.brief, by=world.operator, language="fr")

    assert '<html lang="en"' in english
    assert '<html lang="fr"' in french
    assert "What changed" in english
    assert "What changed" not in french
    assert "novembre 2021" in french


def test_writing_a_brief_changes_nothing_of_what_was_kept(world):
    before = Brief.objects.values("content").get()

    brief_html(Brief.objects.get(), by=world.operator, language="fr")

    assert Brief.objects.values("content").get() == before


@pytest.mark.pdf
def test_a_brief_is_written_as_html_and_pdf(world, tmp_path):
    html, pdf = write_brief(world.brief, folder=tmp_path / "briefs", language="fr", by=world.operator)

    assert (html.name, pdf.name) == ("minusca-2021-12-fr.html", "minusca-2021-12-fr.pdf")
    assert html.read_text(encoding="utf-8") == brief_html(world.brief, by=world.operator, language="fr")
    assert pdf.read_bytes().startswith(b"%PDF-1.7")


def test_where_the_libraries_for_pdf_are_missing_a_brief_is_written_as_html(world, tmp_path, monkeypatch):
    monkeypatch.setattr(rendering, "can_print", lambda: False)

    files = write_brief(world.brief, folder=tmp_path, language="en", by=world.operator)

    assert [file.name for file in files] == ["minusca-2021-12-en.html"]


@pytest.mark.pdf
def test_the_page_gives_the_brief_as_pdf(world, visit):
    answer = visit(f"{BRIEFS}{world.brief.pk}.pdf")

    assert answer["Content-Type"] == "application/pdf"
    assert answer["Content-Disposition"] == 'inline; filename="minusca-2021-12.pdf"'
    assert answer.content.startswith(b"%PDF")


def test_a_brief_of_a_mission_of_which_nothing_is_known_can_be_read(compose):
    brief = compose()

    html = brief_html(brief, by=small.operator(days=1), language="en")

    assert brief.content["outlook"] is None
    assert brief.content["reach"] is None
    assert "Where harm is likely" not in html
    assert "Do we reach it" not in html
    assert "that is not the same as calm" in html


def test_a_brief_without_sites_tells_harm_and_no_reach(take, forecast, compose):
    take(*(event(month, day=f"2021-{month:02}-15", best=2) for month in range(1, 13)))
    forecast()

    brief = compose()
    html = brief_html(brief, by=small.operator(days=1), language="en")

    assert brief.content["reach"] is None
    assert "Where harm is likely" in html
    assert "Do we reach it" not in html


def test_a_brief_that_expects_no_death_can_be_read(take, station, forecast, compose):
    # The last twelve months, which conflictology replays, were without a death.
    take(event(1, day="2019-03-01", best=9), event(2, day="2021-12-01", best=0))
    station("2021-12")
    forecast()

    brief = compose()
    html = brief_html(brief, by=small.operator(days=1), language="en")

    assert (brief.content["outlook"]["total"]["value"], brief.content["outlook"]["units"]) == (0, [])
    assert brief.content["reach"]["share"] is None
    assert "Share of expected deaths within reach" not in html
