"""Releasing information outside the mission: what is blurred, what is refused, and when a second person decides."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import IntEnum, StrEnum
from types import MappingProxyType

__all__ = [
    "PlaceDetail",
    "RecipientStatus",
    "ReleaseAsk",
    "ReleaseContent",
    "ReleaseReason",
    "ReleaseRuling",
    "TimeDetail",
    "rule_on_release",
]


class ReleaseContent(StrEnum):
    """
    What a recipient asks to be told.

    `aids_targeting` marks what shows an armed side whom or what to strike.
    """

    INCIDENT_FIGURES = "incident_figures"
    INCIDENT_RECORDS = "incident_records"
    ARMED_GROUP_LOCATION = "armed_group_location"
    BASE_LOCATION = "base_location"
    PATROL_PLAN = "patrol_plan"
    SOURCE_IDENTITY = "source_identity"

    @property
    def aids_targeting(self) -> bool:
        """
        Whether it can help to choose or to find a target.

        Examples
        --------
        >>> ReleaseContent.ARMED_GROUP_LOCATION.aids_targeting
        True
        """
        return self in _AIDS_TARGETING


class RecipientStatus(StrEnum):
    """
    What the recipient is to the armed conflict in law.

    References
    ----------
    Geneva Conventions of 1949, common article 3; ICRC, Interpretive Guidance on the Notion of Direct Participation in
    Hostilities, 2009, section II.
    """

    PARTY = "party"
    SUPPORTS_PARTY = "supports_party"
    UNCLEAR = "unclear"
    HUMANITARIAN = "humanitarian"
    NOT_PARTY = "not_party"

    @property
    def takes_part(self) -> bool:
        """Whether it must be treated as taking part in the conflict; who is unclear must."""
        return self in {RecipientStatus.PARTY, RecipientStatus.SUPPORTS_PARTY, RecipientStatus.UNCLEAR}


class PlaceDetail(IntEnum):
    """How finely a place is told; the higher the coarser."""

    POINT = 1
    CELL = 2
    ADMIN_UNIT = 3


class TimeDetail(IntEnum):
    """How finely a time is told; the higher the coarser."""

    DAY = 1
    MONTH = 2


class ReleaseReason(StrEnum):
    """Why a ruling came out as it did; the words are those of the page."""

    AIDS_TARGETING = "aids_targeting"
    NAMES_A_SOURCE = "names_a_source"
    ENDANGERS_MISSION = "endangers_mission"
    BLURRED_FOR_PARTY = "blurred_for_party"
    BLURRED_FOR_SAFETY = "blurred_for_safety"
    AS_ASKED = "as_asked"
    SECOND_PERSON = "second_person"


@dataclass(frozen=True, slots=True, kw_only=True)
class ReleaseAsk:
    """
    What is asked for, by whom, how finely.

    Parameters
    ----------
    content : ReleaseContent
    recipient : RecipientStatus
    place : PlaceDetail
    time : TimeDetail
    """

    content: ReleaseContent
    recipient: RecipientStatus
    place: PlaceDetail
    time: TimeDetail


@dataclass(frozen=True, slots=True, kw_only=True)
class ReleaseRuling:
    """
    What the rules allow.

    Parameters
    ----------
    is_refused : bool
    place, time
        The finest detail that may leave; never finer than what was asked for. Of no meaning in a refusal.
    needs_second_person : bool
        Whether somebody else than who decides must agree.
    reasons : tuple of ReleaseReason, at least one
        The gravest first.
    """

    is_refused: bool
    place: PlaceDetail
    time: TimeDetail
    needs_second_person: bool
    reasons: tuple[ReleaseReason, ...]


_Content, _Place, _Time = ReleaseContent, PlaceDetail, TimeDetail
_AIDS_TARGETING = frozenset({_Content.ARMED_GROUP_LOCATION, _Content.INCIDENT_RECORDS})

#: What no ruling lets out, to whomever.
_NEVER: Mapping[ReleaseContent, ReleaseReason] = MappingProxyType(
    {
        _Content.SOURCE_IDENTITY: ReleaseReason.NAMES_A_SOURCE,
        _Content.PATROL_PLAN: ReleaseReason.ENDANGERS_MISSION,
    }
)

#: The finest place and time told to those who take no part in the conflict.
_TO_OTHERS: Mapping[ReleaseContent, tuple[PlaceDetail, TimeDetail]] = MappingProxyType(
    {
        _Content.INCIDENT_FIGURES: (_Place.CELL, _Time.MONTH),
        _Content.INCIDENT_RECORDS: (_Place.CELL, _Time.DAY),
        _Content.ARMED_GROUP_LOCATION: (_Place.ADMIN_UNIT, _Time.MONTH),
        _Content.BASE_LOCATION: (_Place.CELL, _Time.MONTH),
    }
)
_TO_PARTIES = (_Place.ADMIN_UNIT, _Time.MONTH)


def rule_on_release(ask: ReleaseAsk) -> ReleaseRuling:
    """
    Return what may be released of what is asked for.

    Who a source is and where patrols will be leave to nobody. Where an armed group is leaves to nobody who takes part
    in the conflict. Everything else that goes to one who takes part is told by administrative unit and month, and a
    second person agrees.

    Parameters
    ----------
    ask : ReleaseAsk

    Returns
    -------
    ReleaseRuling

    References
    ----------
    ICRC, Interpretive Guidance on the Notion of Direct Participation in Hostilities, 2009, sections V.1 and V.2, which
    count the transmission of tactical targeting information for an attack among the acts that can be a direct part.
    Human rights due diligence policy on United Nations support to non-United Nations security forces,
    A/67/775-S/2013/110. The rows of the rule themselves are a judgement of ours, for legal advisers to correct.

    Examples
    --------
    >>> ask = ReleaseAsk(content=ReleaseContent.ARMED_GROUP_LOCATION, recipient=RecipientStatus.PARTY,
    ...                  place=PlaceDetail.POINT, time=TimeDetail.DAY)
    >>> rule_on_release(ask).is_refused
    True
    """
    if ask.content in _NEVER:
        return _refusal(ask, _NEVER[ask.content])
    if ask.recipient.takes_part and ask.content is ReleaseContent.ARMED_GROUP_LOCATION:
        return _refusal(ask, ReleaseReason.AIDS_TARGETING)
    finest = _TO_PARTIES if ask.recipient.takes_part else _TO_OTHERS[ask.content]
    place, time = max(ask.place, finest[0]), max(ask.time, finest[1])
    return ReleaseRuling(
        is_refused=False, place=place, time=time, needs_second_person=ask.recipient.takes_part,
        reasons=_reasons(ask, is_blurred=(place, time) != (ask.place, ask.time)),
    )  # fmt: skip


def _refusal(ask: ReleaseAsk, reason: ReleaseReason) -> ReleaseRuling:
    return ReleaseRuling(is_refused=True, place=ask.place, time=ask.time, needs_second_person=False, reasons=(reason,))


def _reasons(ask: ReleaseAsk, *, is_blurred: bool) -> tuple[ReleaseReason, ...]:
    takes_part = ask.recipient.takes_part
    blurred = ReleaseReason.BLURRED_FOR_PARTY if takes_part else ReleaseReason.BLURRED_FOR_SAFETY
    first = blurred if is_blurred else ReleaseReason.AS_ASKED
    return (first, ReleaseReason.SECOND_PERSON) if takes_part else (first,)
