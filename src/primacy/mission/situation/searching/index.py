"""Asking the index of words, which each database keeps in its own way; see the migration that put it up."""

import re
import unicodedata
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from datetime import date

from django.db import connection
from django.db.models import F, QuerySet
from django.db.models.expressions import OrderBy, RawSQL

from primacy.mission.situation.models import Incident
from primacy.mission.situation.searching.words import Phrase

__all__ = ["Mark", "Order", "Question", "ask", "ask_in_order"]

Mark = tuple[date, int]

_BITS = 32
_LAST = (1 << _BITS) - 1
_DAYS_TO_JULIAN = 1_721_424
_ROW = "situation_words.rowid"
_IS_ROW_OF = f"situation_incident.id = {_ROW} & {_LAST}"
_HOLDS = "situation_incident.words @@ %s::tsquery"
_SIGNS = re.compile("[\u0300-\u036f\u0640\u064b-\u0655\u0670]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """
    What is asked of the index.

    Parameters
    ----------
    phrases : tuple of Phrase, not empty
        All must stand.
    kinds : tuple of collections of str, none of them empty
        Of each collection one must hold.
    states : collection of str
        Of which one must hold, if it is not empty. Each is that of many incidents: FTS5 passes over the others sooner
        than it reads their rows; PostgreSQL, which gathers all that an index knows first, is quicker to read the rows.
    """

    phrases: tuple[Phrase, ...]
    kinds: tuple[Collection[str], ...]
    states: Collection[str] = ()

    @property
    def in_fts5(self) -> str:
        """The question in the language of FTS5, which takes whatever stands within quotation marks for words."""
        parts = [f'"{" ".join(each.words)}"{" *" if each.goes_on else ""}' for each in self.phrases]
        kinds = [*self.kinds, self.states] if self.states else self.kinds
        return " AND ".join([*parts, *_either(kinds, '"\ue000{}"', " OR ")])

    @property
    def as_tsquery(self) -> str:
        """The question as a `tsquery`; its words hold letters and digits alone."""
        return " & ".join([*(_lexemes(each) for each in self.phrases), *_either(self.kinds, "'zq{}'", " | ")])


def _either(kinds: Iterable[Collection[str]], quoted: str, either: str) -> Iterable[str]:
    return (f"({either.join(quoted.format(kind) for kind in group)})" for group in kinds)


def _lexemes(phrase: Phrase) -> str:
    spelt = (_SIGNS.sub("", unicodedata.normalize("NFD", word)).lower() for word in phrase.words)
    one_after_another = " <-> ".join(f"'{word}'" for word in spelt)
    return f"({one_after_another}{':*' if phrase.goes_on else ''})"


def ask(incidents: QuerySet[Incident], question: Question, *, days: tuple[date, date] | None) -> QuerySet[Incident]:
    """
    Keep the incidents that answer a question, in no order.

    Parameters
    ----------
    days : tuple of date, or None
        The first and the last day between which they ended, as the incidents are known to; None for any.
    """
    if connection.vendor == "postgresql":
        return incidents.extra(where=[_HOLDS], params=[question.as_tsquery])  # noqa: S610
    where, params = ["situation_words MATCH %s", _IS_ROW_OF], [question.in_fts5]
    if days is not None:
        where.append(f"{_ROW} BETWEEN %s AND %s")
        params += [_number_of(days[0], 0), _number_of(days[1], _LAST)]
    return incidents.extra(tables=["situation_words"], where=where, params=params)  # noqa: S610


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """
    Which way incidents that answer a question are read, and from where.

    Parameters
    ----------
    days : tuple of date, or None
        The first and the last day between which they ended; None for any.
    mark : tuple of date and int, or None
        Where to begin; None for the latest.
    upwards : bool
        Whether to go from the mark to later ones.
    is_of_many : callable that returns bool
        Whether many answer it; asked where it makes a difference.
    """

    days: tuple[date, date] | None
    mark: Mark | None
    upwards: bool
    is_of_many: Callable[[], bool]


def ask_in_order(incidents: QuerySet[Incident], question: Question, order: Order) -> QuerySet[Incident]:
    """
    Keep the incidents that answer a question, latest first, or from a mark to later ones.

    SQLite's index is read in that order. PostgreSQL sorts where few are found, and goes from day to day where many
    are; it guesses badly how often several words stand together, so it is not left to choose.
    """
    asked, mark, upwards = ask(incidents, question, days=order.days), order.mark, order.upwards
    if connection.vendor == "sqlite":
        if mark is not None:
            asked = asked.extra(where=[f"{_ROW} {'>' if upwards else '<'} %s"], params=[_number_of(*mark)])  # noqa: S610
        return asked.extra(order_by=[_ROW if upwards else f"-{_ROW}"])
    is_many = order.is_of_many()
    by = [F(name) if is_many else RawSQL(f"situation_incident.{name} + 0", ()) for name in ("ended_on", "id")]  # noqa: S611
    if is_many:
        asked = incidents.extra(where=[f"({_HOLDS}) IS TRUE"], params=[question.as_tsquery])  # noqa: S610
    if mark is not None:
        asked = asked.after(*mark) if upwards else asked.before(*mark)
    return asked.order_by(*(OrderBy(each, descending=not upwards) for each in by))


def _number_of(day: date, number: int) -> int:
    return (day.toordinal() + _DAYS_TO_JULIAN) << _BITS | min(max(number, 0), _LAST)
