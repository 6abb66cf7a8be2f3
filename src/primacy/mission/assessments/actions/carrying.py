"""The parts of a version that the next one begins with, each as it was written and by whom."""

from collections.abc import Iterable
from typing import TypeVar

from django.db import models

from primacy.mission.access.interface import Viewer
from primacy.mission.assessments.actions.holding import mark_up
from primacy.mission.assessments.models import (
    Assessment,
    EventLink,
    Evidence,
    EvidenceReading,
    Hypothesis,
    Indicator,
    IndicatorSighting,
    Judgement,
    Unseen,
)

__all__ = ["carry_over"]

SomePart = TypeVar("SomePart", bound=models.Model)


def carry_over(last: Assessment, following: Assessment, *, by: Viewer) -> None:
    """
    Copy the standing parts that the viewer may see into the next version, which is marked as high as they are.

    What has no marking of its own, as hypotheses and judgement, has that of the version from which it comes.
    Dissent stays with the judgement that it was about, and so do uses and outcomes.
    """
    standing = {"assessment": last, "closed_at": None}
    hypotheses = _copies(Hypothesis.objects.filter(**standing), assessment=following)
    evidence = _copies(Evidence.objects.visible_to(by).filter(**standing), assessment=following)
    links = _copies(EventLink.objects.visible_to(by).filter(**standing), assessment=following)
    kept = {**standing, "hypothesis__in": list(hypotheses)}
    indicators = _copies(Indicator.objects.filter(**kept), assessment=following, hypotheses=hypotheses)
    _copies(Unseen.objects.filter(**standing), assessment=following)
    _copies(Judgement.objects.filter(**kept), assessment=following, hypotheses=hypotheses)
    readings = EvidenceReading.objects.filter(
        evidence__in=list(evidence), hypothesis__in=list(hypotheses), closed_at=None
    )
    for reading in _unsaved(readings):
        reading.evidence = evidence[reading.evidence_id]
        reading.hypothesis = hypotheses[reading.hypothesis_id]
        reading.save(force_insert=True)
    for sighting in _unsaved(IndicatorSighting.objects.filter(indicator__in=list(indicators))):
        sighting.indicator = indicators[sighting.indicator_id]
        sighting.save(force_insert=True)
    marked = (part.marking_id for part in (*evidence.values(), *links.values()))
    mark_up(following, [last.marking_id, *marked], by=by)


def _copies(
    parts: models.QuerySet[SomePart], *, assessment: Assessment, hypotheses: dict[int, Hypothesis] | None = None
) -> dict[int, SomePart]:
    copies = {}
    for part in parts.order_by("pk"):
        former = part.pk
        (copy,) = _unsaved([part])
        copy.assessment = assessment
        if hypotheses is not None:
            copy.hypothesis = hypotheses[copy.hypothesis_id]
        copy.save(force_insert=True)
        copies[former] = copy
    return copies


def _unsaved(rows: Iterable[SomePart]) -> list[SomePart]:
    found = list(rows)
    for row in found:
        row.pk, row._state.adding = None, True  # noqa: SLF001 - how Django is told that a row is new
    return found
