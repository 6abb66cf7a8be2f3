"""Components whose words or shapes depend on what they show."""

from datetime import datetime
from functools import lru_cache

from django import template
from django.template.loader import render_to_string
from django.utils.formats import localize
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from primacy.vocabulary import Fatalities, Grade, ImpossibleValueError, ViolenceType
from primacy.web.charts import Interval
from primacy.web.symbols import SYMBOLS
from primacy.web.templatetags.numerals import bounds_in_words, numeral, percentage, shares_in_words
from primacy.web.wording import CREDIBILITY, RELIABILITY, VERIFICATION, VIOLENCE

register = template.Library()

_NUMBER = SafeString(' class="pm-table__number"')
_NOTICES = ("info", "success", "warning", "error")


@register.inclusion_tag("components/icon.html")
def icon(name: str, *, mirrored: bool = False) -> dict[str, object]:
    """Draw a symbol beside words; `mirrored` turns it round where text runs from right to left."""
    return {"path": SYMBOLS[name], "mirrored": mirrored}


@register.inclusion_tag("components/banner.html")
def handling_banner(text: str) -> dict[str, str]:
    """Show the handling of a page; its TLP marking decides the colour, as TLP 2.0 prescribes."""
    _level, _mark, rest = text.partition("TLP:")
    marking = (rest.split() or ["none"])[0].casefold().replace("+", "-")
    return {"text": text, "marking": marking}


@register.inclusion_tag("components/moment.html")
def moment(at: datetime, *, part: str = "") -> dict[str, object]:
    """Show a moment in mission time with its UTC; `part` is time for the hour alone."""
    return {"at": at, "part": part}


@register.simple_tag
def number(
    value: float | None,
    *,
    low: float | None = None,
    high: float | None = None,
    unit: str = "",
    url: str = "",
    interval: int | None = None,
    decimals: int = 0,
    size: str = "",
) -> SafeString:
    """Show a number with its unit, its bounds and the way to its records; None is not known."""
    best = f"{numeral(value, decimals)} {unit}".rstrip() if value is not None else _("not known")
    bounds = bounds_in_words(low, high, interval=interval, decimals=decimals) if low != high else ""
    return _number(best, bounds, url, size)


@register.simple_tag
def fatalities(counted: Fatalities | None, *, url: str = "", size: str = "") -> SafeString:
    """Show deaths with the bounds that the sources give."""
    if counted is None:
        return number(None, url=url, size=size)
    unit = ngettext("death", "deaths", counted.best)
    return number(counted.best, low=counted.low, high=counted.high, unit=unit, url=url, size=size)


@register.simple_tag
def share(value: float | None, *, interval: Interval | None = None, url: str = "", size: str = "") -> SafeString:
    """Show a share in [0, 1] as a percentage with its bounds and the way to its records."""
    best = percentage(value) if value is not None else _("not known")
    bounds = shares_in_words(interval.low, interval.high) if interval else ""
    return _number(best, bounds, url, size)


def _number(best: str, bounds: str, url: str, size: str) -> SafeString:
    facts = {"best": best, "bounds": bounds, "url": url, "size": size}
    facts["comma"] = pgettext("between a number and its bounds", ", ")
    return _drawn("components/number.html", **facts)


@lru_cache(maxsize=2048)
def _drawn(template_name: str, **facts: str) -> SafeString:
    """Draw a small component; a list shows the same few again and again."""
    return render_to_string(template_name, facts)


@register.inclusion_tag("components/badge_grade.html")
def grade_badge(grade: Grade, *, words: bool = True) -> dict[str, object]:
    """Show an Admiralty grade; without `words` they are still read aloud and shown on hover."""
    said = f"{RELIABILITY[grade.reliability]}; {CREDIBILITY[grade.credibility]}"
    return {"code": str(grade), "said": said, "words": words}


@register.simple_tag
def verification_badge(state: str) -> SafeString:
    """Show how far an incident is verified: reported, corroborated, verified, unfounded or a duplicate."""
    if state not in VERIFICATION:
        raise ImpossibleValueError("state", expected=f"one of {', '.join(VERIFICATION)}", got=state)
    return _badge(state, SYMBOLS[state], str(VERIFICATION[state]))


