"""How the arguments of the paths of assessments are filled."""

from collections.abc import Callable, Mapping, Sequence

from tests.worlds.analysts import assessed
from tests.worlds.minusca import World

__all__ = ["OF_ASSESSMENTS"]


def _none(world: World) -> list[dict[str, object]]:
    assessed(world)
    return [{}]


def _assessment(world: World) -> list[dict[str, object]]:
    return [{"pk": assessed(world).pk}]


OF_ASSESSMENTS: dict[str, Callable[[World], Sequence[Mapping[str, object]]]] = {
    "assessment": _assessment,
    "assessment_work": _assessment,
    "assessment_write": _none,
    "assessments": _none,
}
"""By the name of the path; see `addresses`."""
