"""`primacy forecast backtest`: the models tested on a panel of one's own, by the rules of the VIEWS challenge."""

from pathlib import Path
from typing import Annotated

import typer
from click import Context
from rich.console import Console
from typer.core import TyperCommand

from primacy.mission.situation.interface import BacktestOrder, backtest_panel

__all__ = ["SeveralWindows", "backtest"]

_WINDOWS = "--windows"


class SeveralWindows(TyperCommand):
    """Takes several years after one `--windows`, as well as one after each."""

    def parse_args(self, ctx: Context, args: list[str]) -> list[str]:
        """Return the arguments that are left after each year has got its own flag."""
        spelled_out: list[str] = []
        after_windows = False
        for word in args:
            if word.startswith("-"):
                after_windows = word.partition("=")[0] == _WINDOWS
            elif after_windows and spelled_out[-1] != _WINDOWS:
                spelled_out.append(_WINDOWS)
            spelled_out.append(word)
        return super().parse_args(ctx, spelled_out)


def backtest(
    *,
    panel: Annotated[Path, typer.Option(help="Parquet or CSV with month_id (1 is January 1980), unit and target.")],
    unit: Annotated[str, typer.Option(help="Column that names the unit, such as country_id or priogrid_gid.")],
    target: Annotated[str, typer.Option(help="Column of deaths, whole numbers.")],
    windows: Annotated[list[int], typer.Option(help="Years to forecast, one or more after the flag.")],
    out: Annotated[Path, typer.Option(help="CSV to write: a row per window and model.")],
    target_early: Annotated[
        str | None, typer.Option(help="Column of the earlier vintage, used before the first month of the target.")
    ] = None,
    cells: Annotated[
        Path | None, typer.Option(help="Table of the grid with gid, row and col; models then look at neighbours.")
    ] = None,
    features: Annotated[
        Path | None, typer.Option(help="Table with month_id, unit and columns of numbers known at the month's end.")
    ] = None,
    draws_out: Annotated[
        Path | None, typer.Option(help="Folder for the draws as a submission to the challenge, or one .parquet file.")
    ] = None,
    draws: Annotated[int, typer.Option(help="Draws per forecast; the ignorance score wants 1,000.")] = 1_000,
    seed: Annotated[int, typer.Option(help="Equal seeds give equal scores.")] = 1,
) -> None:
    """
    Test the models on years that have passed: for the window Y they read months up to October of Y-1 only.

    Needs no mission and no database; a fault in a file is told in a sentence, and nothing is written then.
    """
    order = BacktestOrder(
        panel=panel, unit=unit, target=target, windows=tuple(windows), out=out, target_early=target_early, cells=cells,
        features=features, draws_out=draws_out, draws=draws, seed=seed,
    )  # fmt: skip
    with Console(stderr=True).status("reading") as status:
        rows = backtest_panel(order, progress=status.update)
    typer.echo(f"{out}: {len(rows)} rows, {len(windows)} windows.")
    for row in rows:
        scores = f"CRPS {row['crps']:.4f}\tIGN {row['ign']:.4f}\tMIS {row['mis']:.4f}\tcoverage {row['coverage']:.3f}"
        typer.echo(f"{row['window']}\t{row['model']}\t{scores}")
