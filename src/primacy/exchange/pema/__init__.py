"""
PEMA: the tasks that the Security Council mandates peacekeeping operations to carry out.

Each resolution that establishes, extends or revises a mandate is coded for some forty tasks, and each task for whether
the operation monitors, assists or secures it, or whether it is only encouraged.

References
----------
Di Salvatore, Lundgren, Oksamytna and Smidt (2022), Introducing the Peacekeeping Mandates (PEMA) Dataset, Journal of
Conflict Resolution 66(4-5). doi:10.1177/00220027211068897
"""

from primacy.exchange.pema.dating import DateNote
from primacy.exchange.pema.mandates import MANDATED_TASK_COLUMNS, RESOLUTION_COLUMNS, Mandates, read_mandated_tasks
from primacy.exchange.pema.tasks import MODALITIES, PEMA_TASKS

__all__ = [
    "MANDATED_TASK_COLUMNS",
    "MODALITIES",
    "PEMA_TASKS",
    "RESOLUTION_COLUMNS",
    "DateNote",
    "Mandates",
    "read_mandated_tasks",
]
