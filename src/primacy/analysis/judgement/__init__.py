"""What analysts judge: hypotheses ranked by evidence, probabilities stated in words, and how those held."""

from primacy.analysis.judgement.calibration import (
    CalibrationRow,
    ResolvedJudgement,
    brier_of_term,
    calibrate,
    mean_brier,
)
from primacy.analysis.judgement.hypotheses import (
    EvidenceMatrix,
    Reading,
    Standing,
    diagnosticity,
    linchpins,
    rank_hypotheses,
)
from primacy.analysis.judgement.probability_term import ProbabilityTerm

__all__ = [
    "CalibrationRow",
    "EvidenceMatrix",
    "ProbabilityTerm",
    "Reading",
    "ResolvedJudgement",
    "Standing",
    "brier_of_term",
    "calibrate",
    "diagnosticity",
    "linchpins",
    "mean_brier",
    "rank_hypotheses",
]
