"""Which features were asked for: place, time, properties and page, as of OGC 17-069r4, section 7.15."""

import math
import re
from dataclasses import dataclass
from datetime import UTC, date, datetime

from django.db.models import Q
from django.http import HttpRequest, QueryDict
from django.utils.translation import gettext as _

from primacy.mission.situation.interface import IncidentFilter
from primacy.web.api.problems import FaultyQuestionError
from primacy.web.api.questions import chosen_by

__all__ = ["DEFAULT_LIMIT", "HIGHEST_LIMIT", "ItemsQuestion", "items_question", "refuse_unknown"]

DEFAULT_LIMIT, HIGHEST_LIMIT = 100, 1_000
_OF_ITEMS = frozenset({"after", "bbox", "datetime", "exercise", "f", "limit", "q", "unit", "verification", "violence"})
_MOMENT = re.compile(r"\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}:\d{2}(\.\d{1,6})?(Z|[+-]\d{2}:\d{2}))?", re.ASCII)
_OPEN = ("", "..")


@dataclass(frozen=True, slots=True)
class ItemsQuestion:
    """Which incidents, and which page of them."""

    chosen: IncidentFilter
    condition: Q
    after: str
    limit: int


def refuse_unknown(given: QueryDict, *, known: frozenset[str] = frozenset({"f"})) -> None:
    """
    Refuse a parameter that no operation has, as requirement /req/core/query-param-unknown asks.

    Raises
    ------
    FaultyQuestionError
        If there is one, or `f` is no format.
    """
    unknown = sorted(set(given) - known)
    if unknown:
        facts = {"known": ", ".join(sorted(known)), "got": ", ".join(unknown)}
        raise FaultyQuestionError(_("Expected only the parameters %(known)s; got %(got)s.") % facts)
    if given.get("f", "json") not in ("json", "html"):
        raise FaultyQuestionError(_("f: expected json or html; got “%(got)s”.") % {"got": given["f"]})


def items_question(request: HttpRequest) -> ItemsQuestion:
    """
    Read the parameters of a page of features.

    Raises
    ------
    FaultyQuestionError
        If one makes no sense.
    """
    given = request.GET
    refuse_unknown(given, known=_OF_ITEMS)
    chosen = chosen_by(request)
    condition = _in_box(given.get("bbox", "")) & _in_time(given.get("datetime", ""))
    return ItemsQuestion(chosen, condition, given.get("after", ""), _limit(given.get("limit", "")))


def _limit(typed: str) -> int:
    if not typed:
        return DEFAULT_LIMIT
    if not re.fullmatch(r"[0-9]{1,9}", typed) or int(typed) < 1:
        raise FaultyQuestionError(_("limit: expected a whole number from 1; got “%(got)s”.") % {"got": typed})
    return min(int(typed), HIGHEST_LIMIT)


def _in_box(typed: str) -> Q:
    if not typed:
        return Q()
    try:
        sides = [float(side) for side in typed.split(",")]
    except ValueError:
        sides = []
    if len(sides) not in (4, 6) or not all(math.isfinite(side) for side in sides):
        said = _("bbox: expected west,south,east,north in degrees, such as 14.4,2.2,27.5,11; got “%(got)s”.")
        raise FaultyQuestionError(said % {"got": typed})
    west, south, east, north = sides if len(sides) == 4 else (*sides[:2], *sides[3:5])
    if south > north:
        raise FaultyQuestionError(_("bbox: expected the south not to lie north of the north; swap the two."))
    from_west, to_east = Q(longitude__gte=west), Q(longitude__lte=east)
    across = from_west & to_east if west <= east else from_west | to_east
    return across & Q(latitude__gte=south, latitude__lte=north)


def _in_time(typed: str) -> Q:
    if not typed:
        return Q()
    first, slash, last = typed.partition("/")
    begins = None if slash and first in _OPEN else _day(first)
    ends = begins if not slash else None if last in _OPEN else _day(last)
    if begins and ends and ends < begins:
        raise FaultyQuestionError(_("datetime: expected an interval that ends after it begins; swap the two."))
    after = Q(ended_on__gte=begins) if begins else Q()
    return after & Q(started_on__lte=ends) if ends else after


def _day(typed: str) -> date:
    try:
        moment = datetime.fromisoformat(typed if _MOMENT.fullmatch(typed) else "")
        return (moment.astimezone(UTC) if moment.tzinfo else moment).date()
    except (OverflowError, ValueError) as error:
        said = _("datetime: expected a moment such as 2021-12-01T00:00:00Z, or two with / between; got “%(got)s”.")
        raise FaultyQuestionError(said % {"got": typed}) from error
