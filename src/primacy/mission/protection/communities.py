"""How civilians protect themselves: registered for few to read."""

from datetime import date

from django.utils.translation import gettext as _

from primacy.mission.access.interface import Viewer
from primacy.mission.area.interface import Mission
from primacy.mission.protection.facts import require_each
from primacy.mission.protection.models import SelfProtection
from primacy.mission.protection.register_facts import SelfProtectionFacts
from primacy.mission.protection.writing import revise, write
from primacy.vocabulary import Handling, Level, TrafficLight

__all__ = ["GUARDED", "keep_mechanism", "mechanisms", "overdue_mechanisms", "revise_mechanism", "unsupported"]

GUARDED = Handling(Level.CONFIDENTIAL, TrafficLight.AMBER)


def keep_mechanism(
    facts: SelfProtectionFacts, *, mission: Mission, by: Viewer, handling: Handling = GUARDED
) -> SelfProtection:
    """
    Register a mechanism by which a community protects itself; confidential and TLP:AMBER where nothing else is said.

    Raises
    ------
    UnsoundProtectionError
        If the handling is below confidential: who learns of a mechanism can break it.
    NotAllowedError, NotVisibleError
        As of `write`.
    """
    _require_guarded(handling)
    return write(SelfProtection, facts, mission=mission, by=by, handling=handling)


def revise_mechanism(
    held: SelfProtection,
    facts: SelfProtectionFacts,
    *,
    reason: str,
    handling: Handling,
    by: Viewer,
    seen: int | None = None,
) -> SelfProtection:
    """Open the next revision of a mechanism; raises as `keep_mechanism` and `revise`."""
    _require_guarded(handling)
    return revise(
        SelfProtection, held.record, facts, mission=held.mission, reason=reason, by=by, seen=seen, handling=handling
    )


def mechanisms(viewer: Viewer, mission: Mission, *, is_exercise: bool = False) -> list[SelfProtection]:
    """
    Return the mechanisms that the viewer may see, by place.

    Raises
    ------
    NotAllowedError, NotVisibleError
        If the viewer may not read about protection in the mission.
    """
    viewer.require("protection.read", mission_code=mission.code)
    seen = SelfProtection.objects.visible_to(viewer).current().filter(mission=mission, is_exercise=is_exercise)
    return list(seen.order_by("unit_code", "community", "title", "pk"))


def unsupported(held: list[SelfProtection]) -> list[SelfProtection]:
    """Return the mechanisms for which no support is planned."""
    return [each for each in held if not each.support]


def overdue_mechanisms(held: list[SelfProtection], *, on: date) -> list[SelfProtection]:
    """Return the mechanisms of which the review is overdue."""
    return [each for each in held if each.review_on < on]


def _require_guarded(handling: Handling) -> None:
    is_guarded = handling.level >= Level.CONFIDENTIAL and handling.downgrades_on is None
    sentence = _("Expected confidential or higher, for good: who learns of it can break it.")
    require_each([("level", is_guarded, sentence)])
