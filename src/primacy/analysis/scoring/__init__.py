"""Scores of predictive distributions and probabilities, and what they say of a forecast's skill."""

from primacy.analysis.scoring.breakdown import COVERAGE_BINS, ESCALATION_DEATHS, score_breakdown
from primacy.analysis.scoring.calibration import CALIBRATION_LEVELS, coverage_by_size, pit_flatness
from primacy.analysis.scoring.challenge import challenge_scores
from primacy.analysis.scoring.corp import Reliability, corp_reliability
from primacy.analysis.scoring.crps import crps
from primacy.analysis.scoring.demands import (
    DrawCountError,
    ImpossibleCountError,
    MisalignedError,
    require_counts,
    require_same_labels,
)
from primacy.analysis.scoring.ignorance import IGNORANCE_DRAWS, IGNORANCE_EDGES, ignorance
from primacy.analysis.scoring.interval import interval_covers, interval_score
from primacy.analysis.scoring.pit import pit, pit_histogram, pit_interval
from primacy.analysis.scoring.probability import (
    EventlessError,
    average_precision,
    brier_score,
    exceedance_probability,
    log_score,
)
from primacy.analysis.scoring.reliability import reliability_table
from primacy.analysis.scoring.skill import skill, skill_interval

__all__ = [
    "CALIBRATION_LEVELS",
    "COVERAGE_BINS",
    "ESCALATION_DEATHS",
    "IGNORANCE_DRAWS",
    "IGNORANCE_EDGES",
    "DrawCountError",
    "EventlessError",
    "ImpossibleCountError",
    "MisalignedError",
    "Reliability",
    "average_precision",
    "brier_score",
    "challenge_scores",
    "corp_reliability",
    "coverage_by_size",
    "crps",
    "exceedance_probability",
    "ignorance",
    "interval_covers",
    "interval_score",
    "log_score",
    "pit",
    "pit_flatness",
    "pit_histogram",
    "pit_interval",
    "reliability_table",
    "require_counts",
    "require_same_labels",
    "score_breakdown",
    "skill",
    "skill_interval",
]
