"""Hypotheses ranked by what speaks against them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from primacy.analysis.judgement import EvidenceMatrix, Reading, diagnosticity, linchpins, rank_hypotheses
from primacy.vocabulary import ImpossibleValueError

SIGNS = {"+": Reading.FOR, "-": Reading.AGAINST, "0": Reading.NEITHER}
HEUER = {"E1": "+++", "E2": "++-", "E3": "++-", "E4": "-++", "E5": "-++", "E6": "-++"}
"""Heuer 1999, figure 15: will Iraq retaliate? H1 no, H2 by minor acts, H3 by a major attack."""


def matrix(rows: dict[str, str], hypotheses: tuple[str, ...] = ("H1", "H2", "H3")) -> EvidenceMatrix:
    read = {key: dict(zip(hypotheses, map(SIGNS.get, row), strict=False)) for key, row in rows.items()}
    return EvidenceMatrix(hypotheses, read)


matrices = st.dictionaries(st.integers(), st.text("+-0", min_size=3, max_size=3), max_size=8).map(matrix)


def test_the_matrix_of_heuer_leaves_the_hypothesis_that_nothing_speaks_against():
    # H1 has E4, E5 and E6 against it, H3 has E2 and E3, H2 nothing.
    found = [(each.hypothesis, each.rank, each.against, each.speaking_for) for each in rank_hypotheses(matrix(HEUER))]

    assert found == [("H2", 1, 0, 6), ("H3", 2, 2, 4), ("H1", 3, 3, 3)]


def test_what_fits_every_hypothesis_tells_nothing():
    # E1 reads alike; each of the others sets one hypothesis apart from two: 2 of 3 pairs.
    assert diagnosticity(matrix(HEUER)) == {"E1": 0.0} | dict.fromkeys(("E2", "E3", "E4", "E5", "E6"), 2 / 3)


def test_a_piece_without_which_another_would_lead_is_named():
    # Without E2 nothing would speak against H1, which would lead beside H2; E1 and E3 may go.
    assert linchpins(matrix({"E1": "++", "E2": "-+", "E3": "00"}, ("H1", "H2"))) == ("E2",)
    assert linchpins(matrix(HEUER)) == ()


def test_equals_share_a_rank_and_what_was_not_read_is_counted():
    ranked = rank_hypotheses(matrix({"E1": "--0", "E2": "+"}))

    assert [(each.hypothesis, each.rank, each.neither, each.unread) for each in ranked] == [
        ("H3", 1, 1, 1),
        ("H1", 2, 0, 0),
        ("H2", 2, 0, 1),
    ]


def test_without_evidence_all_are_equal_and_nothing_is_told_apart():
    empty = matrix({})

    assert {each.rank for each in rank_hypotheses(empty)} == {1}
    assert (diagnosticity(empty), linchpins(empty), rank_hypotheses(EvidenceMatrix((), {}))) == ({}, (), ())
    assert diagnosticity(matrix({"E1": "+"})) == {"E1": 0.0}


def test_a_matrix_that_contradicts_itself_is_refused():
    with pytest.raises(ImpossibleValueError, match="hypotheses must be each once"):
        EvidenceMatrix(("H1", "H1"), {})
    with pytest.raises(ImpossibleValueError, match="readings must be of hypotheses of the matrix"):
        EvidenceMatrix(("H1",), {"E1": {"H2": Reading.FOR}})


@given(matrices, st.sampled_from("+-0"))
def test_evidence_that_reads_alike_for_all_moves_no_rank(some, sign):
    more = EvidenceMatrix(some.hypotheses, {**some.readings, "alike": dict.fromkeys(some.hypotheses, SIGNS[sign])})

    assert [(each.hypothesis, each.rank) for each in rank_hypotheses(more)] == [
        (each.hypothesis, each.rank) for each in rank_hypotheses(some)
    ]
