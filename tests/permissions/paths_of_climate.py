"""How the arguments of the paths of climate are filled."""

from collections.abc import Callable, Mapping, Sequence
from types import SimpleNamespace

from tests.worlds.climate import settled
from tests.worlds.minusca import World

__all__ = ["OF_CLIMATE", "settled_in"]


def settled_in(world: World) -> SimpleNamespace:
    """Return one record of each kind, written by the planner and approved by the analyst."""
    return settled(world.mission, by=world.viewer("planner"), second=world.viewer("analyst"))


def _none(_world: World) -> list[dict[str, object]]:
    return [{}]


def _corridor(world: World) -> list[dict[str, object]]:
    return [{"record": settled_in(world).corridor.record}]


def _pathway(world: World) -> list[dict[str, object]]:
    return [{"record": settled_in(world).pathway.record}]


OF_CLIMATE: dict[str, Callable[[World], Sequence[Mapping[str, object]]]] = {
    "climate": _none,
    "corridor": _corridor,
    "pathway": _pathway,
    "pathways": _none,
    "seasons": _none,
}
"""By the name of the path; see `addresses`."""
