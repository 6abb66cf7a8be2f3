"""
The gateways of an installation, in a file that only its account reads.

They are not in the database, so that who holds the database cannot speak as a gateway, and messages are known for
whose they are while the database is down.
"""

import json
import os
import secrets
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from enum import StrEnum
from functools import lru_cache
from pathlib import Path
from uuid import UUID, uuid4

from django.conf import settings

from primacy.mission.access.interface import Viewer, record
from primacy.mission.area.interface import Mission
from primacy.mission.early_warning.events import GatewayClosed, GatewayOpened
from primacy.vocabulary import Handling, ImpossibleValueError, Level, PrimacyError, TrafficLight

__all__ = [
    "Gateway",
    "GatewayFileError",
    "GatewayKind",
    "NoSuchGatewayError",
    "close_gateway",
    "gateway",
    "gateways",
    "open_gateway",
]

_LANGUAGES = ("ar", "en", "es", "fr")


class GatewayFileError(PrimacyError, OSError):
    """The file of the gateways cannot be read or written."""


class NoSuchGatewayError(PrimacyError, LookupError):
    """There is no gateway of this number."""


class GatewayKind(StrEnum):
    """What speaks at the other end."""

    KANNEL = "kannel"
    WEBHOOK = "webhook"


@dataclass(frozen=True, slots=True, kw_only=True)
class Gateway:
    """
    One way by which messages come in.

    Parameters
    ----------
    number : UUID
    mission_code : str
    name : str
        One word, by which people know it.
    kind : GatewayKind
    secret : str
        Shared with the other end; never shown again.
    region : str
        ISO 3166-1 alpha-2 code of the country in which a national number is dialled.
    language : str
        ar, en, es or fr: of answers to callers whose language nobody knows.
    level, traffic_light : int
        Handling of what comes in.
    is_exercise : bool
        Everything that it brings is an exercise.
    sends_to : str
        Address of Kannel's sendsms with its user name and password; empty where it sends nothing.

    Raises
    ------
    ImpossibleValueError
        If the region, the language, the address or the name is none.
    """

    number: UUID
    mission_code: str
    name: str
    kind: GatewayKind
    secret: str
    region: str
    language: str = "en"
    level: int = Level.UNCLASSIFIED.value
    traffic_light: int = TrafficLight.AMBER.value
    is_exercise: bool = False
    sends_to: str = ""

    def __post_init__(self) -> None:
        if len(self.region) != 2 or not self.region.isupper():
            raise ImpossibleValueError("region", expected="two capital letters, such as CF", got=self.region)
        if self.language not in _LANGUAGES:
            raise ImpossibleValueError("language", expected=f"one of {', '.join(_LANGUAGES)}", got=self.language)
        if self.sends_to and not self.sends_to.startswith(("http://", "https://")):
            raise ImpossibleValueError("sends_to", expected="an address of HTTP, or nothing", got="something else")
        if not self.name.replace("-", "").isalnum():
            raise ImpossibleValueError("name", expected="one word of letters, figures and hyphens", got=self.name)

    @property
    def handling(self) -> Handling:
        """Who may see what it brings."""
        return Handling(Level(self.level), TrafficLight(self.traffic_light))


def gateways() -> dict[UUID, Gateway]:
    """
    Return the gateways by their numbers.

    Raises
    ------
    GatewayFileError
        If the file cannot be read as one of gateways.
    """
    file = _file()
    try:
        facts = file.stat()
        return dict(_read_in(file, (facts.st_ino, facts.st_mtime_ns, facts.st_size)))
    except FileNotFoundError:
        return {}
    except (OSError, ValueError, TypeError, KeyError) as error:
        raise GatewayFileError(f"{file.name} must be a file of gateways; got {error}. Restore it.") from error


def gateway(number: UUID) -> Gateway:
    """
    Return one gateway.

    Raises
    ------
    NoSuchGatewayError
        If there is none of this number.
    """
    found = gateways().get(number)
    if found is None:
        raise NoSuchGatewayError("There is no such gateway; see `primacy gateway list`.")
    return found


def open_gateway(*, mission: Mission, by: Viewer, **facts: object) -> Gateway:
    """
    Make a gateway with a secret of its own, and return it: the secret is shown this once.

    Raises
    ------
    NotAllowedError, NotVisibleError
        If the viewer may not run gateways in the mission.
    ImpossibleValueError
        If a fact is none, or another gateway of the mission has this name.
    """
    by.require("early_warning.run", mission_code=mission.code)
    made = Gateway(number=uuid4(), mission_code=mission.code, secret=secrets.token_urlsafe(32), **facts)
    known = gateways()
    if any((each.mission_code, each.name) == (made.mission_code, made.name) for each in known.values()):
        raise ImpossibleValueError("name", expected="a name that no gateway of the mission has", got=made.name)
    _write({**known, made.number: made})
    record(GatewayOpened(mission_code=mission.code, subject=made.name, kind=made.kind.value), by=by)
    return made


def close_gateway(number: UUID, *, by: Viewer) -> None:
    """
    Take a gateway away; what it brought stays.

    Raises
    ------
    NoSuchGatewayError
        If there is none of this number.
    NotAllowedError, NotVisibleError
        If the viewer may not run gateways in its mission.
    """
    found = gateway(number)
    by.require("early_warning.run", mission_code=found.mission_code)
    _write({key: each for key, each in gateways().items() if key != number})
    record(GatewayClosed(mission_code=found.mission_code, subject=found.name), by=by)


def _file() -> Path:
    return Path(settings.GATEWAYS)


@lru_cache(maxsize=2)
def _read_in(file: Path, _as_it_stands: tuple[int, int, int]) -> dict[UUID, Gateway]:
    """Return the gateways in a file, read anew when another stands in its place or it was written to."""
    rows = json.loads(file.read_text(encoding="utf-8"))
    return {each.number: each for each in map(_read, rows)}


def _read(row: Mapping[str, object]) -> Gateway:
    return Gateway(**{**row, "number": UUID(str(row["number"])), "kind": GatewayKind(str(row["kind"]))})


def _write(known: Mapping[UUID, Gateway]) -> None:
    file = _file()
    rows = [{**asdict(each), "number": str(each.number), "kind": each.kind.value} for each in known.values()]
    beside = file.with_name(f".{file.name}.{secrets.token_hex(4)}")
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        with os.fdopen(os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as stream:
            json.dump(rows, stream, indent=1)
            stream.flush()
            os.fsync(stream.fileno())
        beside.replace(file)
    except OSError as error:
        raise GatewayFileError(f"{file.name} must be in a folder that this account may write; got {error}.") from error
