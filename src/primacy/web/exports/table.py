"""The table of incidents: which columns a viewer may take out, and its rows a stretch at a time."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from django.db.models import QuerySet
from django.utils import translation

from primacy.mission.access.interface import Viewer, banner, sources_visible_to
from primacy.mission.area.interface import Mission
from primacy.mission.situation.interface import (
    INCIDENT_COLUMNS,
    DataFrame,
    Incident,
    IncidentColumn,
    SourceReport,
    harm_column,
)
from primacy.vocabulary import AgeGroup, HarmKind, Sex
from primacy.web.api.facts import reads_narratives

__all__ = ["ROWS_AT_ONCE", "Table"]

ROWS_AT_ONCE = 2_000
_BOUNDS = ("low", "best", "high")
_UNKNOWN = (Sex.UNKNOWN, AgeGroup.UNKNOWN)
_GROUPS = [(sex, age) for sex in Sex for age in AgeGroup]
_HARM = {
    (kind.value, sex.value, age.value, bound): harm_column(kind, bound, sex=sex, age=age)
    for kind in HarmKind for sex, age in _GROUPS for bound in _BOUNDS
}  # fmt: skip
_TOTALS = {key: column for key, column in _HARM.items() if key[1:3] == tuple(part.value for part in _UNKNOWN)}
_NAMES_OF_HARM = {column.name for column in _HARM.values()}
_USUAL = tuple(column for column in INCIDENT_COLUMNS if column.name not in _NAMES_OF_HARM)
_HANDLING = IncidentColumn("handling", str, "#meta+handling+event")
_BESIDES = (
    IncidentColumn("is_exercise", bool, "#meta+exercise+event"),
    IncidentColumn("violence", int, "#event+violence+code"),
    IncidentColumn("side_a", str, "#group+name+side_a"),
    IncidentColumn("side_b", str, "#group+name+side_b"),
    IncidentColumn("civilian_fatalities", int, "#affected+killed+civilians+best"),
    IncidentColumn("dataset", str, "#meta+dataset"),
    IncidentColumn("external_id", str, "#event+id+external"),
    IncidentColumn("known_from", str, "#meta+known+start"),
)
# libhxl takes whatever is tagged #date for a day, and a class of precision is none.
_OTHER_HASHTAGS = {"date_precision": "#meta+date+precision+code"}
_SOURCES = IncidentColumn("sources", str, "#meta+source+codename")
_VALUES: dict[str, Callable[[Incident], object]] = {
    "incident_id": lambda each: str(each.record),
    "incident_type": lambda each: each.kind,
    "incident_subtype": lambda each: each.subtype,
    "priogrid_gid": lambda each: each.gid,
    "grade": lambda each: f"{each.reliability}{each.credibility}",
    "known_from": lambda each: each.known_from.isoformat(),
    "actors": lambda each: "; ".join(dict.fromkeys(_actors(each))),
}


def _actors(incident: Incident) -> list[str]:
    named = [incident.side_a, incident.side_b, *(part.name for part in incident.involvements.all())]
    return [name for name in named if name]


@dataclass(frozen=True, kw_only=True)
class Table:
    """
    The incidents that a viewer takes out.

    Parameters
    ----------
    viewer : Viewer
    mission : Mission
    incidents : QuerySet of Incident
        That the viewer may see.
    by_sex_and_age : bool
        Whether harm is told by sex and age too, which makes the table about six times as wide.
    """

    viewer: Viewer
    mission: Mission
    incidents: QuerySet[Incident]
    by_sex_and_age: bool

    @property
    def columns(self) -> tuple[IncidentColumn, ...]:
        """The columns, the handling of each row first; narratives and code names where the viewer reads of sources."""
        reads = reads_narratives(self.viewer, self.mission)
        usual = [column for column in _USUAL if reads or column.name != "narrative"]
        return (_HANDLING, *usual, *_BESIDES, *([_SOURCES] if reads else []), *self._harm.values())

    @property
    def hashtags(self) -> dict[str, str]:
        """The HXL hashtag of each column."""
        return {column.name: column.hashtag for column in self.columns} | _OTHER_HASHTAGS

    @property
    def _harm(self) -> Mapping[tuple[str, str, str, str], IncidentColumn]:
        return _HARM if self.by_sex_and_age else _TOTALS

    def frames(self) -> Iterator[DataFrame]:
        """Yield the rows, latest first, from one cursor; one frame without rows where there are none."""
        found = self.incidents.select_related("marking").prefetch_related("harms", "involvements")
        rows = found.order_by("-ended_on", "-id").iterator(chunk_size=ROWS_AT_ONCE)
        stretch = list(islice(rows, ROWS_AT_ONCE))
        yield self._frame(stretch)
        while stretch := list(islice(rows, ROWS_AT_ONCE)):
            yield self._frame(stretch)

    def _frame(self, stretch: Sequence[Incident]) -> DataFrame:
        day = self.viewer.at.date()
        data = self._harmed(stretch)
        with translation.override("en"):
            data["handling"] = [banner(each.marking.handling.on(day)) for each in stretch]
        for column in self.columns:
            if column.name == "sources":
                data["sources"] = self._code_names(stretch)
            elif column.name not in data:
                value = _VALUES.get(column.name) or _attribute(column.name)
                data[column.name] = [value(each) for each in stretch]
        schema = {column.name: column.kind for column in self.columns}
        return DataFrame({name: data[name] for name in schema}, schema=schema)

    def _harmed(self, stretch: Sequence[Incident]) -> dict[str, list[object]]:
        data: dict[str, list[object]] = {column.name: [None] * len(stretch) for column in self._harm.values()}
        for row, incident in enumerate(stretch):
            for harm in incident.harms.all():
                for name, number in self._counted(harm):
                    data[name][row] = (data[name][row] or 0) + number
            for bound in _BOUNDS:
                data[f"{HarmKind.KILLED.value}_{bound}"][row] = getattr(incident, f"fatalities_{bound}")
        return data

    def _counted(self, harm: object) -> Iterator[tuple[str, int]]:
        """Yield each column in which the people of one row of harm are counted: their group, and what holds it."""
        for sex in {harm.sex, Sex.UNKNOWN.value}:
            for age in {harm.age, AgeGroup.UNKNOWN.value}:
                for bound in _BOUNDS:
                    column = self._harm.get((harm.kind, sex, age, bound))
                    if column:
                        yield column.name, getattr(harm, bound)

    def _code_names(self, stretch: Iterable[Incident]) -> list[str]:
        seen = sources_visible_to(self.viewer, self.mission.code).order_by()
        reports = SourceReport.objects.visible_to(self.viewer).filter(
            mission=self.mission, source__in=seen, record__in=[each.record for each in stretch]
        )
        named: dict[object, set[str]] = {}
        for record, code_name in reports.values_list("record", "source__code_name"):
            named.setdefault(record, set()).add(code_name)
        return ["; ".join(sorted(named.get(each.record, ()))) for each in stretch]


def _attribute(name: str) -> Callable[[Incident], object]:
    return lambda each: getattr(each, name)
