"""What a release holds of the mission's sites."""

import polars as pl

from primacy.mission.access.interface import Release, ReleaseTable, Viewer, table_of_release
from primacy.mission.area.interface import Mission
from primacy.mission.posture.queries import sites_in

__all__ = ["released_sites"]

_OF_SITE = ("longitude", "latitude", "gid", "unit_code", "marking_id")


def released_sites(viewer: Viewer, mission: Mission, release: Release) -> ReleaseTable:
    """
    Return where the sites that the viewer sees were in the last month of a release; neither name nor strength.

    Raises
    ------
    NotAllowedError, NotVisibleError
        If the viewer may not read about sites or export records of the mission.
    """
    for permission in ("posture.read", "situation.export"):
        viewer.require(permission, mission_code=mission.code)
    known = sites_in(viewer, mission, month=release.last_month)
    rows = [
        {**{name: getattr(each.site, name) for name in _OF_SITE}, "day": each.month.first_on, "sites": 1}
        for each in known
    ]
    return table_of_release(release, rows, told={"sites": pl.Int64}, on=viewer.at.date())
