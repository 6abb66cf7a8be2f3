"""`primacy serve`, with a server that only remembers how it was called."""

import pytest

from primacy.cli import serve


class RememberingServer:
    """A server that does not serve."""

    called: tuple[tuple, dict]

    def __init__(self, *target: object, **how: object) -> None:
        RememberingServer.called = (target, how)

    def serve(self) -> None:
        """Do nothing."""


@pytest.fixture
def prepared(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return the names of the commands that were called before the server started."""
    names: list[str] = []
    monkeypatch.setattr(serve, "Granian", RememberingServer)
    monkeypatch.setattr(serve, "call_command", lambda name, **_how: names.append(name))
    return names


def test_the_database_and_the_static_files_are_brought_up_to_date_first(primacy, prepared):
    done = primacy("serve", "--port", "8123")

    assert done.exit_code == 0
    assert prepared == ["migrate", "collectstatic"]
    assert done.stdout == "Primacy is on http://localhost:8123; stop it with Ctrl-C.\n"


def test_it_listens_to_this_machine_alone_unless_told_otherwise(primacy, prepared):
    primacy("serve")
    target, how = RememberingServer.called

    assert target == ("primacy.web.wsgi:application",)
    assert (how["address"], how["port"]) == ("127.0.0.1", 8000)


def test_a_port_that_does_not_exist_is_not_understood(primacy, prepared):
    assert primacy("serve", "--port", "70000").exit_code == 2
    assert prepared == []
