"""Keeping sentences: putting them down, closing them, and the marking of the report that holds them."""

from collections.abc import Iterable

from primacy.mission.access.interface import Viewer, highest, marking_of
from primacy.mission.situation.models import Incident, SentenceBasis, Sitrep, SitrepSentence
from primacy.mission.situation.sitreps.composing import Line

__all__ = ["mark_by_parts", "put_lines", "put_revision"]


def put_lines(sitrep: Sitrep, lines: Iterable[Line], *, by: Viewer) -> None:
    """Put composed sentences into a report, each marked as the highest of what it rests on."""
    for position, line in enumerate(lines, start=1):
        parts = highest((each.marking_id for each in line.basis), at=by.at)
        sentence = SitrepSentence(section=line.section, position=position, kind=line.kind, facts=line.facts)
        sentence.marking = marking_of(parts, by=by)
        put_revision(sentence, sitrep, basis=line.basis, by=by)


def put_revision(sentence: SitrepSentence, sitrep: Sitrep, *, basis: Iterable[Incident], by: Viewer) -> None:
    """Insert one revision of a sentence with what it rests on."""
    sentence.sitrep, sentence.mission_id, sentence.written_at = sitrep, sitrep.mission_id, by.at
    sentence.save(force_insert=True)
    SentenceBasis.objects.bulk_create(
        SentenceBasis(sentence=sentence, record=each.record, incident=each) for each in basis
    )


def mark_by_parts(sitrep: Sitrep, *, by: Viewer) -> None:
    """Mark a report as the highest of its standing sentences."""
    standing = SitrepSentence.objects.visible_to(by).filter(sitrep=sitrep, closed_at=None)
    parts = highest(standing.values_list("marking_id", flat=True), at=by.at)
    sitrep.marking = marking_of(parts, by=by)
    sitrep.save(update_fields=["marking"])
