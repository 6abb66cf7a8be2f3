"""
Which kinds of record there are, what each is kept for, who reads it and by which rule it may leave.

They are found among the models of the rooms, so that a new one is here without being named.
"""

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from django.apps import apps
from django.db.models import BinaryField, Field, ForeignKey, Model
from django.utils.translation import gettext_lazy as _

from primacy.mission.access.models import Marking, Person
from primacy.mission.access.roles import PERMISSIONS, Role

__all__ = ["RecordKind", "kinds", "links_of", "told_fields", "without_a_road"]

_SECRET = re.compile(r"(^|_)(digest|index|key_id)$")
_NAMES_STAFF = {"decided_by", "holder"}
_PURPOSE = re.compile(r"^\*\*Purpose\.\*\* (.+)$", re.MULTILINE)
_BY_DECISION = _("By a decision about a release")
_BY_AGREEMENT = _("By a decision about a release, or by a sharing agreement")
_WITH_ALL = _("With the whole mission alone")


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordKind:
    """
    One kind of record with its rules.

    Parameters
    ----------
    model : type
    name : str
        Of its table in an export: the room and the words of the model.
    description : str
        What one of them is.
    purpose : str
        What its room keeps it for.
    """

    model: type[Model]
    name: str
    description: str
    purpose: str

    @property
    def room(self) -> str:
        return self.model._meta.app_label  # noqa: SLF001

    @property
    def readers(self) -> tuple[Role, ...]:
        """The roles that read it, as far as its handling, the office and need-to-know groups let them."""
        return tuple(role for role in Role if f"{self.room}.read" in PERMISSIONS[role])

    @property
    def is_marked(self) -> bool:
        """Whether each of them carries a handling of its own."""
        return any(field.name == "marking" for field in self.model._meta.concrete_fields)  # noqa: SLF001

    @property
    def may_leave(self) -> str:
        """By which rule it may leave the mission."""
        if getattr(self.model, "shared_as", ""):
            return str(_BY_AGREEMENT)
        return str(_BY_DECISION if self.model._meta.label == "posture.Site" else _WITH_ALL)  # noqa: SLF001


@cache
def kinds() -> tuple[RecordKind, ...]:
    """Return every kind of record of the rooms above this one, in the order of the rooms."""
    return tuple(_kind(model) for model in _of_rooms() if _has_road(model))


def without_a_road() -> list[str]:
    """Return the models that reach nobody by `visible_to`, so that no export holds them; there should be none."""
    return [model._meta.label for model in _of_rooms() if not _has_road(model)]  # noqa: SLF001


def told_fields(model: type[Model]) -> list[Field]:
    """Return the fields that leave: nothing sealed, no file, no digest, nobody's name, and of this room only keys."""
    ours = {Marking, Person}
    return [
        field
        for field in model._meta.concrete_fields  # noqa: SLF001
        if not isinstance(field, BinaryField)
        and not _SECRET.search(field.name)
        and (field.is_relation or field.name not in _NAMES_STAFF)
        and field.name not in {"mission", "marking"}
        and not (field.is_relation and _room(field.related_model) == "access" and field.related_model not in ours)
    ]


def links_of(model: type[Model]) -> list[ForeignKey]:
    """Return the fields by which a record names one of another kind."""
    return [
        field for field in told_fields(model) if field.is_relation and _room(field.related_model) not in ("access", "")
    ]


def _of_rooms() -> list[type[Model]]:
    return [
        model
        for model in apps.get_models(include_auto_created=True)
        if _room(model) not in ("access", "") and not _ties_to_sealed(model)
    ]


def _ties_to_sealed(model: type[Model]) -> bool:
    """Whether it is a bare tie between records and something of this room, such as the sources of a warning."""
    related = [field.related_model for field in model._meta.concrete_fields if field.is_relation]  # noqa: SLF001
    return bool(model._meta.auto_created) and any(_room(each) == "access" for each in related)  # noqa: SLF001


@cache
def _has_road(model: type[Model]) -> bool:
    if model._meta.label == "area.Mission" or hasattr(model._default_manager, "visible_to"):  # noqa: SLF001
        return True
    above = [field.related_model for field in links_of(model) if field.related_model is not model]
    return any(_has_road(each) for each in above if each._meta.label != "area.Mission")  # noqa: SLF001


def _room(model: type[Model]) -> str:
    """Return the room of a model; empty for one that belongs to none."""
    return model._meta.app_label if model.__module__.startswith("primacy.mission.") else ""  # noqa: SLF001


def _kind(model: type[Model]) -> RecordKind:
    room = _room(model)
    words = re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", model.__name__).lower()
    told = (model.__doc__ or "").strip()
    ours = "" if told.startswith(f"{model.__name__}(") else re.sub(r"\s+", " ", told.split("\n\n")[0])
    description = ours or str(model._meta.verbose_name).capitalize()  # noqa: SLF001
    return RecordKind(model=model, name=f"{room}.{words}", description=description, purpose=_purpose(room))


@cache
def _purpose(room: str) -> str:
    text = (Path(apps.get_app_config(room).path) / "ROOM.md").read_text(encoding="utf-8")
    return _PURPOSE.search(text)[1].strip()
