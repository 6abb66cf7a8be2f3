"""`primacy forecast`: making forecasts and scoring past ones."""

import json
import math
from datetime import date
from typing import Annotated

import typer
from rich.console import Console

from primacy.cli.backtest import SeveralWindows, backtest
from primacy.cli.operator import AsJson, MissionCode, chosen_mission, operator
from primacy.mission.situation.interface import (
    Forecast,
    ForecastOrder,
    WeeklyOrder,
    make_forecast,
    make_weekly_forecast,
    score_forecasts,
    score_weekly_forecasts,
)
from primacy.vocabulary import ImpossibleValueError, Month

__all__ = ["app"]

app = typer.Typer(no_args_is_help=True, help="Make forecasts and score them against what happened.")
_STEPS = {"month": 12, "week": 8}
_UNPROVEN = "The records are too young to score past forecasts: treat this one as unproven."

app.command("backtest", cls=SeveralWindows)(backtest)


@app.command("run")
def run(
    *,
    mission: MissionCode,
    origin: Annotated[
        str, typer.Option(help="First month to forecast, YYYY-MM, or a day of the first week; data end before it.")
    ],
    every: Annotated[str, typer.Option(help="month or week.")] = "month",
    steps: Annotated[int | None, typer.Option(help="How many months (12) or weeks (8) ahead.")] = None,
    target: Annotated[str, typer.Option(help="all, state_based, non_state or one_sided.")] = "all",
    model: Annotated[
        str, typer.Option(help="pooled, self_exciting, recency_weighted or conflictology; by month only.")
    ] = "pooled",
    draws: Annotated[int, typer.Option(help="By month only.")] = 1_000,
    seed: Annotated[int, typer.Option(help="Equal seeds give equal numbers.")] = 1,
    as_json: AsJson = False,
) -> None:
    """Forecast by cell deaths in each month, or the risk of an incident in each week, and keep it for ever."""
    if every not in _STEPS:
        raise ImpossibleValueError("every", expected="month or week", got=every)
    ahead = steps if steps is not None else _STEPS[every]
    if every == "week":
        order = WeeklyOrder(origin=_day(origin), steps=ahead, target=target, seed=seed)
        _run_by_week(order, mission, as_json=as_json)
        return
    monthly = ForecastOrder(origin=Month.parse(origin), steps=ahead, target=target, model=model, draws=draws, seed=seed)
    _run_by_month(monthly, mission, as_json=as_json)


def _run_by_month(order: ForecastOrder, mission: str, *, as_json: bool) -> None:
    by = operator()
    with Console(stderr=True).status("reading") as status:
        forecast: Forecast = make_forecast(order, mission=chosen_mission(by, mission), by=by, progress=status.update)
    against = forecast.skill["against"]
    if as_json:
        typer.echo(json.dumps({"forecast": forecast.pk, "against": {k: v["whole"] for k, v in against.items()}}))
        return
    made = f"{order.model}, {order.steps} months from {order.origin}, {order.draws:,} draws"
    typer.echo(f"Kept forecast {forecast.pk}: {made}.")
    if not against:
        typer.echo(_UNPROVEN)
    for reference, saved in against.items():
        typer.echo(f"Past skill against {reference}: {_skill_in_words(saved['whole'], 'CRPS')}")


def _run_by_week(order: WeeklyOrder, mission: str, *, as_json: bool) -> None:
    by = operator()
    with Console(stderr=True).status("reading") as status:
        forecast = make_weekly_forecast(order, mission=chosen_mission(by, mission), by=by, progress=status.update)
    outcomes = forecast.skill["outcomes"]
    if as_json:
        saved = {name: {k: v["whole"] for k, v in told["against"].items()} for name, told in outcomes.items()}
        typer.echo(json.dumps({"weekly_forecast": forecast.pk, "against": saved}))
        return
    typer.echo(f"Kept weekly forecast {forecast.pk}: {order.steps} weeks from {order.first_on}.")
    typer.echo(
        f"{forecast.set_aside:,} of {forecast.incidents:,} incidents are dated no closer than a week and left out."
    )
    if not outcomes:
        typer.echo(_UNPROVEN)
    for name, told in outcomes.items():
        for reference, saved in told["against"].items():
            typer.echo(f"At least one {name}, against {reference}: {_skill_in_words(saved['whole'], 'Brier score')}")


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise ImpossibleValueError("origin", expected="a day such as 2021-12-06", got=text) from error


def _skill_in_words(bounds: list[float] | None, score: str) -> str:
    if bounds is None:
        return "cannot be stated, nothing happened in the past times scored."
    best, low, high = bounds
    return f"{best:+.1%} of {score} saved (90 % interval {low:+.1%} to {high:+.1%})."


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
    weekly = _scored_weeks(mission)
    if as_json:
        typer.echo(json.dumps([*rows, *weekly]))
        return
    for row in rows:
        scores = "no month known yet"
        if row["crps"] is not None:
            scores = f"CRPS {row['crps']:.4f}, IGN {row['ign']:.4f}, MIS {row['mis']:.3f}"
        what = f"{row['forecast']}\t{row['model']}\t{row['target']}\tfrom {row['origin']}\t{row['months']} months"
        typer.echo(f"{what}\t{scores}")
    for row in weekly:
        scores = "no week known yet"
        if row["brier"] is not None:
            compared = f"persistence {row['brier_persistence']:.5f}, climatology {row['brier_climatology']:.5f}"
            scores = f"Brier {row['brier']:.5f} ({compared})"
        what = f"{row['weekly_forecast']}\t{row['outcome']}\t{row['target']}\tfrom {row['origin']}"
        typer.echo(f"{what}\t{row['weeks']} weeks\t{scores}")


def _scored_weeks(mission: str) -> list[dict[str, object]]:
    by = operator()
    return [
        {
            "weekly_forecast": each.forecast.pk,
            "outcome": each.outcome,
            "target": each.forecast.target,
            "origin": str(each.forecast.first_on),
            "weeks": each.weeks,
            "brier": _known(each.brier),
            "brier_persistence": _known(each.brier_persisting),
            "brier_climatology": _known(each.brier_usual),
            "average_precision": _known(each.average_precision),
        }
        for each in score_weekly_forecasts(mission=chosen_mission(by, mission), by=by)
    ]


def _known(score: float) -> float | None:
    return None if math.isnan(score) else score
