"""Taking a published file in, whole or not at all."""

from dataclasses import dataclass
from hashlib import file_digest
from pathlib import Path

from django.db import transaction

from primacy.exchange.tabular import UnreadableFileError
from primacy.mission.access.interface import NotAllowedError, Viewer, record
from primacy.mission.reference.actions.taking import TAKERS
from primacy.mission.reference.events import PublishedImported
from primacy.mission.reference.models import Edition, Operation
from primacy.vocabulary import ImpossibleValueError

__all__ = ["Imported", "import_published", "require_import"]

_AT_ONCE = 2_000


@dataclass(frozen=True, slots=True)
class Imported:
    """
    What an import did.

    Parameters
    ----------
    edition : Edition
        The edition that now holds the file, made now or earlier.
    is_new : bool
        Whether it was made now.
    """

    edition: Edition
    is_new: bool


@transaction.atomic
def import_published(*, kind: str, file: Path, by: Viewer) -> Imported:
    """
    Keep a published file as an edition of its kind; the same file again changes nothing and is not recorded.

    Parameters
    ----------
    kind : str
        One of `ListChoices`.

    Raises
    ------
    ImpossibleValueError
        If there is no such kind, or the file holds no row.
    FaultyInputError
        If the file cannot be read, or a row is faulty; nothing is changed then.
    NotAllowedError
        If the viewer may import published data in no mission.
    """
    require_import(by)
    if kind not in TAKERS:
        raise ImpossibleValueError("kind", expected=f"one of {', '.join([*TAKERS, 'evidence'])}", got=kind)
    sha256 = _sha256(file)
    held = Edition.objects.filter(kind=kind, sha256=sha256).first()
    if held is not None:
        return Imported(held, is_new=False)
    taken = TAKERS[kind](file)
    if not taken.rows:
        raise ImpossibleValueError(file.name, expected="a table with at least one row", got="none")
    edition = Edition.objects.create(
        kind=kind, file_name=file.name[:200], sha256=sha256, version=taken.version, rows=len(taken.rows),
        remarks=list(taken.remarks), imported_at=by.at, imported_by=by.person,
    )  # fmt: skip
    for model, rows in ((taken.model, taken.rows), (Operation, taken.operations)):
        model.objects.bulk_create((model(edition=edition, **row) for row in rows), batch_size=_AT_ONCE)
    record(PublishedImported(mission_code="", subject=file.name, kind=kind, rows=edition.rows, sha256=sha256), by=by)
    return Imported(edition, is_new=True)


def require_import(by: Viewer) -> None:
    """
    Refuse whoever may import published data in no mission; the operator of the installation may.

    Raises
    ------
    NotAllowedError
        If the viewer may not.
    """
    if not (by.person.is_operator or by.missions_where("reference.import")):
        raise NotAllowedError("Expected a role that may import published data; ask an administrator for a grant.")


def _sha256(file: Path) -> str:
    try:
        with file.open("rb") as opened:
            return file_digest(opened, "sha256").hexdigest()
    except OSError as error:
        raise UnreadableFileError(
            file.name, expected="a file that can be read", got="none", advice="Check its name and its folder."
        ) from error
