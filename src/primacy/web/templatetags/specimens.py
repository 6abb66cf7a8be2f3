"""What the design page shows: invented examples of every component in every state."""

from datetime import UTC, datetime

from django import forms, template
from django.core.paginator import Paginator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from primacy.vocabulary import Credibility, Fatalities, Grade, GridCell, Month, Place, Reliability, ViolenceType
from primacy.web.charts import (
    Interval,
    IntervalRow,
    MapCell,
    MapSite,
    MonthCount,
    MonthForecast,
    Outline,
    ReachRow,
    ReliabilityBin,
    WaitCurve,
    draw_cells,
    draw_intervals,
    draw_reach,
    draw_reliability,
    draw_series,
    draw_waits,
)
from primacy.web.wording import VERIFICATION, VIOLENCE

register = template.Library()

_MOMENT = datetime(2026, 11, 21, 13, 5, tzinfo=UTC)


class AlertForm(forms.Form):
    """An alert as a liaison assistant enters it."""

    place = forms.CharField(label=gettext_lazy("Place"), help_text=gettext_lazy("As people there call it."))
    people = forms.IntegerField(label=gettext_lazy("People at risk"), min_value=0, required=False)
    violence = forms.ChoiceField(
        label=gettext_lazy("Type of violence"),
        choices=[(kind.value, label) for kind, (_variant, _symbol, label) in VIOLENCE.items()],
        widget=forms.RadioSelect,
    )
    words = forms.CharField(label=gettext_lazy("Original words"), widget=forms.Textarea(attrs={"rows": 3}))
    is_urgent = forms.BooleanField(label=gettext_lazy("Somebody must act within the hour"), required=False)


class FilterForm(forms.Form):
    """Filters of a list of incidents."""

    place = forms.CharField(label=gettext_lazy("Place"), required=False)
    verification = forms.ChoiceField(
        label=gettext_lazy("Verification"),
        choices=[("", gettext_lazy("any")), *VERIFICATION.items()],
        required=False,
    )
    since = forms.DateField(
        label=gettext_lazy("Since"), required=False, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )


@register.simple_tag
def specimens() -> dict[str, object]:
    """Return the examples of the design page; every number in them is invented."""
    return {
        "moment": _MOMENT,
        "none": None,
        "few": Fatalities(best=12, low=8, high=15),
        "one": Fatalities(best=1, low=1, high=1),
        "many": Fatalities(best=1743, low=1650, high=2810),
        "grades": [
            Grade(Reliability.USUALLY_RELIABLE, Credibility.PROBABLY_TRUE),
            Grade(Reliability.UNRELIABLE, Credibility.DOUBTFUL),
            Grade.ungraded(),
        ],
        "verification": list(VERIFICATION),
        "violence": list(ViolenceType),
        "alert": AlertForm(auto_id="alert_%s"),
        "faulty_alert": AlertForm({"place": "", "people": "-3", "violence": "3", "words": "Men on motorbikes"}),
        "filters": FilterForm(
            {"place": "Bria", "verification": "reported", "since": "2026-11-01"}, auto_id="filter_%s"
        ),
        "page": Paginator(range(412), 50).page(2),
        "handling": [
            "UNCLASSIFIED · TLP:CLEAR",
            "UNCLASSIFIED · TLP:GREEN",
            "CONFIDENTIAL · TLP:AMBER",
            "CONFIDENTIAL · TLP:AMBER+STRICT",
            "STRICTLY CONFIDENTIAL · TLP:RED · POC",
        ],
        **_lists(),
        **_charts(),
    }


def _lists() -> dict[str, object]:
    return {
        "crumbs": [
            {"label": _("Incidents"), "url": "#"},
            {"label": "Haute-Kotto", "url": "#"},
            {"label": _("Attack on a market near Bria"), "url": ""},
        ],
        "tabs": [
            {"label": _("Statement"), "url": "#", "current": True, "count": None},
            {"label": _("Sources"), "url": "#", "current": False, "count": 3},
            {"label": _("History"), "url": "#", "current": False, "count": 12},
        ],
        "facts": [
            (_("Place"), "Bria, Haute-Kotto (CF61)"),
            (_("Line of sight"), _("Protection of civilians")),
            (_("Components"), _("Force, police, civil affairs")),
        ],
        "sources": [
            {"title": "UCDP GED 23.1", "url": "https://ucdp.uu.se/", "licence": "CC BY 4.0", "retrieved_at": _MOMENT},
            {"title": _("Weekly report of the field office"), "url": "", "licence": "", "retrieved_at": None},
        ],
        "columns": [(_("Place"), False), (_("Type of violence"), False), (_("Deaths"), True)],
        "rows": [
            ["Bria", _("One-sided violence"), 12],
            ["Bambari", _("Non-state conflict"), 3],
            ["Bamingui-Bangoran", _("State-based conflict"), 41],
        ],
    }


