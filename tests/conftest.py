"""What every test may ask for."""

import os
import socket
from collections.abc import Iterator
from copy import deepcopy
from pathlib import Path

import hypothesis
import pytest
from django.conf import settings
from django.contrib.auth.hashers import Argon2PasswordHasher
from django.db import connection
from django.test.utils import override_settings
from playwright.sync_api import Browser, Page, Request, sync_playwright

from primacy.mission.area.interface import Mission
from scripts import programs
from tests.worlds import minusca
from tests.worlds.running import copy_database
from tests.worlds.standing import Standing

pytest_plugins = ["tests.capabilities"]

_SIBLING = Path(__file__).resolve().parents[2] / "shared" / "data"
_NOTHING_MAY_BE_SKIPPED = os.environ.get("CI") == "true"
_PROGRAMS = {
    "browser": (programs.chromium, "Chromium"),
    "gdal": (programs.gdal, "GDAL"),
    "kannel": (programs.kannel, "Kannel"),
    "pdf": (programs.pango, "Pango"),
}
_CHROMIUM_FLAGS = ["--no-sandbox", "--no-first-run", "--disable-background-networking", "--disable-component-update"]

hypothesis.settings.register_profile(
    "primacy", deadline=None, derandomize=_NOTHING_MAY_BE_SKIPPED, print_blob=True, max_examples=20
)
hypothesis.settings.load_profile("primacy")


def pytest_runtest_setup(item: pytest.Item) -> None:
    """Skip what this machine cannot run; where nothing may be skipped, fail instead."""
    for mark, (find, program) in _PROGRAMS.items():
        if item.get_closest_marker(mark) and find() is None:
            give_up = pytest.fail if _NOTHING_MAY_BE_SKIPPED else pytest.skip
            give_up(f"{program} is not installed; see `make system`")
    if item.get_closest_marker("postgresql") and "postgresql" not in settings.DATABASES["default"]["ENGINE"]:
        pytest.skip("runs in the second half of `make test`, on PostgreSQL")


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """Return the folder of the full public data files, which the project may read and not ship."""
    folder = Path(os.environ.get("PRIMACY_SHARED_DATA", _SIBLING))
    if not folder.is_dir():
        pytest.skip("the full public data files are not here; set PRIMACY_SHARED_DATA to their folder")
    return folder


@pytest.fixture(autouse=True, scope="session")
def _nothing_leaves_this_machine() -> Iterator[None]:
    """Refuse every connection from a test to another machine."""
    connect = socket.socket.connect

    def connect_here(opened: socket.socket, address: object) -> None:
        if opened.family != socket.AF_UNIX and address[0] not in ("127.0.0.1", "::1", "localhost"):
            raise OSError(f"a test must not leave this machine; it tried to reach {address}")
        connect(opened, address)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(socket.socket, "connect", connect_here)
        yield


@pytest.fixture(autouse=True, scope="session")
def _static_files_as_they_are() -> Iterator[None]:
    """Serve static files under their own names, so that no test needs `collectstatic` first."""
    plain = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    settings.STATIC_ROOT.mkdir(parents=True, exist_ok=True)
    with override_settings(STORAGES={**settings.STORAGES, "staticfiles": plain}):
        yield


@pytest.fixture(autouse=True, scope="session")
def _passwords_cost_little() -> Iterator[None]:
    """Hash passwords by Argon2 at its least cost, a thousandth of what it takes where somebody may guess them."""
    with pytest.MonkeyPatch.context() as patch:
        for name, least in (("time_cost", 1), ("memory_cost", 8), ("parallelism", 1)):
            patch.setattr(Argon2PasswordHasher, name, least)
        yield


@pytest.fixture(autouse=True, scope="session")
def _a_password_is_enough() -> Iterator[None]:
    """Ask nobody for a second factor but where a test does."""
    with override_settings(SECOND_FACTOR="optional"):
        yield


@pytest.fixture(autouse=True, scope="session")
def _nobody_reads_too_fast() -> Iterator[None]:
    """Stop nobody who asks as fast as tests do but where a test does."""
    with override_settings(MOST_ANSWERS_A_MINUTE=0):
        yield


@pytest.fixture(scope="session")
def empty_file(tmp_path_factory) -> Path:
    """Return a file of SQLite with every table and nothing in it, for those that run on a copy of it."""
    return tmp_path_factory.mktemp("empty") / "primacy.sqlite3"


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker, empty_file) -> None:
    """Let tests empty the test database, which the audit would refuse; what it refuses has tests of its own."""
    of_table = " ON access_auditentry" if connection.vendor == "postgresql" else ""
    with django_db_blocker.unblock(), connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            copy_database(empty_file)
        cursor.execute(f"DROP TRIGGER IF EXISTS no_delete_of_audit{of_table}")


@pytest.fixture(scope="session")
def _standing(django_db_setup, tmp_path_factory) -> Standing:
    """Return the worlds that this worker has loaded."""
    return Standing(tmp_path_factory.mktemp)


@pytest.fixture(scope="session")
def _between_tests(_standing, django_db_blocker) -> minusca.World:
    """Have the world stand in the test database between tests."""
    with django_db_blocker.unblock():
        return _standing.raised(with_forecast=True)


@pytest.fixture
def world(_between_tests: minusca.World, db, tmp_path) -> minusca.World:
    """Return MINUSCA at the end of 2021, as `tests/worlds/minusca.py` describes it; changes are rolled back."""
    if not Mission.objects.exists():
        return minusca.load(tmp_path)
    return deepcopy(_between_tests)


@pytest.fixture
def served_world(transactional_db, _standing) -> minusca.World:
    """Return the same world, without forecast and brief, for tests that a running server takes part in."""
    return _standing.raised(with_forecast=False)


@pytest.fixture
def briefed_world(transactional_db, _standing) -> minusca.World:
    """Return the same world, with forecast and brief, for tests that a running server takes part in."""
    return _standing.raised(with_forecast=True)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Yield the Chromium of this machine; only for tests marked `browser`."""
    with pytest.MonkeyPatch.context() as patch, sync_playwright() as playwright:
        # Playwright keeps an event loop in the test's own thread, where Django would refuse to use the database.
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
        chromium = playwright.chromium.launch(executable_path=programs.chromium(), args=_CHROMIUM_FLAGS)
        yield chromium
        chromium.close()


@pytest.fixture
def page(browser: Browser, live_server) -> Iterator[Page]:
    """Yield a new page of the running web application, and fail if it asks anything of another machine."""
    context = browser.new_context(base_url=live_server.url)
    strays: list[str] = []

    def note(request: Request) -> None:
        if not request.url.startswith((live_server.url, "data:", "blob:", "about:")):
            strays.append(request.url)

    context.on("request", note)
    context.set_default_timeout(15_000)
    yield context.new_page()

    context.close()
    assert strays == []
