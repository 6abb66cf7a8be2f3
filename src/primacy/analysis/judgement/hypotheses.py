"""
Analysis of competing hypotheses: what the evidence speaks against, and which evidence tells hypotheses apart.

A hypothesis is not proved by evidence that fits it, since the same evidence may fit others; it is ranked by what does
not fit it.

References
----------
Heuer (1999), Psychology of Intelligence Analysis, chapter 8, Center for the Study of Intelligence.
"""

from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from itertools import combinations

from primacy.vocabulary import ImpossibleValueError

__all__ = ["EvidenceMatrix", "Reading", "Standing", "diagnosticity", "linchpins", "rank_hypotheses"]


class Reading(StrEnum):
    """What one piece of evidence says of one hypothesis."""

    FOR = "for"
    AGAINST = "against"
    NEITHER = "neither"


@dataclass(frozen=True, slots=True)
class EvidenceMatrix:
    """
    Hypotheses across, evidence down, and what each piece says of each hypothesis.

    Parameters
    ----------
    hypotheses : tuple of key
        Each once.
    readings : mapping of evidence to mapping of hypothesis to Reading
        A hypothesis that is left out has not been read against that piece yet.

    Raises
    ------
    ImpossibleValueError
        If a hypothesis stands twice, or a reading is of none that is there.
    """

    hypotheses: tuple[Hashable, ...]
    readings: Mapping[Hashable, Mapping[Hashable, Reading]]

    def __post_init__(self) -> None:
        if len(set(self.hypotheses)) < len(self.hypotheses):
            raise ImpossibleValueError("hypotheses", expected="each once", got=self.hypotheses)
        read = {key for row in self.readings.values() for key in row}
        if strays := read - set(self.hypotheses):
            raise ImpossibleValueError("readings", expected="of hypotheses of the matrix", got=strays)

    def without(self, evidence: Hashable) -> "EvidenceMatrix":
        """Return the matrix without one piece of evidence."""
        return EvidenceMatrix(self.hypotheses, {key: row for key, row in self.readings.items() if key != evidence})


@dataclass(frozen=True, slots=True)
class Standing:
    """
    Where one hypothesis stands among the others.

    Parameters
    ----------
    hypothesis : key
    rank : int, >= 1
        1 for the least evidence against it; equals share a rank, and the next one is left out.
    against, speaking_for, neither, unread : int, pieces of evidence
    """

    hypothesis: Hashable
    rank: int
    against: int
    speaking_for: int
    neither: int
    unread: int


def rank_hypotheses(matrix: EvidenceMatrix) -> tuple[Standing, ...]:
    """
    Rank hypotheses by inconsistency: the fewer pieces speak against one, the better it stands.

    What speaks for a hypothesis is counted and moves nothing.

    Returns
    -------
    tuple of Standing
        The best first; equals in the order of the matrix.

    Examples
    --------
    >>> said = {"radio": {"calm": Reading.FOR, "attack": Reading.AGAINST}}
    >>> [(each.hypothesis, each.rank) for each in rank_hypotheses(EvidenceMatrix(("attack", "calm"), said))]
    [('calm', 1), ('attack', 2)]
    """
    counts = {key: _counts(matrix, key) for key in matrix.hypotheses}
    against = [each[Reading.AGAINST] for each in counts.values()]
    standings = [
        Standing(
            key,
            1 + sum(other < each[Reading.AGAINST] for other in against),
            each[Reading.AGAINST],
            each[Reading.FOR],
            each[Reading.NEITHER],
            len(matrix.readings) - sum(each.values()),
        )
        for key, each in counts.items()
    ]
    return tuple(sorted(standings, key=lambda standing: standing.rank))


def diagnosticity(matrix: EvidenceMatrix) -> dict[Hashable, float]:
    """
    Return how well each piece of evidence tells the hypotheses apart.

    Returns
    -------
    dict of evidence to float, in [0, 1]
        Share of the pairs of hypotheses that it was read against and that it reads differently; 0 where it says the
        same of all, or was read against fewer than two. Heuer asks the question; the number is a convention of ours.

    Examples
    --------
    >>> row = {"a": Reading.FOR, "b": Reading.FOR, "c": Reading.AGAINST}
    >>> round(diagnosticity(EvidenceMatrix(("a", "b", "c"), {"radio": row}))["radio"], 3)
    0.667
    """
    return {evidence: _share_told_apart(list(row.values())) for evidence, row in matrix.readings.items()}


def linchpins(matrix: EvidenceMatrix) -> tuple[Hashable, ...]:
    """
    Return the pieces of evidence without any one of which other hypotheses would stand first.

    If such a piece is wrong, misread or deceptive, the ranking is too; look at it again before relying on it.

    Examples
    --------
    >>> said = {"radio": {"calm": Reading.FOR, "attack": Reading.AGAINST}}
    >>> linchpins(EvidenceMatrix(("attack", "calm"), said))
    ('radio',)
    """
    first = _leaders(matrix)
    return tuple(evidence for evidence in matrix.readings if _leaders(matrix.without(evidence)) != first)


def _counts(matrix: EvidenceMatrix, hypothesis: Hashable) -> dict[Reading, int]:
    read = [row[hypothesis] for row in matrix.readings.values() if hypothesis in row]
    return {reading: read.count(reading) for reading in Reading}


def _leaders(matrix: EvidenceMatrix) -> set[Hashable]:
    return {standing.hypothesis for standing in rank_hypotheses(matrix) if standing.rank == 1}


def _share_told_apart(row: list[Reading]) -> float:
    pairs = list(combinations(row, 2))
    return sum(one is not other for one, other in pairs) / len(pairs) if pairs else 0.0
