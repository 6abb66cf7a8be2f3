"""The revision of a record that stands, and the next one that replaces it."""

from copy import copy
from typing import TypeVar
from uuid import UUID

from django.utils.translation import gettext as _

from primacy.mission.access.interface import Marking, NotVisibleError, Viewer
from primacy.mission.area.interface import Mission
from primacy.mission.climate.models import Revised
from primacy.mission.strategy.interface import objectives
from primacy.vocabulary import PrimacyError

__all__ = [
    "ReasonMissingError",
    "RevisedMeanwhileError",
    "UnsoundRecordError",
    "keep_hidden_objective",
    "replace",
    "require_sound",
    "standing",
]

SomeRevised = TypeVar("SomeRevised", bound=Revised)
_LONGEST_REASON = 500


class RevisedMeanwhileError(PrimacyError, ValueError):
    """Another revision came in since the person began."""

    def __init__(self) -> None:
        super().__init__(_("Another revision came in meanwhile. Compare both, then decide; what you typed is kept."))


class ReasonMissingError(PrimacyError, ValueError):
    """A change of what is recorded needs a reason."""

    def __init__(self) -> None:
        super().__init__(_("Expected a reason of 1 to 500 characters; say in one sentence why."))


class UnsoundRecordError(PrimacyError, ValueError):
    """What is written down contradicts itself; `field` names where."""

    def __init__(self, name: str, sentence: str) -> None:
        super().__init__(sentence)
        self.field = name


def require_sound(*claims: tuple[str, bool, str]) -> None:
    """
    Refuse the first claim that does not hold: the field that it is about, whether it holds, and the sentence if not.

    Raises
    ------
    UnsoundRecordError
        If one does not hold.
    """
    for name, holds, sentence in claims:
        if not holds:
            raise UnsoundRecordError(name, sentence)


def standing(kind: type[SomeRevised], number: UUID, *, mission: Mission, by: Viewer) -> SomeRevised:
    """
    Return the revision of a record that stands.

    Raises
    ------
    NotVisibleError
        If there is none that the viewer can see.
    """
    seen = kind.objects.visible_to(by).current().filter(mission=mission, record=number)
    found = seen.select_related("marking").first()
    if found is None:
        raise NotVisibleError(_("There is no such record that you can see."))
    return found


def keep_hidden_objective(
    said: dict[str, object], former: Revised, *, mission: Mission, by: Viewer
) -> dict[str, object]:
    """Return what a revision says, with the objective of the former one where the viewer cannot see it."""
    held = former.objective
    if held is None or said.get("objective"):
        return said
    is_reader = by.may("strategy.read", mission_code=mission.code)
    shown = {each.record for each in objectives(by, mission)} if is_reader else set()
    return said if held in shown else said | {"objective": held}


def replace(
    former: SomeRevised,
    *,
    by: Viewer,
    reason: str,
    seen: int | None = None,
    marking: Marking | None = None,
    **facts: object,
) -> SomeRevised:
    """
    Close a revision and open the next one, which says what `facts` say and else the same.

    Parameters
    ----------
    seen : int or None
        Number of the revision that the person had before them.

    Raises
    ------
    ReasonMissingError
        If no reason is given, or a very long one.
    RevisedMeanwhileError
        If another revision than `seen` stands, or this one is not older than the moment of acting.
    """
    if not 0 < len(reason.strip()) <= _LONGEST_REASON:
        raise ReasonMissingError
    if (seen is not None and seen != former.pk) or former.known_from >= by.at:
        raise RevisedMeanwhileError
    following = copy(former)
    if not type(former).objects.filter(pk=former.pk, known_to=None).update(known_to=by.at):
        raise RevisedMeanwhileError
    said = {"known_from": by.at, "recorded_by": by.person, "reason": reason.strip(), **facts}
    for name, value in said.items():
        setattr(following, name, value)
    following.pk, following._state.adding = None, True  # noqa: SLF001 - how Django is told that a row is new
    following.marking = marking or former.marking
    following.save(force_insert=True)
    return following
