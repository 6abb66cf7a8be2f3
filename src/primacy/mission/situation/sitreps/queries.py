"""What is asked about situation reports."""

from dataclasses import dataclass
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import QuerySet

from primacy.mission.access.interface import Marking, NotVisibleError, Viewer
from primacy.mission.area.interface import Mission
from primacy.mission.situation.models import SectionChoices, SentenceBasis, Sitrep, SitrepSentence
from primacy.mission.situation.sitreps.periods import Period
from primacy.mission.situation.sitreps.selection import Scope

__all__ = [
    "Revised",
    "audiences_open_to",
    "current_sentences",
    "period_of",
    "revised_since",
    "sentence_history",
    "sitrep_visible_to",
    "sitreps",
]

_SECTIONS = list(SectionChoices)


@dataclass(frozen=True, slots=True)
class Revised:
    """How many records a report cites that have been revised since, and how many have come that it does not cite."""

    revised: int
    added: int

    def __bool__(self) -> bool:
        return bool(self.revised or self.added)


def _readable(viewer: Viewer, mission: Mission) -> QuerySet[Sitrep]:
    """Return the reports that a viewer may read: a draft is for those who draft and approve."""
    seen = Sitrep.objects.visible_to(viewer).filter(mission=mission)
    if any(viewer.may(f"situation.{deed}", mission_code=mission.code) for deed in ("report", "approve")):
        return seen
    return seen.filter(approved_at__isnull=False)


def sitreps(viewer: Viewer, mission: Mission) -> QuerySet[Sitrep]:
    """Return the reports of a mission that a viewer may read, the latest period first."""
    found = _readable(viewer, mission).select_related("drafted_by", "approved_by", "audience", "followed_by")
    return found.order_by("-period_to", "-drafted_at", "pk")


def sitrep_visible_to(viewer: Viewer, mission: Mission, pk: UUID) -> Sitrep:
    """
    Return one report.

    Raises
    ------
    NotVisibleError
        If there is none that the viewer may read.
    """
    found = _readable(viewer, mission).filter(pk=pk)
    sitrep = found.select_related("mission", "marking", "audience", "drafted_by", "approved_by", "follows").first()
    if sitrep is None:
        raise NotVisibleError("There is no such situation report that you can see.")
    return sitrep


def current_sentences(viewer: Viewer, sitrep: Sitrep) -> list[SitrepSentence]:
    """Return the sentences that stand, in the order of the headings."""
    standing = SitrepSentence.objects.visible_to(viewer).filter(sitrep=sitrep, closed_at=None)
    found = standing.select_related("author").prefetch_related("basis__incident")
    return sorted(found, key=lambda each: (_SECTIONS.index(each.section), each.position, each.pk))


def sentence_history(viewer: Viewer, sitrep: Sitrep, line: UUID) -> list[SitrepSentence]:
    """
    Return the revisions of one sentence that the viewer may see, latest first.

    Raises
    ------
    NotVisibleError
        If none stands that the viewer can see.
    """
    found = SitrepSentence.objects.visible_to(viewer).filter(sitrep=sitrep, line=line)
    revisions = list(found.select_related("author").prefetch_related("basis__incident").order_by("-pk"))
    if not revisions or revisions[0].closed_at is not None:
        raise NotVisibleError("There is no such sentence that you can see.")
    return revisions


def revised_since(viewer: Viewer, sitrep: Sitrep) -> Revised:
    """Return what became of the records of a report since it was composed, as far as its audience may know."""
    seen = SitrepSentence.objects.visible_to(viewer).filter(sitrep=sitrep, closed_at=None)
    cited = SentenceBasis.objects.filter(sentence__in=seen)
    revised = cited.filter(incident__known_to__isnull=False).values("record").distinct().count()
    if sitrep.record is not None:
        return Revised(revised, added=0)
    audience = sitrep.audience.handling.on(viewer.at.date())
    now = Scope(viewer, sitrep.mission, audience, sitrep.is_exercise).incidents(period_of(sitrep))
    known = set(cited.values_list("record", flat=True))
    return Revised(revised, added=sum(each.record not in known for each in now))


def period_of(sitrep: Sitrep) -> Period:
    """Return the period of a report on the mission's clock."""
    zone = ZoneInfo(sitrep.mission.time_zone)
    return Period(sitrep.period_from.astimezone(zone), sitrep.period_to.astimezone(zone))


def audiences_open_to(viewer: Viewer) -> list[Marking]:
    """Return the handlings in use to which a viewer belongs, the lowest first; at least that of open records."""
    seen = Marking.objects.filter(pk__in=viewer.markings, downgrades_on=None)
    return list(seen.order_by("level", "traffic_light", "group_codes"))
