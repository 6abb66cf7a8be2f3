"""A real Kannel: a message goes in, the answer comes out."""

import re
import shutil
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from scripts import programs
from tests.mission.early_warning.kannel import kannel
from tests.mission.early_warning.running import Door, open_door

pytestmark = [pytest.mark.kannel, pytest.mark.sqlite]


@pytest.fixture(scope="module")
def door(django_db_setup, empty_file, tmp_path_factory) -> Iterator[Door]:
    folder = tmp_path_factory.mktemp("primacy")
    shutil.copy(empty_file, folder)
    with open_door(folder) as opened:
        yield opened


@pytest.fixture(scope="module")
def smsc(door: Door, tmp_path_factory) -> Iterator[int]:
    with kannel(door, tmp_path_factory.mktemp("kannel")) as port:
        yield port


def answered(port: int, text: str, *, folder: Path, sender: str = "+23670000001") -> str:
    """Send one message from a false telephone, and return what it receives."""
    told = folder / "telephone"
    with told.open("wb") as log:
        telephone = subprocess.Popen(
            [programs.kannel() / "fakesmsc", "-H", "127.0.0.1", "-r", str(port), "-m", "1", f"{sender} 4040 {text}"],
            stdout=log, stderr=log,
        )  # fmt: skip
    try:
        ends_at = time.monotonic() + 60
        while time.monotonic() < ends_at:
            if found := re.search(r"Got message 1: <4040 \S+ (.*)>", told.read_text(errors="replace")):
                return found[1]
            time.sleep(0.2)
    finally:
        telephone.terminate()
        telephone.wait(timeout=30)
    raise TimeoutError(told.read_text(errors="replace"))


def test_a_message_goes_in_and_its_reference_comes_out(door: Door, smsc: int, tmp_path: Path):
    received = answered(smsc, "text 1 Westham", folder=tmp_path)

    ((reference, original, channel),) = door.rows("SELECT reference, original, channel FROM early_warning_alert")
    assert (original, channel) == ("1 Westham", "sms")
    assert received.startswith(f"text Received, {reference[:3]}-{reference[3:]}. A person reads it now.")


def test_what_is_not_understood_is_answered_with_the_codes_in_one_message(smsc: int, tmp_path: Path):
    received = answered(smsc, "text ok", folder=tmp_path, sender="+23670000009")

    assert received.startswith("text Not understood. Send a figure and the place: 1 attack")
