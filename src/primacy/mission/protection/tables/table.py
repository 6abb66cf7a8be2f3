"""What a table of a page is made of."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

__all__ = ["Table", "day_in_words", "due_in_words", "link_to", "one_after_another", "worded"]


@dataclass(frozen=True)
class Table:
    """Columns, each with whether it holds numbers, and rows."""

    columns: Sequence[tuple[str, bool]]
    rows: Sequence[Sequence[object]]


def worded(*labels: str, numbers: Sequence[str] = ()) -> list[tuple[str, bool]]:
    """Return columns of words, then those that hold numbers."""
    return [*((label, False) for label in labels), *((label, True) for label in numbers)]


def link_to(name: str, mission_code: str, record: UUID, words: str) -> SafeString:
    """Return words that lead to the page of a record."""
    return format_html('<a href="{}">{}</a>', reverse(name, args=[mission_code, record]), words)


def one_after_another(parts: Iterable[object]) -> SafeString | str:
    """Return parts with semicolons between them, a dash where there are none."""
    return format_html_join("; ", "{}", ((part,) for part in parts)) or "–"


def day_in_words(day: date | None) -> str:
    """Return a day as people write it; a dash for none."""
    return date_format(day, "SHORT_DATE_FORMAT") if day else "–"


def due_in_words(day: date | None, on: date) -> str:
    """Return a day, and plainly that it is over."""
    if day and day < on:
        return _("overdue since %(day)s") % {"day": day_in_words(day)}
    return day_in_words(day)
