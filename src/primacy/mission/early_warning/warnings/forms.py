"""Forms of warnings: issuing one, a further version, withdrawing it, and its outcome."""

from uuid import UUID, uuid4

from django import forms
from django.utils.translation import gettext_lazy as _

from primacy.mission.access.interface import Viewer, sources_visible_to
from primacy.mission.area.interface import Mission
from primacy.mission.early_warning.fields import (
    GradeForm,
    HandlingForm,
    PlaceForm,
    ReasonForm,
    moment,
    severity,
    threat,
)
from primacy.mission.early_warning.intake.answering import spaced
from primacy.mission.early_warning.models import (
    Alert,
    AlertState,
    EarlyWarning,
    ImminenceChoices,
    LikelihoodChoices,
    OutcomeChoices,
    PerpetratorChoices,
)
from primacy.mission.early_warning.warnings.closing import OutcomeFacts
from primacy.mission.early_warning.warnings.facts import WarningFacts
from primacy.mission.strategy.interface import ComponentChoices
from primacy.vocabulary import Component, Imminence, ImpossibleValueError, Likelihood, ResponseOutcome

__all__ = ["OutcomeForm", "VersionForm", "WarningForm", "WithdrawForm", "first_facts", "standing_facts"]

_SHOWN_ALERTS = 50
_TEXTS = ("statement", "perpetrators", "victims", "vulnerabilities", "reasoning")


def _area(rows: int) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows})


class WarningForm(PlaceForm, GradeForm, HandlingForm):
    """A warning in the name of whoever sends the form."""

    record = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)
    statement = forms.CharField(
        label=_("The threat in one sentence"), max_length=300, widget=_area(2),
        help_text=_("Who may do what to whom, where and when."),
    )  # fmt: skip
    threat = threat()
    perpetrators = forms.CharField(label=_("Alleged perpetrators"), max_length=300, required=False)
    perpetrator_side = forms.ChoiceField(
        label=_("On which side they stand"), choices=PerpetratorChoices.choices, initial=PerpetratorChoices.UNKNOWN
    )
    victims = forms.CharField(label=_("Who may come to harm"), max_length=300)
    vulnerabilities = forms.CharField(label=_("What makes them vulnerable"), required=False, widget=_area(2))
    begins_at = moment(_("The window begins"))
    ends_at = moment(_("The window ends"))
    expires_at = moment(_("The warning lapses"), help_text=_("When the window ends, or up to 31 days later."))
    imminence = forms.TypedChoiceField(
        label=_("Imminence"), choices=ImminenceChoices.choices, initial=ImminenceChoices.UNKNOWN, coerce=Imminence
    )
    severity = severity()
    likelihood = forms.TypedChoiceField(
        label=_("Likelihood"), choices=LikelihoodChoices.choices, initial=LikelihoodChoices.UNKNOWN, coerce=Likelihood
    )
    reasoning = forms.CharField(label=_("Why you think so"), widget=_area(4))
    alerts = forms.MultipleChoiceField(
        label=_("Alerts that it rests on"), required=False, widget=forms.CheckboxSelectMultiple
    )
    sources = forms.MultipleChoiceField(
        label=_("Sources that it rests on"), required=False, widget=forms.CheckboxSelectMultiple
    )
    components = forms.MultipleChoiceField(
        label=_("Who is to act"), choices=ComponentChoices.choices, widget=forms.CheckboxSelectMultiple
    )
    is_exercise = forms.BooleanField(label=_("This is an exercise"), required=False)

    field_order = (
        "record", "statement", "threat", "perpetrators", "perpetrator_side", "victims", "vulnerabilities",
        "place_name", "latitude", "longitude", "begins_at", "ends_at", "expires_at", "imminence", "severity",
        "likelihood", "reasoning", "alerts", "sources", "reliability", "credibility", "components",
    )  # fmt: skip

    def __init__(self, *facts: object, viewer: Viewer, mission: Mission, **more: object) -> None:
        super().__init__(*facts, viewer=viewer, mission=mission, **more)
        self.fields["place_name"].required = True
        self.fields["alerts"].choices = _alerts(viewer, mission)
        self.fields["sources"].choices = _sources(viewer, mission)

    def clean(self) -> dict[str, object]:
        """Make what was typed into the facts of a warning, or say which of them is none."""
        typed = super().clean()
        if self.errors:
            return typed
        names = (
            "record", "threat", "perpetrator_side", "place", "place_name", "begins_at", "ends_at", "expires_at",
            "imminence", "severity", "likelihood", "is_exercise", *_TEXTS,
        )  # fmt: skip
        try:
            typed["facts"] = WarningFacts(
                **{name: typed[name] for name in names}, grade=self.grade(),
                components=frozenset(map(Component, typed["components"])),
                alerts=frozenset(map(UUID, typed["alerts"])), sources=frozenset(map(UUID, typed["sources"])),
            )  # fmt: skip
        except ImpossibleValueError as error:
            field = error.name if error.name in self.fields else None
            self.add_error(field, str(error))
        return typed