@register.simple_tag
def violence_badge(violence: int) -> SafeString:
    """Show a type of organised violence; 0 is none."""
    if not violence:
        return _badge("none", SYMBOLS["diamond"], _("Not organised violence"))
    variant, symbol, label = VIOLENCE[ViolenceType(violence)]
    return _badge(variant, SYMBOLS[symbol], str(label))


def _badge(variant: str, path: str, label: str) -> SafeString:
    return _drawn("components/badge.html", variant=variant, path=path, label=label)


@register.inclusion_tag("components/button.html")
def button(
    label: str,
    *,
    variant: str = "",
    name: str = "",
    value: str = "",
    type: str = "submit",  # noqa: A002
    symbol: str = "",
    disabled: bool = False,
) -> dict[str, object]:
    """Show a button: primary (one on a page), danger, large, or plain."""
    return {
        "label": label,
        "variant": variant,
        "name": name,
        "value": value,
        "type": type,
        "path": SYMBOLS[symbol] if symbol else "",
        "disabled": disabled,
    }


@register.inclusion_tag("components/link_button.html")
def link_button(label: str, url: str, *, variant: str = "", symbol: str = "") -> dict[str, object]:
    """Show a link that leads to an act, with the weight of a button."""
    return {"label": label, "url": url, "variant": variant, "path": SYMBOLS[symbol] if symbol else ""}


@register.inclusion_tag("components/empty.html")
def empty_state(title: str, *, text: str = "", url: str = "", label: str = "") -> dict[str, str]:
    """Say that there is nothing and why: no reports is not the same as no coverage."""
    return {"title": title, "text": text, "url": url, "label": label}


@register.inclusion_tag("components/loading.html")
def loading_state(title: str = "", *, text: str = "") -> dict[str, str]:
    """Say what is being fetched; it does not move."""
    return {"title": title, "text": text, "path": SYMBOLS["clock"]}


@register.inclusion_tag("components/error.html")
def error_state(title: str, *, text: str = "", url: str = "", label: str = "") -> dict[str, str]:
    """Say what failed, what still works, and what to do next."""
    return {"title": title, "text": text, "url": url, "label": label, "path": SYMBOLS["error"]}


@register.inclusion_tag("components/progress.html")
def progress(value: int, maximum: int, *, name: str, label: str, unit: str = "") -> dict[str, object]:
    """Show how much of a known amount is done; `name` is unique on the page."""
    return {"value": value, "maximum": maximum, "name": name, "label": label, "unit": unit}


@register.inclusion_tag("components/footnote.html")
def footnote(number: int) -> dict[str, int]:
    """Refer to the source of this number in the page's list of sources."""
    return {"number": number}


@register.inclusion_tag("components/table.html")
def data_table(
    columns: list[tuple[str, bool]], rows: list[list[object]], *, caption: str, empty: str = ""
) -> dict[str, object]:
    """Show rows under columns, each a label and whether it holds numbers; the first cell names its row."""
    return {"columns": columns, "rows": rows, "body": _body(columns, rows), "caption": caption, "empty": empty}


def _body(columns: list[tuple[str, bool]], rows: list[list[object]]) -> SafeString:
    """Return the rows of a table: one of months has thousands of cells, and a template takes its time over each."""
    begins = [
        format_html('<td role="cell" data-label="{}"{}>', label, _NUMBER if is_number else "")
        for label, is_number in columns[1:]
    ]
    lines = []
    for name, *values in rows:
        cells = (f"{begin}{_cell(value)}</td>" for begin, value in zip(begins, values, strict=True))
        lines.append(f'<tr role="row"><th role="rowheader" scope="row">{_cell(name)}</th>{"".join(cells)}</tr>')
    return SafeString("\n".join(lines))


def _cell(value: object) -> str:
    return conditional_escape(localize(value))


@register.simple_block_tag
def notice(content: SafeString, kind: str = "info", *, title: str = "", live: bool = False) -> SafeString:
    """Set a paragraph apart; `live` has it read aloud at once because the person's own act brought it."""
    if kind not in _NOTICES:
        raise ImpossibleValueError("kind", expected=f"one of {', '.join(_NOTICES)}", got=kind)
    facts = {"content": content, "kind": kind, "title": title, "live": live, "path": SYMBOLS[kind]}
    return render_to_string("components/notice.html", facts)


@register.simple_block_tag
def card(content: SafeString, title: str = "", *, url: str = "") -> SafeString:
    """Group what belongs together under a heading of the third level."""
    return render_to_string("components/card.html", {"content": content, "title": title, "url": url})
