"""
The standing operating procedure on early warning and rapid response, as the mission sets it by severity.

What is shipped holds until the mission writes its own. A rule takes force at a moment that has not passed, so that a
warning keeps the rule of its time, whatever is written later.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType

from django.db import transaction
from django.utils.translation import gettext as _

from primacy.mission.access.interface import Viewer, marking_of, record
from primacy.mission.area.interface import Mission
from primacy.mission.early_warning.events import RuleWritten
from primacy.mission.early_warning.models import DeskChoices, SeverityRule
from primacy.mission.early_warning.triage.deciding import WordsMissingError
from primacy.vocabulary import Component, Handling, ImpossibleValueError, Severity

__all__ = ["SHIPPED", "Level", "Rule", "RuleTold", "lines_of", "rule_in_force", "rule_of", "rules_told", "write_rule"]

_LONGEST_MENU = 2_000
_MOST_PERCENT = 1_000


@dataclass(frozen=True, slots=True)
class Level:
    """
    One level of going up.

    Parameters
    ----------
    number : int
        0 reminds.
    after : float
        Share of the time to decide after which it is due.
    desk : str
        Who is told; empty for the component itself.
    after_rank : int
        Of the persons on duty for the desk, the first after this rank.
    """

    number: int
    after: float
    desk: str = ""
    after_rank: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """
    What is done about a warning of one severity.

    Parameters
    ----------
    severity : Severity
    decide_within_minutes, act_within_minutes : int, minutes
        At least 1, and no less to act than to decide.
    told : frozenset of str
        Of `DeskChoices`: components that are tasked with every such warning, and the watch and the leadership, who
        are told of it at once.
    menu : tuple of str
        Responses to choose from.
    remind_at, second_at, watch_at, leadership_at : int, per cent of the time to decide, in [1, 1000]
        When the component is reminded, its second person is told, the watch, and the leadership; none before the last.

    Raises
    ------
    ImpossibleValueError
        If a number is out of its bounds or order, or nobody of that name can be told.
    """

    severity: Severity
    decide_within_minutes: int
    act_within_minutes: int
    told: frozenset[str] = frozenset()
    menu: tuple[str, ...] = ()
    remind_at: int = 75
    second_at: int = 100
    watch_at: int = 125
    leadership_at: int = 150

    def __post_init__(self) -> None:
        decide, act = self.decide_within_minutes, self.act_within_minutes
        if decide < 1:
            raise ImpossibleValueError("decide_within_minutes", expected=">= 1", got=decide)
        if act < decide:
            raise ImpossibleValueError("act_within_minutes", expected=f">= {decide}, the time to decide", got=act)
        last = 1
        for name in ("remind_at", "second_at", "watch_at", "leadership_at"):
            percent = getattr(self, name)
            if not last <= percent <= _MOST_PERCENT:
                raise ImpossibleValueError(name, expected=f"in [{last}, {_MOST_PERCENT}] per cent", got=percent)
            last = percent
        if unknown := self.told - set(DeskChoices.values):
            raise ImpossibleValueError("told", expected="components, the watch or the leadership", got=sorted(unknown))

    @property
    def components(self) -> frozenset[Component]:
        """Components that every such warning is given to."""
        return frozenset(Component(each) for each in self.told & set(Component))

    @property
    def desks(self) -> tuple[str, ...]:
        """The watch and the leadership, where they are told at once."""
        return tuple(sorted(self.told - set(Component)))

    @property
    def levels(self) -> tuple[Level, ...]:
        """A reminder to who is on duty; then the component's second person, the watch, and the leadership."""
        return (
            Level(0, self.remind_at / 100),
            Level(1, self.second_at / 100, after_rank=1),
            Level(2, self.watch_at / 100, desk=DeskChoices.WATCH),
            Level(3, self.leadership_at / 100, desk=DeskChoices.LEADERSHIP),
        )


