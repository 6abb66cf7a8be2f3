"""The columns of a flat table of incidents, with the HXL hashtag of each."""

from dataclasses import dataclass

import polars as pl

from primacy.vocabulary import AgeGroup, HarmKind, Sex

__all__ = ["INCIDENT_COLUMNS", "IncidentColumn", "harm_column"]

_BOUNDS = ("low", "best", "high")
_HXL_KIND = {
    HarmKind.CHILDREN_RECRUITED: "recruited+children",
    HarmKind.SEXUAL_VIOLENCE_SURVIVORS: "sexualviolence+survivors",
}
_HXL_SEX = {Sex.FEMALE: "+f", Sex.MALE: "+m", Sex.UNKNOWN: ""}
_HXL_AGE = {AgeGroup.CHILD: "+children", AgeGroup.ADULT: "+adults", AgeGroup.UNKNOWN: ""}


@dataclass(frozen=True, slots=True)
class IncidentColumn:
    """
    One column of the flat table.

    Parameters
    ----------
    name : str
    kind : type of polars
    hashtag : str
        Its HXL hashtag with attributes.

    References
    ----------
    HXL 1.1 hashtag dictionary, https://hxlstandard.org/standard/1-1final/dictionary/
    """

    name: str
    kind: type[pl.DataType]
    hashtag: str


def harm_column(
    kind: HarmKind, bound: str, *, sex: Sex = Sex.UNKNOWN, age: AgeGroup = AgeGroup.UNKNOWN
) -> IncidentColumn:
    """
    Return the column of one bound of one kind of harm; without sex and age, that of all people.

    Parameters
    ----------
    kind : HarmKind
    bound : {"low", "best", "high"}
    sex : Sex
    age : AgeGroup

    Examples
    --------
    >>> column = harm_column(HarmKind.KILLED, "low", sex=Sex.FEMALE, age=AgeGroup.CHILD)
    >>> column.name, column.hashtag
    ('killed_female_child_low', '#affected+killed+f+children+low')
    """
    known = [part.value for part in (sex, age) if part.value != "unknown"]
    attributes = f"{_HXL_KIND.get(kind, kind.value)}{_HXL_SEX[sex]}{_HXL_AGE[age]}"
    return IncidentColumn("_".join([kind.value, *known, bound]), pl.Int64, f"#affected+{attributes}+{bound}")


#: What a flat table says of each incident; a table may have fewer of them, and others besides.
INCIDENT_COLUMNS = (
    IncidentColumn("incident_id", pl.String, "#event+id"),
    IncidentColumn("incident_type", pl.String, "#event+type+code"),
    IncidentColumn("incident_subtype", pl.String, "#event+subtype+code"),
    IncidentColumn("started_on", pl.Date, "#date+start"),
    IncidentColumn("ended_on", pl.Date, "#date+end"),
    IncidentColumn("date_precision", pl.Int64, "#date+precision+code"),
    IncidentColumn("longitude", pl.Float64, "#geo+lon"),
    IncidentColumn("latitude", pl.Float64, "#geo+lat"),
    IncidentColumn("place_precision", pl.Int64, "#geo+precision+code"),
    IncidentColumn("place_name", pl.String, "#loc+name"),
    IncidentColumn("unit_code", pl.String, "#adm+code"),
    IncidentColumn("priogrid_gid", pl.Int64, "#geo+priogrid+code"),
    IncidentColumn("actors", pl.String, "#group+name"),
    IncidentColumn("narrative", pl.String, "#description"),
    IncidentColumn("verification", pl.String, "#status+verification+code"),
    IncidentColumn("grade", pl.String, "#meta+grade+code"),
    IncidentColumn("source_text", pl.String, "#meta+source"),
    *(harm_column(kind, bound) for kind in HarmKind for bound in _BOUNDS),
)
