"""What is asked about mappings."""

from collections.abc import Mapping
from datetime import datetime

from django.db.models import Q

from primacy.exchange.codebook import LOCAL_CODES, Codebook, codebook
from primacy.mission.access.models import CodeMapping
from primacy.mission.access.viewer import Viewer

__all__ = ["LISTS_OF_TABLE", "codebook_for", "mappings_in", "words_of"]

LISTS_OF_TABLE = tuple(dict.fromkeys(LOCAL_CODES.values()))
"""The lists whose codes the table of an office has, and for which it may keep words of its own."""


def codebook_for(viewer: Viewer, mission_code: str) -> Codebook:
    """
    Return the codebook.

    Raises
    ------
    NotAllowedError, NotVisibleError
        If the viewer may not read about the area of the mission.
    """
    viewer.require("area.read", mission_code=mission_code)
    return codebook()


def mappings_in(viewer: Viewer, mission_code: str, *, office: str = "") -> list[CodeMapping]:
    """
    Return every version of the mappings of a mission, or of one office in it, the latest first.

    Raises
    ------
    NotAllowedError, NotVisibleError
        If the viewer may not say in the mission what local words mean.
    """
    viewer.require("access.map_codes", mission_code=mission_code)
    whose = Q(office=office) if office else Q()
    written = CodeMapping.objects.filter(whose, mission_code=mission_code).select_related("written_by")
    return list(written.order_by("office", "code_list", "-version"))


def words_of(
    viewer: Viewer, mission_code: str, *, office: str, at: datetime
) -> tuple[Mapping[str, Mapping[str, str]], Mapping[str, int]]:
    """Return what an office meant by its words at a moment, by list, and the version of each of these mappings."""
    in_force = [
        each
        for each in mappings_in(viewer, mission_code, office=office)
        if each.known_from <= at and (each.known_to is None or each.known_to > at)
    ]
    return {each.code_list: each.codes for each in in_force}, {each.code_list: each.version for each in in_force}
