"""What the risk factors of an area say, in words and in a table."""

from django.http import HttpRequest
from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from primacy.analysis.risk_factors import FactorState, RiskExtent
from primacy.mission.protection.factors import Area, Read
from primacy.mission.protection.models import Measure
from primacy.mission.protection.tables.table import Table, day_in_words, due_in_words, link_to, worded

__all__ = ["factor_table", "in_words", "read_in_words"]

_STATES = {
    FactorState.OVER: gettext_lazy("over its threshold"),
    FactorState.PERHAPS: gettext_lazy("over it if every report is right"),
    FactorState.UNDER: gettext_lazy("under its threshold"),
    FactorState.UNKNOWN: gettext_lazy("not known"),
}
_EXTENTS = {
    RiskExtent.NONE: gettext_lazy("no factor"),
    RiskExtent.FEW: gettext_lazy("few factors"),
    RiskExtent.MANY: gettext_lazy("many factors"),
    RiskExtent.MOST: gettext_lazy("most factors"),
}


def in_words(area: Area) -> list[str]:
    """Return what an area's factors say together: how many are over, which, since when, and which are unknown."""
    picture = area.picture
    facts = {"fewest": picture.fewest, "most": picture.most, "number": picture.number}
    if picture.extents is None:
        said = [_("Not enough is known: %(unknown)d of %(number)d factors have no value.")
                % {**facts, "unknown": len(picture.unknown)}]  # fmt: skip
    else:
        least, greatest = (_EXTENTS[each] for each in picture.extents)
        words = _("From %(least)s to %(greatest)s: %(fewest)d to %(most)d of %(number)d over their threshold.")
        if least == greatest:
            words = _("%(least)s: %(fewest)d to %(most)d of %(number)d over their threshold.")
        said = [words % {**facts, "least": least, "greatest": greatest}]
    for state, label in (
        (FactorState.OVER, _("Over: %(names)s.")),
        (FactorState.PERHAPS, _("Over if every report is right: %(names)s.")),
        (FactorState.UNKNOWN, _("Not known: %(names)s.")),
    ):
        names = [_named(each) for each in area.of_state(state)]
        if names:
            said.append(label % {"names": "; ".join(names)})
    return said


def factor_table(area: Area, request: HttpRequest) -> Table:
    """Return one row for each indicator of an area."""
    rows = [
        (
            link_to("risk_indicator", request.mission.code, each.indicator.record, each.indicator.name),
            f"{each.indicator.factor}. {each.indicator.get_factor_display()}",
            _state(each),
            _value(each),
            _number(each.indicator.threshold),
            each.indicator.reviewer.full_name if each.indicator.reviewer else "–",
            due_in_words(each.indicator.review_on, request.viewer.at.date()),
        )
        for each in area.reads
    ]
    columns = worded(
        _("What is looked at"),
        _("Risk factor"),
        _("State"),
        _("Value"),
        _("Threshold"),
        _("Reviewer"),
        _("Next review"),
    )
    return Table(columns, rows)


def read_in_words(read: Read) -> str:
    """Return where an indicator stands, with its value, threshold and source, in one sentence."""
    facts = {"state": _state(read), "value": _value(read), "threshold": _number(read.indicator.threshold)}
    facts["measure"] = read.indicator.get_measure_display()
    facts["days"] = read.indicator.window_days
    return _("%(state)s: %(value)s against %(threshold)s. %(measure)s, %(days)d days.") % facts


def _named(read: Read) -> str:
    since = _since(read)
    return f"{read.indicator.name} ({since})" if since else read.indicator.name


def _state(read: Read) -> str:
    since = _since(read)
    state = str(_STATES[read.reading.state])
    return f"{state}, {since}" if since else state


def _since(read: Read) -> str:
    if read.since is None:
        return ""
    words = _("since %(day)s at least") if read.since.is_at_least else _("since %(day)s")
    return words % {"day": day_in_words(read.since.on)}


def _value(read: Read) -> str:
    low, high = read.reading.low, read.reading.high
    if low is None or high is None:
        return _("nobody observed it in the window") if read.indicator.measure == Measure.OBSERVED else _("no coverage")
    if low == high:
        return _number(low)
    return f"{_number(low)}–{_number(high)}"


def _number(value: float) -> str:
    return number_format(int(value) if value.is_integer() else round(value, 2))
