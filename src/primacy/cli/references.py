"""`primacy reference`: taking in what is published about peace operations everywhere."""

import json
from pathlib import Path
from typing import Annotated

import typer

from primacy.cli.operator import AsJson, operator
from primacy.mission.reference.interface import SHIPPED, ListChoices, import_evidence, import_published
from primacy.vocabulary import ImpossibleValueError

__all__ = ["app"]

app = typer.Typer(no_args_is_help=True, help="Published data about peace operations everywhere, for comparison.")
_KINDS = ", ".join([*ListChoices.values, "evidence"])


@app.callback()
def _group() -> None:
    """Keep `import` a word of its own."""


@app.command("import")
def take_in(
    kind: Annotated[str, typer.Argument(help=f"What the file is: {_KINDS}.")],
    file: Annotated[
        Path | None, typer.Argument(help="CSV (also .gz or .zip) or Parquet, TOML for evidence; may be left out for "
                                         "operations and evidence, of which a file comes with Primacy.")
    ] = None,
    *,
    as_json: AsJson = False,
) -> None:  # fmt: skip
    """Import a published file, whole or not at all; the same file again changes nothing."""
    chosen = file or SHIPPED.get(kind)
    if chosen is None:
        raise ImpossibleValueError("file", expected=f"named for kind {kind!r} (kinds: {_KINDS})", got="nothing")
    if kind == "evidence":
        added = import_evidence(file=chosen, by=operator())
        typer.echo(json.dumps({"added": added}) if as_json else f"{added:,} questions and findings added.")
        return
    done = import_published(kind=kind, file=chosen, by=operator())
    facts = {"rows": done.edition.rows, "is_new": done.is_new, "remarks": done.edition.remarks}
    if as_json:
        typer.echo(json.dumps(facts))
        return
    for remark in done.edition.remarks:
        typer.echo(remark, err=True)
    what = "rows imported" if done.is_new else "rows were held already; nothing changed"
    typer.echo(f"{done.edition.rows:,} {what}.")
