"""Agreements under which a partner organisation sees a slice of a mission's records."""

from dataclasses import dataclass
from datetime import date

from django.db import transaction

from primacy.mission.access.events import AgreementConfirmed, AgreementDrafted, AgreementEnded, record
from primacy.mission.access.models import DatasetChoices, SharingAgreement
from primacy.mission.access.viewer import NotAllowedError, Viewer
from primacy.vocabulary import ImpossibleValueError, Level, Month, PrimacyError, TrafficLight

__all__ = ["AgreementEndedError", "SliceTerms", "confirm_agreement", "draft_agreement", "end_agreement"]


class AgreementEndedError(PrimacyError, ValueError):
    """The agreement was ended, and is neither signed nor ended again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SliceTerms:
    """
    What is agreed: with whom, why, on which ground, over which records, and for how long.

    Parameters
    ----------
    partner, purpose, legal_basis : str
        None of them empty.
    first_month, last_month : Month, both inclusive
    valid_from, valid_to : date
        Half-open: `valid_to` is the first day on which it no longer holds.
    unit_codes : tuple of str
        P-codes; empty for the whole area.
    highest_level, highest_traffic_light
        Highest handling shared; above unclassified and TLP:GREEN only what is marked for `group`.
    group : str
        Code of a need-to-know group, or empty.

    Raises
    ------
    ImpossibleValueError
        If a word is missing, an end lies before its beginning, or more than GREEN is shared without a group.
    """

    partner: str
    purpose: str
    legal_basis: str
    first_month: Month
    last_month: Month
    valid_from: date
    valid_to: date
    dataset: DatasetChoices = DatasetChoices.INCIDENTS
    unit_codes: tuple[str, ...] = ()
    highest_level: Level = Level.UNCLASSIFIED
    highest_traffic_light: TrafficLight = TrafficLight.GREEN
    group: str = ""

    def __post_init__(self) -> None:
        for name in ("partner", "purpose", "legal_basis"):
            if not getattr(self, name).strip():
                raise ImpossibleValueError(name, expected="words", got=getattr(self, name))
        if self.last_month < self.first_month:
            raise ImpossibleValueError("last_month", expected=f">= {self.first_month}", got=str(self.last_month))
        if self.valid_to <= self.valid_from:
            raise ImpossibleValueError("valid_to", expected=f"a day after {self.valid_from}", got=str(self.valid_to))
        is_open = self.highest_level <= Level.UNCLASSIFIED and self.highest_traffic_light <= TrafficLight.GREEN
        if not is_open and not self.group:
            raise ImpossibleValueError("group", expected="one where more than TLP:GREEN is shared", got=self.group)


@transaction.atomic
def draft_agreement(terms: SliceTerms, *, mission_code: str, by: Viewer) -> SharingAgreement:
    """
    Write an agreement down and sign it first; nothing is shared before a second person has signed.

    Raises
    ------
    NotAllowedError, NotVisibleError
        If the viewer may not agree on sharing in the mission, or does not see as much as would be shared.
    """
    by.require("access.share", mission_code=mission_code, unit_code="")
    _require_own_sight(terms.highest_level, terms.group, by=by)
    agreement = SharingAgreement.objects.create(
        mission_code=mission_code, partner=terms.partner.strip(), purpose=terms.purpose.strip(),
        legal_basis=terms.legal_basis.strip(), dataset=terms.dataset, unit_codes=",".join(sorted(terms.unit_codes)),
        first_month_id=terms.first_month.month_id, last_month_id=terms.last_month.month_id,
        highest_level=terms.highest_level, highest_traffic_light=terms.highest_traffic_light,
        group_id=terms.group or None, valid_from=terms.valid_from, valid_to=terms.valid_to,
        drafted_by=by.person, drafted_at=by.at,
    )  # fmt: skip
    record(AgreementDrafted(mission_code=mission_code, subject=str(agreement.pk), partner=agreement.partner), by=by)
    return agreement


@transaction.atomic
def confirm_agreement(*, agreement: SharingAgreement, by: Viewer) -> SharingAgreement:
    """
    Sign an agreement as the second person; it holds from its first day.

    Raises
    ------
    AgreementEndedError
        If it was ended.
    NotAllowedError, NotVisibleError
        If the viewer may not agree on sharing in the mission, does not see as much, or signed first or already.
    """
    by.require("access.share", mission_code=agreement.mission_code, unit_code="")
    locked = _standing(agreement)
    _require_own_sight(locked.highest_level, locked.group_id or "", by=by)
    if locked.confirmed_at or locked.drafted_by_id == by.person.pk:
        raise NotAllowedError("An agreement is signed by two different persons, once each; ask another one to sign.")
    locked.confirmed_by, locked.confirmed_at = by.person, by.at
    locked.save()
    event = AgreementConfirmed(
        mission_code=locked.mission_code, subject=str(locked.pk), partner=locked.partner,
        until=locked.valid_to.isoformat(),
    )  # fmt: skip
    record(event, by=by)
    return locked


@transaction.atomic
def end_agreement(*, agreement: SharingAgreement, by: Viewer) -> SharingAgreement:
    """
    End an agreement; from this moment nobody sees anything by it.

    Raises
    ------
    AgreementEndedError
        If it was ended before.
    NotAllowedError, NotVisibleError
        If the viewer may not agree on sharing in the mission.
    """
    by.require("access.share", mission_code=agreement.mission_code, unit_code="")
    locked = _standing(agreement)
    locked.ended_at = by.at
    locked.save()
    by.forget()
    record(AgreementEnded(mission_code=locked.mission_code, subject=str(locked.pk), partner=locked.partner), by=by)
    return locked


def _standing(agreement: SharingAgreement) -> SharingAgreement:
    locked = SharingAgreement.objects.select_for_update().get(pk=agreement.pk)
    if locked.ended_at:
        raise AgreementEndedError(f"This agreement was ended on {locked.ended_at:%d %b %Y}; draft a new one.")
    return locked


def _require_own_sight(level: int, group: str, *, by: Viewer) -> None:
    if not by.person.is_operator and (level > by.clearance or (group and group not in by.groups)):
        raise NotAllowedError("You cannot share what you do not see yourself; ask somebody with that access to sign.")
