"""`primacy plan sequence`."""

import json
import subprocess
import sys

import pytest

from primacy.mission.strategy import sequencing

# One resource of 4 units; worked by hand: no schedule is shorter than 13 (tests/analysis/sequencing/test_schedules.py).
INSTANCE = """\
PRECEDENCE RELATIONS:
jobnr.    #modes  #successors   successors
   1        1          2           2   3
   2        1          1           4
   3        1          1           5
   4        1          1           6
   5        1          1           7
   6        1          1           8
   7        1          1           8
   8        1          0
************************************************************************
REQUESTS/DURATIONS:
jobnr. mode duration  R 1
------------------------------------------------------------------------
  1      1     0       0
  2      1     3       2
  3      1     4       3
  4      1     2       4
  5      1     2       4
  6      1     1       3
  7      1     4       2
  8      1     0       0
************************************************************************
RESOURCEAVAILABILITIES:
  R 1
    4
"""


@pytest.fixture
def instance(tmp_path):
    """Return the file of the project."""
    file = tmp_path / "six.sm"
    file.write_text(INSTANCE, encoding="utf-8")
    return file


def test_a_program_without_a_database_answers_with_one_json_object(instance, tmp_path):
    words = ["plan", "sequence", "--instance", str(instance), "--seconds", "100", "--json"]
    ended = subprocess.run(
        [sys.executable, "-c", "from primacy.cli import main; main()", *words],
        capture_output=True, text=True, cwd=tmp_path, timeout=150, check=True,
    )  # fmt: skip

    answer = json.loads(ended.stdout)
    assert (answer["objective"], answer["bound"], answer["proven"]) == (13, 13, True)
    assert answer["seconds"] > 0
    assert list(answer["schedule"]) == ["1", "2", "3", "4", "5", "6", "7", "8"]
    assert answer["schedule"]["8"] == 13
    assert [left.name for left in tmp_path.iterdir()] == ["six.sm"]


def test_a_person_reads_what_starts_when(primacy, instance):
    said = primacy("plan", "sequence", "--instance", instance, "--seconds", "100")

    lines = said.stdout.splitlines()
    assert said.exit_code == 0, said.output
    assert lines[0].startswith("six.sm: 13 periods; no schedule is shorter (")
    assert len(lines) == 1 + 8


def test_what_is_not_proven_says_how_short_it_could_be(primacy, instance, monkeypatch):
    monkeypatch.setattr(sequencing, "_LEAST_SECONDS", 1e-9)

    said = primacy("plan", "sequence", "--instance", instance, "--seconds", "1e-9")

    assert said.exit_code == 0, said.output
    # 45 units of work by 4 units a period.
    assert "none can be shorter than 12" in said.stdout
    answer = json.loads(primacy("plan", "sequence", "--instance", instance, "--seconds", "1e-9", "--json").stdout)
    assert (answer["bound"], answer["proven"]) == (12, False)


REFUSED = {
    "a faulty line": (
        lambda text: text.replace("  2      1     3", "  2      1     ?"),
        [],
        "six.sm, line 16: expected whole",
    ),
    "a demand": (
        lambda text: text.replace("4       2\n  8", "4       5\n  8"),
        [],
        "six.sm, line 21: expected at most 4",
    ),
    "no time": (lambda text: text, ["--seconds", "0"], "seconds must be > 0"),
    "a seed": (lambda text: text, ["--seed", "-1"], "seed must be >= 0"),
    "no worker": (lambda text: text, ["--workers", "0"], "workers must be >= 1"),
}


@pytest.mark.parametrize("what", REFUSED)
def test_what_cannot_be_sequenced_is_one_sentence(primacy, instance, what):
    change, words, sentence = REFUSED[what]
    instance.write_text(change(INSTANCE), encoding="utf-8")

    said = primacy("plan", "sequence", "--instance", instance, *words)

    assert (said.exit_code, said.stdout) == (1, "")
    assert sentence in said.stderr
    assert len(said.stderr.splitlines()) == 1
