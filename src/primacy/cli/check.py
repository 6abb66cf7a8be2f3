"""`primacy check`: is this installation healthy and safe?"""

import json
import shutil
import stat
from collections.abc import Callable, Iterator
from dataclasses import asdict
from importlib.util import find_spec
from pathlib import Path

import typer
from django.conf import settings
from django.contrib.auth.hashers import check_password
from django.core.checks import run_checks
from django.db import DatabaseError, OperationalError, connection
from django.db.migrations.executor import MigrationExecutor

from primacy.cli.check_intake import gateways_found, spool_found
from primacy.cli.demo import DEMO_PASSWORD
from primacy.cli.findings import Finding, State, found
from primacy.cli.operator import AsJson
from primacy.mission.access.interface import Person, sealing_state
from primacy.settings.environment import environment

__all__ = ["check"]

_LEAST_FREE_BYTES = 1_000_000_000


def check(*, as_json: AsJson = False) -> None:
    """Tell whether this installation is healthy and safe; exit code 3 when there is something to mend."""
    findings = [finding for ask in _QUESTIONS for finding in ask()]
    if as_json:
        typer.echo(json.dumps([asdict(finding) for finding in findings]))
    else:
        for finding in findings:
            colour = typer.colors.GREEN if finding.state is State.FINE else typer.colors.YELLOW
            typer.secho(f"{finding.state.value:5} {finding.question}: {finding.sentence}", fg=colour)
    if any(finding.state is State.MEND for finding in findings):
        raise typer.Exit(3)


def _database() -> Iterator[Finding]:
    try:
        executor = MigrationExecutor(connection)
        planned = executor.migration_plan(executor.loader.graph.leaf_nodes())
    except OperationalError as error:
        yield Finding("Database", State.MEND, f"does not answer ({error}); see PRIMACY_DATABASE_URL.")
        return
    yield found(
        "Database", fine=not planned, sentence=f"{connection.vendor}, up to date.",
        mend=f"{len(planned)} migrations are missing; run `primacy serve`, which applies them.",
    )  # fmt: skip
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            journal = cursor.execute("PRAGMA journal_mode").fetchone()[0]
            sound = cursor.execute("PRAGMA quick_check").fetchone()[0]
        yield found(
            "Database file", fine=journal == "wal" and sound == "ok", sentence="WAL journal, every page sound.",
            mend=f"journal {journal}, quick check {sound}; restore the last backup.",
        )  # fmt: skip


def _disk() -> Iterator[Finding]:
    folder = environment().data_dir.resolve()
    there = next(each for each in (folder, *folder.parents) if each.is_dir())
    free = shutil.disk_usage(there).free
    yield found(
        "Disk", fine=free > _LEAST_FREE_BYTES, sentence=f"{free / 1e9:.1f} GB free.",
        mend=f"only {free / 1e9:.2f} GB free; make room before the next import.",
    )  # fmt: skip


def _data_folder() -> Iterator[Finding]:
    folder = environment().data_dir
    yield found(
        "Data folder", fine=not _is_open_to_others(folder), sentence="of this account alone.",
        mend=f"{folder} can be entered by others; run chmod 700 on it.",
    )  # fmt: skip


def _keys() -> Iterator[Finding]:
    for name in ("secret_key", "audit_key", "caller_key"):
        file = environment().data_dir / name
        yield found(
            name.replace("_", " ").capitalize(), fine=not _is_open_to_others(file),
            sentence="readable by this account alone.", mend=f"{file} can be read by others; run chmod 600 on it.",
        )  # fmt: skip


def _is_open_to_others(path: Path) -> bool:
    return path.exists() and stat.S_IMODE(path.stat().st_mode) & 0o077 != 0


