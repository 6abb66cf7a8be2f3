"""How the arguments of the paths of the room of protection are filled."""

from collections.abc import Callable, Mapping, Sequence

from tests.worlds.minusca import World
from tests.worlds.protection import protected

__all__ = ["OF_PROTECTION"]

_Arguments = Callable[[World], Sequence[Mapping[str, object]]]


def _of(name: str) -> _Arguments:
    return lambda world: [{"record": getattr(protected(world), name).record}]


def _list(world: World) -> list[dict[str, object]]:
    protected(world)
    return [{}]


OF_PROTECTION: dict[str, _Arguments] = {
    "protective_option": _of("option"),
    "risk_factors": _list,
    "risk_indicator": _of("indicator"),
    "risk_window": _of("window"),
    "risk_windows": _list,
    "self_protection": _list,
    "self_protection_mechanism": _of("mechanism"),
    "threat": _of("threat"),
    "threats": _list,
    "vulnerability": _of("vulnerability"),
}
"""By the name of the path; see `addresses`."""
