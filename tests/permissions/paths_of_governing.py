"""How the arguments of the paths about releases, the codebook, the register and the full export are filled."""

from collections.abc import Callable, Mapping, Sequence

from primacy.mission.access.interface import ReleaseWish, ask_release
from primacy.vocabulary import Month, PlaceDetail, RecipientStatus, ReleaseContent, TimeDetail
from tests.worlds.minusca import World

__all__ = ["OF_GOVERNING"]


def _none(_world: World) -> list[dict[str, object]]:
    return [{}]


def _release(world: World) -> list[dict[str, object]]:
    wish = ReleaseWish(
        recipient="Office for the Coordination of Humanitarian Affairs", purpose="Convoys",
        status=RecipientStatus.HUMANITARIAN, content=ReleaseContent.INCIDENT_FIGURES, place=PlaceDetail.ADMIN_UNIT,
        time=TimeDetail.MONTH, first_month=Month(2021, 1), last_month=Month(2021, 12),
    )  # fmt: skip
    return [{"pk": ask_release(wish, mission_code="minusca", by=world.viewer("analyst")).pk}]


OF_GOVERNING: dict[str, Callable[[World], Sequence[Mapping[str, object]]]] = {
    "automatic_steps": _none,
    "code_mapping": _none,
    "codebook": _none,
    "codebook_file": _none,
    "local_incidents": _none,
    "mission_package": _none,
    "release": _release,
    "release_ask": _none,
    "release_decide": _release,
    "release_file": _release,
    "releases": _none,
}
"""By the name of the path; see `addresses`."""
