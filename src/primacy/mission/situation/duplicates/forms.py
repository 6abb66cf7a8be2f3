"""What a person types to choose a span, to decide on two incidents, and to take a merge back."""

from calendar import monthrange
from datetime import UTC, date, datetime, time

from django import forms
from django.db import models
from django.utils.translation import gettext_lazy as _

from primacy.mission.situation.duplicates.suggesting import Span
from primacy.mission.situation.forms import MonthField
from primacy.vocabulary import Month

__all__ = ["DatasetsForm", "Decision", "DecisionForm", "SpanForm", "UnmergeForm"]


class Decision(models.TextChoices):
    KEEP_FIRST = "keep_first", _("The same: keep the first, the second repeats it")
    KEEP_SECOND = "keep_second", _("The same: keep the second, the first repeats it")
    SAME = "same", _("The same, told by two datasets: link them, so that they can be counted once")
    RELATED = "related", _("Not the same, but related")
    DIFFERENT = "different", _("Not the same: never suggest them again")


class SpanForm(forms.Form):
    """The months to look through; those of the latest records if none are given."""

    first = MonthField(label=_("From"), required=False)
    last = MonthField(label=_("To"), required=False)
    changed_since = forms.DateField(
        label=_("New or changed since"), required=False, widget=forms.DateInput(attrs={"type": "date"}),
    )  # fmt: skip

    def __init__(self, *facts: object, latest: Month, **more: object) -> None:
        super().__init__(*facts, **more)
        self._latest = latest

    def clean(self) -> dict[str, object]:
        """Fill months left empty and refuse a span that ends before it begins."""
        typed = super().clean()
        last = typed.get("last") or max(self._latest, typed.get("first") or self._latest)
        first = typed.get("first") or last
        if last < first:
            self.add_error("last", _("“To” must not be before “From”; swap the two months."))
        return {**typed, "first": first, "last": last}

    @property
    def span(self) -> Span:
        """The days of the months; of the latest ones as long as what was typed has errors."""
        months = self.cleaned_data if self.is_valid() else {"first": self._latest, "last": self._latest}
        last = months["last"]
        return Span(months["first"].first_on, date(last.year, last.month, monthrange(last.year, last.month)[1]))

    @property
    def since(self) -> datetime | None:
        """The moment since which one of a pair came in or changed, if one is asked for."""
        day = self.cleaned_data.get("changed_since") if self.is_valid() else None
        return datetime.combine(day, time(), tzinfo=UTC) if day else None


class DatasetsForm(SpanForm):
    """Two datasets to hold against each other."""

    changed_since = None
    dataset_a = forms.ChoiceField(label=_("Dataset"), required=False)
    dataset_b = forms.ChoiceField(label=_("Other dataset"), required=False)

    def __init__(self, *facts: object, datasets: list[str], latest: Month, **more: object) -> None:
        super().__init__(*facts, latest=latest, **more)
        self._two = sorted(datasets, key="mission".__eq__)[-2:]
        for name, chosen in zip(("dataset_a", "dataset_b"), self._two, strict=False):
            self.fields[name].choices = [(each, each) for each in datasets]
            self.fields[name].initial = chosen

    def clean(self) -> dict[str, object]:
        """Fill datasets left empty and refuse one against itself."""
        typed = super().clean()
        names = [typed.get(name) or chosen for name, chosen in zip(("dataset_a", "dataset_b"), self._two, strict=False)]
        if len(names) == 2 and names[0] == names[1]:
            self.add_error("dataset_b", _("Expected another dataset than the first; choose one."))
        return {**typed, "datasets": names}

    @property
    def chosen(self) -> list[str]:
        """The two datasets; fewer where the mission has fewer."""
        return self.cleaned_data["datasets"] if self.is_valid() else self._two


class DecisionForm(forms.Form):
    """What a person decides of two incidents."""

    decision = forms.ChoiceField(label=_("Decision"), choices=Decision, widget=forms.RadioSelect)
    reason = forms.CharField(
        label=_("Reason"), max_length=500, required=False, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Needed where one repeats the other; one sentence."),
    )  # fmt: skip

    def __init__(self, *facts: object, across_datasets: bool, **more: object) -> None:
        super().__init__(*facts, **more)
        self.fields["decision"].choices = [
            choice for choice in Decision.choices if across_datasets or choice[0] != Decision.SAME
        ]

    def clean(self) -> dict[str, object]:
        """Ask for a reason where one repeats the other."""
        typed = super().clean()
        merges = typed.get("decision") in {Decision.KEEP_FIRST, Decision.KEEP_SECOND}
        if merges and not typed.get("reason") and "reason" not in self.errors:
            self.add_error("reason", _("Expected a reason of 1 to 500 characters; say in one sentence why."))
        return typed


class UnmergeForm(forms.Form):
    """Why a merge is taken back."""

    reason = forms.CharField(label=_("Reason"), max_length=500, widget=forms.Textarea(attrs={"rows": 3}))
