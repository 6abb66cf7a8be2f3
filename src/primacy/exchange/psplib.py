"""
Projects in the format of PSPLIB, the library of project scheduling problems: single mode, renewable resources, ``.sm``.

References
----------
Kolisch and Sprecher (1997), PSPLIB - A project scheduling problem library, European Journal of Operational Research
96(1). doi:10.1016/S0377-2217(96)00170-1
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

from primacy.vocabulary import Fault, PrimacyError

__all__ = ["FaultyProjectFileError", "PsplibJob", "PsplibProject", "read_psplib"]

_WHOLE_NUMBER = re.compile(r"\d{1,9}")
_OTHER_RESOURCES = re.compile(r"\s*-\s*(nonrenewable|doubly constrained)\s*:\s*(0*[1-9]\d*)")
_SECTIONS = ("PRECEDENCE RELATIONS", "REQUESTS/DURATIONS", "RESOURCEAVAILABILITIES")


class FaultyProjectFileError(PrimacyError, ValueError):
    """A file is not a project of PSPLIB with one mode; `fault` says where and why, and nothing of it was taken."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(str(fault))
        self.fault = fault


@dataclass(frozen=True, slots=True)
class PsplibJob:
    """A job: its number from 1, duration in periods, units of each resource, and the numbers of its successors."""

    number: int
    duration: int
    demand: tuple[int, ...]
    successors: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class PsplibProject:
    """Jobs, with the source and the sink that take no time, and the units that there are of each resource."""

    jobs: tuple[PsplibJob, ...]
    capacity: tuple[int, ...]


def read_psplib(path: Path) -> PsplibProject:
    """
    Read a project.

    Parameters
    ----------
    path : Path
        A file of PSPLIB as its generator ProGen writes it, such as ``j301_1.sm``.

    Returns
    -------
    PsplibProject
        Every successor is a job, no job comes after itself, no demand is above its capacity.

    Raises
    ------
    FaultyProjectFileError
        If the file cannot be read, or is no such project; the first fault is told, with its line.
    """
    try:
        lines = path.read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError as error:
        fault = Fault(path.name, None, None, expected="a file that can be read", got=error.strerror or str(error))
        raise FaultyProjectFileError(fault) from error
    return _Reader(path.name, lines).read()


@dataclass(frozen=True, slots=True)
class _Row:
    line: int
    numbers: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class _Reader:
    file: str
    lines: list[str]

    def read(self) -> PsplibProject:
        self._require_renewable()
        following, requests, available = (self._rows_below(title) for title in _SECTIONS)
        capacity = self._capacity(available)
        self._require_numbering(following, least=3)
        self._require_numbering(requests, least=3, of=len(following))
        jobs = tuple(
            self._job(row, request, jobs=len(following), capacity=capacity)
            for row, request in zip(following, requests, strict=True)
        )
        self._require_no_circle(jobs, following)
        return PsplibProject(jobs, capacity)

    def _require_renewable(self) -> None:
        for line, text in enumerate(self.lines, start=1):
            other = _OTHER_RESOURCES.match(text)
            if other:
                raise self._fault(line, "renewable resources only", f"{other[2]} {other[1]}")

    def _rows_below(self, title: str) -> list[_Row]:
        place = next((at for at, text in enumerate(self.lines) if text.startswith(title)), None)
        if place is None:
            raise self._fault(max(len(self.lines), 1), f"a section {title} above the end of the file", "none")
        rows = list(self._rows(place + 1))
        if not rows:
            raise self._fault(place + 1, f"rows of numbers below {title}", "none")
        return rows

    def _rows(self, place: int) -> Iterator[_Row]:
        for line, text in enumerate(self.lines[place:], start=place + 1):
            if text.startswith("***"):
                return
            is_heading = line == place + 1 or text.startswith("---") or not text.strip()
            if is_heading:
                continue
            words = text.split()
            for word in words:
                if not _WHOLE_NUMBER.fullmatch(word):
                    raise self._fault(line, "whole numbers >= 0 of at most nine digits", repr(word))
            yield _Row(line, tuple(int(word) for word in words))

    def _capacity(self, rows: list[_Row]) -> tuple[int, ...]:
        for row in rows[1:]:
            raise self._fault(row.line, "one row of capacities", "a second one")
        return rows[0].numbers

    def _require_numbering(self, rows: list[_Row], *, least: int, of: int | None = None) -> None:
        for number, row in enumerate(rows, start=1):
            if len(row.numbers) < least:
                raise self._fault(row.line, f"at least {least} numbers", str(len(row.numbers)))
            if row.numbers[0] != number:
                raise self._fault(row.line, f"job {number}, for jobs are numbered from 1", f"job {row.numbers[0]}")
        if of is not None and len(rows) != of:
            raise self._fault(rows[-1].line, f"durations of {of} jobs, as many as have successors", str(len(rows)))

    def _job(self, following: _Row, request: _Row, *, jobs: int, capacity: tuple[int, ...]) -> PsplibJob:
        number, modes, count, *successors = following.numbers
        if modes != 1:
            raise self._fault(following.line, "one mode to a job", str(modes))
        if len(successors) != count or len(set(successors)) != count:
            raise self._fault(following.line, f"{count} different successors", str(len(set(successors))))
        for successor in successors:
            if not 1 <= successor <= jobs:
                raise self._fault(following.line, f"successors among jobs 1 to {jobs}", f"job {successor}")
        _, _, duration, *demand = request.numbers
        if len(demand) != len(capacity):
            raise self._fault(request.line, f"demands for {len(capacity)} resources", str(len(demand)))
        for resource, (units, most) in enumerate(zip(demand, capacity, strict=True), start=1):
            if units > most and duration:
                raise self._fault(request.line, f"at most {most} of resource {resource}, its capacity", str(units))
        return PsplibJob(number, duration, tuple(demand), tuple(successors))

    def _require_no_circle(self, jobs: tuple[PsplibJob, ...], rows: list[_Row]) -> None:
        try:
            TopologicalSorter({job.number: job.successors for job in jobs}).prepare()
        except CycleError as error:
            circle = list(reversed(error.args[1]))
            named = " before ".join(f"job {number}" for number in circle)
            raise self._fault(rows[circle[0] - 1].line, "no job to come after itself", named) from error

    def _fault(self, line: int, expected: str, got: str) -> FaultyProjectFileError:
        return FaultyProjectFileError(Fault(self.file, line, None, expected=expected, got=got))