SHIPPED: Mapping[Severity, Rule] = MappingProxyType({
    severity: Rule(severity=severity, decide_within_minutes=decide, act_within_minutes=act)
    for severity, decide, act in (
        (Severity.EXTREME, 30, 120),
        (Severity.SEVERE, 60, 360),
        (Severity.MODERATE, 360, 1_440),
        (Severity.MINOR, 1_440, 4_320),
        (Severity.UNKNOWN, 60, 360),
    )
})  # fmt: skip
"""Ours, until the mission writes its own."""


@dataclass(frozen=True, slots=True)
class RuleTold:
    """The rule of one severity: which is in force, which are to come, and which were written, the latest first."""

    rule: Rule
    standing: SeverityRule | None
    coming: list[SeverityRule]
    written: list[SeverityRule]


@transaction.atomic
def write_rule(rule: Rule, *, valid_from: datetime, reason: str, mission: Mission, by: Viewer) -> SeverityRule:
    """
    Write the rule of a severity that is in force from a moment on.

    Raises
    ------
    NotAllowedError, NotVisibleError
        If the viewer may not set what plans stand in the mission.
    ImpossibleValueError
        If the moment has passed.
    WordsMissingError
        If there is no reason.
    """
    by.require("early_warning.roster", mission_code=mission.code)
    if not reason.strip():
        raise WordsMissingError(_("Expected a reason; say in one sentence why the rule changes."))
    if valid_from < by.at:
        expected = "now or later, so that a warning keeps the rule of its time"
        raise ImpossibleValueError("valid_from", expected=expected, got=f"{valid_from:%Y-%m-%d %H:%M} UTC")
    made = SeverityRule.objects.create(
        mission=mission, marking=marking_of(Handling(), by=by), severity=rule.severity.value, told=sorted(rule.told),
        menu="\n".join(rule.menu)[:_LONGEST_MENU], decide_within_minutes=rule.decide_within_minutes,
        act_within_minutes=rule.act_within_minutes, remind_at=rule.remind_at, second_at=rule.second_at,
        watch_at=rule.watch_at, leadership_at=rule.leadership_at, valid_from=valid_from, written_at=by.at,
        written_by=by.person, reason=reason.strip()[:500],
    )  # fmt: skip
    said = {"severity": rule.severity.value, "valid_from": valid_from.isoformat()}
    record(RuleWritten(mission_code=mission.code, subject=str(made.pk), **said), by=by)
    return made


def rule_in_force(mission: Mission, severity: Severity, *, at: datetime) -> SeverityRule | None:
    """Return the rule of a severity that was in force at a moment; None where it was what is shipped."""
    own = SeverityRule.objects.filter(mission=mission, severity=severity.value, valid_from__lte=at, written_at__lte=at)
    return own.order_by("-valid_from", "-pk").first()


def rule_of(written: SeverityRule | None, severity: Severity) -> Rule:
    """Return a rule that was written, or what is shipped for a severity."""
    if written is None:
        return SHIPPED[severity]
    names = ("decide_within_minutes", "act_within_minutes", "remind_at", "second_at", "watch_at", "leadership_at")
    return Rule(
        severity=Severity(written.severity), told=frozenset(written.told), menu=lines_of(written.menu),
        **{name: getattr(written, name) for name in names},
    )  # fmt: skip


def rules_told(viewer: Viewer, mission: Mission) -> list[RuleTold]:
    """
    Return the rule of each severity, the gravest first.

    Raises
    ------
    NotAllowedError, NotVisibleError
        If the viewer may not read warnings in the mission.
    """
    viewer.require("early_warning.read", mission_code=mission.code)
    seen = SeverityRule.objects.visible_to(viewer).filter(mission=mission).select_related("written_by")
    written = list(seen.order_by("-valid_from", "-pk"))
    return [_told(severity, [each for each in written if each.severity == severity], viewer) for severity in SHIPPED]


def lines_of(words: str) -> tuple[str, ...]:
    """Return the lines that say something."""
    return tuple(line.strip() for line in words.splitlines() if line.strip())


def _told(severity: Severity, written: Iterable[SeverityRule], viewer: Viewer) -> RuleTold:
    own = list(written)
    standing = next((each for each in own if each.valid_from <= viewer.at), None)
    coming = [each for each in own if each.valid_from > viewer.at]
    return RuleTold(rule_of(standing, severity), standing, coming, own)
