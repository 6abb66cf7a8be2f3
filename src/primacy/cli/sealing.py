"""`primacy seal`: rotating the sealing keys, making recovery shares, and restoring the keys from them."""

import json
import os
import sys
from pathlib import Path
from typing import Annotated

import typer

from primacy.cli.operator import AsJson, operator
from primacy.mission.access.interface import recover_sealing_keys, rotate_sealing_keys, split_recovery
from primacy.vocabulary import ImpossibleValueError

__all__ = ["app"]

app = typer.Typer(no_args_is_help=True, help="Care for the keys under which sources are sealed.")

_WORDS_A_ROW = 4


@app.command("rotate")
def rotate(*, as_json: AsJson = False) -> None:
    """Make a new sealing key and wrap every source's own key by it; no identity is opened."""
    done = rotate_sealing_keys(by=operator())
    if as_json:
        told = {"key": done.key_id, "rewrapped": done.rewrapped, "unreadable": done.unreadable}
        told["unreadable_parcels"] = done.unreadable_parcels
        typer.echo(json.dumps(told))
    else:
        typer.echo(f"Sealing key {done.key_id} is in use; {done.rewrapped} identities are wrapped by it.")
    closed = list(done.unreadable)
    if done.unreadable_parcels:
        closed.append(f"{done.unreadable_parcels} files or filled forms")
    if closed:
        names = ", ".join(closed)
        typer.secho(f"No former key opens {names}; a backup may hold them whole.", err=True, fg=typer.colors.YELLOW)
        raise typer.Exit(3)


@app.command("split")
def split(
    out: Annotated[Path, typer.Option(help="Folder for one file per share, to be printed and then destroyed.")],
    *,
    shares: Annotated[int, typer.Option(help="Officers who get a share each, 2 to 16.")] = 5,
    threshold: Annotated[int, typer.Option(help="How many of them must come together.")] = 3,
    as_json: AsJson = False,
) -> None:
    """Make recovery shares, in words, from which some of several officers restore the sealing keys together."""
    viewer = operator()
    files = [out / f"share-{number}-of-{shares}.txt" for number in range(1, shares + 1)]
    if there := [file.name for file in files if file.exists()]:
        raise ImpossibleValueError("out", expected="a folder without shares of before", got=there)
    _make_folder(out)
    words = split_recovery(shares=shares, threshold=threshold, by=viewer)
    for number, (file, mnemonic) in enumerate(zip(files, words, strict=True), start=1):
        head = (
            f"Primacy: recovery share {number} of {shares}\nMade on {viewer.at:%d %b %Y}. Any {threshold} of the "
            f"{shares} shares restore the sealing keys; fewer tell nothing.\nKeep it sealed and apart from the others. "
            "Type it only for `primacy seal recover`.\n\n"
        )
        _write_private(file, head + _in_rows(mnemonic))
    if as_json:
        typer.echo(json.dumps({"files": [str(file) for file in files], "threshold": threshold}))
        return
    typer.echo(f"Wrote {shares} shares to {out}; any {threshold} restore the keys. Print each, hand them to different")
    typer.echo("officers, and destroy the files.")


@app.command("recover")
def recover(*, as_json: AsJson = False) -> None:
    """Restore the key file: type the words of one share a line, then an empty line."""
    typer.echo("Type the words of one share, then Enter; after the last share, Enter once more.", err=True)
    typed = []
    for line in sys.stdin:
        if not line.strip():
            break
        typed.append(line.strip())
    ring = recover_sealing_keys(shares=typed, by=operator())
    if as_json:
        typer.echo(json.dumps({"key": ring.current.key_id, "generations": len(ring.generations)}))
        return
    typer.echo(f"The key file is restored; sealing key {ring.current.key_id} is in use. Make new shares now.")


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    except OSError as error:
        raise ImpossibleValueError("out", expected="a folder that can be written", got=error.strerror) from error


def _write_private(file: Path, text: str) -> None:
    opened = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(opened, "w", encoding="utf-8") as stream:
        stream.write(text)


def _in_rows(mnemonic: str) -> str:
    words = mnemonic.split()
    rows = [words[start : start + _WORDS_A_ROW] for start in range(0, len(words), _WORDS_A_ROW)]
    return "".join("   ".join(f"{word:<10}" for word in row).rstrip() + "\n" for row in rows)
