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

    Importing what stands already changes nothing and is not recorded.

    Parameters
    ----------
    folder : Path
        Holds resolutions.csv, tasks.csv and any number of texts by paragraph as .jsonl.

    Raises
    ------
    FaultyInputError
        If a file cannot be read, a row is faulty, a task or text names a resolution that is not in the table, or
        two stand in one place of it; nothing is changed then.
    NotAllowedError, NotVisibleError
        If the viewer may not import mandates into the mission.
    """
    by.require("strategy.import", mission_code=mission.code)
    resolutions = whole_table(read_resolutions(folder / "resolutions.csv"))
    tasks = whole_table(read_tasks(folder / "tasks.csv"))
    texts = {file.name: whole_table([read_paragraphs(file)]) for file in sorted(folder.glob("*.jsonl"))}
    known = set(resolutions["symbol"])
    placed = (*_faults(known, {"tasks.csv": tasks}, place="sequence"), *_faults(known, texts, place="seq"))
    if placed:
        raise FaultyInputError(placed, advice=_ADVICE)

    before = _standing(mission)
    mandates = _keep_mandates(mission, resolutions)
    _keep(MandatedTask, [_task(mandates[row["symbol"]], row) for row in tasks.iter_rows(named=True)], mandates)
    paragraphs = [
        _paragraph(mandates[row["symbol"]], row) for text in texts.values() for row in text.iter_rows(named=True)
    ]
    _keep(MandateParagraph, paragraphs, mandates)
    if _standing(mission) != before:
        event = MandatesImported(
            mission_code=mission.code, subject=folder.name, mandates=len(mandates), tasks=tasks.height
        )
        record(event, by=by)
    return tasks.height


def _faults(known: set[str], frames: dict[str, pl.DataFrame], *, place: str) -> list[Fault]:
    faults, taken = [], set()
    for name, frame in frames.items():
        for symbol, sequence, line in frame.select("symbol", place, "line").iter_rows():
            if symbol not in known:
                faults.append(Fault(name, line, "symbol", "a resolution of resolutions.csv", symbol))
            elif (symbol, sequence) in taken:
                faults.append(Fault(name, line, place, f"a place of its own in {symbol}", f"{sequence} again"))
            taken.add((symbol, sequence))
    return faults


def _standing(mission: Mission) -> list[list[tuple[object, ...]]]:
    return [
        list(Mandate.objects.filter(mission=mission).order_by("pk").values_list()),
        list(MandatedTask.objects.filter(mandate__mission=mission).order_by("pk").values_list()),
        list(MandateParagraph.objects.filter(mandate__mission=mission).order_by("pk").values_list()),
    ]


def _keep_mandates(mission: Mission, resolutions: pl.DataFrame) -> dict[str, Mandate]:
    Mandate.objects.filter(mission=mission).exclude(symbol__in=resolutions["symbol"].to_list()).delete()
    rows = [_mandate(mission, row) for row in resolutions.iter_rows(named=True)]
    facts = [field.name for field in Mandate._meta.concrete_fields if field.name not in {"id", "mission", "symbol"}]  # noqa: SLF001
    Mandate.objects.bulk_create(rows, update_conflicts=True, unique_fields=["mission", "symbol"], update_fields=facts)
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
