"""Which of two incidents may be one: near in place and time, and alike in actors, harm, words and kind."""

from primacy.analysis.matching.candidates import candidate_pairs
from primacy.analysis.matching.comparisons import LEVELS, compare
from primacy.analysis.matching.incidents import UnmatchableError
from primacy.analysis.matching.pairs import likely_pairs
from primacy.analysis.matching.weights import (
    DOCUMENTED,
    MatchWeights,
    estimate_weights,
    learn_weights,
)

__all__ = [
    "DOCUMENTED",
    "LEVELS",
    "MatchWeights",
    "UnmatchableError",
    "candidate_pairs",
    "compare",
    "estimate_weights",
    "learn_weights",
    "likely_pairs",
]
