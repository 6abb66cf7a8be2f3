"""What is said of mappings: that one was written, and that a file was read by it."""

from dataclasses import dataclass
from typing import ClassVar

from primacy.mission.access.events import Event

__all__ = ["CodesMapped", "LocalFileRead"]


@dataclass(frozen=True, slots=True, kw_only=True)
class CodesMapped(Event):
    verb: ClassVar[str] = "access.map_codes"
    code_list: str
    version: int
    codes: int


@dataclass(frozen=True, slots=True, kw_only=True)
class LocalFileRead(Event):
    verb: ClassVar[str] = "access.read_local_file"
    sha256: str
    codebook: str
    versions: dict[str, int]
    rows_taken: int
    rows_left: int
