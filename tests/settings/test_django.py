"""What Django is told, from a laptop to a mission behind HTTPS."""

import runpy
import stat
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.db import connection

from primacy.settings import django
from primacy.settings.environment import environment


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator:
    """Yield what reads the settings of Django anew under some of the environment."""

    def read(**settings: str) -> dict[str, object]:
        environment.cache_clear()
        monkeypatch.delitem(sys.modules, "primacy.settings.signing_in", raising=False)
        monkeypatch.setenv("PRIMACY_DATA_DIR", str(tmp_path / "data"))
        monkeypatch.delenv("PRIMACY_DATABASE_URL", raising=False)
        for name, value in settings.items():
            monkeypatch.setenv(f"PRIMACY_{name}", value)
        return runpy.run_path(django.__file__)

    yield read
    environment.cache_clear()


def test_without_https_nothing_is_redirected(told):
    settings = told()

    assert settings["SECURE_SSL_REDIRECT"] is False
    assert settings["SECURE_PROXY_SSL_HEADER"] is None
    assert settings["SECURE_HSTS_SECONDS"] == 0


def test_with_https_every_cookie_is_secure_and_the_proxy_is_believed(told):
    settings = told(HTTPS="true")

    assert settings["SESSION_COOKIE_SECURE"] is settings["CSRF_COOKIE_SECURE"] is True
    assert settings["LANGUAGE_COOKIE_SECURE"] is True
    assert settings["SECURE_HSTS_SECONDS"] == 365 * 24 * 60 * 60
    assert settings["SECURE_HSTS_INCLUDE_SUBDOMAINS"] is True
    assert settings["SECURE_PROXY_SSL_HEADER"] == ("HTTP_X_FORWARDED_PROTO", "https")


def test_with_https_no_other_host_can_set_a_cookie_of_ours(told):
    settings = told(HTTPS="true")

    names = ("SESSION_COOKIE_NAME", "CSRF_COOKIE_NAME", "LANGUAGE_COOKIE_NAME", "SEEN_COOKIE_NAME")
    assert [settings[name] for name in names] == [
        "__Host-sessionid",
        "__Host-csrftoken",
        "__Host-django_language",
        "__Host-seen",
    ]


def test_the_data_folder_is_of_this_account_alone(told, tmp_path: Path):
    told()

    assert stat.S_IMODE((tmp_path / "data").stat().st_mode) == 0o700


@pytest.mark.django_db
def test_what_is_deleted_from_a_file_database_is_overwritten():
    if connection.vendor != "sqlite":
        pytest.skip("asks SQLite")
    with connection.cursor() as cursor:
        assert cursor.execute("PRAGMA secure_delete").fetchone() == (1,)


def test_hosts_are_read_with_or_without_spaces(told):
    assert told(ALLOWED_HOSTS="a.example.org, b.example.org,")["ALLOWED_HOSTS"] == ["a.example.org", "b.example.org"]


def test_a_file_database_is_written_ahead_and_waits_for_its_turn(told, tmp_path: Path):
    database = told()["DATABASES"]["default"]

    assert database["NAME"] == str(tmp_path / "data" / "primacy.sqlite3")
    assert database["OPTIONS"]["transaction_mode"] == "IMMEDIATE"
    assert "PRAGMA journal_mode=WAL" in database["OPTIONS"]["init_command"]


def test_a_mission_may_use_a_database_server(told):
    database = told(DATABASE_URL="postgresql://primacy@db:5432/primacy")["DATABASES"]["default"]

    assert database["ENGINE"] == "django.db.backends.postgresql"
    assert (database["HOST"], database["PORT"], database["NAME"]) == ("db", 5432, "primacy")
    assert "OPTIONS" not in database or "transaction_mode" not in database["OPTIONS"]


def test_an_organisations_provider_is_known_only_where_it_is_set(told):
    assert told()["SOCIALACCOUNT_PROVIDERS"] == {}

    set_up = {"OIDC_ISSUER": "https://login.example.org", "OIDC_CLIENT_ID": "primacy", "OIDC_CLIENT_SECRET": "kolongo"}
    (provider,) = told(**set_up)["SOCIALACCOUNT_PROVIDERS"]["openid_connect"]["APPS"]
    assert (provider["client_id"], provider["secret"]) == ("primacy", "kolongo")
    assert provider["settings"] == {"server_url": "https://login.example.org", "oauth_pkce_enabled": True}


def test_times_and_limits_of_an_installation_are_those_of_its_environment(told):
    names = ("IDLE_S", "IDLE_OF_OTHERS_S", "MOST_ANSWERS_A_MINUTE", "MOST_ROWS_A_DAY", "SESSION_COOKIE_AGE")

    assert [told()[name] for name in names] == [30 * 60, 4 * 60 * 60, 600, 500_000, 12 * 60 * 60]
    set_up = {"IDLE_MINUTES": "15", "IDLE_MINUTES_OF_OTHERS": "60", "MOST_ANSWERS_A_MINUTE": "0"}
    assert [told(**set_up)[name] for name in names[:3]] == [900, 3_600, 0]


def test_a_proxy_says_who_asks_only_where_there_is_one(told):
    assert told()["ALLAUTH_TRUSTED_PROXY_COUNT"] == 0
    assert told(HTTPS="true")["ALLAUTH_TRUSTED_PROXY_COUNT"] == 1
