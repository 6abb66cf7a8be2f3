"""`primacy serve`, up to the words with which the server starts."""

import pytest
from django.contrib.staticfiles.finders import get_finder

from primacy.cli import serve


@pytest.fixture
def prepared(monkeypatch: pytest.MonkeyPatch, settings, tmp_path) -> list[str]:
    """Return the names of the commands that were called before the server started, and the words that started it."""
    names: list[str] = []
    settings.STATIC_ROOT = tmp_path / "static"
    settings.STATIC_ROOT.mkdir()
    monkeypatch.setattr(serve, "call_command", lambda name, **_how: names.append(name))
    monkeypatch.setattr(serve.os, "execv", lambda _program, words: names.append(" ".join(words[1:])))
    return names


def test_the_database_and_the_static_files_are_brought_up_to_date_first(primacy, prepared):
    done = primacy("serve", "--port", "8123")

    assert done.exit_code == 0
    assert prepared[:2] == ["migrate", "collectstatic"]
    assert done.stdout == "Primacy is on http://localhost:8123; stop it with Ctrl-C.\n"


def test_it_listens_to_this_machine_alone_unless_told_otherwise(primacy, prepared):
    primacy("serve")

    assert prepared[2] == (
        "-m granian --interface wsgi --host 127.0.0.1 --port 8000 --workers 2 --blocking-threads 4 "
        "--no-ws --no-access-log primacy.web.wsgi:application"
    )


def test_static_files_are_collected_again_only_once_one_of_them_has_changed(primacy, prepared, settings, tmp_path):
    style = tmp_path / "own" / "style.css"
    style.parent.mkdir()
    style.write_text("p {}")
    settings.STATICFILES_DIRS = [style.parent]
    get_finder.cache_clear()

    for content in ("p {}", "p {}", "p { color: red }"):
        if style.read_text() != content:
            style.write_text(content)
        primacy("serve")

    get_finder.cache_clear()
    assert [name for name in prepared if not name.startswith("-m")] == [
        "migrate", "collectstatic", "migrate", "migrate", "collectstatic",
    ]  # fmt: skip


def test_a_port_that_does_not_exist_is_not_understood(primacy, prepared):
    assert primacy("serve", "--port", "70000").exit_code == 2
    assert prepared == []
