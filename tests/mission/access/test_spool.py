"""The spool: what waits beside the database keeps its order, is sealed, and outlasts a crash."""

import hmac
import json
import threading
from hashlib import sha256
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from primacy.mission.access.spool import Mark, Spool

START = Mark(0, "0" * 64)


def seal(parts: list[str]) -> str:
    return hmac.new(b"a key", json.dumps(parts).encode(), sha256).hexdigest()


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "primacy.sqlite3-audit-spool"


@pytest.fixture
def spool(file: Path) -> Spool:
    return Spool(file, seal)


def add(spool: Spool, *names: str, after: Mark = START) -> None:
    for name in names:
        spool.add([name], after=lambda: after)


def names(spool: Spool, *, after: Mark = START) -> list[str]:
    return [line.words[0] for line in spool.waiting(after=after)[0]]


def test_a_line_is_what_it_says_and_can_be_sealed_by_hand(spool, file):
    add(spool, "read")

    body = ["1", "0" * 64, "read"]
    assert json.loads(file.read_text()) == [*body, seal(body)]
    assert file.stat().st_mode & 0o777 == 0o600


def test_nothing_waits_before_the_first_line(spool):
    assert spool.is_empty
    assert spool.waiting(after=START) == ([], True)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(words=st.lists(st.lists(st.text(max_size=20), max_size=3), max_size=8))
def test_what_was_added_comes_back_in_its_order(tmp_path_factory, words):
    spool = Spool(tmp_path_factory.mktemp("spool") / "spool", seal)
    for each in words:
        spool.add(each, after=lambda: START)

    lines, fits = spool.waiting(after=START)

    assert [list(line.words) for line in lines] == words
    assert [line.mark.number for line in lines] == list(range(1, len(words) + 1))
    assert fits


def test_a_line_longer_than_a_block_is_followed_by_the_next_number(spool):
    add(spool, "x" * 200_000, "y" * 70_000, "short")

    lines, fits = spool.waiting(after=START)

    assert [(line.mark.number, len(line.words[0])) for line in lines] == [(1, 200_000), (2, 70_000), (3, 5)]
    assert fits


def test_numbers_go_on_after_what_was_taken_out(spool):
    add(spool, "first", "second")
    taken = spool.waiting(after=START)[0][-1].mark
    spool.clear(taken, keep_copy=False)
    assert spool.is_empty

    add(spool, "third", after=taken)

    lines, fits = spool.waiting(after=taken)
    assert [(line.mark.number, line.words) for line in lines] == [(3, ("third",))]
    assert fits


def test_what_came_in_meanwhile_stays_and_what_was_taken_in_is_not_taken_twice(spool):
    add(spool, "first", "second")
    taken = spool.waiting(after=START)[0][-1].mark
    add(spool, "third")

    spool.clear(taken, keep_copy=False)

    assert names(spool, after=taken) == ["third"]


def test_a_line_that_a_crash_cut_short_is_written_over(spool, file):
    add(spool, "first")
    with file.open("ab") as cut:
        cut.write(b'["2","ab')

    assert names(spool) == ["first"]
    add(spool, "second")
    assert names(spool) == ["first", "second"]
    assert spool.waiting(after=START)[1]


def changed(lines: list[bytes]) -> list[bytes]:
    return [lines[0], lines[1].replace(b"second", b"secand"), lines[2]]


@pytest.mark.parametrize(
    ("tamper", "left"),
    [
        (changed, ["first", "third"]),
        (lambda lines: [lines[0], lines[2]], ["first", "third"]),
        (lambda lines: [lines[1], lines[0], lines[2]], ["second", "third"]),
        (lambda lines: [lines[0], b"nonsense\n", *lines[1:]], ["first", "second", "third"]),
        (lambda lines: [lines[0], b"[]\n", b"7\n", b'["x","y",3]\n', *lines[1:]], ["first", "second", "third"]),
    ],
    ids=["changed", "taken out", "moved", "put in", "put in as json"],
)
def test_what_was_tampered_with_is_told_and_the_rest_is_not_lost(spool, file, tamper, left):
    add(spool, "first", "second", "third")
    file.write_bytes(b"".join(tamper(file.read_bytes().splitlines(keepends=True))))

    lines, fits = spool.waiting(after=START)

    assert [line.words[0] for line in lines] == left
    assert not fits


def test_a_file_that_does_not_fit_is_kept_under_another_name_with_what_came_since_left_waiting(spool, file):
    for round_number in (1, 2):
        with file.open("ab") as more:
            more.write(b"nonsense\n")
        add(spool, "first", "second")
        taken = spool.waiting(after=START)[0][0].mark
        before = file.read_bytes()

        spool.clear(taken, keep_copy=True)

        assert file.with_name(f"{file.name}-broken-{round_number}").read_bytes() == before
        assert names(spool, after=taken) == ["second"]
        spool.clear(spool.waiting(after=taken)[0][-1].mark, keep_copy=False)
    assert spool.is_empty


def test_a_file_that_does_not_fit_and_from_which_all_was_taken_in_leaves_an_empty_one(spool, file):
    add(spool, "first")
    taken = spool.waiting(after=START)[0][-1].mark

    spool.clear(taken, keep_copy=True)

    assert spool.is_empty
    assert file.with_name(f"{file.name}-broken-1").exists()


def test_a_disk_that_takes_half_a_line_is_an_error_and_the_half_is_no_line(spool, monkeypatch):
    add(spool, "first")
    with monkeypatch.context() as full:
        full.setattr("os.pwrite", lambda _descriptor, written, _at: len(written) // 2)
        with pytest.raises(OSError, match="No space left"):
            add(spool, "second")

    assert names(spool) == ["first"]


def test_many_threads_leave_one_chain_of_lines(file):
    def write(who: int) -> None:
        for number in range(10):
            Spool(file, seal).add([f"{who}-{number}"], after=lambda: START)

    threads = [threading.Thread(target=write, args=[who]) for who in range(4)]
    for each in threads:
        each.start()
    for each in threads:
        each.join()

    lines, fits = Spool(file, seal).waiting(after=START)
    said = [line.words[0] for line in lines]
    assert fits
    assert [line.mark.number for line in lines] == list(range(1, 41))
    assert all([word for word in said if word[0] == str(who)] == [f"{who}-{n}" for n in range(10)] for who in range(4))
