"""Tasks that PEMA codes, for the resolutions whose text nobody here has coded."""

from pathlib import Path

import polars as pl
from django.db import transaction

from primacy.exchange.pema import PEMA_TASKS, read_mandated_tasks
from primacy.mission.access.interface import Viewer, record
from primacy.mission.area.interface import Mission
from primacy.mission.strategy.events import MandatesImported
from primacy.mission.strategy.models import Mandate, MandatedTask
from primacy.vocabulary import FaultyInputError, ImpossibleValueError

__all__ = ["import_pema"]

_BASIS = "PEMA version 4"
_STRENGTHS = {"encouraged": MandatedTask.Strength.ENCOURAGES}


@transaction.atomic
def import_pema(*, file: Path, mission: Mission, by: Viewer) -> int:
    """
    Add PEMA's tasks to the mission's resolutions that hold none coded from elsewhere; return their number.

    PEMA says what a resolution mandates and in which paragraphs, and not with which verb: a task counts as
    authorised, or as encouraged where PEMA says so. Importing what stands already changes nothing.

    Raises
    ------
    FaultyInputError
        If the file cannot be read, or rows of the mission are faulty; nothing is changed then.
    ImpossibleValueError
        If PEMA knows none of the mission's resolutions.
    NotAllowedError, NotVisibleError
        If the viewer may not import mandates into the mission.
    """
    by.require("strategy.import", mission_code=mission.code)
    read = read_mandated_tasks(file)
    if not read.set_aside.filter(pl.col("NamePKO").str.to_lowercase() == mission.code).is_empty():
        raise FaultyInputError(read.faults, advice="Nothing was imported. Mend the file and import it again.")
    here = read.tasks.filter(pl.col("mission").str.to_lowercase() == mission.code, pl.col("status") == "current")
    mandates = {_number(mandate.symbol): mandate for mandate in Mandate.objects.filter(mission=mission)}
    known = here.filter(pl.col("symbol").is_in(list(mandates)))
    if known.is_empty():
        raise ImpossibleValueError(file.name, expected=f"resolutions that {mission.code} holds", got="none of them")
    coded = set(MandatedTask.objects.filter(mandate__mission=mission).values_list("mandate_id", flat=True))
    tasks = [
        task
        for (symbol,), rows in known.group_by("symbol", maintain_order=True)
        if mandates[symbol].pk not in coded
        for task in _tasks(mandates[symbol], rows)
    ]
    MandatedTask.objects.bulk_create(tasks)
    if tasks:
        event = MandatesImported(
            mission_code=mission.code, subject=file.name, mandates=len({task.mandate_id for task in tasks}),
            tasks=len(tasks),
        )  # fmt: skip
        record(event, by=by)
    return len(tasks)


def _number(symbol: str) -> str:
    return symbol.partition("(")[0]


def _tasks(mandate: Mandate, rows: pl.DataFrame) -> list[MandatedTask]:
    return [
        MandatedTask(
            mandate=mandate,
            sequence=sequence,
            paragraph=", ".join(reference["paragraph"] for reference in row["references"])[:40],
            code=row["task"],
            strength=_STRENGTHS.get(row["modality"], MandatedTask.Strength.AUTHORISES),
            statements={"en": f"{PEMA_TASKS[row['task']]} ({row['modality']})"},
            basis=_BASIS,
        )
        for sequence, row in enumerate(rows.iter_rows(named=True), start=1)
    ]
