"""What other rooms and the doors may use of this room."""

from pathlib import Path

from primacy.mission.reference.actions import Imported, import_evidence, import_published
from primacy.mission.reference.conflict_series import ConflictsOfYear, conflicts_by_year
from primacy.mission.reference.contribution_series import strength_by_month
from primacy.mission.reference.evidence import EvidenceCard, card, cards
from primacy.mission.reference.facts import UnsoundEvidenceError
from primacy.mission.reference.figures import Compared
from primacy.mission.reference.mandate_series import outsets, tasks_by_period
from primacy.mission.reference.models import KindChoices, ListChoices
from primacy.mission.reference.register import Record, operation, register

__all__ = [
    "SHIPPED",
    "Compared",
    "ConflictsOfYear",
    "EvidenceCard",
    "Imported",
    "KindChoices",
    "ListChoices",
    "Record",
    "UnsoundEvidenceError",
    "card",
    "cards",
    "conflicts_by_year",
    "import_evidence",
    "import_published",
    "operation",
    "outsets",
    "register",
    "strength_by_month",
    "tasks_by_period",
]

_HERE = Path(__file__).parent / "shipped"
SHIPPED = {"operations": _HERE / "operations.csv", "evidence": _HERE / "evidence.toml"}
"""The files that come with Primacy, by kind."""
