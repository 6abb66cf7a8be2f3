"""Writing down what an office means by its words, and that a file was read by it."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.db import transaction

from primacy.exchange.codebook import codebook
from primacy.mission.access.events import record
from primacy.mission.access.mapping.events import CodesMapped, LocalFileRead
from primacy.mission.access.models import CodeMapping
from primacy.mission.access.viewer import Viewer
from primacy.vocabulary import ImpossibleValueError

__all__ = ["FileRead", "map_codes", "record_file_read"]


@dataclass(frozen=True, slots=True, kw_only=True)
class FileRead:
    """
    A file of an office that was read by its mappings.

    Parameters
    ----------
    office, sha256 : str
    codebook : str
        Version of the codebook.
    versions : mapping of list to int
        Of the mappings that were in force.
    rows_taken, rows_left : int, >= 0
    """

    office: str
    sha256: str
    codebook: str
    versions: Mapping[str, int]
    rows_taken: int
    rows_left: int


@transaction.atomic
def map_codes(
    codes: Mapping[str, str], *, office: str, code_list: str, reason: str, mission_code: str, by: Viewer
) -> CodeMapping:
    """
    Write the next version of an office's words for one list; the version before stands as it was, closed.

    Parameters
    ----------
    codes : mapping of local word to code
        All of them; a word that is left out means nothing any more.

    Raises
    ------
    ImpossibleValueError
        If there is no such list, a code is not in it, a word or the reason is empty, or two words differ by case.
    NotAllowedError, NotVisibleError
        If the viewer may not say in the mission what local words mean.
    """
    by.require("access.map_codes", mission_code=mission_code, unit_code="")
    book = codebook()
    sound = _sound(codes, known={each.code for each in book[code_list].codes})
    for name, words in (("office", office), ("reason", reason)):
        if not words.strip():
            raise ImpossibleValueError(name, expected="words", got=words)
    of_office = CodeMapping.objects.filter(mission_code=mission_code, office=office, code_list=code_list)
    former = of_office.select_for_update().filter(known_to=None).first()
    if former is not None:
        former.known_to = by.at
        former.save()
    mapping = CodeMapping.objects.create(
        mission_code=mission_code, office=office, code_list=code_list, version=former.version + 1 if former else 1,
        codebook_version=book.version, codes=sound, reason=reason.strip(), known_from=by.at, written_by=by.person,
    )  # fmt: skip
    event = CodesMapped(
        mission_code=mission_code, subject=office, code_list=code_list, version=mapping.version, codes=len(sound)
    )
    record(event, by=by)
    return mapping


def record_file_read(read: FileRead, *, mission_code: str, by: Viewer) -> None:
    """Write to the audit that a file was read by the mappings of an office; in the transaction that takes it in."""
    event = LocalFileRead(
        mission_code=mission_code, subject=read.office, sha256=read.sha256, codebook=read.codebook,
        versions=dict(read.versions), rows_taken=read.rows_taken, rows_left=read.rows_left,
    )  # fmt: skip
    record(event, by=by)


def _sound(codes: Mapping[str, str], *, known: set[str]) -> dict[str, str]:
    sound: dict[str, str] = {}
    for word, code in codes.items():
        key = word.strip().casefold()
        if not key or key in sound:
            raise ImpossibleValueError("local word", expected="one that is not empty and comes once", got=word)
        if code not in known:
            raise ImpossibleValueError("code", expected=f"one of {', '.join(sorted(known))}", got=code)
        sound[key] = code
    return sound
