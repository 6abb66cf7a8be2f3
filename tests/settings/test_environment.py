"""What an installation may set, and how nonsense is refused."""

import stat
from collections.abc import Iterator
from pathlib import Path

import pytest

from primacy.settings.environment import Environment, SettingsError, environment


@pytest.fixture(autouse=True)
def _read_anew(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[None]:
    """Read the settings of each test, in a data folder of its own, and of no other."""
    monkeypatch.setenv("PRIMACY_DATA_DIR", str(tmp_path / "data"))
    environment.cache_clear()
    yield
    environment.cache_clear()


def test_a_field_office_needs_to_set_nothing(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    monkeypatch.delenv("PRIMACY_DATA_DIR")
    monkeypatch.delenv("PRIMACY_DATABASE_URL", raising=False)
    monkeypatch.chdir(tmp_path)

    settings = environment()

    assert settings.database == f"sqlite:///{tmp_path / 'var' / 'primacy.sqlite3'}"
    assert settings.allowed_hosts == "localhost,127.0.0.1,[::1]"
    assert (settings.debug, settings.https, settings.language) == (False, False, "en")


def test_the_settings_of_a_process_are_read_once():
    assert environment() is environment()


NONSENSE = {
    "DATABASE_URL": (
        "mysql://primacy@host/db",
        r"expected sqlite:///FILE or postgresql://USER:PASSWORD@HOST:PORT/NAME",
    ),
    "SECRET_KEY": ("too short", r"expected at least 50 characters, or nothing for a key made here"),
    "ALLOWED_HOSTS": (" , ", r"expected at least one name, such as primacy\.example\.org"),
    "BASE_URL": ("primacy.example.org", r"expected an address such as https://primacy\.example\.org/"),
    "LANGUAGE": ("xx", r"Input should be 'en', 'fr', 'es' or 'ar'"),
    "DEBUG": ("perhaps", r"Input should be a valid boolean"),
    "HTTPS": ("perhaps", r"Input should be a valid boolean"),
    "WEB_WORKERS": ("0", r"Input should be greater than or equal to 1"),
    "WEB_THREADS": ("65", r"Input should be less than or equal to 64"),
    "IDLE_MINUTES": ("4", r"Input should be greater than or equal to 5"),
    "IDLE_MINUTES_OF_OTHERS": ("721", r"Input should be less than or equal to 720"),
    "MOST_ANSWERS_A_MINUTE": ("-1", r"Input should be greater than or equal to 0"),
    "MOST_ROWS_A_DAY": ("many", r"Input should be a valid integer"),
    "LEAKED_PASSWORDS": ("/nowhere.txt", r"expected a file of digests, or nothing"),
    "SECOND_FACTOR": ("sometimes", r"Input should be 'required' or 'optional'"),
    "OIDC_CLIENT_ID": ("primacy", r"expected PRIMACY_OIDC_ISSUER, _CLIENT_ID and _CLIENT_SECRET all set, or none"),
    "SECURITY_CONTACT": (
        "security@example.org",
        r"expected an address such as mailto:security@example\.org, or nothing",
    ),
    "OIDC_NAME": ("", r"String should have at least 1 character"),
}


@pytest.mark.parametrize("name", NONSENSE)
def test_nonsense_is_refused_by_name_with_what_was_expected(monkeypatch: pytest.MonkeyPatch, name: str):
    value, expected = NONSENSE[name]
    monkeypatch.setenv(f"PRIMACY_{name}", value)

    with pytest.raises(SettingsError, match=rf"^PRIMACY_{name} is .*: {expected}.*\. Correct it in the environment\.$"):
        environment()


def test_all_nonsense_is_told_at_once(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("PRIMACY_LANGUAGE", "xx")
    monkeypatch.setenv("PRIMACY_WEB_THREADS", "many")

    with pytest.raises(SettingsError) as refused:
        environment()

    assert [line.split(" is ")[0] for line in str(refused.value).splitlines()] == [
        "PRIMACY_LANGUAGE",
        "PRIMACY_WEB_THREADS",
    ]


@pytest.mark.parametrize(
    ("name", "secret"), [("DATABASE_URL", "mysql://primacy:kolongo@host/db"), ("SECRET_KEY", "kolongo")]
)
def test_a_refusal_never_repeats_a_secret(monkeypatch: pytest.MonkeyPatch, name: str, secret: str):
    monkeypatch.setenv(f"PRIMACY_{name}", secret)

    with pytest.raises(SettingsError) as refused:
        environment()

    assert "kolongo" not in str(refused.value)


@pytest.mark.parametrize(
    "address", ["http://localhost:8000/", "https://primacy.example.org/", "https://unmission.org/primacy/"]
)
def test_addresses_that_people_type_are_taken(monkeypatch: pytest.MonkeyPatch, address: str):
    monkeypatch.setenv("PRIMACY_BASE_URL", address)

    assert environment().base_url == address


def test_a_database_that_is_named_is_used(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("PRIMACY_DATABASE_URL", "postgresql://primacy@db:5432/primacy")

    assert environment().database == "postgresql://primacy@db:5432/primacy"


def test_the_secret_key_is_made_once_and_read_by_its_account_alone(tmp_path: Path):
    first = Environment().signing_key
    second = Environment().signing_key

    kept = tmp_path / "data" / "secret_key"
    assert first == second == kept.read_text()
    assert len(first) >= 50
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600


def test_two_installations_have_two_keys(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    first = Environment().signing_key
    monkeypatch.setenv("PRIMACY_DATA_DIR", str(tmp_path / "elsewhere"))

    assert Environment().signing_key != first


def test_an_empty_key_file_is_filled_rather_than_trusted(tmp_path: Path):
    kept = tmp_path / "data" / "secret_key"
    kept.parent.mkdir()
    kept.touch(mode=0o600)

    assert len(Environment().signing_key) >= 50


def test_a_key_that_is_given_is_not_written_down(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    monkeypatch.setenv("PRIMACY_SECRET_KEY", "k" * 50)

    assert environment().signing_key == "k" * 50
    assert not (tmp_path / "data").exists()


def test_a_data_folder_that_cannot_be_written_is_refused(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    (tmp_path / "file").touch()
    monkeypatch.setenv("PRIMACY_DATA_DIR", str(tmp_path / "file"))

    with pytest.raises(SettingsError, match="PRIMACY_DATA_DIR must be a folder that this account may write"):
        _ = environment().signing_key


@pytest.mark.parametrize("issuer", ["http://login.example.org", "login.example.org", "ftp://localhost"])
def test_an_organisations_provider_is_asked_by_https(monkeypatch: pytest.MonkeyPatch, issuer: str):
    monkeypatch.setenv("PRIMACY_OIDC_ISSUER", issuer)

    with pytest.raises(SettingsError, match=r"PRIMACY_OIDC_ISSUER is .*: expected an address such as https://login"):
        environment()


def test_an_organisations_provider_comes_with_what_it_knows_us_by(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("PRIMACY_OIDC_ISSUER", "https://login.example.org/realms/mission")
    monkeypatch.setenv("PRIMACY_OIDC_CLIENT_ID", "primacy")

    with pytest.raises(SettingsError, match=r"^PRIMACY_OIDC_CLIENT_SECRET is not shown here: expected .* all set"):
        environment()


@pytest.mark.parametrize(
    ("address", "of_this_machine"),
    [
        ("http://localhost:8000/", True),
        ("http://127.0.0.1/", True),
        ("http://[::1]:8000/", True),
        ("https://primacy.example.org/", False),
        ("http://localhost.example.org/", False),
    ],
)
def test_an_address_says_whether_it_is_of_this_machine(
    monkeypatch: pytest.MonkeyPatch, address: str, of_this_machine: bool
):
    monkeypatch.setenv("PRIMACY_BASE_URL", address)

    assert environment().is_of_this_machine is of_this_machine
