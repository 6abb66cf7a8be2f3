"""The settings of an installation, read from the environment and refused with a sentence when they make no sense."""

import re
import secrets
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Literal

from pydantic import Field, ValidationError, field_validator
from pydantic_core import ErrorDetails
from pydantic_settings import BaseSettings, SettingsConfigDict

from primacy.vocabulary import PrimacyError

__all__ = ["Environment", "SettingsError", "environment"]

_SHORTEST_KEY = 50
_ADDRESS = re.compile(r"https?://[^\s/?#]+/([^\s?#]*/)?")
_SEALED = {"secret_key", "database_url"}


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
    """

    model_config = SettingsConfigDict(env_prefix="PRIMACY_", extra="ignore", frozen=True)

    data_dir: Path = Path("var")
    database_url: str = ""
    secret_key: str = ""
    debug: bool = False
    allowed_hosts: str = "localhost,127.0.0.1,[::1]"
    base_url: str = "http://localhost:8000/"
    https: bool = False
    language: Literal["en", "fr", "es", "ar"] = "en"
    web_workers: int = Field(default=1, ge=1, le=64)
    web_threads: int = Field(default=4, ge=1, le=64)

    @field_validator("database_url")
    @classmethod
    def _names_a_known_database(cls, url: str) -> str:
        if url and not url.startswith(("sqlite://", "postgresql://", "postgres://")):
            raise ValueError("expected sqlite:///FILE or postgresql://USER:PASSWORD@HOST:PORT/NAME")
        return url

    @field_validator("secret_key")
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

    @field_validator("base_url")
    @classmethod
    def _is_an_address(cls, url: str) -> str:
        if not _ADDRESS.fullmatch(url):
            raise ValueError("expected an address such as https://primacy.example.org/, with its final slash")
        return url

    @cached_property
    def database(self) -> str:
        """The database URL in force."""
        return self.database_url or f"sqlite:///{(self.data_dir / 'primacy.sqlite3').resolve()}"

    @cached_property
    def signing_key(self) -> str:
        """The secret key in force; made and kept on first use."""
        return self.secret_key or _kept_key(self.data_dir / "secret_key")


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
        file.parent.mkdir(parents=True, exist_ok=True)
        file.touch(mode=0o600)
        key = secrets.token_urlsafe(64)
        file.write_text(key, encoding="utf-8")
    except OSError as error:
        raise SettingsError(
            f"PRIMACY_DATA_DIR must be a folder that this account may write, to keep the secret key; got {error}."
        ) from error
    return key
