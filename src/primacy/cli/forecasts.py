"""`primacy forecast`: making forecasts and scoring past ones."""

import json
import math
from typing import Annotated

import typer
from rich.console import Console

from primacy.cli.backtest import SeveralWindows, backtest
from primacy.cli.operator import AsJson, MissionCode, chosen_mission, operator
from primacy.mission.situation.interface import ForecastOrder, make_forecast, score_forecasts
from primacy.vocabulary import Month

__all__ = ["app"]

app = typer.Typer(no_args_is_help=True, help="Make forecasts and score them against what happened.")
app.command("backtest", cls=SeveralWindows)(backtest)


@app.command("run")
def run(
    *,
    mission: MissionCode,
    origin: Annotated[str, typer.Option(help="First month to forecast, YYYY-MM; the data end the month before.")],
    steps: Annotated[int, typer.Option(help="How many months ahead.")] = 12,
    target: Annotated[str, typer.Option(help="all, state_based, non_state or one_sided.")] = "all",
    model: Annotated[str, typer.Option(help="pooled, self_exciting, recency_weighted or conflictology.")] = "pooled",
    draws: Annotated[int, typer.Option()] = 1_000,
    seed: Annotated[int, typer.Option(help="Equal seeds give equal numbers.")] = 1,
    as_json: AsJson = False,
) -> None:
    """Forecast deaths by cell and month and keep the forecast for ever."""
    by = operator()
    order = ForecastOrder(origin=Month.parse(origin), steps=steps, target=target, model=model, draws=draws, seed=seed)
    with Console(stderr=True).status("reading") as status:
        forecast = make_forecast(order, mission=chosen_mission(by, mission), by=by, progress=status.update)
    against = forecast.skill["against"]
    if as_json:
        typer.echo(json.dumps({"forecast": forecast.pk, "against": {k: v["whole"] for k, v in against.items()}}))
        return
    typer.echo(f"Kept forecast {forecast.pk}: {model}, {steps} months from {origin}, {draws:,} draws.")
    if not against:
        typer.echo("The records are too young to score past forecasts: treat this one as unproven.")
    for reference, saved in against.items():
        typer.echo(f"Past skill against {reference}: {_skill_in_words(saved['whole'])}")


def _skill_in_words(bounds: list[float] | None) -> str:
    if bounds is None:
        return "cannot be stated, nothing happened in the past months scored."
    best, low, high = bounds
    return f"{best:+.1%} of CRPS saved (90 % interval {low:+.1%} to {high:+.1%})."


@app.command("score")
def score(*, mission: MissionCode, as_json: AsJson = False) -> None:
    """Score every kept forecast of 1,000 draws over the months that incidents have since reached."""
    by = operator()
    with Console(stderr=True).status("scoring"):
        scored = score_forecasts(mission=chosen_mission(by, mission), by=by)
    rows = [
        {
            "forecast": each.forecast.pk,
            "model": each.forecast.model,
            "target": each.forecast.target,
            "origin": str(Month.from_id(each.forecast.origin_month_id)),
            "months": each.months,
            **{name: _known(getattr(each, name)) for name in ("crps", "ign", "mis")},
        }
        for each in scored
    ]
    if as_json:
        typer.echo(json.dumps(rows))
        return
    for row in rows:
        scores = "no month known yet"
        if row["crps"] is not None:
            scores = f"CRPS {row['crps']:.4f}, IGN {row['ign']:.4f}, MIS {row['mis']:.3f}"
        what = f"{row['forecast']}\t{row['model']}\t{row['target']}\tfrom {row['origin']}\t{row['months']} months"
        typer.echo(f"{what}\t{scores}")


def _known(score: float) -> float | None:
    return None if math.isnan(score) else score