def _charts() -> dict[str, object]:
    return {
        "intervals": draw_intervals(
            [
                IntervalRow("Haute-Kotto", 14.2, inner=Interval(8.1, 22.4), outer=Interval(2, 46.3), url="#"),
                IntervalRow("Ouaka", 9.5, inner=Interval(5, 15.2), outer=Interval(1.1, 30.8), url="#"),
                IntervalRow("Bamingui-Bangoran", 2.4, inner=Interval(0.8, 4.1), outer=Interval(0, 9.9), url="#"),
                IntervalRow("Sangha-Mbaéré", 0, inner=Interval(0, 0), outer=Interval(0, 1.2), url="#"),
            ]
        ),
        "reach": draw_reach(
            [
                ReachRow(_("All harm expected"), 0.62, Interval(0.48, 0.71), url="#"),
                ReachRow("Haute-Kotto", 0.35, Interval(0.2, 0.55), url="#"),
                ReachRow("Ouaka", 0.94, Interval(0.88, 1), url="#"),
            ]
        ),
        "series": draw_series(_counts(), _forecasts()),
        "short_series": draw_series(_counts()[:7]),
        "reliability": draw_reliability(
            [
                ReliabilityBin(0.02, 0.03, Interval(0.02, 0.04), 2400),
                ReliabilityBin(0.15, 0.19, Interval(0.13, 0.26), 320),
                ReliabilityBin(0.4, 0.36, Interval(0.25, 0.48), 88),
                ReliabilityBin(0.75, 0.6, Interval(0.36, 0.8), 21),
            ]
        ),
        "cells": draw_cells(_cells(), outlines=_OUTLINES, sites=_SITES),
        "waits": draw_waits(_waits(), until_hours=24),
        "kinds": {"triangle": _("Base"), "cross": _("Hospital"), "diamond": _("Temporary base")},
        "no_intervals": draw_intervals([]),
    }


def _waits() -> list[WaitCurve]:
    bounds = {"lower": [0.62, 0.4, 0.2], "upper": [0.94, 0.82, 0.71]}
    falling = {"begins": 1, "hours": [1, 4, 11], "share": [0.82, 0.64, 0.41], **bounds}
    return [
        WaitCurve(label=_("State forces or those who act for them"), lengths=[1, 4, 9, 11, 20, 24], **falling),
        WaitCurve(label=_("Non-state armed groups"), lengths=[1, 4, 11, 13], **falling),
    ]


def _counts() -> list[MonthCount]:
    best = [3, 0, 12, 41, 18, 7, 22, 9, 15, 60, 97, 30, 25, 11, 8, None, None, 14, 19, 33, 28, 12, 6, 10]
    return [
        MonthCount(Month(2024, 11) + ahead, None if count is None else _rough(count))
        for ahead, count in enumerate(best, start=1)
    ]


def _rough(count: int) -> Fatalities:
    return Fatalities(best=count, low=count * 3 // 4, high=count * 3 // 2)


def _forecasts() -> list[MonthForecast]:
    return [
        MonthForecast(
            Month(2026, 12) + ahead, 11, inner=Interval(7 - ahead, 18 + 3 * ahead), outer=Interval(0, 40 + 8 * ahead)
        )
        for ahead in range(6)
    ]


def _cells() -> list[MapCell]:
    return [
        MapCell(
            GridCell.at(longitude=18.25 + column / 2, latitude=4.25 + row / 2),
            None if (column, row) in _BLANK else (0.002, 0.03, 0.11, 0.32, 0.7)[(column * 3 + row * 5) % 5],
            is_uncertain=(column * row) % 7 == 6,
        )
        for row in range(8)
        for column in range(13)
    ]


_BLANK = {(11, 7), (12, 7), (12, 6), (0, 7)}

_OUTLINES = (
    Outline("west", (((18, 4), (21.2, 4.3), (21.6, 6.1), (20.4, 8), (18, 7.9), (18, 4)),)),
    Outline("east", (((21.2, 4.3), (24.5, 4.1), (24.4, 8), (20.4, 8), (21.6, 6.1), (21.2, 4.3)),)),
)

_SITES = (
    MapSite("Bangui", Place(longitude=18.56, latitude=4.36), shape="triangle"),
    MapSite("Bambari", Place(longitude=20.67, latitude=5.76), shape="triangle"),
    MapSite("Bria", Place(longitude=21.99, latitude=6.54), shape="cross"),
    MapSite("Bangassou", Place(longitude=22.82, latitude=4.74), shape="diamond"),
    MapSite("بوكا", Place(longitude=18.28, latitude=6.51), shape="diamond"),
)
