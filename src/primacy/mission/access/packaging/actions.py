"""Taking a whole mission out."""

import hashlib
import shutil
from collections.abc import Mapping
from contextlib import ExitStack
from pathlib import Path

from django.db import transaction
from django.utils import translation

from primacy.exchange.data_package import PackageCover, write_package
from primacy.mission.access.banner import banner, highest
from primacy.mission.access.events import record
from primacy.mission.access.packaging.events import MissionExported
from primacy.mission.access.packaging.kinds import kinds
from primacy.mission.access.packaging.tables import SeenRecords, seen_markings, table_of
from primacy.mission.access.viewer import Viewer
from primacy.vocabulary import ImpossibleValueError

__all__ = ["export_mission"]

_LICENCE = "For the work of the mission; what comes from a published dataset stays under the terms of its publisher."


def export_mission(folder: Path, *, mission_code: str, purpose: str, by: Viewer) -> Mapping[str, object]:
    """
    Write every record of a mission that the viewer may see into an empty folder, as a data package.

    Nothing sealed leaves, nor files; persons leave as bare keys. What it holds and what for is written to the audit,
    with the digest of its description, which holds the digests of all tables; where that fails the folder is removed.
    No transaction is open while tables are read, so that nobody who writes waits for them.

    Parameters
    ----------
    folder : Path
    mission_code : str
    purpose : str
        What it is taken out for.

    Returns
    -------
    mapping
        What stands in `datapackage.json`.

    Raises
    ------
    ImpossibleValueError
        If no purpose is given, or something is in the folder already.
    NotAllowedError, NotVisibleError
        If the viewer may not take the mission out, or may not read about sources, whom narratives can betray.
    """
    for permission in ("access.export_mission", "access.read_sources"):
        by.require(permission, mission_code=mission_code, unit_code="")
    if not purpose.strip():
        raise ImpossibleValueError("purpose", expected="what the mission is taken out for", got=purpose)
    markings = seen_markings(by, mission_code)
    with translation.override("en"):
        handling = banner(highest(markings, at=by.at))
        cover = PackageCover(
            name=f"primacy-{mission_code}", title=f"All records of {mission_code} that one person may see",
            handling=handling, purpose=purpose.strip(), licence=_LICENCE, made_at=by.at,
        )  # fmt: skip
        seen = SeenRecords(by, mission_code, markings)
        package = write_package(folder, cover, ((table_of(kind), seen.rows(kind)) for kind in kinds()))
    event = MissionExported(
        mission_code=mission_code, subject=mission_code, purpose=cover.purpose, handling=handling,
        rows=sum(table["rows"] for table in package["resources"]),
        sha256=hashlib.sha256((folder / "datapackage.json").read_bytes()).hexdigest(),
    )  # fmt: skip
    with ExitStack() as unless_recorded:
        unless_recorded.callback(shutil.rmtree, folder)
        with transaction.atomic():
            record(event, by=by)
        unless_recorded.pop_all()
    return package
