"""Every path of the web application, found by asking it, and how a test fills the arguments of each."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from django.urls import URLPattern, URLResolver, get_resolver, reverse

from primacy.mission.briefing.interface import Brief
from primacy.mission.posture.models import Site
from primacy.mission.situation.interface import Incident
from primacy.mission.strategy.models import Mandate
from tests.worlds.minusca import World

__all__ = ["PUBLIC", "Address", "addresses", "names", "names_in_missions"]

PUBLIC = {"sign_in", "sign_out", "set_language", "health"}
"""Paths that answer without a person."""

_WIDE = "west=10&south=0&east=30&north=15"
_MONTHS = "first=2021-01&last=2021-12"
_Arguments = Callable[[World], Sequence[Mapping[str, object]]]


def _none(_world: World) -> list[dict[str, object]]:
    return [{}]


def _records(world: World) -> list[dict[str, object]]:
    real = Incident.objects.filter(mission=world.mission, dataset="ucdp-ged", known_to=None).latest("ended_on", "pk")
    return [{"record": each.record} for each in (real, world.confidential, world.secret, world.exercise)]


def _numbers(kind: type) -> _Arguments:
    return lambda world: [{"pk": kind.objects.filter(mission=world.mission).latest("pk").pk}]


_ARGUMENTS: dict[str, _Arguments] = {
    "brief": _numbers(Brief),
    "brief_pdf": _numbers(Brief),
    "briefs": _none,
    "design": _none,
    "forecast": _none,
    "health": _none,
    "incident": _records,
    "incidents": _none,
    "mandate": _numbers(Mandate),
    "mandates": _none,
    "mission_today": _none,
    "picture": _none,
    "picture_area": _none,
    "picture_forecast": _none,
    "picture_incidents": _none,
    "picture_reach": _none,
    "picture_sites": _none,
    "set_language": _none,
    "sign_in": _none,
    "sign_out": _none,
    "site": _numbers(Site),
    "sites": _none,
    "today": _none,
}
_QUESTIONS: dict[str, Sequence[str]] = {
    "forecast": ("", "target=one_sided"),
    "incidents": ("", _MONTHS, "verification=reported", "violence=3"),
    "picture": ("", _MONTHS),
    "picture_forecast": ("", "target=one_sided"),
    "picture_incidents": (_WIDE, "CELL", "SPOT"),
    "picture_reach": ("month=2021-11",),
    "picture_sites": ("month=2021-11",),
    "sites": ("", "month=2021-11"),
}


@dataclass(frozen=True, slots=True)
class Address:
    """One address that a browser may ask for, in whichever mission."""

    name: str
    arguments: tuple[tuple[str, object], ...]
    question: str
    in_mission: bool

    def of(self, mission_code: str) -> str:
        """Return the address in a mission."""
        arguments = dict(self.arguments) | ({"mission_code": mission_code} if self.in_mission else {})
        return f"{reverse(self.name, kwargs=arguments)}{'?' if self.question else ''}{self.question}"


def _patterns(resolver: URLResolver, *, inside: frozenset[str] = frozenset()) -> Iterator[tuple[str, frozenset[str]]]:
    for pattern in resolver.url_patterns:
        captured = inside | set(pattern.pattern.converters)
        if isinstance(pattern, URLPattern):
            yield pattern.name, captured
        else:
            yield from _patterns(pattern, inside=captured)


_FOUND = dict(_patterns(get_resolver()))


def names() -> list[str]:
    """Return the name of every path."""
    return sorted(_FOUND)


def names_in_missions() -> list[str]:
    """Return the names of the paths below a mission."""
    return [name for name in names() if "mission_code" in _FOUND[name]]


def addresses(name: str, world: World) -> list[Address]:
    """
    Return the addresses to ask for a path.

    Raises
    ------
    LookupError
        If nobody has said how the arguments of the path are filled.
    """
    if name not in _ARGUMENTS:
        raise LookupError(f"{name} is a new path: say in tests/permissions/paths.py how its arguments are filled.")
    return [
        Address(name, tuple(arguments.items()), _asked(question, world), "mission_code" in _FOUND[name])
        for arguments in _ARGUMENTS[name](world)
        for question in _QUESTIONS.get(name, ("",))
    ]


def _asked(question: str, world: World) -> str:
    where = world.confidential
    reach = {"CELL": 0.5, "SPOT": 0.02}.get(question)
    if reach is None:
        return question
    west, east = where.longitude - reach, where.longitude + reach
    return f"west={west}&east={east}&south={where.latitude - reach}&north={where.latitude + reach}"
