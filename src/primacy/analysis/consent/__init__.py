"""How firm consent is, and which way it moves, told from assessments and from acts, with its uncertainty."""

from primacy.analysis.consent.evidence import Act, ActKind, Assessment, Evidence
from primacy.analysis.consent.model import ActRate, ConsentModel
from primacy.analysis.consent.reading import ConsentReading, read_consent
from primacy.analysis.consent.simulating import simulate_evidence

__all__ = [
    "Act",
    "ActKind",
    "ActRate",
    "Assessment",
    "ConsentModel",
    "ConsentReading",
    "Evidence",
    "read_consent",
    "simulate_evidence",
]
