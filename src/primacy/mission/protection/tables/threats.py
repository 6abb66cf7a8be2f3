"""Tables of threats: the matrix, the list, the tiers, the incidents that bear on one, and what is watched."""

from collections.abc import Iterable
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from primacy.analysis.risk_factors import ThreatLevel, threat_level
from primacy.mission.protection.models import (
    ImpactChoices,
    LikelihoodChoices,
    ProtectiveOption,
    Threat,
    Tier,
)
from primacy.mission.protection.reading import Bearing, Threats, Watched
from primacy.mission.protection.tables.table import (
    Table,
    day_in_words,
    due_in_words,
    link_to,
    one_after_another,
    worded,
)
from primacy.mission.situation.interface import Verification
from primacy.mission.strategy.interface import ComponentChoices

__all__ = ["counted_table", "matrix_table", "threat_table", "tier_table", "tiers_of", "watched_table"]

_LEVELS = {
    ThreatLevel.LOW: gettext_lazy("low"),
    ThreatLevel.MEDIUM: gettext_lazy("medium"),
    ThreatLevel.HIGH: gettext_lazy("high"),
    ThreatLevel.VERY_HIGH: gettext_lazy("very high"),
}


def threat_table(read: Threats) -> Table:
    """Return one row for each threat, the gravest first."""
    rows = [_row(read, each) for each in read.by_record.values()]
    columns = worded(
        _("Threat"), _("Level"), _("Perpetrator"), _("Whom it would hit"), _("Where"), _("Who answers"),
        _("Tiers without an option"), _("Approved"), _("Next review"),
    )  # fmt: skip
    return Table(columns, rows)


def matrix_table(read: Threats) -> Table:
    """Return the matrix: the most likely at the top, the gravest at the end; each cell says its level in words."""
    rows = [
        (likelihood.label, *(_cell(read, likelihood, impact) for impact in ImpactChoices))
        for likelihood in reversed(LikelihoodChoices)
    ]
    return Table(worded(_("Likelihood"), *(impact.label for impact in ImpactChoices)), rows)


def tier_table(read: Threats) -> Table:
    """Return how many options of each tier were ever begun, over all threats and by component."""
    rows = [(_("All threats"), *map(_begun, read.used().values()))]
    for component, used in read.used_by_component.items():
        rows.append((ComponentChoices(component).label, *map(_begun, used.values())))
    return Table(worded(_("Who"), *(tier.label for tier in Tier)), rows)


def tiers_of(read: Threats, threat: Threat) -> list[tuple[Tier, list[tuple[ProtectiveOption, str]]]]:
    """Return the three tiers, each with the options against a threat and when each is due."""
    options = [each for each in read.options if each.threat == threat.record]
    return [(tier, [(each, _due(each, read.on)) for each in options if each.tier == tier]) for tier in Tier]


def counted_table(bearing: Bearing) -> Table:
    """Return the incidents that bear on a threat by state of verification, with the people killed."""
    rows = [
        (Verification(each.verification).label, each.incidents, f"{each.best} ({each.low}–{each.high})")
        for each in bearing.by_state
    ]
    return Table(worded(_("Verification"), numbers=(_("Incidents"), _("Killed, best (low–high)"))), rows)


def watched_table(watched: Iterable[Watched], on: date, *, mission_code: str) -> Table:
    """Return what options could bring about, what was seen last, and when somebody looks next."""
    rows = [
        (
            each.consequence.get_kind_display(),
            link_to("protective_option", mission_code, each.option.record, each.option.action)
            if mission_code
            else each.consequence.story,
            each.consequence.indicator,
            each.consequence.mitigation or "–",
            each.consequence.get_component_display(),
            _last_seen(each),
            _next_look(each, on),
        )
        for each in watched
    ]
    second = _("Option") if mission_code else _("How it would come about")
    columns = worded(
        _("What could go wrong"), second, _("By what one would see it"), _("What is done against it"), _("Who watches"),
        _("Seen last"), _("Next look"),
    )  # fmt: skip
    return Table(columns, rows)


def _row(read: Threats, threat: Threat) -> tuple[object, ...]:
    code = read.mission.code
    approval = read.approved.get(threat.pk)
    perpetrator = read.perpetrators.get(threat.perpetrator_id)
    where = ", ".join(each for each in (threat.place_name, threat.unit_code) if each)
    return (
        link_to("threat", code, threat.record, threat.title),
        _level(threat),
        perpetrator.name if perpetrator else _("not known"),
        threat.target_group,
        where or _("the whole area"),
        threat.get_component_display(),
        one_after_another(tier.label for tier in read.tiers_missing(threat)),
        day_in_words(approval.approved_at.date()) if approval else _("not approved"),
        due_in_words(threat.review_on, read.on),
    )


def _level(threat: Threat) -> str:
    facts = {"likelihood": threat.get_likelihood_display(), "impact": threat.get_impact_display()}
    words = _("%(level)s: %(likelihood)s × %(impact)s")
    return words % {"level": _LEVELS[threat.level], **facts}


def _cell(read: Threats, likelihood: int, impact: int) -> object:
    level = _LEVELS[threat_level(likelihood, impact)]
    found = read.matrix[likelihood, impact]
    links = [link_to("threat", read.mission.code, each.record, each.title) for each in found]
    return one_after_another([level, *links])


def _begun(number: int) -> str:
    return str(number) if number else _("never used")


def _due(option: ProtectiveOption, on: date) -> str:
    return day_in_words(option.due_on) if option.is_settled else due_in_words(option.due_on, on)


def _last_seen(watched: Watched) -> str:
    if not watched.watches:
        return _("nobody has looked yet")
    last = watched.watches[0]
    return f"{last.get_seen_display()}, {day_in_words(last.watched_on)}"


def _next_look(watched: Watched, on: date) -> str:
    if not watched.option.has_begun:
        return _("once the action has begun")
    return due_in_words(watched.due_on, on) if watched.due_on else _("the watch has ended")
