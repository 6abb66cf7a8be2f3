"""What changes mandates; the only writer of this room."""

from pathlib import Path

import polars as pl
from django.db import transaction

from primacy.exchange.mandates import read_resolutions, read_tasks
from primacy.exchange.resolutions import read_paragraphs
from primacy.exchange.whole import whole_table
from primacy.mission.access.interface import Viewer, record
from primacy.mission.area.interface import Mission
from primacy.mission.strategy.events import MandatesImported
from primacy.mission.strategy.models import Mandate, MandatedTask, MandateParagraph
from primacy.vocabulary import Fault, FaultyInputError

__all__ = ["import_mandates"]

_ADVICE = "Nothing was imported. Mend the files and import the folder again."


@transaction.atomic
def import_mandates(*, folder: Path, mission: Mission, by: Viewer) -> int:
    """
    Replace a mission's resolutions, tasks and texts by those of a folder; return the number of tasks.

    Parameters
    ----------
    folder : Path
        Holds resolutions.csv, tasks.csv and any number of texts by paragraph as .jsonl.

    Raises
    ------
    FaultyInputError
        If a file cannot be read, a row is faulty, or a task or text names a resolution that is not in the table;
        nothing is changed then.
    NotAllowedError, NotVisibleError
        If the viewer may not import mandates into the mission.
    """
    by.require("strategy.import", mission_code=mission.code)
    resolutions = whole_table(read_resolutions(folder / "resolutions.csv"))
    tasks = whole_table(read_tasks(folder / "tasks.csv"))
    texts = [_text(file) for file in sorted(folder.glob("*.jsonl"))]
    known = set(resolutions["symbol"])
    _require_known(known, {"tasks.csv": tasks, **{file.name: frame for file, frame in texts}})

    mandates = _keep_mandates(mission, resolutions)
    _keep(MandatedTask, [_task(mandates[row["symbol"]], row) for row in tasks.iter_rows(named=True)], mandates)
    paragraphs = [
        _paragraph(mandates[row["symbol"]], row) for _file, frame in texts for row in frame.iter_rows(named=True)
    ]
    _keep(MandateParagraph, paragraphs, mandates)
    event = MandatesImported(
        mission_code=mission.code, subject=folder.name, mandates=len(mandates), tasks=tasks.height
    )
    record(event, by=by)
    return tasks.height


def _text(file: Path) -> tuple[Path, pl.DataFrame]:
    return file, whole_table([read_paragraphs(file)])


def _require_known(known: set[str], frames: dict[str, pl.DataFrame]) -> None:
    faults = [
        Fault(name, line, "symbol", "a resolution of resolutions.csv", symbol)
        for name, frame in frames.items()
        for symbol, line in frame.select("symbol", "line").iter_rows()
        if symbol not in known
    ]
    if faults:
        raise FaultyInputError(faults, advice=_ADVICE)


def _keep_mandates(mission: Mission, resolutions: pl.DataFrame) -> dict[str, Mandate]:
    Mandate.objects.filter(mission=mission).exclude(symbol__in=resolutions["symbol"].to_list()).delete()
    rows = [_mandate(mission, row) for row in resolutions.iter_rows(named=True)]
    facts = [field.name for field in Mandate._meta.concrete_fields if field.name not in {"id", "mission", "symbol"}]  # noqa: SLF001
    Mandate.objects.bulk_create(
        rows, update_conflicts=True, unique_fields=["mission", "symbol"], update_fields=facts
    )
    return {mandate.symbol: mandate for mandate in Mandate.objects.filter(mission=mission)}


def _keep(
    kind: type[MandatedTask] | type[MandateParagraph],
    rows: list[MandatedTask] | list[MandateParagraph],
    mandates: dict[str, Mandate],
) -> None:
    standing = {(row.mandate_id, row.sequence) for row in rows}
    former = kind.objects.filter(mandate__in=mandates.values())
    gone = [row.pk for row in former.only("mandate_id", "sequence") if (row.mandate_id, row.sequence) not in standing]
    kind.objects.filter(pk__in=gone).delete()
    facts = [field.name for field in kind._meta.concrete_fields if field.name not in {"id", "mandate", "sequence"}]  # noqa: SLF001
    kind.objects.bulk_create(rows, update_conflicts=True, unique_fields=["mandate", "sequence"], update_fields=facts)


def _mandate(mission: Mission, row: dict[str, object]) -> Mandate:
    return Mandate(
        mission=mission,
        symbol=row["symbol"],
        title=row["title"],
        adopted_on=row["adopted_on"],
        valid_to=row["valid_until"],
        votes_for=row["votes_for"],
        votes_against=row["votes_against"],
        abstentions=row["abstentions"],
        military_ceiling=row["military_ceiling"],
        police_ceiling=row["police_ceiling"],
        source_url=row["source_url"] or "",
    )


def _task(mandate: Mandate, row: dict[str, object]) -> MandatedTask:
    return MandatedTask(
        mandate=mandate,
        sequence=row["sequence"],
        paragraph=row["paragraph"] or "",
        code=row["code"],
        strength=row["strength"],
        rank=row["rank"] or "",
        is_priority=row["priority"] == "true",
        statements={"en": row["statement_en"], **({"fr": row["statement_fr"]} if row["statement_fr"] else {})},
        quote=row["quote"] or "",
        basis=row["basis"],
    )


def _paragraph(mandate: Mandate, row: dict[str, object]) -> MandateParagraph:
    return MandateParagraph(
        mandate=mandate,
        sequence=row["seq"],
        reference=row["reference"] or "",
        kind=row["part"] or row["kind"],
        verb=row["action_verb"] or "",
        text=row["text"],
    )
