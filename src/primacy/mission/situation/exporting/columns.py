"""The columns of the table of incidents: who takes it out, and how finely harm is told, decide which there are."""

from dataclasses import dataclass

import polars as pl

from primacy.exchange.incident_table import INCIDENT_COLUMNS, IncidentColumn, harm_column
from primacy.mission.access.interface import Viewer
from primacy.mission.area.interface import Mission
from primacy.vocabulary import AgeGroup, HarmKind, Sex

__all__ = ["BOUNDS", "TableColumns", "columns_for", "reads_narratives"]

BOUNDS = ("low", "best", "high")
_UNKNOWN = (Sex.UNKNOWN, AgeGroup.UNKNOWN)
_GROUPS = [_UNKNOWN, *((sex, age) for sex in Sex for age in AgeGroup if (sex, age) != _UNKNOWN)]
_TOTALS = {column.name for column in (harm_column(kind, bound) for kind in HarmKind for bound in BOUNDS)}
_USUAL = tuple(column for column in INCIDENT_COLUMNS if column.name not in _TOTALS)
_HANDLING = IncidentColumn("handling", pl.String, "#meta+handling+event")
_BESIDES = (
    IncidentColumn("is_exercise", pl.Boolean, "#meta+exercise+event"),
    IncidentColumn("violence", pl.Int64, "#event+violence+code"),
    IncidentColumn("side_a", pl.String, "#group+name+side_a"),
    IncidentColumn("side_b", pl.String, "#group+name+side_b"),
    IncidentColumn("civilian_fatalities", pl.Int64, "#affected+killed+civilians+best"),
    IncidentColumn("dataset", pl.String, "#meta+dataset"),
    IncidentColumn("external_id", pl.String, "#event+id+external"),
    IncidentColumn("known_from", pl.String, "#meta+known+start"),
)
# libhxl takes whatever is tagged #date for a day, and a class of precision is none.
_OTHER_HASHTAGS = {"date_precision": "#meta+date+precision+code"}
_SOURCES = IncidentColumn("sources", pl.String, "#meta+source+codename")


def reads_narratives(viewer: Viewer, mission: Mission) -> bool:
    """Tell whether a viewer may take out what was told of incidents: it can betray who told it."""
    return viewer.may("access.read_sources", mission_code=mission.code)


@dataclass(frozen=True, slots=True, kw_only=True)
class TableColumns:
    """
    The columns of one table, the handling of each row first.

    Parameters
    ----------
    told : tuple of IncidentColumn
        What is told of an incident but for its harm.
    harm : mapping of (kind, sex, age) to a stem
        The groups of people whose harm is told; the names of their columns are the stem with `_low`, `_best`, `_high`.
    hashtags : mapping of str to str
        The HXL hashtag of each column.
    """

    told: tuple[IncidentColumn, ...]
    harm: dict[tuple[str, str, str], str]
    hashtags: dict[str, str]


def columns_for(viewer: Viewer, mission: Mission, *, by_sex_and_age: bool) -> TableColumns:
    """
    Return the columns that a viewer takes out; narratives and code names only where the viewer reads of sources.

    Parameters
    ----------
    by_sex_and_age : bool
        Whether harm is told by sex and age too, which makes the table about five times as wide.
    """
    reads = reads_narratives(viewer, mission)
    usual = [column for column in _USUAL if reads or column.name != "narrative"]
    told = (_HANDLING, *usual, *_BESIDES, *([_SOURCES] if reads else []))
    groups = [(kind, *group) for kind in HarmKind for group in (_GROUPS if by_sex_and_age else [_UNKNOWN])]
    harm = [harm_column(kind, bound, sex=sex, age=age) for kind, sex, age in groups for bound in BOUNDS]
    return TableColumns(
        told=told,
        harm={
            (kind.value, sex.value, age.value): harm_column(kind, "low", sex=sex, age=age).name.removesuffix("_low")
            for kind, sex, age in groups
        },
        hashtags={column.name: column.hashtag for column in (*told, *harm)} | _OTHER_HASHTAGS,
    )
