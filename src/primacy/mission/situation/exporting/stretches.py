"""
The rows of the table of incidents, a stretch at a time.

Which revisions leave, and in which order, is asked once; a revision is never changed, so the stretches that are read
one after the other are those of one moment, and no cursor stays open while a slow reader takes the file.
"""

from array import array
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

import polars as pl
from django.db.models import QuerySet
from django.utils import translation

from primacy.mission.access.interface import Marking, Viewer, banner, sources_visible_to
from primacy.mission.area.interface import Mission
from primacy.mission.situation.exporting.columns import BOUNDS, TableColumns
from primacy.mission.situation.exporting.harm import harm_of
from primacy.mission.situation.models import Incident, IncidentInvolvement, SourceReport
from primacy.vocabulary import HarmKind

__all__ = ["ROWS_AT_ONCE", "Stretches"]

ROWS_AT_ONCE = 500
_KEYS_AT_ONCE = 20_000
_FIELDS = {
    "handling": "marking_id",
    "incident_id": "record",
    "incident_type": "kind",
    "incident_subtype": "subtype",
    "priogrid_gid": "gid",
}
_MADE = ("actors", "grade", "sources")
_NEEDED = ("pk", "side_a", "side_b", "reliability", "credibility")
_KILLED = HarmKind.KILLED.value
_Told = Mapping[str, Sequence[object]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretches:
    """
    The incidents that a viewer takes out.

    Parameters
    ----------
    viewer : Viewer
    mission : Mission
    found : QuerySet of Incident
        Those that the viewer may see and chose, latest first.
    markings : collection of int
        Those that the banner of the file covers; what comes in meanwhile under another one stays out.
    columns : TableColumns
    """

    viewer: Viewer
    mission: Mission
    found: QuerySet[Incident]
    markings: Collection[int]
    columns: TableColumns

    def frames(self) -> Iterator[pl.DataFrame]:
        """Yield the rows, latest first; one frame without rows where there are none."""
        found = self.found.filter(marking_id__in=self.markings)
        keys = array("q", found.values_list("pk", flat=True).iterator(chunk_size=_KEYS_AT_ONCE))
        banners = self._banners()
        for first in range(0, max(len(keys), 1), ROWS_AT_ONCE):
            yield self._frame(keys[first : first + ROWS_AT_ONCE].tolist(), banners)

    def _banners(self) -> dict[int, str]:
        day = self.viewer.at.date()
        with translation.override("en"):
            return {
                marking.pk: banner(marking.handling.on(day)) for marking in Marking.objects.filter(pk__in=self.markings)
            }

    def _frame(self, keys: list[int], banners: Mapping[int, str]) -> pl.DataFrame:
        told = self._told(keys)
        made = {
            "handling": [banners[marking] for marking in told["marking_id"]],
            "incident_id": [str(record) for record in told["record"]],
            "known_from": [moment.isoformat() for moment in told["known_from"]],
            "grade": [
                f"{first}{second}" for first, second in zip(told["reliability"], told["credibility"], strict=True)
            ],
            "actors": self._actors(told),
            "sources": self._code_names(told["record"]),
        }
        facts = [
            pl.Series(column.name, made.get(column.name, told.get(_field(column.name))), dtype=column.kind)
            for column in self.columns.told
        ]
        return pl.DataFrame([*facts, *self._harm(told)])

    def _told(self, keys: list[int]) -> _Told:
        """Return the facts of some revisions, field by field, latest first."""
        told = {_field(column.name) for column in self.columns.told if column.name not in _MADE}
        fields = [*told.union(_NEEDED), *(f"fatalities_{bound}" for bound in BOUNDS)]
        found = Incident.objects.visible_to(self.viewer).filter(pk__in=keys).order_by("-ended_on", "-id")
        rows = list(found.values_list(*fields))
        return dict(zip(fields, zip(*rows, strict=True) if rows else [()] * len(fields), strict=True))

    def _harm(self, told: _Told) -> list[pl.Series]:
        """Return the columns of harm; the dead are those of the incident, however far they are told apart."""
        harm = harm_of(told["pk"], groups=self.columns.harm).drop("incident")
        dead = {f"{_KILLED}_{bound}": told[f"fatalities_{bound}"] for bound in BOUNDS}
        return harm.with_columns(
            pl.Series(name, numbers, dtype=pl.Int64) for name, numbers in dead.items()
        ).get_columns()

    def _actors(self, told: _Told) -> list[str]:
        """Return who had a part in each incident, named once."""
        sides = zip(told["pk"], told["side_a"], told["side_b"], strict=True)
        named = {key: dict.fromkeys(side for side in of_it if side) for key, *of_it in sides}
        parts = IncidentInvolvement.objects.filter(incident_id__in=named).order_by("pk")
        for key, name in parts.values_list("incident_id", "name"):
            named[key][name] = None
        return ["; ".join(names) for names in named.values()]

    def _code_names(self, records: Sequence[UUID]) -> list[str]:
        """Return the code names of the sources behind each incident; none where the table does not tell them."""
        if "sources" not in self.columns.hashtags:
            return []
        seen = sources_visible_to(self.viewer, self.mission.code).order_by()
        reports = SourceReport.objects.visible_to(self.viewer).filter(
            mission=self.mission, source__in=seen, record__in=records
        )
        named: dict[UUID, set[str]] = {}
        for record, code_name in reports.values_list("record", "source__code_name"):
            named.setdefault(record, set()).add(code_name)
        return ["; ".join(sorted(named.get(record, ()))) for record in records]


def _field(column: str) -> str:
    return _FIELDS.get(column, column)
