"""How two incidents compare."""

from datetime import date

import pytest

from primacy.analysis.matching import LEVELS, candidate_pairs, compare
from tests.analysis.matching.told import told


def _level(feature, second, first=None, **how):
    both = told(first or {}, second)
    row = compare(both, both, candidate_pairs(both), **how).row(0, named=True)
    return LEVELS[feature][row[feature]] if row[feature] >= 0 else None


def _days(first, last):
    return {"started_on": date(2021, 3, first), "ended_on": date(2021, 3, last)}


@pytest.mark.parametrize(
    ("feature", "second", "level"),
    [
        ("place", {}, "same"),
        ("place", {"latitude": 5.01}, "close"),
        ("place", {"latitude": 5.1}, "near"),
        ("place", {"latitude": 5.15}, "within"),
        ("place", {"place_precision": 2}, "close"),
        ("place", {"place_precision": 4}, "within"),
        ("time", {}, "same"),
        ("time", _days(10, 11), "close"),
        ("time", _days(11, 11), "close"),
        ("time", _days(12, 12), "within"),
        ("time", _days(8, 20), "within"),
        ("actors", {"actors": ["UPC", "FPRC"]}, "same"),
        ("actors", {"actors": ["upc ", "F.P.R.C."]}, "alike"),
        ("actors", {"actors": ["FPRC"]}, "alike"),
        ("actors", {"actors": ["LRA", "Civilians"]}, "different"),
        ("actors", {"actors": ["", None]}, None),
        ("actors", {"actors": None}, None),
        ("harm", {}, "equal"),
        ("harm", {"low": 4, "high": 9}, "overlap"),
        ("harm", {"low": 5, "high": 9}, "apart"),
        ("harm", {"low": None}, None),
        ("text", {}, "same"),
        ("text", {"text": "Nothing of that"}, "different"),
        ("text", {"text": ""}, None),
        ("text", {"text": None}, None),
        ("kind", {}, "same"),
        ("kind", {"kind": "threat"}, "different"),
        ("kind", {"kind": None}, None),
    ],
)
# Of FPRC alone against FPRC and UPC: (1 + 1 + 0.57) / 3 = 0.86, since FPRC and UPC share PC, 2 x 2 of 7 letters.
def test_a_pair_stands_at_the_level_that_its_facts_have(feature, second, level):
    assert _level(feature, second) == level


def test_many_deaths_that_are_equal_tell_more_than_few():
    assert _level("harm", {"low": 8, "high": 10}, first={"low": 8, "high": 10}) == "equal_and_many"
    assert _level("harm", {"low": 8, "high": 9}, first={"low": 8, "high": 9}) == "equal"


def test_an_actor_and_its_alias_are_the_same():
    rebels = {"actors": ["Front populaire", "UPC"]}

    assert _level("actors", rebels) == "partly"
    assert _level("actors", rebels, aliases={"FPRC": ["Front Populaire", "ex-Seleka"]}) == "same"
    assert _level("actors", {"actors": ["ex-Séléka", "UPC"]}, aliases={"FPRC": ["ex-Séléka"]}) == "same"


def test_pairs_across_two_frames_are_compared_by_their_keys():
    here, there = told({}, {"kind": "threat"}), told({"key": "x", "kind": "threat"})

    compared = compare(here, there, candidate_pairs(here, there))

    assert dict(zip(compared["left"], compared["kind"], strict=True)) == {"a": 0, "b": 1}
