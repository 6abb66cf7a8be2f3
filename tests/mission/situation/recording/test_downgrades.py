"""A handling that ends on a day ends for every reader on that day: in lists, counts, files and banners."""

from datetime import timedelta

import polars as pl
import pytest

from primacy.mission.access.interface import banner, highest
from primacy.mission.situation.exporting.files import incident_file
from primacy.mission.situation.filters import IncidentFilter
from primacy.mission.situation.interface import seen_markings
from primacy.mission.situation.listing import incidents_page
from primacy.mission.situation.queries import incident_history, totals
from primacy.mission.situation.searching.finding import Finding
from primacy.vocabulary import Handling, Level, Month, TrafficLight
from tests.mission.situation.recording.conftest import NOON

JANUARY = IncidentFilter(first=Month(2022, 1), last=Month(2022, 1))
DAY = (NOON + timedelta(days=3)).date()
UNTIL = Handling(Level.CONFIDENTIAL, TrafficLight.AMBER, downgrades_on=DAY)


@pytest.fixture
def closed(recorded, people):
    """Return an incident that is confidential until the third day, recorded by somebody who may see it."""
    people("amina", level=Level.CONFIDENTIAL)
    return recorded(handling=UNTIL)


@pytest.mark.parametrize(("days", "seen"), [(0, 0), (2, 0), (3, 1), (4, 1)])
def test_a_person_of_lower_clearance_finds_it_from_that_day_on(closed, people, lagoon, days, seen):
    boris = people("boris", hours=24 * days)

    assert len(incidents_page(Finding(boris, lagoon, JANUARY)).incidents) == seen
    assert totals(boris, lagoon, JANUARY).get("total", 0) == seen
    file = incident_file(boris, lagoon, JANUARY, layout="csv")
    assert b"".join(file.chunks).decode().count(str(closed.record)) == seen


def test_its_history_opens_with_it(closed, people, lagoon):
    (told,) = incident_history(people("boris", hours=24 * 3), lagoon, closed.record)

    assert told.narrative == "Men came at night."


@pytest.mark.parametrize(("days", "words"), [(2, "CONFIDENTIAL · TLP:AMBER"), (3, "UNCLASSIFIED · TLP:CLEAR")])
def test_the_banner_follows_the_day_of_whoever_reads(closed, people, lagoon, days, words):
    amina = people("amina", hours=24 * days)

    assert banner(highest(seen_markings(amina, lagoon, JANUARY), at=amina.at)) == words
    assert incident_file(amina, lagoon, JANUARY, layout="csv").handling == words


def test_each_row_of_a_file_carries_the_handling_of_the_day(closed, people, lagoon, tmp_path):
    for days, words in ((2, "CONFIDENTIAL · TLP:AMBER"), (3, "UNCLASSIFIED · TLP:CLEAR")):
        file = incident_file(people("amina", hours=24 * days), lagoon, JANUARY, layout="parquet")
        kept = tmp_path / f"{days}.parquet"
        kept.write_bytes(b"".join(file.chunks))
        assert pl.read_parquet(kept)["handling"].to_list() == [words]
