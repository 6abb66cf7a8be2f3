"""Forms by which an assessment is opened and written."""

from collections.abc import Iterable

from django import forms
from django.utils.translation import gettext_lazy as _

from primacy.mission.access.interface import Viewer, ViewerForm, credibility, grade_in, handled, reliability
from primacy.mission.area.interface import Mission
from primacy.mission.assessments.acting import Resumed
from primacy.mission.assessments.facts import EventFacts, EvidenceFacts, JudgementFacts, QuestionFacts
from primacy.mission.assessments.forms.fields import (
    NONE,
    FactsForm,
    Made,
    day,
    incident_choices,
    number_of,
    objective_choices,
    unit_choices,
    words,
)
from primacy.mission.assessments.models import (
    ConfidenceChoices,
    EffectChoices,
    Hypothesis,
    OriginChoices,
    ProbabilityChoices,
    ReadingChoices,
    UnseenChoices,
)
from primacy.mission.assessments.sheet import Sheet
from primacy.mission.situation.interface import actors_visible_to

__all__ = [
    "EventForm",
    "EvidenceForm",
    "HypothesisForm",
    "IndicatorForm",
    "JudgementForm",
    "NextVersionForm",
    "QuestionForm",
    "ReadingsForm",
    "UnseenForm",
]

_QUESTION = ("question", "first_on", "last_on", "resolves_on", "unit_code", "place_name", "objective", "is_exercise")


class QuestionForm(FactsForm):
    """The one question of an assessment."""

    question = forms.CharField(
        label=_("Key intelligence question"), max_length=300, help_text=_("One question that can be answered.")
    )
    unit_code = forms.ChoiceField(label=_("Where"), required=False)
    place_name = forms.CharField(label=_("Place, in words"), max_length=200, required=False)
    first_on = day(_("From"))
    last_on = day(_("To"))
    resolves_on = day(
        _("Can be told by"), help_text=_("Day by which it will be known whether the judgement was right.")
    )
    objective = number_of(_("Objective that it serves"), required=False)
    is_exercise = forms.BooleanField(label=_("Exercise: nothing in it is real"), required=False)

    field_order = (
        "question", "unit_code", "place_name", "first_on", "last_on", "resolves_on", "objective", "is_exercise",
    )  # fmt: skip

    def __init__(self, *facts: object, viewer: Viewer, mission: Mission, **more: object) -> None:
        super().__init__(*facts, viewer=viewer, **more)
        self.fields["unit_code"].choices = unit_choices(viewer, mission)
        self.fields["objective"].choices = [*NONE, *objective_choices(viewer, mission)]

    def made(self, typed: dict[str, object]) -> QuestionFacts:
        return QuestionFacts(**{name: typed[name] for name in _QUESTION})


class NextVersionForm(QuestionForm):
    """The question as it stood, and why the next version is written."""

    reason = words(_("What is different, and why"))

    field_order = ("reason", *QuestionForm.field_order)

    def __init__(self, *facts: object, sheet: Sheet, **more: object) -> None:
        last = sheet.assessment
        begun = {name: getattr(last, name) for name in _QUESTION if name != "objective"}
        begun |= handled(last.marking.handling) | {"objective": str(last.objective or "")}
        super().__init__(*facts, viewer=sheet.viewer, mission=last.mission, initial=begun, **more)


class HypothesisForm(forms.Form):
    """One more answer that could be true."""

    statement = words(_("Hypothesis"), help_text=_("An answer to the question that could be true, and could be false."))


class EvidenceForm(FactsForm):
    """One piece of evidence."""

    statement = words(_("What was seen or said"))
    origin = forms.ChoiceField(
        label=_("How it was gained"),
        choices=OriginChoices,
        help_text=_("The first four come from people, the others are data."),
    )
    incident = number_of(_("Incident"), required=False)
    source = forms.CharField(
        label=_("Outside source"), max_length=300, required=False,
        help_text=_("Where there is no incident. A person is named by code name, never otherwise."),
    )  # fmt: skip
    reliability = reliability(_("Reliability of the source"))
    credibility = credibility(_("Credibility"))

    field_order = ("statement", "origin", "incident", "source", "reliability", "credibility")

    def __init__(self, *facts: object, sheet: Sheet, **more: object) -> None:
        more.setdefault("initial", handled(sheet.assessment.marking.handling))
        super().__init__(*facts, viewer=sheet.viewer, **more)
        self.fields["incident"].choices = [*NONE, *incident_choices(sheet.viewer, sheet.assessment)]

    def made(self, typed: dict[str, object]) -> EvidenceFacts:
        said = {name: typed[name] for name in ("statement", "origin", "incident", "source")}
        return EvidenceFacts(grade=grade_in(typed), **said)


