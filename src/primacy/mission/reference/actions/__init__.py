"""What takes published files in and records evidence; the only writers of this room."""

from primacy.mission.reference.actions.evidence import (
    ask_question,
    import_evidence,
    record_finding,
    revise_finding,
    withdraw_finding,
)
from primacy.mission.reference.actions.importing import Imported, import_published

__all__ = [
    "Imported",
    "ask_question",
    "import_evidence",
    "import_published",
    "record_finding",
    "revise_finding",
    "withdraw_finding",
]
