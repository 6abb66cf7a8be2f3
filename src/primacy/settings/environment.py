"""The settings of an installation, read from the environment and refused with a sentence when they make no sense."""

import re
import secrets
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Literal
from urllib.parse import urlsplit

from pydantic import Field, ValidationError, ValidationInfo, field_validator
from pydantic_core import ErrorDetails
from pydantic_settings import BaseSettings, SettingsConfigDict

from primacy.vocabulary import PrimacyError

__all__ = ["Environment", "SettingsError", "environment"]

_SHORTEST_KEY = 50
_ADDRESS = re.compile(r"https?://[^\s/?#]+/([^\s?#]*/)?")
_CONTACT = re.compile(r"(?:mailto:|https://|tel:)[\x21-\x7e]+")
_SEALED = {"caller_key", "audit_key", "secret_key", "database_url", "oidc_client_secret"}
_THIS_MACHINE = {"localhost", "127.0.0.1", "::1"}


class SettingsError(PrimacyError, ValueError):
    """One or more settings make no sense; the text names each with what came and what was expected."""


class Environment(BaseSettings):
    """
    What an installation may set; every name is read with the prefix PRIMACY_.

    Attributes
    ----------
    data_dir : Path
        Folder of the database (SQLite), the secret key and the briefs written to files.
    database_url : str
        `sqlite:///…` or `postgresql://…`; empty for a SQLite file in `data_dir`.
    secret_key : str
        Signs sessions, 50 characters or more; empty for a random key kept in `data_dir` with mode 600.
    audit_key : str
        Seals the entries of the audit, 50 characters or more; empty for a random key kept in `data_dir` with mode 600.
    sealing_keys : str
        File of the keys under which sources are sealed, on a disk of its own if there is one; empty for one in
        `data_dir`, made on first use with mode 600.
    caller_key : str
        Encrypts the telephone numbers of callers, and their messages that wait for the database, 50 characters or more;
        empty for a random key kept in `data_dir` with mode 600. Without it no number opens again: keep it apart from
        the backups of the database.
    email_host : str
        Server that takes e-mail on port 25 without a password, on this machine or its network; empty for no e-mail.
    email_from : str
        Address from which notices are sent.
    debug : bool
        Show tracebacks in the browser; never in a mission.
    allowed_hosts : str
        Comma-separated names under which the web application may be reached; at least one.
    base_url : str
        Address of the web application as its users type it, with its final slash; briefs written to files link to it.
    https : bool
        The application is reached over HTTPS: cookies are marked secure and plain requests are sent on.
    language : str
        Language of a person who has not chosen one: en, fr, es or ar.
    web_workers, web_threads : int, in [1, 64]
        Processes and threads that answer requests.
    second_factor : str
        `required`: who may see sealed things enrols a second factor before anything else; `optional`: nobody has to.
    idle_minutes : int, in [5, 720]
        After how many minutes without a sign of life a session asks who is there, of whoever may see sealed things.
    idle_minutes_of_others : int, in [5, 720]
        The same, of whoever sees what everyone in the mission sees.
    most_answers_a_minute, most_rows_a_day : int, >= 0
        How many answers below a mission a person is given in a minute, and how many rows as files or to programs in a
        day (UTC); 0 for no limit.
    leaked_passwords : str
        File of SHA-1 digests of passwords that leaked elsewhere, in their order; empty for no such list.
    oidc_issuer : str
        Address of the organisation's OpenID Connect provider, by HTTPS; empty for none.
    oidc_client_id, oidc_client_secret : str
        What the provider knows this installation by; set with the issuer or not at all.
    oidc_name : str
        What the button on the page for signing in calls the organisation's account.
    security_contact : str
        Where to report a weakness of this installation: a `mailto:`, `https:` or `tel:` address; empty for none.
    """

    model_config = SettingsConfigDict(env_prefix="PRIMACY_", extra="ignore", frozen=True)

    data_dir: Path = Path("var")
    database_url: str = ""
    secret_key: str = ""
    audit_key: str = ""
    sealing_keys: str = ""
    caller_key: str = ""
    email_host: str = ""
    email_from: str = "primacy@localhost"
    debug: bool = False
    allowed_hosts: str = "localhost,127.0.0.1,[::1]"
    base_url: str = "http://localhost:8000/"
    https: bool = False
    language: Literal["en", "fr", "es", "ar"] = "en"
    web_workers: int = Field(default=2, ge=1, le=64)
    web_threads: int = Field(default=4, ge=1, le=64)
    second_factor: Literal["required", "optional"] = "required"
    idle_minutes: int = Field(default=30, ge=5, le=720)
    idle_minutes_of_others: int = Field(default=240, ge=5, le=720)
    most_answers_a_minute: int = Field(default=600, ge=0)
    most_rows_a_day: int = Field(default=500_000, ge=0)
    leaked_passwords: str = ""
    oidc_issuer: str = ""
    oidc_client_id: str = Field(default="", validate_default=True)
    oidc_client_secret: str = Field(default="", validate_default=True)
    oidc_name: str = Field(default="OpenID Connect", min_length=1)
    security_contact: str = ""

    @field_validator("database_url")
    @classmethod
    def _names_a_known_database(cls, url: str) -> str:
        if url and not url.startswith(("sqlite://", "postgresql://", "postgres://")):
            raise ValueError("expected sqlite:///FILE or postgresql://USER:PASSWORD@HOST:PORT/NAME")
        return url

    @field_validator("secret_key", "audit_key", "caller_key")
    @classmethod
    def _is_hard_to_guess(cls, key: str) -> str:
        if key and len(key) < _SHORTEST_KEY:
            raise ValueError(f"expected at least {_SHORTEST_KEY} characters, or nothing for a key made here")
        return key

    @field_validator("allowed_hosts")
    @classmethod
    def _names_a_host(cls, hosts: str) -> str:
        if not hosts.strip(" ,"):
            raise ValueError("expected at least one name, such as primacy.example.org")
        return hosts

    @field_validator("leaked_passwords")
    @classmethod
    def _is_a_file(cls, name: str) -> str:
        if name and not Path(name).is_file():
            raise ValueError("expected a file of digests, or nothing")
        return name

    @field_validator("base_url")
    @classmethod
    def _is_an_address(cls, url: str) -> str:
        if not _ADDRESS.fullmatch(url):
            raise ValueError("expected an address such as https://primacy.example.org/, with its final slash")
        return url

    @field_validator("oidc_issuer")
    @classmethod
    def _cannot_be_read_on_the_way(cls, issuer: str) -> str:
        address = urlsplit(issuer)
        if issuer and address.scheme != "https" and (address.scheme, address.hostname) != ("http", "localhost"):
            raise ValueError("expected an address such as https://login.example.org/realms/mission, or nothing")
        return issuer

    @field_validator("oidc_client_id", "oidc_client_secret")
    @classmethod
    def _comes_with_its_issuer(cls, given: str, others: ValidationInfo) -> str:
        if bool(given) != bool(others.data.get("oidc_issuer")):
            raise ValueError("expected PRIMACY_OIDC_ISSUER, _CLIENT_ID and _CLIENT_SECRET all set, or none of them")
        return given

    @field_validator("security_contact")
    @classmethod
    def _can_be_reached(cls, address: str) -> str:
        if address and not _CONTACT.fullmatch(address):
            raise ValueError("expected an address such as mailto:security@example.org, or nothing")
        return address

    @cached_property
    def is_of_this_machine(self) -> bool:
        """Whether `base_url` is reached from this machine alone."""
        return urlsplit(self.base_url).hostname in _THIS_MACHINE

    @cached_property
    def database(self) -> str:
        """The database URL in force."""
        return self.database_url or f"sqlite:///{(self.data_dir / 'primacy.sqlite3').resolve()}"

    @cached_property
    def sealing_keys_file(self) -> Path:
        """The file of the sealing keys."""
        return Path(self.sealing_keys or self.data_dir / "sealing_keys").resolve()

    @cached_property
    def signing_key(self) -> str:
        """The secret key in force; made and kept on first use."""
        return self.secret_key or _kept_key(self.data_dir / "secret_key")

    @cached_property
    def auditing_key(self) -> str:
        """The audit key in force; made and kept on first use, and never in the database."""
        return self.audit_key or _kept_key(self.data_dir / "audit_key")

    @cached_property
    def callers_key(self) -> str:
        """The key of callers' numbers in force; made and kept on first use, and never in the database."""
        return self.caller_key or _kept_key(self.data_dir / "caller_key")


@lru_cache(maxsize=1)
def environment() -> Environment:
    """
    Return the settings of this process.

    Raises
    ------
    SettingsError
        If a setting makes no sense.
    """
    try:
        return Environment()
    except ValidationError as error:
        raise SettingsError(_sentence(error)) from error


def _sentence(error: ValidationError) -> str:
    return "\n".join(
        f"PRIMACY_{str(fault['loc'][0]).upper()} is {_shown(fault)}: {fault['msg'].removeprefix('Value error, ')}. "
        "Correct it in the environment."
        for fault in error.errors()
    )


def _shown(fault: ErrorDetails) -> str:
    return "not shown here" if fault["loc"][0] in _SEALED else repr(fault["input"])


def _kept_key(file: Path) -> str:
    try:
        if file.is_file() and (kept := file.read_text(encoding="utf-8").strip()):
            return kept
        file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        file.touch(mode=0o600)
        key = secrets.token_urlsafe(64)
        file.write_text(key, encoding="utf-8")
    except OSError as error:
        raise SettingsError(
            f"PRIMACY_DATA_DIR must be a folder that this account may write, to keep its keys; got {error}."
        ) from error
    return key
