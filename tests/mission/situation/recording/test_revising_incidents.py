"""A revision closes the one before; nothing is overwritten, and no file overtakes a person in silence."""

from uuid import uuid4

import pytest

from primacy.mission.access.interface import NotAllowedError, NotVisibleError, Role
from primacy.mission.situation.models import CellMonth, Incident
from primacy.mission.situation.queries import incident_history
from primacy.mission.situation.recording.reading import facts_of, overtaken_revision, revisions_at
from primacy.mission.situation.recording.revising import restore_revision, revise_incident
from primacy.mission.situation.recording.standing import ReasonMissingError, RevisedMeanwhileError
from primacy.vocabulary import Handling, HarmKind, IncidentType, InvolvementRole, Level, Place
from tests.mission.situation.lagoon import later
from tests.mission.situation.recording.conftest import NOON, facts


def test_a_revision_closes_the_one_before_and_the_counts_follow(recorded, people):
    first = recorded(best=3)

    second = revise_incident(
        first.record, facts(best=5, place=Place(21.25, 4.25)), reason="Five.", by=people("boris", hours=1)
    )

    first.refresh_from_db()
    assert (first.known_to, second.known_from, second.reason) == (
        second.known_from,
        people("boris", hours=1).at,
        "Five.",
    )
    assert (first.harms.get().best, second.harms.get().best) == (3, 5)
    assert list(CellMonth.objects.values_list("gid", "fatalities_best")) == [(135763, 5)]


def test_a_revision_that_another_overtook_is_not_written(recorded, people):
    first = recorded()
    revise_incident(first.record, facts(best=4), reason="Four.", by=people("boris", hours=1), seen=first.pk)

    with pytest.raises(RevisedMeanwhileError) as refused:
        revise_incident(first.record, facts(best=5), reason="Five.", by=people("chantal", hours=2), seen=first.pk)
    assert refused.value.standing.fatalities_best == 4
    with pytest.raises(RevisedMeanwhileError):
        revise_incident(first.record, facts(best=6), reason="Six.", by=people("chantal", hours=1))


def test_who_may_not_record_or_see_does_not_revise(recorded, people):
    first = recorded()

    with pytest.raises(NotAllowedError):
        revise_incident(first.record, facts(), reason="Why.", by=people("paula", hours=1, role=Role.PLANNER))
    with pytest.raises(NotVisibleError):
        revise_incident(uuid4(), facts(), reason="Why.", by=people("boris", hours=1))
    with pytest.raises(ReasonMissingError):
        revise_incident(first.record, facts(), reason="", by=people("boris", hours=1))
    with pytest.raises(NotAllowedError, match="a handling that you may see"):
        revise_incident(
            first.record, facts(), reason="Why.", by=people("boris", hours=1), handling=Handling(Level.CONFIDENTIAL)
        )


def test_an_earlier_revision_stands_again_as_a_new_one(recorded, people):
    first = recorded(best=3)
    revise_incident(first.record, facts(best=9), reason="Nine.", by=people("boris", hours=1))

    restored = restore_revision(first.record, first.pk, reason="Nine was wrong.", by=people("boris", hours=2))

    assert (restored.fatalities_best, restored.harms.get().best, restored.involvements.count()) == (3, 3, 2)
    assert Incident.objects.filter(record=first.record).count() == 3
    with pytest.raises(NotVisibleError, match="no such earlier revision"):
        restore_revision(first.record, restored.pk, reason="Why.", by=people("boris", hours=3))


def test_a_restoration_that_another_revision_overtook_is_not_written(recorded, people):
    first = recorded(best=3)
    second = revise_incident(first.record, facts(best=9), reason="Nine.", by=people("boris", hours=1))
    revise_incident(first.record, facts(best=4), reason="Four.", by=people("chantal", hours=2), seen=second.pk)

    with pytest.raises(RevisedMeanwhileError) as refused:
        restore_revision(first.record, first.pk, reason="Three.", by=people("boris", hours=3), seen=second.pk)
    assert refused.value.standing.fatalities_best == 4
    assert Incident.objects.current().get(record=first.record).fatalities_best == 4


def test_a_file_is_kept_with_who_imported_it(imported):
    assert imported().came_with.imported_by.is_operator


def test_an_imported_incident_is_told_as_somebody_would_type_it(imported):
    told = facts_of(imported(type_of_violence=3, best=4))

    assert (told.kind, told.killed.best, told.harms[0].kind) == (
        IncidentType.VIOLENCE_AGAINST_CIVILIANS, 4, HarmKind.KILLED,
    )  # fmt: skip
    assert [each.role for each in told.involvements] == [InvolvementRole.ALLEGED_PERPETRATOR, InvolvementRole.VICTIM]


def test_the_same_edition_again_leaves_the_revision_of_a_person(imported, people):
    first = imported(best=4)
    revise_incident(first.record, facts(best=6), reason="Six graves.", by=people("boris", hours=1))

    assert imported(best=4, days=2).fatalities_best == 6


def test_a_later_edition_that_replaces_the_revision_of_a_person_is_noticed(imported, people, lagoon):
    first = imported(best=4)
    mine = revise_incident(first.record, facts(best=6), reason="Six graves.", by=people("boris", hours=1))
    imported(best=5, days=2)

    history = incident_history(people("boris", hours=72), lagoon, first.record)
    assert overtaken_revision(history) == mine
    assert overtaken_revision(history[1:]) is None


def test_what_was_known_at_a_moment_is_what_stood_then(recorded, people, lagoon):
    first = recorded(best=3)
    revise_incident(first.record, facts(best=5), reason="Five.", by=people("boris", hours=2))
    viewer = people("boris", hours=3)

    def known(hours: float) -> int:
        moment = people("boris", hours=hours).at
        return revisions_at(viewer, lagoon, first.record, moment=moment)[0].fatalities_best

    assert (known(1), known(2)) == (3, 5)
    with pytest.raises(NotVisibleError):
        revisions_at(viewer, lagoon, first.record, moment=later(-1))
    assert later(0) < NOON