class ReadingsForm(Resumed):
    """What each piece of evidence says of each hypothesis: a field for each pair, with what it said when shown."""

    def __init__(self, *facts: object, sheet: Sheet, **more: object) -> None:
        super().__init__(*facts, **more)
        self._pairs = {}
        for cited in sheet.evidence:
            for hypothesis in sheet.hypotheses:
                name, pair = f"{cited.evidence.pk}-{hypothesis.pk}", (cited.evidence.pk, hypothesis.pk)
                self._pairs[name] = pair
                self.fields[name] = forms.ChoiceField(
                    label=f"{cited.name}, {hypothesis.name}", required=False, initial=sheet.readings.get(pair, ""),
                    show_hidden_initial=True,
                    choices=[("", _("not read yet")), *ReadingChoices.choices],
                    help_text=f"{cited.evidence.statement} → {hypothesis.statement}",
                )  # fmt: skip

    @property
    def read(self) -> dict[tuple[int, int], str]:
        """What was chosen otherwise than it was shown, by the keys of the pair."""
        chosen = {name: self.cleaned_data[name] for name in self.changed_data if self.cleaned_data[name]}
        return {self._pairs[name]: reading for name, reading in chosen.items()}

    def clean(self) -> dict[str, object]:
        """Add what was chosen as `read`, and what was shown as `begun`."""
        typed = super().clean()
        begun = {pair: self._shown(name) for name, pair in self._pairs.items()}
        return typed if self.errors else {**typed, "read": self.read, "begun": begun}

    def begin_again(self) -> None:
        chosen, shown = set(self.changed_data), {name: self._shown(name) for name in self._pairs}
        super().begin_again()
        for name in self._pairs:
            field = self.fields[name]
            if name not in chosen:
                self.data[self.add_prefix(name)] = field.initial
            elif field.initial != shown[name]:
                self.stands(name, dict(field.choices)[field.initial])
            self.data[self.add_initial_prefix(name)] = field.initial

    def _shown(self, name: str) -> str:
        return self.data.get(self.add_initial_prefix(name), "")


class IndicatorForm(forms.Form):
    """What would be seen if a hypothesis were true."""

    hypothesis = forms.TypedChoiceField(label=_("Hypothesis"), coerce=int)
    statement = words(_("What would be seen if it were true"))

    def __init__(self, *facts: object, hypotheses: Iterable[Hypothesis], **more: object) -> None:
        super().__init__(*facts, **more)
        self.fields["hypothesis"].choices = [(each.pk, str(each)) for each in hypotheses]


class UnseenForm(forms.Form):
    """What cannot be seen from here."""

    kind = forms.ChoiceField(label=_("Kind"), choices=UnseenChoices)
    statement = words(
        _("What cannot be seen"), help_text=_("Months and units without coverage are listed by themselves.")
    )


class JudgementForm(Resumed):
    """The judgement, in the standard terms, and the turn that was read by whoever judges."""

    turn = forms.IntegerField(widget=forms.HiddenInput)
    hypothesis = forms.TypedChoiceField(label=_("Hypothesis judged"), coerce=int)
    statement = words(_("Judgement"), rows=3)
    probability = forms.ChoiceField(label=_("How probable the hypothesis is"), choices=ProbabilityChoices)
    confidence = forms.ChoiceField(label=_("Confidence"), choices=ConfidenceChoices, initial=ConfidenceChoices.LOW)
    ground = words(_("Why the confidence is no higher"))

    def __init__(self, *facts: object, sheet: Sheet, **more: object) -> None:
        names = ("statement", "probability", "confidence", "ground")
        self._standing = standing = sheet.judgement
        begun = {name: getattr(standing, name) for name in names} if standing else {}
        begun |= {"hypothesis": standing.hypothesis_id} if standing else {}
        super().__init__(*facts, initial={**begun, "turn": sheet.assessment.turn}, **more)
        self.fields["hypothesis"].choices = [(each.pk, str(each)) for each in sheet.hypotheses]

    def clean(self) -> dict[str, object]:
        """Make what was typed into the facts of a judgement."""
        typed = super().clean()
        said = {name: value for name, value in typed.items() if name != "turn"}
        return typed if self.errors else {"turn": typed["turn"], "facts": JudgementFacts(**said)}

    def begin_again(self) -> None:
        super().begin_again()
        self.data[self.add_prefix("turn")] = str(self.initial["turn"])
        if self._standing:
            self.stands("hypothesis", str(self._standing.hypothesis))
            self.stands("statement", str(self._standing))


class EventForm(Made, ViewerForm):
    """What an incident means for the strategy; handled as its parts are, so nothing is asked about that."""

    incident = number_of(_("Incident"))
    condition = number_of(_("Condition or goal that it touches"))
    effect = forms.ChoiceField(label=_("What it does to it"), choices=EffectChoices)
    reasoning = words(_("Why"))
    actor = number_of(_("Actor whose aim it serves"), required=False)
    aim = forms.CharField(label=_("What the actor seeks by it"), max_length=300, required=False)
    across = forms.CharField(
        label=_("Country across the border that it reaches"), max_length=120, required=False,
        help_text=_("Leave empty where it stays within the mission's area."),
    )  # fmt: skip

    field_order = ("incident", "condition", "effect", "reasoning", "actor", "aim", "across")

    def __init__(self, *facts: object, sheet: Sheet, **more: object) -> None:
        super().__init__(*facts, viewer=sheet.viewer, **more)
        mission = sheet.assessment.mission
        self.fields["incident"].choices = incident_choices(sheet.viewer, sheet.assessment)
        self.fields["condition"].choices = objective_choices(sheet.viewer, mission)
        actors = actors_visible_to(sheet.viewer, mission)
        self.fields["actor"].choices = [*NONE, *((str(each.pk), str(each)) for each in actors)]

    def made(self, typed: dict[str, object]) -> EventFacts:
        return EventFacts(**{name: typed[name] for name in self.field_order})
