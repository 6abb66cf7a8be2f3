"""Pathways as a viewer may see them, with what speaks for each link and who answers it."""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from uuid import UUID

from django.utils.translation import gettext as _

from primacy.mission.access.interface import NotVisibleError, Viewer
from primacy.mission.area.interface import Mission
from primacy.mission.climate.models import (
    ConfidenceChoices,
    LinkChoices,
    Pathway,
    PathwayApproval,
    PathwayEvidence,
    PathwayResponse,
    StanceChoices,
)
from primacy.mission.climate.pathways.facts import STAGES

__all__ = ["LinkSeen", "PathwaySeen", "authors_of", "pathway_history", "pathway_seen", "pathways", "words_of"]


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkSeen:
    """One link of a pathway, with all that is said of it."""

    link: LinkChoices
    begins: str
    leads_to: str
    reasoning: str
    confidence: ConfidenceChoices
    in_favour: list[PathwayEvidence]
    against: list[PathwayEvidence]
    responses: list[PathwayResponse]

    @property
    def is_answered(self) -> bool:
        """Whether somebody owns a response."""
        return bool(self.responses)

    @property
    def is_contested(self) -> bool:
        """Whether as much evidence or more speaks against it as for it."""
        return bool(self.against) and len(self.against) >= len(self.in_favour)


@dataclass(frozen=True)
class PathwaySeen:
    """A pathway with its evidence and responses, and the editions that were approved, latest first."""

    pathway: Pathway
    evidence: list[PathwayEvidence]
    responses: list[PathwayResponse]
    editions: list[PathwayApproval]

    @cached_property
    def links(self) -> list[LinkSeen]:
        """The three links, in their order."""
        return [self._link(stage, following) for stage, following in pairwise(STAGES)]

    @property
    def unanswered(self) -> list[LinkSeen]:
        """Links to which nobody responds."""
        return [link for link in self.links if not link.is_answered]

    @property
    def seal(self) -> str:
        """A digest of all that stands, by which a reader says what was read."""
        return hashlib.sha256(json.dumps(words_of(self), sort_keys=True).encode()).hexdigest()

    @property
    def is_approved(self) -> bool:
        """Whether the latest edition says what stands."""
        return bool(self.editions) and self.editions[0].words == words_of(self)

    @property
    def markings(self) -> set[int]:
        """Of all that is shown of it."""
        return {each.marking_id for each in (self.pathway, *self.evidence, *self.responses, *self.editions)}

    def _link(self, stage: str, following: str) -> LinkSeen:
        held, link = self.pathway, LinkChoices(stage)
        of_link = [each for each in self.evidence if each.link == link]
        return LinkSeen(
            link=link, begins=getattr(held, stage), leads_to=getattr(held, following),
            reasoning=getattr(held, f"{stage}_reasoning"),
            confidence=ConfidenceChoices(getattr(held, f"{stage}_confidence")),
            in_favour=[each for each in of_link if each.stance == StanceChoices.FOR],
            against=[each for each in of_link if each.stance == StanceChoices.AGAINST],
            responses=[each for each in self.responses if each.link == link],
        )  # fmt: skip


def pathways(viewer: Viewer, mission: Mission, number: UUID | None = None) -> list[PathwaySeen]:
    """
    Return the pathways that stand, by title, or one of them.

    Raises
    ------
    NotAllowedError, NotVisibleError
        If the viewer may not read about climate in the mission.
    """
    viewer.require("climate.read", mission_code=mission.code)
    held = Pathway.objects.visible_to(viewer).as_known_at(viewer.at).filter(mission=mission)
    if number is not None:
        held = held.filter(record=number)
    held = list(held.select_related("marking").order_by("title", "pk"))
    parts = [_of(kind, viewer, mission, held) for kind in _PARTS]
    return [PathwaySeen(each, *(part.get(each.record, []) for part in parts)) for each in held]


def pathway_seen(viewer: Viewer, mission: Mission, number: UUID) -> PathwaySeen:
    """
    Return one pathway that stands.

    Raises
    ------
    NotAllowedError, NotVisibleError
        If there is none that the viewer can see, or the viewer may not read about climate.
    """
    found = pathways(viewer, mission, number)
    if not found:
        raise NotVisibleError(_("There is no such record that you can see."))
    return found[0]


def pathway_history(viewer: Viewer, mission: Mission, number: UUID) -> list[Pathway]:
    """Return the revisions of a pathway, latest first."""
    seen = Pathway.objects.visible_to(viewer).filter(mission=mission, record=number)
    return list(seen.select_related("recorded_by").order_by("-known_from"))


def authors_of(seen: PathwaySeen) -> set[UUID]:
    """Return the keys of all who wrote a revision of it, or evidence, or answered a link or took an answer back."""
    revisions = Pathway.objects.filter(record=seen.pathway.record).values_list("recorded_by_id", flat=True)
    answers = PathwayResponse.objects.filter(pathway=seen.pathway.record).values_list("recorded_by_id", flat=True)
    return {*revisions, *answers, *(each.recorded_by_id for each in seen.evidence)} - {None}


def words_of(seen: PathwaySeen) -> dict[str, object]:
    """Return all that stands of a pathway as words that JSON can hold."""
    held = seen.pathway
    links = [f"{stage}_{what}" for stage in STAGES[:-1] for what in ("reasoning", "confidence")]
    return {
        **{name: getattr(held, name) for name in ("title", "applies_in", "kind", *STAGES, *links)},
        "objective": str(held.objective or ""),
        "evidence": [_words(each, ("link", "stance", "statement", "source", "grade")) for each in seen.evidence],
        "responses": [
            {**_words(each, ("link", "statement", "component", "partner")), "due_on": str(each.due_on or "")}
            for each in seen.responses
        ],
    }


_PARTS = (PathwayEvidence, PathwayResponse, PathwayApproval)


def _of(
    kind: type[PathwayEvidence | PathwayResponse | PathwayApproval],
    viewer: Viewer,
    mission: Mission,
    held: Iterable[Pathway],
) -> dict[UUID, list[object]]:
    seen = kind.objects.visible_to(viewer)
    if kind is PathwayResponse:
        seen = seen.as_known_at(viewer.at)
    rows = seen.filter(mission=mission, pathway__in=[each.record for each in held]).select_related("marking")
    found: dict[UUID, list[object]] = {}
    for row in rows.order_by("-edition" if kind is PathwayApproval else "pk"):
        found.setdefault(row.pathway, []).append(row)
    return found


def _words(what: object, names: tuple[str, ...]) -> dict[str, str]:
    return {
        name: f"{what.reliability}{what.credibility}" if name == "grade" else str(getattr(what, name)) for name in names
    }
