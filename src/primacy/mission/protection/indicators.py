"""Writing the indicators by which an area is watched, and what persons observe of them."""

import tomllib
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from primacy.mission.access.interface import Viewer
from primacy.mission.area.interface import Mission
from primacy.mission.protection.facts import require_each
from primacy.mission.protection.models import Measure, ObservedChoices, RiskIndicator, RiskObservation
from primacy.mission.protection.register_facts import IndicatorFacts
from primacy.mission.protection.writing import say, standing, write
from primacy.vocabulary import Grade, Handling

__all__ = ["SHIPPED_INDICATORS", "ObservationFacts", "adopt_shipped", "observe", "shipped_indicators"]

SHIPPED_INDICATORS = Path(__file__).resolve().parent / "shipped" / "risk_factors.toml"


def shipped_indicators(*, unit_code: str, reviewer_id: UUID, review_on: date) -> list[IndicatorFacts]:
    """Return one indicator for each of the fourteen factors of the Framework of Analysis for Atrocity Crimes (2014)."""
    listed = tomllib.loads(SHIPPED_INDICATORS.read_text(encoding="utf-8"))["indicator"]
    return [
        IndicatorFacts(
            **{**each, "kinds": tuple(each.get("kinds", ()))},
            unit_code=unit_code, reviewer_id=reviewer_id, review_on=review_on,
        )
        for each in listed
    ]  # fmt: skip


@transaction.atomic
def adopt_shipped(
    *, unit_code: str, reviewer_id: UUID | None, review_on: date, mission: Mission, by: Viewer, handling: Handling
) -> list[RiskIndicator]:
    """
    Write those of the shipped indicators that an area does not have yet.

    Raises
    ------
    NotAllowedError, NotVisibleError, UnsoundProtectionError
        As of `write`.
    """
    by.require("protection.record", mission_code=mission.code, unit_code=unit_code)
    held = RiskIndicator.objects.visible_to(by).current().filter(mission=mission, unit_code=unit_code)
    names = set(held.values_list("name", flat=True))
    listed = shipped_indicators(unit_code=unit_code, reviewer_id=reviewer_id, review_on=review_on)
    return [
        write(RiskIndicator, each, mission=mission, by=by, handling=handling)
        for each in listed
        if each.name not in names
    ]


@dataclass(frozen=True, slots=True, kw_only=True)
class ObservationFacts:
    """
    What a person observed of an indicator.

    Raises
    ------
    UnsoundProtectionError
        If something is missing.
    """

    observed_on: date
    level: int
    note: str
    source: str
    grade: Grade

    def __post_init__(self) -> None:
        require_each(
            [
                ("level", self.level in ObservedChoices.values, _("Expected one of the list.")),
                ("note", bool(self.note.strip()), _("Expected what was observed.")),
                ("source", 0 < len(self.source.strip()) <= 300, _("Expected who or what says so.")),
            ]
        )


@transaction.atomic
def observe(number: UUID, facts: ObservationFacts, *, mission: Mission, by: Viewer) -> RiskObservation:
    """
    Record what a person observed of an indicator.

    Raises
    ------
    NotAllowedError, NotVisibleError
        If the viewer may not record there, or cannot see the indicator.
    UnsoundProtectionError
        If the indicator is computed from records, or the day has not come yet.
    """
    indicator = standing(RiskIndicator, number, mission=mission, by=by)
    by.require("protection.record", mission_code=mission.code, unit_code=indicator.unit_code)
    is_observed = indicator.measure == Measure.OBSERVED
    require_each(
        [
            ("level", is_observed, _("Expected an indicator that persons observe; this one is computed from records.")),
            ("observed_on", facts.observed_on <= by.at.date(), _("Expected a day that has come.")),
        ]
    )
    observation = RiskObservation.objects.create(
        mission=mission, marking=indicator.marking, indicator=number, unit_code=indicator.unit_code,
        observed_on=facts.observed_on, level=facts.level, note=facts.note.strip(), source=facts.source.strip(),
        reliability=facts.grade.reliability.value, credibility=facts.grade.credibility.value, recorded_at=by.at,
        recorded_by=by.person,
    )  # fmt: skip
    say("observe", observation, mission=mission, by=by)
    return observation
