"""Code names, and the words that they are made of."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from primacy.mission.access.sealing.code_names import NoCodeNameLeftError, draw_code_name
from primacy.mission.access.sealing.words import QUALITIES, THINGS

TELLING = """
    african arab army baron bishop black blue bomb boy brother brown bullet chief christian church city comrade crescent
    cross desert duke eagle east empress father flag forest general girl green guard gun hammer imam island jew king
    knight lady lion lord major man mosque mother mountain muslim north orange party pope priest prince queen red
    republic river rose savannah shield sickle sister slave soldier south spear star sultan sword temple village west
    white widow wife woman yellow
""".split()  # noqa: SIM905 - a list of one word a line is longer than this file


def test_there_are_two_hundred_words_of_each_and_each_is_there_once():
    assert min(len(QUALITIES), len(THINGS)) >= 200
    assert len({*QUALITIES, *THINGS}) == len(QUALITIES) + len(THINGS)
    assert all(word.isalpha() and word.islower() for word in (*QUALITIES, *THINGS))


def test_no_word_tells_of_people_faith_party_weapon_or_place():
    assert {*QUALITIES, *THINGS} & set(TELLING) == set()


@given(seed=st.integers(0, 2**32))
def test_a_code_name_is_two_words_of_the_lists(seed):
    quality, thing = draw_code_name(np.random.default_rng(seed), taken=()).lower().split()

    assert (quality in QUALITIES, thing in THINGS) == (True, True)


def test_the_last_free_name_is_found_and_then_there_is_none():
    few = {"qualities": ("calm", "quiet"), "things": ("ladder", "kettle")}
    taken: list[str] = []
    for _each in range(4):
        taken.append(draw_code_name(np.random.default_rng(0), taken=taken, **few))

    assert sorted(taken) == ["CALM KETTLE", "CALM LADDER", "QUIET KETTLE", "QUIET LADDER"]
    with pytest.raises(NoCodeNameLeftError, match="All 4 code names of this mission are taken"):
        draw_code_name(np.random.default_rng(0), taken=taken, **few)


def test_one_name_left_among_sixty_thousand_is_found():
    every = {f"{quality} {thing}".upper() for quality in QUALITIES for thing in THINGS}

    assert draw_code_name(np.random.default_rng(0), taken=every - {"CALM KETTLE"}) == "CALM KETTLE"
