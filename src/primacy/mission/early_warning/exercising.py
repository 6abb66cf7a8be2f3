"""A rehearsal of the whole chain, marked as an exercise from its first word to its last."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import NAMESPACE_URL, UUID, uuid5

from primacy.mission.access.interface import Person, Viewer
from primacy.mission.area.interface import Mission, places
from primacy.mission.early_warning.desk.duty import Turn, set_duty
from primacy.mission.early_warning.models import Alert, AlertState, DeskChoices, EarlyWarning, Response
from primacy.mission.early_warning.responding.clock import take_step
from primacy.mission.early_warning.triage.deciding import Judgement, decide_alert
from primacy.mission.early_warning.triage.writing_down import AlertFacts, write_down
from primacy.mission.early_warning.warnings.closing import OutcomeFacts, record_outcome
from primacy.mission.early_warning.warnings.facts import WarningFacts
from primacy.mission.early_warning.warnings.issuing import issue_warning
from primacy.vocabulary import (
    Component,
    Credibility,
    Grade,
    Handling,
    Imminence,
    IncidentType,
    Likelihood,
    Place,
    Reliability,
    ResponseOutcome,
    ResponseStep,
    Severity,
)

__all__ = ["rehearse"]

_WORDS = (
    "Des hommes armés sont à {place}, ils demandent où dorment les gens.",
    "Armed men near {place}. People are afraid to go to the market.",
    "Roadblock on the road to {place}, they take money.",
)
_LASTS = timedelta(hours=4)
_MARCH = (ResponseStep.ACCEPTED, ResponseStep.PLANNED, ResponseStep.DEPARTED, ResponseStep.ARRIVED, ResponseStep.DONE)


def rehearse(*, mission: Mission, watch: Person, at: datetime) -> EarlyWarning | None:
    """
    Play three alerts, one warning and the responses to it, as an exercise that ends at a moment.

    It begins four hours before, or at midnight where that is later: nobody acts on a day without a role. Nothing is
    played twice, and nothing where the mission has no place in its gazetteer.

    Raises
    ------
    NotAllowedError, NotVisibleError
        If the person on watch may not report, triage, warn, respond and set duty in the mission.
    """
    play = _Play(mission, watch, at)
    known = places(play.viewer(0), mission)
    if not known or Alert.objects.filter(pk=_number(mission, "alert 0")).exists():
        return None
    place = Place(known[0].longitude, known[0].latitude)
    turn = Turn(desk=DeskChoices.FORCE, begins_at=play.viewer(0).at, ends_at=at + timedelta(hours=12))
    set_duty(turn, person=watch, mission=mission, by=play.viewer(0))
    alerts = [_said(number, play=play, place=known[0].name) for number in range(len(_WORDS))]
    _triage(alerts, mission=mission, place=place, by=play.viewer(10))
    warning = _warn(alerts[0], mission=mission, place=place, by=play.viewer(20))
    _respond(warning, play=play)
    outcome = OutcomeFacts(
        outcome=ResponseOutcome.AVERTED, narrative="The men left before the patrol arrived; nobody was harmed.",
        told="A patrol stayed at the market for two hours; report again if they come back.",
    )  # fmt: skip
    record_outcome(warning.record, outcome, mission=mission, by=play.viewer(200))
    return warning


@dataclass(frozen=True, slots=True)
class _Play:
    """The four hours of a rehearsal, made shorter where midnight leaves less."""

    mission: Mission
    watch: Person
    ends_at: datetime

    def viewer(self, minutes: float) -> Viewer:
        """Return the person on watch, some minutes of the play after it began."""
        midnight = self.ends_at.replace(hour=0, minute=0, second=0, microsecond=0)
        begins_at = max(self.ends_at - _LASTS, midnight)
        return Viewer(self.watch, begins_at + (self.ends_at - begins_at) * (minutes / (_LASTS.total_seconds() / 60)))


def _said(number: int, *, play: _Play, place: str) -> Alert:
    facts = AlertFacts(
        record=_number(play.mission, f"alert {number}"), original=_WORDS[number].format(place=place), is_exercise=True
    )
    return write_down(facts, mission=play.mission, by=play.viewer(number), handling=Handling())


def _triage(alerts: list[Alert], *, mission: Mission, place: Place, by: Viewer) -> None:
    judgement = Judgement(
        threat=IncidentType.MOVEMENT, severity=Severity.SEVERE, place=place, place_name="Market",
        grade=Grade(Reliability.USUALLY_RELIABLE, Credibility.PROBABLY_TRUE),
    )  # fmt: skip
    decide_alert(
        alerts[0].pk, AlertState.VERIFIED, mission=mission, reason="The head of the market confirms it.", by=by,
        judgement=judgement,
    )  # fmt: skip
    decide_alert(alerts[1].pk, AlertState.MERGED, mission=mission, reason="The same men.", by=by, into=alerts[0].pk)


def _warn(alert: Alert, *, mission: Mission, place: Place, by: Viewer) -> EarlyWarning:
    facts = WarningFacts(
        record=_number(mission, "warning"), statement="Armed men may rob and abduct people at the market tonight.",
        threat=IncidentType.VIOLENCE_AGAINST_CIVILIANS, victims="Traders and women on their way home",
        place=place, place_name="Market", begins_at=by.at, ends_at=by.at + timedelta(hours=12),
        expires_at=by.at + timedelta(hours=24), imminence=Imminence.EXPECTED, severity=Severity.SEVERE,
        likelihood=Likelihood.LIKELY, grade=Grade(Reliability.USUALLY_RELIABLE, Credibility.PROBABLY_TRUE),
        reasoning="Two alerts independent of each other, and the same was reported before the last robbery.",
        components=frozenset({Component.FORCE, Component.CIVIL_AFFAIRS, Component.HUMAN_RIGHTS}),
        alerts=frozenset({alert.pk}), is_exercise=True,
    )  # fmt: skip
    return issue_warning(facts, mission=mission, by=by, handling=Handling())


def _respond(warning: EarlyWarning, *, play: _Play) -> None:
    own = {each.component: each.pk for each in Response.objects.filter(warning_record=warning.record)}
    for number, step in enumerate(_MARCH):
        take_step(own[Component.FORCE], step, by=play.viewer(30 + 25 * number))
    reason = "No team is in the area this week; the force goes."
    take_step(own[Component.CIVIL_AFFAIRS], ResponseStep.DECLINED, by=play.viewer(35), reason=reason)


def _number(mission: Mission, name: str) -> UUID:
    return uuid5(NAMESPACE_URL, f"primacy exercise {mission.code} {name}")
