"""A record is found by what its newest revision says to everybody who sees it, and by nothing else."""

from dataclasses import replace

import pytest

from primacy.mission.situation.filters import IncidentFilter
from primacy.mission.situation.models import FieldChoices
from primacy.mission.situation.recording.actions import record_incident
from primacy.mission.situation.recording.revising import restore_revision, revise_incident
from primacy.mission.situation.searching.finding import Finding
from primacy.vocabulary import Handling, Involvement, InvolvementRole, Level, Month
from tests.mission.situation.recording.conftest import OPEN, facts

JANUARY = IncidentFilter(first=Month(2022, 1), last=Month(2022, 1))
APART = dict.fromkeys((FieldChoices.NARRATIVE, FieldChoices.PLACE), Handling(Level.CONFIDENTIAL))


@pytest.fixture
def finds(lagoon):
    def finds(viewer, words: str) -> int:
        return Finding(viewer, lagoon, replace(JANUARY, words=words)).incidents().count()

    return finds


def test_an_incident_is_found_by_everybody_who_had_a_part_in_it(recorded, people, finds):
    others = tuple(Involvement(f"Elders of quarter {number}", InvolvementRole.WITNESS_GROUP) for number in range(20))
    recorded(involvements=(*facts().involvements, *others))

    assert [finds(people("boris", hours=1), words) for words in ("rebels", "elders 19", "ford night elders", "20")] == [
        1, 1, 1, 0,
    ]  # fmt: skip


def test_a_revision_is_found_and_what_it_replaced_is_not_until_it_is_restored(recorded, people, finds):
    first = recorded(narrative="Seen at the bridge.")
    revise_incident(
        first.record, facts(narrative="Seen at the ferry."), reason="Heard again.", by=people("boris", hours=1)
    )
    later = people("boris", hours=3)
    assert (finds(later, "bridge"), finds(later, "ferry")) == (0, 1)

    restore_revision(first.record, first.pk, reason="It was right.", by=people("boris", hours=2))
    assert (finds(later, "bridge"), finds(later, "ferry")) == (1, 0)


def test_what_is_set_apart_is_found_by_nobody_from_then_on(recorded, people, finds, lagoon):
    clara = people("clara", hours=1, level=Level.CONFIDENTIAL)
    opened = recorded(narrative="They hid in the mill.")
    assert (finds(clara, "mill"), finds(clara, "ford")) == (1, 1)

    revise_incident(
        opened.record, facts(narrative="They hid in the mill."), reason="It betrays.", by=clara, apart=APART
    )
    after = people("clara", hours=2)
    record_incident(facts(narrative="The mill burns."), mission=lagoon, by=after, handling=OPEN, apart=APART)

    for viewer in (after, people("boris", hours=2)):
        assert [finds(viewer, words) for words in ("mill", "ford", "rebels")] == [0, 0, 2]
