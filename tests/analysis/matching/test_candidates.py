"""Which pairs are compared, and how many at most."""

from datetime import date

import numpy as np
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from primacy.analysis.matching import UnmatchableError, candidate_pairs
from primacy.vocabulary import ImpossibleValueError
from tests.analysis.matching.told import one, told

FEW = settings(max_examples=25)


def _paired(frame, right=None, **caps):
    return set(candidate_pairs(frame, right, **caps).select("left", "right").iter_rows())


# A degree of latitude is 111.2 km. Two exact places may each lie 10 km off, so 20 km are compared and 21 are not.
@pytest.mark.parametrize(
    ("second", "is_compared"),
    [
        ({}, True),
        ({"latitude": 5 + 19.9 / 111.195}, True),
        ({"latitude": 5 + 20.1 / 111.195}, False),
        ({"latitude": 5 + 34.9 / 111.195, "place_precision": 2}, True),
        ({"latitude": 5 + 34.9 / 111.195, "place_precision": None}, True),
        ({"latitude": 5 + 35.1 / 111.195, "place_precision": 2}, False),
        ({"latitude": 6.0, "place_precision": 4}, True),
        ({"started_on": date(2021, 3, 12), "ended_on": date(2021, 3, 12)}, True),
        ({"started_on": date(2021, 3, 13), "ended_on": date(2021, 3, 13)}, False),
        ({"started_on": date(2021, 3, 14), "ended_on": date(2021, 3, 15), "date_precision": 2}, True),
        ({"started_on": date(2021, 1, 1), "ended_on": date(2021, 6, 30), "date_precision": 5}, True),
    ],
)
def test_a_pair_is_compared_as_far_as_its_precision_reaches(second, is_compared):
    assert _paired(told({}, second)) == ({("a", "b")} if is_compared else set())


def test_days_and_kilometres_apart_are_told():
    # One degree of latitude on a sphere of 6,371.0088 km is 111.195 km; from the 10th to the 20th are ten days.
    second = {
        "latitude": 6.0, "place_precision": 4, "started_on": date(2021, 3, 20), "ended_on": date(2021, 3, 20),
        "date_precision": 4,
    }  # fmt: skip

    pair = candidate_pairs(told({}, second)).row(0, named=True)

    assert pair["km"] == pytest.approx(111.195, abs=0.001)
    assert pair["days_apart"] == 10


@FEW
@given(incidents=st.lists(one(), max_size=12), cap=st.integers(1, 3))
def test_there_are_never_more_comparisons_than_the_cap_for_each_incident(incidents, cap):
    assert candidate_pairs(told(*incidents), at_most_per_incident=cap).height <= cap * len(incidents)


def test_five_thousand_incidents_in_one_place_on_one_day_stay_under_the_cap():
    spot = told(*({"key": str(number), "high": number % 7 + 2} for number in range(5_000)))

    assert candidate_pairs(spot, at_most_per_incident=4).height <= 4 * 5_000
    assert candidate_pairs(spot, at_most_per_incident=4, at_most_per_block=700).height == 700


def test_in_a_hot_spot_the_ones_that_are_alike_are_compared():
    spot = [{"key": f"n{number:03}", "high": 4 + number, "actors": [f"Group {number}"]} for number in range(100)]
    twice = told(*spot, *({**each, "key": each["key"] + "-again"} for each in spot))

    pairs = _paired(twice, at_most_per_incident=3)

    assert {(each["key"], each["key"] + "-again") for each in spot} <= pairs


def test_across_two_frames_only_pairs_across_are_compared():
    assert _paired(told({}, {}), told({"key": "x"}, {"key": "y"})) == {
        ("a", "x"), ("a", "y"), ("b", "x"), ("b", "y"),
    }  # fmt: skip


def test_nothing_is_compared_where_there_is_nothing():
    assert _paired(told()) == set()
    assert _paired(told({})) == set()
    assert _paired(told({}), told()) == set()


@FEW
@given(incidents=st.lists(one(), min_size=2, max_size=10), seed=st.integers(0, 99))
def test_the_order_of_rows_is_of_no_matter(incidents, seed):
    frame = told(*incidents)
    shuffled = frame[np.random.default_rng(seed).permutation(frame.height)]

    assert candidate_pairs(shuffled).equals(candidate_pairs(frame))


@pytest.mark.parametrize("cap", ["at_most_per_incident", "at_most_per_block"])
def test_a_cap_below_one_is_refused(cap):
    with pytest.raises(ImpossibleValueError, match=f"{cap} must be >= 1; got 0"):
        candidate_pairs(told({}), **{cap: 0})


@pytest.mark.parametrize(
    ("frame", "sentence"),
    [
        (told({}).drop("actors", "low"), "got none named actors, low"),
        (told({"key": "x"}, {"key": "x"}), "Expected every key once"),
        (told({"longitude": None}), "Expected longitude of every incident"),
        (told({"latitude": float("nan")}), "Expected latitude of every incident"),
        (told({"ended_on": date(2021, 3, 9)}), "Expected ended_on not before started_on"),
    ],
)
def test_what_is_not_a_frame_of_incidents_is_refused(frame: pl.DataFrame, sentence):
    with pytest.raises(UnmatchableError, match=sentence) as refused:
        candidate_pairs(frame)

    assert len(refused.value.faults) == 1
