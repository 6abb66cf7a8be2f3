"""What this room says."""

from dataclasses import dataclass
from typing import ClassVar

from primacy.mission.access.interface import Event

__all__ = [
    "AdviceAnswered",
    "AdviceGiven",
    "MandatesImported",
    "OutputReported",
    "StrategyAdopted",
    "StrategyDrafted",
    "StrategyImported",
    "StrategyReviewed",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class MandatesImported(Event):
    verb: ClassVar[str] = "strategy.import"
    mandates: int
    tasks: int


@dataclass(frozen=True, slots=True, kw_only=True)
class StrategyImported(Event):
    verb: ClassVar[str] = "strategy.import_graph"
    nodes: int
    links: int


@dataclass(frozen=True, slots=True, kw_only=True)
class StrategyDrafted(Event):
    verb: ClassVar[str] = "strategy.draft"
    deed: str
    what: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StrategyAdopted(Event):
    verb: ClassVar[str] = "strategy.adopt"
    number: int


@dataclass(frozen=True, slots=True, kw_only=True)
class StrategyReviewed(Event):
    verb: ClassVar[str] = "strategy.review"
    component: str
    decision: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OutputReported(Event):
    verb: ClassVar[str] = "strategy.report_output"
    contribution: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AdviceGiven(Event):
    verb: ClassVar[str] = "strategy.advise"


@dataclass(frozen=True, slots=True, kw_only=True)
class AdviceAnswered(Event):
    verb: ClassVar[str] = "strategy.answer_advice"
    is_taken_up: bool
