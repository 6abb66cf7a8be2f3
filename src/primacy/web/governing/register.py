"""
The register of automatic steps: every model that forecasts and every rule that suggests.

Forecasting models are taken from the list of those that a mission can run, so that none is run that is not here; a
test holds the other parts of the software to it.
"""

from django.utils.translation import gettext as _

from primacy.mission.situation.interface import MODELS
from primacy.vocabulary import AutomaticStep, Measurement

__all__ = ["CALCULATIONS", "automatic_steps"]

CALCULATIONS = frozenset(
    {
        "climate", "coverage", "disclosure", "judgement", "response", "risk_factors", "routing", "scoring",
        "sequencing", "strategy_graph",
    }
)  # fmt: skip
"""Methods that calculate from what persons recorded: they add up, time and order, and guess nothing about anybody."""

_BENCH = "benchmarks/forecasting.md"
_ON = "2026-11-22"


def automatic_steps() -> tuple[AutomaticStep, ...]:
    """Return every automatic step, models first, in the reader's language."""
    return (*(_forecast(name) for name in MODELS), _by_week(), _matcher(), _visits(), *_of_words(), *_of_alerts())


def _forecast(model: str) -> AutomaticStep:
    return AutomaticStep(
        code=f"forecast:{model}",
        name=_("Forecast of deaths, model %(model)s") % {"model": model},
        purpose=_("Say how many deaths are likely by cell and month, so that staff look where harm may come."),
        data=_("Deaths by cell and month of the incidents that the mission keeps, since 1989 where UCDP is imported."),
        parts=("analysis.forecasting", f"situation model {model}"),
        error=_error_of(model),
        bias=Measurement(
            finding=_(
                "By place: better than a seasonal average beyond chance in 6 of 17 prefectures, not in 11, and worse "
                "in two (CF23, CF51). By kind of violence: better for all three. Measured for the pool of models."
            ),
            where=f"MINUSCA, 2014-2021; {_BENCH}",
            on=_ON,
        ),
        decided_by=_("Watch officer or planner: a forecast never issues a warning; its part in one is recorded."),
    )


def _error_of(model: str) -> Measurement:
    measured = {
        "pooled": _(
            "CRPS 15.4 per cent (7.0 to 26.6) below conflictology by prefecture and month; 4.458 against 5.272."
        ),
        "self_exciting": _("CRPS 4.538 by prefecture and month, against 5.272 of conflictology."),
        "conflictology": _("CRPS 5.272 by prefecture and month; the reference that others must beat."),
        "recency_weighted": _(
            "CRPS 14.6, 15.6, 1.1 and 1.3 per cent below conflictology by country and month, 2018 to 2021."
        ),
    }
    if model not in measured:
        return Measurement(finding=_("Not measured yet; do not rely on it."))
    return Measurement(finding=measured[model], where=f"UCDP GED 23.1; {_BENCH}", on=_ON)


def _by_week() -> AutomaticStep:
    return AutomaticStep(
        code="forecast:weekly_risk",
        name=_("Likelihood of incidents by week"),
        purpose=_("Say how likely an incident, or a death, is in a cell in each of the next eight weeks."),
        data=_("Incidents of the mission by cell and week; those dated to more than seven days are left out."),
        parts=("analysis.forecasting", "situation.weekly"),
        error=Measurement(
            finding=_(
                "Brier score 1.2 per cent (0.2 to 2.2) below that of persistence and 4.5 (3.1 to 5.6) below that of a "
                "seasonal average; no better than persistence beyond four weeks."
            ),
            where=f"MINUSCA, 2014-2021, 103 origins; {_BENCH}",
            on=_ON,
        ),
        bias=Measurement(
            finding=_(
                "By place: in most prefectures no better than persistence at any horizon. By kind of violence: no "
                "skill at all for non-state violence."
            ),
            where=f"MINUSCA, 2014-2021, 103 origins; {_BENCH}",
            on=_ON,
        ),
        decided_by=_("Watch officer or planner: a forecast never issues a warning; its part in one is recorded."),
    )


def _visits() -> AutomaticStep:
    return AutomaticStep(
        code="visits",
        name=_("Communities to visit next"),
        purpose=_("Suggest visits that let those be heard who are not."),
        data=_("Visits and contacts of the mission, and what each community is known to have."),
        parts=("analysis.listening",),
        error=Measurement(finding=_("A rule, not a guess: nothing to measure.")),
        bias=Measurement(finding=_("Not measured; a community that nobody has recorded is never suggested.")),
        decided_by=_("Head of office: decides who visits whom."),
    )


