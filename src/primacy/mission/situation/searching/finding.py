"""The one road from a filter to incidents, whether it holds words or not."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import product
from typing import NamedTuple

from django.db.models import Q, QuerySet, Sum
from django.utils.formats import number_format
from django.utils.translation import gettext as _

from primacy.mission.access.interface import Viewer
from primacy.mission.area.interface import Mission
from primacy.mission.situation.actions.intake import record_of_event
from primacy.mission.situation.filters import NOT_COUNTED, IncidentFilter
from primacy.mission.situation.models import (
    DEATHS,
    IS_SUPPORTED,
    CellYear,
    Incident,
    UnitMonth,
    Verification,
    ViolenceChoices,
)
from primacy.mission.situation.searching.index import Mark, Order, Question, ask, ask_in_order
from primacy.mission.situation.searching.words import phrases_in, reference_in
from primacy.vocabulary import PrimacyError

__all__ = ["ADDED_UP_AT_MOST", "Finding", "Told", "TooManyFoundError"]

ADDED_UP_AT_MOST = 5_000
"""How many incidents found by words are added up for a page or drawn on a map."""

_CLOSE = 100
_COUNTED = tuple(state for state in Verification.values if state not in NOT_COUNTED)


class TooManyFoundError(PrimacyError, ValueError):
    """More incidents hold the words than are added up while somebody waits."""

    def __init__(self) -> None:
        sentence = _("More than %(most)s incidents hold these words. Add a word, or choose fewer months.")
        super().__init__(sentence % {"most": number_format(ADDED_UP_AT_MOST, force_grouping=True)})


class Told(NamedTuple):
    """What is added up of one incident, and where it stands in the list."""

    ended_on: date
    id: int
    month_id: int
    verification: str
    marking_id: int
    fatalities_best: int
    fatalities_low: int
    fatalities_high: int


@dataclass(frozen=True)
class Finding:
    """
    The incidents of a filter that stand and that a viewer may see.

    Parameters
    ----------
    viewer : Viewer
    mission : Mission
    chosen : IncidentFilter
    where : Q or None
        What else is asked of incidents.
    on_any_day : bool
        Whether the months of the filter do not matter.
    gids : collection of int or None
        The cells in which they lie, where only some are asked for.
    """

    viewer: Viewer
    mission: Mission
    chosen: IncidentFilter
    where: Q | None = None
    on_any_day: bool = False
    gids: Collection[int] | None = None

    def incidents(self) -> QuerySet[Incident]:
        """Return them in no order."""
        return self._asked(self.viewer.markings) if self._at_hand is None else self._at_hand

    def latest_first(self, *, mark: Mark | None = None, upwards: bool = False) -> QuerySet[Incident]:
        """
        Return them latest first.

        Parameters
        ----------
        mark : tuple of date and int, or None
            Last day and number of the incident behind which to begin; None for the beginning.
        upwards : bool
            Whether to go from the mark to later ones, the nearest first.
        """
        if self._at_hand is None:
            question = self._question(self.viewer.markings)
            order = Order(days=self._days, mark=mark, upwards=upwards, is_of_many=lambda: self.is_too_many)
            return ask_in_order(self._kept, question, order)
        found = self._at_hand
        if mark is not None:
            found = found.after(*mark) if upwards else found.before(*mark)
        return found.order_by(*(("ended_on", "id") if upwards else ("-ended_on", "-id")))

    @cached_property
    def few(self) -> list[Told] | None:
        """What is told of each, latest first, from one reading; None where they are too many to add up."""
        rows = [Told(*row) for row in self.incidents().values_list(*Told._fields)[: ADDED_UP_AT_MOST + 1]]
        return None if len(rows) > ADDED_UP_AT_MOST else sorted(rows, reverse=True)

    @cached_property
    def by_month(self) -> list[dict[str, int]]:
        """The counts of each month and marking, of a choice without words."""
        counts = UnitMonth.objects.visible_to(self.viewer).filter(self.chosen.condition, mission=self.mission)
        supported = Sum("incidents", filter=IS_SUPPORTED, default=0)
        sums = counts.values("month_id", "marking_id").annotate(total=Sum("incidents"), supported=supported, **DEATHS)
        return list(sums.filter(total__gt=0))

    def more_than(self, number: int) -> bool:
        """Tell whether there are more than a number of them."""
        return self.incidents()[: number + 1].count() > number

    @cached_property
    def is_too_many(self) -> bool:
        """Whether words find more than is added up while somebody waits."""
        if "few" in vars(self):
            return self.few is None
        return bool(self.chosen.words) and self.more_than(ADDED_UP_AT_MOST)

    def require_few(self) -> None:
        """
        Refuse more than can be added up while somebody waits.

        Raises
        ------
        TooManyFoundError
            If there are more than `ADDED_UP_AT_MOST`.
        """
        if self.is_too_many:
            raise TooManyFoundError

    def markings(self) -> list[int]:
        """Return the markings that they have."""
        if self._at_hand is None and self.is_too_many:
            return self.markings_of_many()
        return list(self.incidents().values_list("marking_id", flat=True).distinct())

    def markings_of_many(self) -> list[int]:
        """Return the markings that they have, asked for one by one, because they are too many to look at each."""
        return [each for each in self.viewer.markings if self._asked([each]).exists()]

    @cached_property
    def _kept(self) -> QuerySet[Incident]:
        seen = Incident.objects.visible_to(self.viewer).current().filter(self.chosen.of_kind, mission=self.mission)
        seen = seen.filter(self.where or Q())
        if self.gids is not None:
            seen = seen.filter(gid__in=self.gids)
        return seen if self.on_any_day else seen.filter(self.chosen.in_days)

    @cached_property
    def _at_hand(self) -> QuerySet[Incident] | None:
        """What is found without asking the index; None where it must be asked."""
        if not self.chosen.words:
            return self._kept
        reference = reference_in(self.chosen.words)
        if reference is not None:
            record = record_of_event(self.mission, str(reference)) if isinstance(reference, int) else reference
            referred = self._kept.filter(record=record)
            if referred.exists():
                return referred
        can_be = phrases_in(self.chosen.words) and self.viewer.markings and self._close != set()
        return None if can_be else self._kept.none()

    def _asked(self, markings: Collection[int]) -> QuerySet[Incident]:
        return ask(self._kept, self._question(markings), days=self._days)

    @property
    def _days(self) -> tuple[date, date] | None:
        return None if self.on_any_day else self.chosen.days

    @cached_property
    def _close(self) -> Collection[int] | None:
        """
        The cells to be looked for where they are few: those asked for, or those of the unit chosen.

        They are those of all incidents, whoever looks, and so tell nothing: what is found is still seen or not.
        """
        gids = self.gids
        if gids is None and self.chosen.unit_code:
            of_unit = CellYear.objects.filter(mission=self.mission, unit_code=self.chosen.unit_code)
            gids = set(of_unit.values_list("gid", flat=True))
        return gids if gids is not None and len(gids) <= _CLOSE else None

    def _question(self, markings: Collection[int]) -> Question:
        chosen = self.chosen
        kinds = [[f"m{self.mission.pk}e{int(chosen.exercise)}k{marking}" for marking in markings]]
        if self._close is not None:
            kinds.append([f"g{gid}" for gid in self._close])
        states = []
        if chosen.violence or chosen.verification:
            counted = product(chosen.violence or ViolenceChoices.values, chosen.verification or _COUNTED)
            states = [f"v{kind}{state}" for kind, state in counted]
        return Question(phrases=phrases_in(chosen.words), kinds=tuple(kinds), states=states)