def _sealing_keys() -> Iterator[Finding]:
    try:
        state = sealing_state()
    except DatabaseError:
        yield Finding("Sealing keys", State.MEND, "not known before the database answers and is up to date.")
        return
    if not state.is_used:
        yield Finding("Sealing keys", State.FINE, "nothing is sealed yet.")
        return
    if state.fault:
        yield Finding("Sealing keys", State.MEND, state.fault)
        return
    yield found(
        "Sealing keys", fine=state.is_private, sentence=f"of {state.made_on}, readable by this account alone.",
        mend="can be read by others; run chmod 600 on the file of PRIMACY_SEALING_KEYS.",
    )  # fmt: skip
    yield found(
        "Recovery shares", fine=state.are_shares_current,
        sentence=f"made on {state.shares_made_on}; any {state.threshold} of {state.shares} restore the sealing keys.",
        mend="none restore the sealing keys; run `primacy seal split` and give each share to another officer.",
    )  # fmt: skip


def _demonstration_accounts() -> Iterator[Finding]:
    try:
        invited = list(Person.objects.filter(is_active=True, email__endswith="@demo.invalid").order_by("email"))
    except DatabaseError:
        yield Finding("Demonstration accounts", State.MEND, "not known before the database answers and is up to date.")
        return
    open_doors = [person.email for person in invited if check_password(DEMO_PASSWORD, person.password)]
    yield found(
        "Demonstration accounts", fine=not open_doors, sentence="none.",
        mend=f"{', '.join(open_doors)} have the published password; use this installation for demonstration only.",
    )  # fmt: skip


def _second_factor() -> Iterator[Finding]:
    required, at_home = settings.SECOND_FACTOR == "required", settings.IS_OF_THIS_MACHINE
    sentence = "required of whoever may see sealed things" if required else "optional, at an address of this machine"
    spared = "; demonstration accounts are spared while the address is of this machine" if required and at_home else ""
    yield found(
        "Second factor", fine=required or at_home, sentence=f"{sentence}{spared}.",
        mend=f"optional although people come by {settings.BASE_URL}; set PRIMACY_SECOND_FACTOR=required.",
    )  # fmt: skip


def _transport() -> Iterator[Finding]:
    beyond = [host for host in settings.ALLOWED_HOSTS if host not in {"localhost", "127.0.0.1", "[::1]"}]
    yield found(
        "Transport", fine=environment().https or not beyond,
        sentence="HTTPS." if environment().https else "this machine alone.",
        mend=f"reached as {', '.join(beyond)} without HTTPS; set PRIMACY_HTTPS=true behind a proxy with a certificate.",
    )  # fmt: skip
    open_to_any = sorted(host for host in settings.ALLOWED_HOSTS if host.startswith(("*", ".")))
    yield found(
        "Host names", fine=not open_to_any, sentence=f"{', '.join(settings.ALLOWED_HOSTS)}.",
        mend=f"{', '.join(open_to_any)} lets any name in; set PRIMACY_ALLOWED_HOSTS to the names that people type.",
    )  # fmt: skip
    yield found(
        "Tracebacks", fine=not settings.DEBUG, sentence="hidden from visitors.",
        mend="shown to visitors; set PRIMACY_DEBUG=false.",
    )  # fmt: skip


def _django() -> Iterator[Finding]:
    serious = [str(message) for message in run_checks() if message.is_serious()]
    yield found("Configuration", fine=not serious, sentence="consistent.", mend=" ".join(serious))


def _map_and_print() -> Iterator[Finding]:
    vendor = Path(find_spec("primacy.web").origin).parent / "static" / "vendor" / "maplibre-gl"
    yield found(
        "Map", fine=vendor.is_dir(), sentence="MapLibre is installed.",
        mend="MapLibre is not installed; run `make setup` (lists and briefs work without it).",
    )  # fmt: skip
    try:
        import weasyprint  # noqa: F401, PLC0415 - needs libraries of the system
    except OSError as error:
        yield Finding("PDF", State.MEND, f"WeasyPrint lacks a library of the system ({error}); install Pango.")
        return
    yield Finding("PDF", State.FINE, "WeasyPrint finds its libraries.")


_QUESTIONS: tuple[Callable[[], Iterator[Finding]], ...] = (
    _database,
    _disk,
    _data_folder,
    _keys,
    _sealing_keys,
    _demonstration_accounts,
    _second_factor,
    _transport,
    _django,
    spool_found,
    gateways_found,
    _map_and_print,
)