def _matcher() -> AutomaticStep:
    return AutomaticStep(
        code="duplicates",
        name=_("Suggestion of duplicates"),
        purpose=_("Put two records side by side that may tell of the same incident."),
        data=_("Place, time, actors, numbers and words of incidents; weights learnt from a labelled set made of GED."),
        parts=("analysis.matching", "situation.duplicates"),
        error=Measurement(
            finding=_(
                "Of what the page shows, 65 per cent are duplicates, and 83 per cent of all duplicates are shown."
            ),
            where="UCDP GED 23.1, Central African Republic from 2017; python -m benchmarks.matching",
            on=_ON,
        ),
        bias=Measurement(
            finding=_(
                "Shown of all duplicates: 82 in 100 of armed clashes, 82 of intercommunal violence, 87 of violence "
                "against civilians; 88 where the place is known exactly, 78 where it is not."
            ),
            where="UCDP GED 23.1, Central African Republic from 2017; python -m benchmarks.matching_bias",
            on=_ON,
        ),
        decided_by=_("Analyst: merges two records or says that they are two; a merger can be undone."),
    )


def _of_words() -> tuple[AutomaticStep, ...]:
    language = AutomaticStep(
        code="language",
        name=_("Language of a message"),
        purpose=_("Answer a caller in the language of the message."),
        data=_("Script and commonest words of the message; two short lists, no model."),
        parts=("exchange.sms",),
        error=Measurement(
            finding=_(
                "Told of 100 sentences: 94 in French, 80 in English, all in Arabic. Mistaken: fewer than 1 in French, "
                "6 in English."
            ),
            where="Sentences of the software in four languages; python -m benchmarks.language_of_messages",
            on=_ON,
        ),
        bias=Measurement(
            finding=_(
                "Spanish is mistaken in 14 of 39 sentences. Sango, Fulfulde and Lingala are not known at all: their "
                "speakers get no language suggested."
            ),
            where="Sentences of the software in four languages; python -m benchmarks.language_of_messages",
            on=_ON,
        ),
        decided_by=_("Watch officer: sees the original words; the language only chooses that of the answer."),
    )
    threat = AutomaticStep(
        code="threat",
        name=_("Threat that a message tells of"),
        purpose=_("Fill in the kind of threat where the caller gave no figure."),
        data=_("Stems of words in English, French, Spanish and Arabic; no model."),
        parts=("exchange.sms", "early_warning.triage"),
        error=Measurement(finding=_("Not measured: there are no labelled messages of a mission yet.")),
        bias=Measurement(finding=_("Not measured; messages in other languages get no suggestion.")),
        decided_by=_("Watch officer: sees the words beside the suggestion and sets the threat at triage."),
    )
    return language, threat


def _of_alerts() -> tuple[AutomaticStep, ...]:
    unmeasured = Measurement(finding=_("Not measured: there are no decided alerts of a mission yet."))
    place = AutomaticStep(
        code="place",
        name=_("Place and near alerts"),
        purpose=_("Suggest the place that words name, and alerts within 25 km and 24 hours."),
        data=_("Gazetteer of the mission and alerts of the last day; likeness of names."),
        parts=("early_warning.triage",),
        error=unmeasured,
        bias=Measurement(finding=_("Not measured; places that the gazetteer lacks are never suggested.")),
        decided_by=_("Watch officer: sets the place and joins alerts at triage."),
    )
    grade = AutomaticStep(
        code="grade",
        name=_("Grade of an alert"),
        purpose=_("Suggest reliability and credibility from what the caller said before and from alerts nearby."),
        data=_("Decided alerts of the caller, at least five, and alerts near in time and place."),
        parts=("early_warning.triage",),
        error=unmeasured,
        bias=Measurement(finding=_("Not measured; a caller from a place without coverage is verified less often.")),
        decided_by=_("Watch officer: sets the grade; A and 1 are never suggested."),
    )
    overdue = AutomaticStep(
        code="overdue",
        name=_("Notice of an overdue answer"),
        purpose=_("Tell the next desk, by a rule of the response plan, that a component has not answered in time."),
        data=_("Deadlines that persons set in the plan, and the clock of the response."),
        parts=("early_warning.responding", "early_warning.notices"),
        error=Measurement(finding=_("A rule, not a guess: nothing to measure.")),
        bias=Measurement(finding=_("A rule, the same for every place.")),
        decided_by=_("Whoever is told: the notice changes no record and sends nobody anywhere."),
    )
    return place, grade, overdue
