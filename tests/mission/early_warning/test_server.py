"""A real server, asked in parallel and killed: nothing acknowledged is lost, and nothing stands twice."""

import shutil
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest

from tests.mission.early_warning.collecting import filled_in
from tests.mission.early_warning.running import Door, full_disk, open_door, small_disk

pytestmark = pytest.mark.sqlite
BURST = 120
LESS_THAN_A_MESSAGE_WRITES = 32 * 1024


@pytest.fixture(scope="module")
def door(django_db_setup, empty_file, tmp_path_factory) -> Iterator[Door]:
    folder = tmp_path_factory.mktemp("primacy")
    with small_disk(folder):
        shutil.copy(empty_file, folder)
        with open_door(folder) as opened:
            yield opened


def test_five_parallel_identical_posts_make_one_alert_and_get_one_answer(door: Door):
    together = threading.Barrier(5)

    def send(_number: int) -> str | None:
        together.wait()
        return door.said(**{"from": "+23670000001", "text": "1 Westham", "id": "same", "sent": "1638360000"})

    with ThreadPoolExecutor(5) as senders:
        answers = set(senders.map(send, range(5)))

    assert len(answers) == 1
    assert answers.pop().startswith("Received, ")
    assert door.rows("SELECT count(*) FROM early_warning_alert") == [(1,)]
    assert door.rows("SELECT count(*) FROM early_warning_message") == [(1,)]


def test_five_first_messages_of_one_telephone_at_once_are_five_alerts_of_one_caller(door: Door):
    def send(number: int) -> str | None:
        return door.said(**{"from": "+23670000002", "text": f"{number} Eastham", "id": f"first {number}"})

    with ThreadPoolExecutor(5) as senders:
        answers = list(senders.map(send, range(1, 6)))

    assert all(answer and answer.startswith("Received, ") for answer in answers)
    assert door.rows(
        "SELECT count(*), count(DISTINCT reporter_id) FROM early_warning_alert WHERE original LIKE '% Eastham'"
    ) == [(5, 1)]


def test_five_parallel_identical_posts_of_one_filled_form_are_one_alert_with_its_files(door: Door):
    token, document = door.server.run(code=_TELEPHONE).strip(), filled_in(instance="uuid:five")
    together = threading.Barrier(5)

    def send(number: int) -> int:
        files = {"1.jpg": b"the smoke", f"{number}.jpg": b"the road"}
        together.wait()
        return door.posted("/m/lilliput/openrosa/submission", token=token, document=document, files=files)

    with ThreadPoolExecutor(5) as senders:
        answers = list(senders.map(send, range(2, 7)))

    assert answers == [201] * 5
    assert door.rows("SELECT count(*) FROM early_warning_alert WHERE channel = 'form'") == [(1,)]
    assert door.rows("SELECT count(*) FROM early_warning_filledform") == [(1,)]
    assert door.rows("SELECT count(*), count(DISTINCT name) FROM early_warning_filledfile") == [(6, 6)]


def test_a_server_that_is_killed_in_a_burst_loses_nothing_that_it_acknowledged_and_doubles_nothing(door: Door):
    acknowledged: dict[int, str] = {}
    enough = threading.Event()

    def send(number: int) -> None:
        facts = {"from": f"+2367100{number:04d}", "text": f"1 burst {number}", "id": f"burst {number}"}
        if answer := door.said(**facts):
            acknowledged[number] = answer
        if len(acknowledged) >= BURST // 3:
            enough.set()

    with ThreadPoolExecutor(8) as senders:
        for number in range(BURST):
            senders.submit(send, number)
        assert enough.wait(timeout=120)
        door.server.kill()
    before = dict(acknowledged)
    stored = {int(text.split()[-1]) for (text,) in door.rows(_BURST)}
    door.server.start()
    with ThreadPoolExecutor(8) as senders:
        list(senders.map(send, range(BURST)))

    assert set(before) <= stored
    assert len(before) < BURST
    assert sorted(int(text.split()[-1]) for (text,) in door.rows(_BURST)) == list(range(BURST))
    assert {number: acknowledged[number] for number in before} == before


def test_a_message_for_which_there_is_no_room_is_refused_and_stands_once_when_it_is_sent_again(door: Door):
    def send(number: int) -> tuple[int, str]:
        return door.asked(**{"from": f"+2367200{number:04d}", "text": f"1 full {number}", "id": f"full {number}"})

    answers: list[tuple[int, str]] = []
    with full_disk(door):
        while [status for status, _words in answers[-3:]] != [503] * 3:
            answers.append(send(len(answers)))
            assert len(answers) < 500
    assert not list((door.server.folder / "spool").glob("*"))
    stored = {original for (original,) in door.rows(_OF_FULL)}
    again = [send(number) for number in range(len(answers))]

    assert {f"1 full {number}" for number, (status, _words) in enumerate(answers) if status == 200} == stored
    assert {status for status, _words in answers} <= {200, 503}
    assert {status for status, _words in again} == {200}
    assert sorted(door.rows(_OF_FULL)) == sorted((f"1 full {number}",) for number in range(len(answers)))
    assert door.rows("PRAGMA integrity_check") == [("ok",)]


def test_what_was_acknowledged_while_the_database_took_nothing_outlasts_a_kill_and_is_taken_in_order(door: Door):
    with door.writing_at_most(LESS_THAN_A_MESSAGE_WRITES):
        answers = [
            door.said(**{"from": f"+2367300{number:04d}", "text": f"1 kept {number}", "id": f"kept {number}"})
            for number in range(6)
        ]
        stored = door.rows(_OF_KEPT)
        door.server.kill()
    door.server.start()
    said = door.server.run("desk", "run", "--once")

    assert stored == []
    assert said.startswith("6 messages taken, ")
    taken = door.rows(_OF_KEPT)
    assert [original for original, _reference in taken] == [f"1 kept {number}" for number in range(6)]
    assert [answer[10:17].replace("-", "") for answer in answers if answer] == [reference for _text, reference in taken]


_TELEPHONE = """
import django; django.setup()
from datetime import date
from django.utils import timezone
from primacy.mission.access.interface import Person, TokenPurpose, Viewer, issue_token
from primacy.mission.access.models import RoleGrant
from primacy.mission.area.models import Mission
from primacy.mission.early_warning.filled_forms.publishing import publish_form, shipped_form
from primacy.vocabulary import Handling
person = Person.objects.create_user("assistant@test.invalid", full_name="The assistant")
for role in ("liaison_assistant", "watch_officer"):
    RoleGrant.objects.create(person=person, mission_code="lilliput", role=role, granted_from=date(2020, 1, 1))
by = Viewer(person, timezone.now())
publish_form(shipped_form(), mission=Mission.objects.get(), by=by, handling=Handling())
print(issue_token(name="Telephone 7", days=30, factor_shown=False, by=by, purpose=TokenPurpose.FORMS).text)
"""
_BURST = "SELECT original FROM early_warning_alert WHERE original LIKE '1 burst %'"
_OF_FULL = "SELECT original FROM early_warning_alert WHERE original LIKE '1 full %'"
_OF_KEPT = "SELECT original, reference FROM early_warning_alert WHERE original LIKE '1 kept %' ORDER BY rowid"
