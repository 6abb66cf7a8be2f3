"""Naming communities, and the persons of a community whom the mission meets, by the code name of a source."""

from dataclasses import dataclass
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from primacy.mission.access.interface import Viewer, record, source_visible_to, visible_marking
from primacy.mission.area.interface import Mission
from primacy.mission.early_warning.interface import where
from primacy.mission.engagement.events import CommunityNamed, InterlocutorNamed
from primacy.mission.engagement.models import Community, CommunityKind, Interlocutor, SexChoices
from primacy.mission.engagement.visits.queries import community_visible_to
from primacy.vocabulary import Handling, ImpossibleValueError, Place, PrimacyError

__all__ = ["CommunityFacts", "NameTakenError", "name_community", "name_interlocutor", "normal_language"]


class NameTakenError(PrimacyError, ValueError):
    """Another community of the area has this name, or the source is a contact already."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CommunityFacts:
    """
    A community or a group at a place.

    Parameters
    ----------
    name, place_name : str
        At least one letter each.
    kind : CommunityKind
    place : Place or None
        None where only its name is known.
    language : str
    people : int or None, persons, >= 0

    Raises
    ------
    ImpossibleValueError
        If a name is empty or there are fewer than no people.
    """

    name: str
    kind: CommunityKind
    place_name: str
    place: Place | None = None
    language: str = ""
    people: int | None = None

    def __post_init__(self) -> None:
        for name in ("name", "place_name"):
            if not getattr(self, name).strip():
                raise ImpossibleValueError(name, expected="words", got="")
        if self.people is not None and self.people < 0:
            raise ImpossibleValueError("people", expected=">= 0", got=self.people)


def name_community(facts: CommunityFacts, *, mission: Mission, by: Viewer, handling: Handling) -> Community:
    """
    Keep a community that is visited.

    Raises
    ------
    NotAllowedError, NotVisibleError
        If the viewer may not record visits there, or could not see a community of this handling.
    NameTakenError
        If another community of the same area has the name.
    """
    spot = where(facts.place, mission=mission)
    by.require("engagement.record", mission_code=mission.code, unit_code=str(spot["unit_code"]))
    try:
        with transaction.atomic():
            made = Community.objects.create(
                mission=mission, marking=visible_marking(handling, by=by), name=facts.name.strip(), kind=facts.kind,
                place_name=facts.place_name.strip(), **spot, language=normal_language(facts.language),
                people=facts.people, named_at=by.at, named_by=by.person,
            )  # fmt: skip
            record(CommunityNamed(mission_code=mission.code, subject=str(made.pk), kind=str(facts.kind)), by=by)
    except IntegrityError:
        raise NameTakenError(_("Expected a name of its own; another community of this area has this one.")) from None
    return made


def name_interlocutor(
    source_id: UUID, *, community_id: UUID, sex: SexChoices, language: str, mission: Mission, by: Viewer
) -> Interlocutor:
    """
    Keep a source as somebody whom the mission meets in a community; handled as the source is.

    Raises
    ------
    NotAllowedError, NotVisibleError
        If the viewer may not record visits there, or sees no such community or source.
    NameTakenError
        If the source is a contact already.
    """
    community = community_visible_to(by, mission, community_id)
    by.require("engagement.record", mission_code=mission.code, unit_code=community.unit_code)
    source = source_visible_to(by, mission.code, source_id)
    whole = source.marking.handling.with_part(community.marking.handling)
    try:
        with transaction.atomic():
            made = Interlocutor.objects.create(
                mission=mission, marking=visible_marking(whole, by=by), community=community, source=source, sex=sex,
                language=normal_language(language), unit_code=community.unit_code, named_at=by.at, named_by=by.person,
            )  # fmt: skip
            facts = {"mission_code": mission.code, "subject": str(made.pk)}
            record(InterlocutorNamed(**facts, community=str(community.pk)), by=by)
    except IntegrityError:
        raise NameTakenError(_("This source is a contact already; choose it when you log a visit.")) from None
    return made


def normal_language(words: str) -> str:
    """Return the name of a language so that one language has one name."""
    return " ".join(words.split()).casefold()[:40]
