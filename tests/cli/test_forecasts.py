"""`primacy forecast`."""

import json

import pytest

pytestmark = pytest.mark.django_db

SCORED = ["--model", "conflictology", "--steps", "2"]
SMALL = [*SCORED, "--draws", "100"]


def test_a_forecast_is_kept_and_its_skill_told_to_a_machine(primacy, world):
    made = primacy("forecast", "run", "-m", "minusca", "--origin", "2021-11", *SMALL, "--json")

    told = json.loads(made.stdout)
    assert made.exit_code == 0
    assert told["forecast"] > world.forecast.pk
    # Conflictology is never compared with itself.
    assert list(told["against"]) == ["ten_years", "seasonal_climatology", "self_exciting"]


def test_the_same_is_said_in_words_with_its_interval(primacy, world):
    made = primacy("forecast", "run", "-m", "minusca", "--origin", "2021-11", *SMALL)

    assert "conflictology, 2 months from 2021-11, 100 draws." in made.stdout
    assert "Past skill against ten_years: " in made.stdout
    assert "% of CRPS saved (90 % interval " in made.stdout


WRONG = {
    "a month": (["--origin", "soon"], "month must be written as YYYY-MM, such as 2021-12; got 'soon'."),
    "a model": (["--origin", "2021-11", "--model", "oracle"], "model must be one of pooled, self_exciting, "),
    "a target": (["--origin", "2021-11", "--target", "peace"], "target must be one of all, state_based"),
    "steps": (["--origin", "2021-11", "--steps", "0"], "steps must be in [1, 36] months; got 0."),
    "draws": (["--origin", "2021-11", "--draws", "3"], "draws must be in [100, 10000]; got 3."),
}


@pytest.mark.parametrize("what", WRONG)
def test_an_order_that_makes_no_sense_is_refused(primacy, world, what: str):
    words, sentence = WRONG[what]

    refused = primacy("forecast", "run", "-m", "minusca", *words)

    assert (refused.exit_code, refused.stdout) == (1, "")
    assert sentence in refused.stderr


def test_kept_forecasts_are_scored_over_the_months_that_are_known(primacy, world):
    primacy("forecast", "run", "-m", "minusca", "--origin", "2021-11", *SCORED)

    rows = json.loads(primacy("forecast", "score", "-m", "minusca", "--json").stdout)
    words = primacy("forecast", "score", "-m", "minusca")

    november = next(row for row in rows if row["origin"] == "2021-11")
    # The records reach December 2021: both months of the forecast are known.
    assert november["months"] == 2
    assert november["crps"] >= 0
    assert "from 2021-11\t2 months\tCRPS " in words.stdout


def test_a_forecast_of_months_to_come_has_no_score_and_json_no_nan(primacy, world):
    primacy("forecast", "run", "-m", "minusca", "--origin", "2022-01", *SCORED)

    scored = primacy("forecast", "score", "-m", "minusca", "--json")
    words = primacy("forecast", "score", "-m", "minusca")

    to_come = next(row for row in json.loads(scored.stdout) if row["origin"] == "2022-01")
    assert (to_come["months"], to_come["crps"], to_come["ign"], to_come["mis"]) == (0, None, None, None)
    assert "NaN" not in scored.stdout
    assert "no month known yet" in words.stdout
