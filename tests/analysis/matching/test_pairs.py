"""The pairs that are likely one."""

from datetime import date

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from primacy.analysis.matching import DOCUMENTED, LEVELS, likely_pairs
from primacy.vocabulary import ImpossibleValueError
from tests.analysis.matching.told import one, told

FEW = settings(max_examples=25)


def _probability(first, second):
    found = likely_pairs(told(first, second), least_probability=0)
    return found["probability"][0] if found.height else 0.0


def test_an_incident_told_twice_is_found_among_others_of_the_same_week():
    week = told(
        {},
        {"latitude": 5.02, "low": 2, "high": 4, "text": "Shots at Ford"},
        {"started_on": date(2021, 3, 12), "ended_on": date(2021, 3, 12), "actors": ["LRA", "Civilians"], "low": 9,
         "high": 9},
        {"latitude": 5.1, "kind": "threat", "actors": ["anti-Balaka"], "low": 0, "high": 0},
    )  # fmt: skip

    assert likely_pairs(week).select("left", "right").rows() == [("a", "b")]


def test_the_weights_of_the_features_add_up_to_the_probability():
    # Everything agrees at its best level but deaths, which are few: prior odds 0.139 / 0.861 times the ratios.
    odds = 0.139 / 0.861
    for name in LEVELS:
        odds *= 2 ** DOCUMENTED.bits(name)[{"harm": 2}.get(name, -1)]

    pair = likely_pairs(told({}, {})).row(0, named=True)

    assert pair["probability"] == pytest.approx(odds / (1 + odds))
    assert pair["weight_harm"] == pytest.approx(DOCUMENTED.bits("harm")[2])
    assert (pair["km"], pair["days_apart"], pair["actors_alike"], pair["harm_overlaps"]) == (0, 0, 1, True)


def test_the_likeliest_come_first():
    found = likely_pairs(told({}, {}, {"kind": "threat"}, {"latitude": 5.1}), least_probability=0)

    assert found["probability"].is_sorted(descending=True)
    assert found.row(0)[:2] == ("a", "b")


@FEW
@given(here=st.lists(one(), max_size=5), there=st.lists(one(), max_size=5), cap=st.integers(1, 3))
def test_left_and_right_are_of_no_matter(here, there, cap):
    left = told(*here)
    right = told(*({"key": f"right {number}"} | each for number, each in enumerate(there)))
    how = {"least_probability": 0, "at_most_per_incident": cap}

    forth, back = likely_pairs(left, right, **how), likely_pairs(right, left, **how)

    turned = back.rename({"left": "right", "right": "left"}).select(forth.columns)
    assert turned.sort("left", "right").equals(forth.sort("left", "right"))


@FEW
@given(first=one(), other=one())
def test_an_identical_incident_is_never_less_likely_than_another_telling(first, other):
    assert _probability(first, first) >= _probability(first, other)


@FEW
@given(incidents=st.lists(one(), max_size=6), least=st.floats(0, 1))
def test_only_pairs_as_likely_as_asked_for_are_kept(incidents, least):
    every = likely_pairs(told(*incidents), least_probability=0)

    assert likely_pairs(told(*incidents), least_probability=least).equals(
        every.filter(pl.col("probability") >= least)
    )  # fmt: skip


@pytest.mark.parametrize("least", [-0.1, 1.1, float("nan")])
def test_a_probability_lies_between_none_and_all(least):
    with pytest.raises(ImpossibleValueError, match=r"least_probability must be in \[0, 1\]"):
        likely_pairs(told({}), least_probability=least)
