"""The tables of an export: their fields as the models have them, and the rows that one person may see."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from django.db import models
from django.db.models import Case, F, Field, Manager, Model, Q, QuerySet, When

from primacy.exchange.data_package import PackageField, PackageTable
from primacy.mission.access.models import Marking
from primacy.mission.access.packaging.kinds import RecordKind, kinds, links_of, told_fields
from primacy.mission.access.viewer import Viewer

__all__ = ["HANDLING_FIELDS", "SeenRecords", "seen_markings", "table_of"]

_ROWS_AT_ONCE = 2_000
_TYPES: Sequence[tuple[type[Field], str]] = (
    (models.BooleanField, "boolean"),
    (models.DateTimeField, "datetime"),
    (models.DateField, "date"),
    (models.FloatField, "number"),
    (models.IntegerField, "integer"),
    (models.JSONField, "object"),
)
HANDLING_FIELDS = (
    PackageField(name="handling_level", kind="integer", description="1 unclassified, 2 confidential, 3 strictly"),
    PackageField(name="handling_traffic_light", kind="integer", description="TLP 2.0, 1 CLEAR to 5 RED"),
    PackageField(name="handling_groups", kind="string", description="Codes of need-to-know groups"),
    PackageField(name="handling_downgrades_on", kind="date", description="Day from which it is open"),
)
"""What every record with a handling of its own carries, last in its row."""


def table_of(kind: RecordKind) -> PackageTable:
    """Return the description of the table of a kind."""
    key = kind.model._meta.pk  # noqa: SLF001
    names = {each.model: each.name for each in kinds()}
    links = [
        (field.attname, names[field.related_model], field.target_field.attname)
        for field in links_of(kind.model)
        if field.related_model in names
    ]
    return PackageTable(
        name=kind.name, description=kind.description, purpose=kind.purpose, key=key.attname, links=tuple(links),
        fields=(*map(_field, told_fields(kind.model)), *(HANDLING_FIELDS if kind.is_marked else ())),
    )  # fmt: skip


def _field(field: Field) -> PackageField:
    of_key = field.target_field if field.is_relation else field
    kind = next((name for type_, name in _TYPES if isinstance(of_key, type_)), "string")
    codes = tuple(str(code) for code, _label in field.flatchoices) if kind == "string" else ()
    must = not field.null and not (field.is_relation and not field.primary_key)
    return PackageField(
        name=field.attname, kind=kind, codes=tuple(code for code in codes if code), description=str(field.help_text),
        is_required=must and (kind != "string" or field.primary_key),
    )  # fmt: skip


@dataclass(frozen=True)
class SeenRecords:
    """
    The records of a mission that one person may see, kind by kind.

    Parameters
    ----------
    viewer : Viewer
    mission_code : str
    markings : collection of int
        Those that the banner covers; what comes in meanwhile under another one stays out.
    """

    viewer: Viewer
    mission_code: str
    markings: Collection[int]

    def rows(self, kind: RecordKind) -> Iterator[Sequence[object]]:
        """Yield the rows of a table, by key; a key of something that the person may not see is left empty."""
        fields = told_fields(kind.model)
        seen = self.of(kind.model)
        hidden = {f"_{field.name}": self._key(field) for field in links_of(kind.model)}
        names = [f"_{field.name}" if f"_{field.name}" in hidden else field.attname for field in fields]
        handling = self._handling() if kind.is_marked else {}
        told = seen.annotate(**hidden).order_by("pk").values_list(*names, *(["marking_id"] if handling else []))
        for row in told.iterator(chunk_size=_ROWS_AT_ONCE):
            yield (*row[:-1], *handling[row[-1]]) if handling else row

    def of(self, model: type[Model]) -> QuerySet:
        """Return the records of a model: by their own sight, or by that of all records that they name."""
        if model._meta.label == "area.Mission":  # noqa: SLF001
            return model.objects.filter(code=self.mission_code)
        manager = model._default_manager  # noqa: SLF001
        names = {field.name for field in model._meta.concrete_fields}  # noqa: SLF001
        named = [field for field in links_of(model) if field.related_model is not model]
        if hasattr(manager, "visible_to"):
            seen = getattr(manager, "readable_by", manager.visible_to)(self.viewer)
            seen = seen.filter(*(self._through(field) for field in named if not field.null))
        else:
            seen = manager.filter(*(self._through(field) for field in named))
        if {"record", "known_to"} <= names:
            seen = seen.exclude(record__in=self._raised(manager))
        in_mission = Q(mission__code=self.mission_code) if "mission" in names else Q()
        return seen.filter(in_mission, Q(marking_id__in=self.markings) if "marking" in names else Q())

    def _raised(self, manager: Manager) -> QuerySet:
        """Return the records whose present revision the person may not see: then none of them is seen."""
        seen = manager.visible_to(self.viewer).values("pk")
        return manager.filter(known_to=None).exclude(pk__in=seen).values("record")

    def _through(self, field: Field) -> Q:
        named = Q(**{f"{field.name}__in": self.of(field.related_model).values("pk")})
        return named | Q(**{f"{field.name}__isnull": True}) if field.null else named

    def _key(self, field: Field) -> Case:
        within = self.of(field.related_model).values("pk")
        return Case(When(**{f"{field.name}__in": within}, then=F(field.attname)), default=None)

    def _handling(self) -> Mapping[int, tuple[object, ...]]:
        return {
            each.pk: (each.level, each.traffic_light, each.group_codes, each.downgrades_on)
            for each in Marking.objects.filter(pk__in=self.markings)
        }


def seen_markings(viewer: Viewer, mission_code: str) -> set[int]:
    """Return the markings of all that a person may see of a mission."""
    every = SeenRecords(viewer, mission_code, viewer.markings)
    marked = (every.of(kind.model).order_by() for kind in kinds() if kind.is_marked)
    return set().union(*(records.values_list("marking_id", flat=True).distinct() for records in marked))