class VersionForm(WarningForm, ReasonForm):
    """A further version of a warning that stands."""

    seen = forms.IntegerField(widget=forms.HiddenInput)


class WithdrawForm(ReasonForm):
    """Why a warning is withdrawn."""

    seen = forms.IntegerField(widget=forms.HiddenInput)


class OutcomeForm(forms.Form):
    """What became of people, and what the community was told."""

    outcome = forms.TypedChoiceField(label=_("Outcome"), choices=OutcomeChoices.choices, coerce=ResponseOutcome)
    narrative = forms.CharField(label=_("What became of people"), widget=_area(4))
    told = forms.CharField(label=_("What the community was told"), required=False, widget=_area(2))
    not_told_because = forms.CharField(
        label=_("Why it was told nothing"), required=False, max_length=300,
        help_text=_("One of the two is needed. Not telling is right where telling would endanger somebody."),
    )  # fmt: skip
    word_to_callers = forms.CharField(
        label=_("What the callers are told, by SMS"), required=False, max_length=400, widget=_area(2),
        help_text=_(
            "Once to each caller of its alerts; never to a borrowed telephone, nor to whom telling would endanger, as "
            "triage says. Never a name."
        ),
    )  # fmt: skip
    incident = forms.UUIDField(
        label=_("Number of the incident"), required=False, help_text=_("As in the address of its page.")
    )

    def __init__(self, *facts: object, may_tell: bool, **more: object) -> None:
        super().__init__(*facts, **more)
        if not may_tell:
            del self.fields["word_to_callers"]

    def facts(self) -> OutcomeFacts:
        """Return what was typed."""
        typed = self.cleaned_data
        names = ("outcome", "narrative", "told", "not_told_because", "incident")
        word = typed.get("word_to_callers", "")
        return OutcomeFacts(word_to_callers=word, **{name: typed[name] for name in names})


def first_facts(alert: Alert | None) -> dict[str, object]:
    """Return what the form of a new warning begins with: what triage made of an alert."""
    if alert is None:
        return {}
    return {
        "threat": alert.threat, "place_name": alert.place_name, "latitude": alert.latitude,
        "longitude": alert.longitude, "severity": alert.severity, "reliability": alert.reliability or "F",
        "credibility": alert.credibility or "6", "alerts": [str(alert.pk)], "is_exercise": alert.is_exercise,
    }  # fmt: skip


def standing_facts(warning: EarlyWarning, *, components: list[str]) -> dict[str, object]:
    """Return what the form of a further version begins with."""
    names = (
        "record", "threat", "perpetrator_side", "place_name", "latitude", "longitude", "begins_at", "ends_at",
        "expires_at", "imminence", "severity", "likelihood", "reliability", "credibility", "is_exercise", *_TEXTS,
    )  # fmt: skip
    handling = warning.marking.handling
    return {
        **{name: getattr(warning, name) for name in names},
        "seen": warning.version,
        "alerts": [str(each.pk) for each in warning.alerts.all()],
        "sources": [str(each.pk) for each in warning.sources.all()],
        "components": components,
        "level": handling.level.value,
        "traffic_light": handling.traffic_light.value,
        "groups": sorted(handling.groups),
    }


def _alerts(viewer: Viewer, mission: Mission) -> list[tuple[str, str]]:
    seen = Alert.objects.visible_to(viewer).filter(mission=mission).exclude(state=AlertState.MERGED)
    latest = seen.exclude(state=AlertState.UNFOUNDED).order_by("-received_at")[:_SHOWN_ALERTS]
    return [(str(each.pk), f"{spaced(each.reference)}: {each.original[:60]}") for each in latest]


def _sources(viewer: Viewer, mission: Mission) -> list[tuple[str, str]]:
    if not viewer.may("access.read_sources", mission_code=mission.code):
        return []
    return [(str(each.pk), each.code_name) for each in sources_visible_to(viewer, mission.code)]
