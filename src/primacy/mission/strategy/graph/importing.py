"""A whole strategy from one file: nodes, what each serves and why, what that assumes, and what speaks for it."""

import tomllib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from uuid import NAMESPACE_URL, UUID, uuid5

from django.db import transaction

from primacy.analysis.strategy_graph import Effort, NodeKind
from primacy.mission.access.interface import Marking, Viewer, record, visible_marking
from primacy.mission.area.interface import Mission
from primacy.mission.strategy.events import StrategyImported
from primacy.mission.strategy.graph.facts import AssumptionFacts, EvidenceFacts, IncidentRule, LinkFacts, NodeFacts
from primacy.mission.strategy.graph.links import add_link
from primacy.mission.strategy.graph.nodes import write_node
from primacy.mission.strategy.graph.steering import (
    ReportFacts,
    ReviewFacts,
    VersionFacts,
    adopt_version,
    hold_review,
    report_output,
)
from primacy.mission.strategy.graph.supporting import write_assumption, write_evidence
from primacy.mission.strategy.models import StrategyNode
from primacy.vocabulary import Credibility, Fault, FaultyInputError, Grade, Handling, PrimacyError, Reliability

__all__ = ["ILLUSTRATIVE_STRATEGY", "import_strategy"]

ILLUSTRATIVE_STRATEGY = Path(__file__).resolve().parents[1] / "shipped" / "illustrative_minusca.toml"
"""A worked strategy for MINUSCA that shows how it works; it is nobody's policy."""

_Row = Mapping[str, object]


@dataclass(frozen=True)
class _Writing:
    """Where rows of a file go: into which mission, with which marking, by whom."""

    mission: Mission
    marking: Marking
    by: Viewer
    is_illustrative: bool
    file: str

    def number(self, *words: object) -> UUID:
        """Return the record that words of the file always get in this mission."""
        return uuid5(NAMESPACE_URL, "/".join(["strategy", self.mission.code, *map(str, words)]))

    def sentence(self, place: str, error: Exception) -> FaultyInputError:
        """Return the refusal of one row."""
        fault = Fault(self.file, line=None, column=place, expected="a sound row", got=str(error))
        return FaultyInputError([fault], advice="Nothing was imported. Mend the file and import it again.")


@transaction.atomic
def import_strategy(*, file: Path, mission: Mission, by: Viewer, handling: Handling | None = None) -> int:
    """
    Add the strategy of a file to a mission that has none of it yet, and adopt it; return the number of nodes added.

    Parameters
    ----------
    file : Path
        TOML: a table `version`, and lists of `node`, `review` and `report`.
    handling : Handling or None
        Of all that is written; None for unclassified and open.

    Raises
    ------
    FaultyInputError
        If the file cannot be read or a row is faulty; nothing is changed then.
    NotAllowedError, NotVisibleError
        If the viewer does not lead the strategy of the mission.
    """
    by.require("strategy.lead", mission_code=mission.code, unit_code="")
    handling = handling or Handling()
    told = _read(file)
    writing = _Writing(
        mission, visible_marking(handling, by=by), by, bool(told["version"].get("is_illustrative")), file.name
    )
    rows = told.get("node", [])
    numbers = {row["key"]: writing.number(row["key"]) for row in rows}
    if StrategyNode.objects.filter(mission=mission, record__in=numbers.values()).exists():
        return 0
    for row in rows:
        _checked(writing, row["key"], _write_node, row, numbers)
    links = [(row, served) for row in rows for served in row.get("serves", [])]
    for row, served in links:
        _checked(writing, f"{row['key']} → {served['to']}", _write_link, (row, served), numbers)
    for place, row in enumerate(told.get("report", []), start=1):
        _checked(writing, f"report {place}", _write_report, row, numbers)
    _checked(writing, "version", _write_version, told, numbers)
    record(StrategyImported(mission_code=mission.code, subject=file.name, nodes=len(rows), links=len(links)), by=by)
    return len(rows)


def _read(file: Path) -> dict[str, object]:
    try:
        told = tomllib.loads(file.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        fault = Fault(file.name, line=None, column=None, expected="a strategy as TOML", got=str(error))
        raise FaultyInputError([fault], advice="Nothing was imported. Mend the file and import it again.") from error
    if "version" not in told:
        fault = Fault(file.name, line=None, column="version", expected="a table with title and reason", got="none")
        raise FaultyInputError([fault], advice="Nothing was imported. Add the table and import the file again.")
    return told


def _checked(writing: _Writing, place: str, write: Callable[..., None], *rows: object) -> None:
    try:
        write(writing, *rows)
    except (KeyError, TypeError, ValueError, LookupError, PrimacyError) as error:
        raise writing.sentence(place, error) from error


def _write_node(writing: _Writing, row: _Row, numbers: Mapping[str, UUID]) -> None:
    effort = Effort(row.get("staff", 0), row.get("cost_usd", 0), row.get("patrols", 0))
    task = (str(row["task"][0]), int(row["task"][1])) if "task" in row else None
    plain = ("title", "at_level", "condition", "description", "unit_code", "component")
    said = {name: row[name] for name in plain if name in row}
    facts = NodeFacts(kind=NodeKind(row["kind"]), task=task, effort=effort, **said)
    write_node(
        facts, mission=writing.mission, marking=writing.marking, by=writing.by, number=numbers[row["key"]],
        is_illustrative=writing.is_illustrative,
    )  # fmt: skip


def _write_link(writing: _Writing, pair: tuple[_Row, _Row], numbers: Mapping[str, UUID]) -> None:
    row, served = pair
    facts = LinkFacts(
        lower=numbers[row["key"]], upper=numbers[served["to"]], reasoning=served["why"],
        confidence=served["confidence"],
    )  # fmt: skip
    link = add_link(
        facts, mission=writing.mission, by=writing.by, handling=writing.marking.handling,
        number=writing.number(row["key"], served["to"]),
    )  # fmt: skip
    for assumed in served.get("assumes", []):
        write_assumption(
            link.record, _assumed(assumed), mission=writing.mission, marking=writing.marking, by=writing.by
        )
    for facts in _evidence(served):
        write_evidence(link.record, facts, mission=writing.mission, marking=writing.marking, by=writing.by)


def _assumed(row: _Row) -> AssumptionFacts:
    rule = IncidentRule(**row["rule"]) if "rule" in row else None
    return AssumptionFacts(statement=row["that"], fails_when=row["fails_when"], rule=rule)


def _evidence(served: _Row) -> Iterator[EvidenceFacts]:
    for row in served.get("evidence", []):
        grade = Grade(Reliability(row["grade"][0]), Credibility(row["grade"][1]))
        yield EvidenceFacts(stance=row["stance"], statement=row["statement"], source=row["source"], grade=grade)


def _write_report(writing: _Writing, row: _Row, numbers: Mapping[str, UUID]) -> None:
    said = {name: row[name] for name in ("reported_on", "delivered", "contribution", "evidence") if name in row}
    facts = ReportFacts(condition=numbers[row["condition"]] if "condition" in row else None, **said)
    report_output(
        numbers[row["node"]], facts, mission=writing.mission, by=writing.by, handling=writing.marking.handling
    )


def _write_version(writing: _Writing, told: Mapping[str, object], _numbers: Mapping[str, UUID]) -> None:
    here = {"mission": writing.mission, "by": writing.by, "handling": writing.marking.handling}
    for row in told.get("review", []):
        hold_review(ReviewFacts(**row), **here)
    said = {name: told["version"][name] for name in ("title", "statement", "reason", "review_due_on")}
    adopt_version(VersionFacts(**said), **here, is_illustrative=writing.is_illustrative)
