"""Threats as one viewer may see them at one moment: their options, what these may bring, and what is overdue."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from typing import TypeVar
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from primacy.mission.access.interface import NotVisibleError, Viewer
from primacy.mission.area.interface import Mission
from primacy.mission.protection.models import (
    BearingIncident,
    Consequence,
    ConsequenceWatch,
    ImpactChoices,
    LikelihoodChoices,
    OptionState,
    ProtectiveOption,
    Threat,
    ThreatApproval,
    Tier,
)
from primacy.mission.situation.interface import NOT_COUNTED, Actor, Incident
from primacy.mission.strategy.interface import ComponentChoices, Revised

__all__ = ["Bearing", "Counted", "Threats", "Watched", "history_of", "read_threats"]

_BEGUN = (OptionState.UNDER_WAY, OptionState.DONE)
SomeRevised = TypeVar("SomeRevised", bound=Revised)


@dataclass(frozen=True)
class Watched:
    """An unintended consequence that was thought of, with what was seen of it, the latest first."""

    consequence: Consequence
    option: ProtectiveOption
    watches: list[ConsequenceWatch]

    @property
    def due_on(self) -> date | None:
        """The day on which somebody looks next; None before the action begins and once the watch has ended."""
        if not self.option.has_begun:
            return None
        return self.watches[0].next_on if self.watches else self.consequence.watch_on


@dataclass(frozen=True)
class Counted:
    """Incidents of one state of verification, with the people killed in them."""

    verification: str
    incidents: int
    low: int
    best: int
    high: int


@dataclass(frozen=True)
class Bearing:
    """The incidents that bear on a threat, each with its link, and what they come to."""

    links: list[tuple[BearingIncident, Incident]]

    @property
    def by_state(self) -> list[Counted]:
        """Counts by state of verification, in the order in which a state first comes."""
        by_state: dict[str, list[Incident]] = defaultdict(list)
        for _link, incident in self.links:
            by_state[incident.verification].append(incident)
        return [
            Counted(state, len(each), *(sum(getattr(one, f"fatalities_{bound}") for one in each) for bound in _BOUNDS))
            for state, each in by_state.items()
        ]

    @property
    def killed(self) -> tuple[int, int]:
        """The bounds that hold whichever report is right; unfounded ones and duplicates count for nothing."""
        counted = [incident for _link, incident in self.links if incident.verification not in NOT_COUNTED]
        return sum(one.lower_bound for one in counted), sum(one.fatalities_high for one in counted)


_BOUNDS = ("low", "best", "high")


@dataclass(frozen=True)
class Threats:
    """Threats by their record with all that hangs on them, as known at a moment; what hangs on a hidden one is left."""

    viewer: Viewer
    mission: Mission
    moment: datetime
    by_record: dict[UUID, Threat]

    @property
    def on(self) -> date:
        return self.moment.date()

    @cached_property
    def options(self) -> list[ProtectiveOption]:
        """Options of the threats, by tier."""
        seen = self._seen(ProtectiveOption).filter(threat__in=self.by_record)
        return list(seen.select_related("owner").order_by("tier", "known_from", "pk"))

    @cached_property
    def watched(self) -> list[Watched]:
        """What the options may bring about unintended."""
        options = {option.record: option for option in self.options}
        found = list(self._seen(Consequence).filter(option__in=options).order_by("known_from", "pk"))
        kept = ConsequenceWatch.objects.visible_to(self.viewer).filter(
            consequence__in=[each.record for each in found], recorded_at__lte=self.moment
        )
        watches: dict[UUID, list[ConsequenceWatch]] = defaultdict(list)
        for watch in kept.select_related("recorded_by").order_by("-watched_on", "-pk"):
            watches[watch.consequence].append(watch)
        return [Watched(each, options[each.option], watches[each.record]) for each in found]

    @cached_property
    def approved(self) -> dict[int, ThreatApproval]:
        """Approvals by the revision that was approved."""
        seen = ThreatApproval.objects.visible_to(self.viewer).filter(
            threat__in=[each.pk for each in self.by_record.values()], approved_at__lte=self.moment
        )
        return {each.threat_id: each for each in seen.select_related("approved_by")}

    @cached_property
    def perpetrators(self) -> dict[UUID, Actor]:
        """The actors who threaten, as far as the viewer may see them."""
        named = {each.perpetrator_id for each in self.by_record.values()}
        return {each.pk: each for each in Actor.objects.visible_to(self.viewer).filter(pk__in=named - {None})}

    @property
    def overdue(self) -> list[Threat]:
        """Threats of which the review is overdue, the oldest first."""
        late = (each for each in self.by_record.values() if each.review_on < self.on)
        return sorted(late, key=lambda each: each.review_on)

    @property
    def overdue_watches(self) -> list[Watched]:
        """Consequences at which somebody should have looked, the oldest first."""
        late = (each for each in self.watched if each.due_on and each.due_on < self.on)
        return sorted(late, key=lambda each: each.due_on)

    @property
    def without_premortem(self) -> list[ProtectiveOption]:
        """Options decided, under way or done of which nobody has thought what they could bring about."""
        thought = {each.option.record for each in self.watched}
        decided = (OptionState.DECIDED, *_BEGUN)
        return [each for each in self.options if each.state in decided and each.record not in thought]

    @cached_property
    def matrix(self) -> dict[tuple[int, int], list[Threat]]:
        """Threats by likelihood and impact; every cell of the matrix is there."""
        cells = {(row, column): [] for row in LikelihoodChoices.values for column in ImpactChoices.values}
        for threat in self.by_record.values():
            cells[threat.likelihood, threat.impact].append(threat)
        return cells

    def tiers_missing(self, threat: Threat) -> list[Tier]:
        """Return the tiers in which a threat has no option but dropped ones."""
        held = {
            each.tier for each in self.options if each.threat == threat.record and each.state != OptionState.DROPPED
        }
        return [tier for tier in Tier if tier not in held]

    def used(self, component: str = "") -> dict[Tier, int]:
        """Return how many options of each tier were ever under way or done, of a component or of all."""
        begun = self._ever_begun if not component else [each for each in self._ever_begun if each[1] == component]
        return {tier: len({record for record, _component, of in begun if of == tier}) for tier in Tier}

    @cached_property
    def used_by_component(self) -> dict[str, dict[Tier, int]]:
        """The same for each component that owns an option of these threats."""
        owning = {each.component for each in self.options}
        return {name: self.used(name) for name in ComponentChoices.values if name in owning}

    @cached_property
    def _ever_begun(self) -> list[tuple[UUID, str, int]]:
        revisions = ProtectiveOption.objects.visible_to(self.viewer).filter(
            threat__in=self.by_record, state__in=_BEGUN, known_from__lte=self.moment
        )
        return list(revisions.values_list("record", "component", "tier"))

    def bearing_on(self, threat: Threat) -> Bearing:
        """Return the incidents that bear on a threat and that the viewer may see, the latest first."""
        links = BearingIncident.objects.visible_to(self.viewer).filter(
            Q(undone_at=None) | Q(undone_at__gt=self.moment),
            mission=self.mission,
            threat=threat.record,
            linked_at__lte=self.moment,
        )
        by_incident = {each.incident: each for each in links}
        seen = Incident.objects.visible_to(self.viewer).as_known_at(self.moment)
        found = seen.filter(mission=self.mission, record__in=by_incident).order_by("-ended_on", "-pk")
        return Bearing([(by_incident[each.record], each) for each in found])

    def markings(self, threats: Iterable[Threat]) -> set[int]:
        """Return the markings of threats and of all that hangs on them."""
        kept = {each.record: each for each in threats}
        named = {each.perpetrator_id for each in kept.values()}
        options = [each for each in self.options if each.threat in kept]
        numbers = {each.record for each in options}
        watched = [each for each in self.watched if each.option.record in numbers]
        actors = [actor for number, actor in self.perpetrators.items() if number in named]
        parts = [*kept.values(), *actors, *options, *(each.consequence for each in watched)]
        return {each.marking_id for each in parts} | {one.marking_id for each in watched for one in each.watches}

    def _seen(self, kind: type[SomeRevised]) -> QuerySet:
        return kind.objects.visible_to(self.viewer).as_known_at(self.moment).filter(mission=self.mission)


def read_threats(viewer: Viewer, mission: Mission, *, at: datetime | None = None, is_exercise: bool = False) -> Threats:
    """
    Return the threats that a viewer may see, the gravest first, as known at a moment.

    Raises
    ------
    NotAllowedError, NotVisibleError
        If the viewer may not read about protection in the mission.
    """
    viewer.require("protection.read", mission_code=mission.code)
    moment = at or viewer.at
    seen = Threat.objects.visible_to(viewer).as_known_at(moment).filter(mission=mission, is_exercise=is_exercise)
    held = list(seen.select_related("recorded_by", "marking"))
    ordered = sorted(held, key=lambda each: (-each.likelihood * each.impact, each.review_on, each.title))
    return Threats(viewer, mission, moment, {each.record: each for each in ordered})


def history_of(viewer: Viewer, mission: Mission, kind: type[SomeRevised], number: UUID) -> list[SomeRevised]:
    """
    Return the revisions of a record, latest first, as far as the viewer may see them.

    Raises
    ------
    NotVisibleError
        If there is no such record, or the viewer may not see the revision that stands.
    """
    revisions = kind.objects.visible_to(viewer).filter(mission=mission, record=number)
    found = list(revisions.select_related("recorded_by", "marking").order_by("-known_from"))
    if not found or found[0].known_to is not None or found[0].is_withdrawn:
        raise NotVisibleError(_("There is no such record that you can see."))
    return found
