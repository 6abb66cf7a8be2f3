"""How the arguments of the paths of engagement are filled."""

from collections.abc import Callable, Mapping, Sequence

from tests.mission.engagement.laying import logged
from tests.worlds.minusca import World

__all__ = ["OF_ENGAGEMENT"]


def _none(_world: World) -> list[dict[str, object]]:
    return [{}]


def _community(world: World) -> list[dict[str, object]]:
    return [{"pk": logged(world).community.pk}]


def _visit(world: World) -> list[dict[str, object]]:
    return [{"pk": logged(world).visit.pk}]


def _matter(world: World) -> list[dict[str, object]]:
    return [{"pk": logged(world).matter.pk}]


OF_ENGAGEMENT: dict[str, Callable[[World], Sequence[Mapping[str, object]]]] = {
    "briefing_note": _none,
    "briefing_note_pdf": _none,
    "community_add": _none,
    "contact_add": _community,
    "engagement": _none,
    "listening": _none,
    "matter_step": _matter,
    "matters": _none,
    "visit": _visit,
    "visit_add": _community,
}
"""By the name of the path; see `addresses`."""
