"""What was learned, as the rows that its page draws."""

from collections.abc import Mapping

import numpy as np
from django.utils.translation import gettext as _

from primacy.analysis.response import GroupComparison, ResponseRates, Share, TimeEstimate
from primacy.mission.early_warning.desk.wording import CLASSES
from primacy.mission.early_warning.learning.asking import STRETCHES, Question
from primacy.mission.early_warning.learning.queries import Learned
from primacy.mission.early_warning.learning.waiting import SIDES, Group
from primacy.mission.early_warning.learning.wording import BY_WORDS, ENDINGS, STRETCH_WORDS, group_name
from primacy.mission.strategy.interface import ComponentChoices

__all__ = ["shown"]

_SURE = 0.05


def shown(told: Learned, question: Question, *, units: Mapping[str, str]) -> dict[str, object]:
    """Return the context of the page: words, and numbers with their bounds."""
    stretch = STRETCHES[question.stretch]

    def named(name: str) -> str:
        return group_name(question.by, name, units=units)

    rates_by = {named(name): rates for name, rates in told.rates_by.items()}
    sides = {group_name("perpetrator_side", name, units={}): rates for name, rates in told.rates_of_sides.items()}
    return {
        "stretch": STRETCH_WORDS[question.stretch],
        "ending": ENDINGS[stretch.ending],
        "of_alerts": stretch.of_alerts,
        "by_words": BY_WORDS[question.by],
        "waited": [(STRETCH_WORDS[each.stretch], each, _hours(each.median)) for each in told.waited],
        "curves": [_curve(named(each.name), each) for each in told.groups],
        "medians": [(named(each.name), len(each.waits), _hours(each.curve.median)) for each in told.groups],
        "endings": [{**each, "label": str(ENDINGS[str(each["label"])])} for each in told.endings],
        "classes": [(label, told.rates.counts[name]) for name, label in CLASSES.items()],
        "rates": _rates(told.rates),
        "rates_by": [(name, rates.founded, _rates(rates)) for name, rates in rates_by.items()],
        "rates_of_sides": [(name, rates.founded, _rates(rates)) for name, rates in sides.items()],
        "sides": _parity(told.sides),
        "avoidance": [
            (
                ComponentChoices(each.component).label if each.component else _("All together"),
                each,
                _of(each.state),
                _of(each.non_state),
            )
            for each in told.avoidance
        ],
        "is_avoiding": any(each.is_flagged for each in told.avoidance),
        "is_sure": told.compared is not None and told.compared.p_value < _SURE,
        "unreached_by": [(ComponentChoices(name).label, count) for name, count in told.unreached.by_component.items()],
        "false_alarms": _bounded(told.quality.false_alarm_ratio, told.quality.false_alarm_bounds),
        "lead": _leads(told.quality.lead_hours),
    }


def _curve(label: str, group: Group) -> dict[str, object]:
    curve = group.curve
    return {
        "label": label, "begins": 1.0, "hours": curve.hours.tolist(), "share": curve.share.tolist(),
        "lower": curve.lower.tolist(), "upper": curve.upper.tolist(), "lengths": np.sort(group.waits.hours).tolist(),
    }  # fmt: skip


def _hours(estimate: TimeEstimate | None) -> tuple[float | None, float | None, float | None] | None:
    """Return a length of time with its bounds, None where it is longer than what was seen."""
    if estimate is None:
        return None
    told = (estimate.hours, estimate.lower, estimate.upper)
    return tuple(each if np.isfinite(each) else None for each in told)


def _rates(rates: ResponseRates) -> dict[str, tuple[float, float, float] | None]:
    """Return the rates that reports ask for, each with Wilson's interval."""
    return {name: _of(getattr(rates, name)) for name in ("in_time", "addressed", "addressed_of_warned", "answered")}


def _of(share: Share | None) -> tuple[float, float, float] | None:
    return (share.value, share.lower, share.upper) if share else None


def _bounded(value: float | None, bounds: tuple[float, float] | None) -> tuple[float | None, float, float] | None:
    return (value, *bounds) if bounds else None


def _leads(hours: np.ndarray) -> tuple[float, float, float] | None:
    """Return the median of the leads, the shortest and the longest."""
    return (float(np.median(hours)), float(hours.min()), float(hours.max())) if hours.size else None


def _parity(compared: GroupComparison | None) -> dict[str, object] | None:
    """Return what the log-rank test says of warnings of state forces and of non-state groups."""
    if compared is None:
        return None
    times = compared.relative_rate(SIDES[0], to=SIDES[1])
    return {
        "times": times if np.isfinite(times) else None,
        "p_value": compared.p_value if np.isfinite(compared.p_value) else None,
        "is_sure": compared.p_value < _SURE,
        "is_slower": compared.p_value < _SURE and times < 1,
        "rows": [
            (group_name("perpetrator_side", side, units={}), compared.waits[side], compared.ended[side],
             compared.expected[side])
            for side in SIDES
        ],
    }  # fmt: skip
