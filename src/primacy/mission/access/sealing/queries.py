"""What is asked about sources, their openings, and the state of the keys."""

import stat
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from primacy.mission.access.models import Disclosure, Person, RecoveryShares, SealedIdentity, Source
from primacy.mission.access.sealing.keys import KeyFileError
from primacy.mission.access.sealing.vault import key_file, sealing_keys
from primacy.mission.access.viewer import NotVisibleError, Viewer

__all__ = [
    "SealingState",
    "disclosures_of",
    "disclosures_to_notice",
    "open_disclosure",
    "possible_custodians",
    "sealing_state",
    "source_visible_to",
    "sources_visible_to",
]

_NOTICED_FOR = timedelta(days=7)


def sources_visible_to(viewer: Viewer, mission_code: str) -> QuerySet[Source]:
    """
    Return the sources of a mission of which the viewer may read the code name, by code name.

    Raises
    ------
    NotAllowedError, NotVisibleError
        If the viewer may not read about sources in the mission.
    """
    viewer.require("access.read_sources", mission_code=mission_code)
    seen = Source.objects.visible_to(viewer).filter(mission_code=mission_code)
    return seen.select_related("marking", "custodian").order_by("code_name")


def source_visible_to(viewer: Viewer, mission_code: str, source_id: UUID) -> Source:
    """
    Return one source.

    Raises
    ------
    NotVisibleError
        If there is none that the viewer can see.
    """
    seen = Source.objects.visible_to(viewer).filter(mission_code=mission_code, pk=source_id)
    found = seen.select_related("marking", "custodian", "erased_by").first()
    if found is None:
        raise NotVisibleError(_("There is no such source that you can see."))
    return found


def possible_custodians(viewer: Viewer, source: Source) -> list[Person]:
    """Return who else in the mission may see a source and so may take it over, by name: to its custodian alone."""
    if source.custodian_id != viewer.person.pk:
        return []
    held = Person.objects.filter(grants__mission_code=source.mission_code, is_active=True, is_operator=False)
    others = held.exclude(pk=viewer.person.pk).distinct().order_by("full_name", "email")
    seen = Source.objects.filter(pk=source.pk)
    return [each for each in others if seen.visible_to(Viewer(each, viewer.at)).exists()]


def open_disclosure(viewer: Viewer, source: Source) -> Disclosure | None:
    """Return the viewer's own opening of a source that holds now, the one that ends last; None where none does."""
    own = Disclosure.objects.filter(source=source, person=viewer.person)
    return own.filter(opened_at__lte=viewer.at, closes_at__gt=viewer.at).order_by("closes_at", "pk").last()


def disclosures_of(viewer: Viewer, source: Source) -> QuerySet[Disclosure]:
    """Return who opened a source, when and why, latest first: to its custodian all of it, to others their own."""
    seen = Disclosure.objects.filter(source=source, source__in=Source.objects.visible_to(viewer))
    if source.custodian_id != viewer.person.pk:
        seen = seen.filter(person=viewer.person)
    return seen.select_related("person").order_by("-opened_at", "-pk")


def disclosures_to_notice(viewer: Viewer, mission_code: str) -> QuerySet[Disclosure]:
    """Return who else opened a source of which the viewer is the custodian in the last seven days, latest first."""
    own = Source.objects.visible_to(viewer).filter(mission_code=mission_code, custodian=viewer.person)
    recent = Disclosure.objects.filter(source__in=own, opened_at__gt=viewer.at - _NOTICED_FOR)
    return recent.exclude(person=viewer.person).select_related("person", "source").order_by("-opened_at", "-pk")


@dataclass(frozen=True, slots=True)
class SealingState:
    """
    How the sealing keys of an installation are kept; without any of them.

    Parameters
    ----------
    is_used : bool
        Identities are sealed, or keys were made.
    fault : str
        Why the keys cannot be used; empty where they can.
    is_private : bool
        Nobody but their owner may read them.
    made_on : date or None
        When the current generation was made.
    shares_made_on : date or None
        When the recovery shares in force were made.
    shares, threshold : int
    are_shares_current : bool
        They restore the current generation.
    """

    is_used: bool
    fault: str = ""
    is_private: bool = True
    made_on: date | None = None
    shares_made_on: date | None = None
    shares: int = 0
    threshold: int = 0
    are_shares_current: bool = False


def sealing_state() -> SealingState:
    """Return how the sealing keys are kept."""
    if not key_file().exists() and not SealedIdentity.objects.exists():
        return SealingState(is_used=False)
    try:
        ring = sealing_keys()
        mode = stat.S_IMODE(key_file().stat().st_mode)
    except KeyFileError as error:
        return SealingState(is_used=True, fault=str(error))
    shares = RecoveryShares.objects.order_by("pk").last()
    return SealingState(
        is_used=True,
        is_private=not mode & 0o077,
        made_on=ring.current.made_on,
        shares_made_on=shares.made_at.date() if shares else None,
        shares=shares.shares if shares else 0,
        threshold=shares.threshold if shares else 0,
        are_shares_current=bool(shares) and ring.current.key_id in shares.key_ids,
    )
