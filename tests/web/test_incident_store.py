"""The incident store from the form that a watch officer sends to the file and the grid that an analyst works on."""

import io

import polars as pl
import pytest

from primacy.mission.situation.interface import Incident
from primacy.mission.situation.queries import fatality_panel
from primacy.vocabulary import Month
from tests.mission.situation.recording.test_pages_of_recording import typed
from tests.worlds.minusca import World

INCIDENTS = "/m/minusca/incidents/"
OBO = 137213  # 26.4869 E is column (26.4869 + 180) / 0.5 + 1 = 413, 5.3998 N row 191: (191 - 1) * 720 + 413
REPORT = {
    "report-source_text": "Radio Ndeke Luka", "report-text": "Two people were killed near Obo.",
    "report-reliability": "B", "report-credibility": "2",
}  # fmt: skip


def deaths_in_december(world: World) -> float:
    panel = fatality_panel(
        world.viewer("analyst"), world.mission, target="all", last=Month(2021, 12), known_at=world.viewer("analyst").at
    )
    return float(panel.sel(unit=OBO, month_id=Month(2021, 12).month_id))


@pytest.mark.answers("EWS-01")
def test_what_is_recorded_is_geocoded_graded_checked_linked_and_leaves_as_a_table_and_a_grid(world, client):
    other = Incident.objects.filter(dataset="ucdp-ged", known_to=None, mission=world.mission).latest("pk")

    client.force_login(world.persons["watch_officer"])
    form = typed(reliability="B", credibility="2", **REPORT)
    assert client.post(f"{INCIDENTS}record/", form).status_code == 302
    record = form["record"]
    linked = client.post(f"{INCIDENTS}{record}/links/", {"other": str(other.record), "link_kind": "follows"})
    assert linked.status_code == 302

    client.force_login(world.persons["analyst"])
    checked = client.post(f"{INCIDENTS}{record}/verify/", {"to": "corroborated", "reason": "Two sources agree."})
    assert checked.status_code == 302
    page = client.get(f"{INCIDENTS}{record}/").content.decode()
    for words in ("Radio Ndeke Luka", "Alleged perpetrator", "LRA", "Killed", "Corroborated", "Follows from"):
        assert words in page

    file = client.get(f"{INCIDENTS}export/parquet/?first=2021-12&last=2021-12").getvalue()
    row = pl.read_parquet(io.BytesIO(file)).row(by_predicate=pl.col("incident_id") == record, named=True)
    told = ("incident_type", "priogrid_gid", "grade", "verification", "side_a", "dataset")
    assert [row[name] for name in told] == [
        "violence_against_civilians", OBO, "B2", "corroborated", "LRA", "mission",
    ]  # fmt: skip


def test_a_recorded_killing_enters_the_grid_that_forecasts_are_made_of(world, client):
    before = deaths_in_december(world)

    client.force_login(world.persons["watch_officer"])
    assert client.post(f"{INCIDENTS}record/", typed()).status_code == 302

    after = fatality_panel(
        world.viewer("analyst"), world.mission, target="all", last=Month(2021, 12),
        known_at=Incident.objects.get(place_name="Obo", dataset="mission").known_from,
    )  # fmt: skip
    assert float(after.sel(unit=OBO, month_id=504)) == before + 2
