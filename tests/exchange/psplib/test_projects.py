"""Projects in the format of PSPLIB."""

import pytest

from primacy.exchange.psplib import FaultyProjectFileError, PsplibJob, PsplibProject, read_psplib

# Four jobs, of which the first and the last take no time, in the layout of ProGen.
LINES = """\
************************************************************************
file with basedata            : small.bas
initial value random generator: 1
************************************************************************
projects                      :  1
jobs (incl. supersource/sink ):  4
horizon                       :  5
RESOURCES
  - renewable                 :  2   R
  - nonrenewable              :  0   N
  - doubly constrained        :  0   D
************************************************************************
PRECEDENCE RELATIONS:
jobnr.    #modes  #successors   successors
   1        1          2           2   3
   2        1          1           4
   3        1          1           4
   4        1          0
************************************************************************
REQUESTS/DURATIONS:
jobnr. mode duration  R 1  R 2
------------------------------------------------------------------------
  1      1     0       0    0
  2      1     3       2    0
  3      1     2       1    4
  4      1     0       0    0
************************************************************************
RESOURCEAVAILABILITIES:
  R 1  R 2
    2    4
************************************************************************
""".splitlines()


@pytest.fixture
def written(tmp_path):
    """Return what writes the project to a file, some lines of it changed, or left out where None."""

    def write(changed):
        lines = [changed.get(number, line) for number, line in enumerate(LINES, start=1)]
        file = tmp_path / "small.sm"
        file.write_text("\n".join(line for line in lines if line is not None), encoding="utf-8")
        return file

    return write


def test_jobs_and_capacities_are_read(written):
    assert read_psplib(written({})) == PsplibProject(
        jobs=(
            PsplibJob(1, 0, (0, 0), (2, 3)),
            PsplibJob(2, 3, (2, 0), (4,)),
            PsplibJob(3, 2, (1, 4), (4,)),
            PsplibJob(4, 0, (0, 0), ()),
        ),
        capacity=(2, 4),
    )


FAULTY = {
    "no precedence": (
        {13: ""},
        "line 31: expected a section PRECEDENCE RELATIONS above the end of the file; got none.",
    ),
    "no capacity": ({30: None}, "line 28: expected rows of numbers below RESOURCEAVAILABILITIES; got none."),
    "two rows of capacity": ({31: "  2 4"}, "line 31: expected one row of capacities; got a second one."),
    "a word": (
        {24: "  2      1     x       2    0"},
        "line 24: expected whole numbers >= 0 of at most nine digits; got 'x'.",
    ),
    "a negative duration": ({24: "  2      1    -3       2    0"}, "line 24: expected whole numbers >= 0"),
    "too few numbers": ({24: "  2      1"}, "line 24: expected at least 3 numbers; got 2."),
    "a job left out": ({16: None}, "line 16: expected job 2, for jobs are numbered from 1; got job 3."),
    "a duration left out": ({26: None}, "line 25: expected durations of 4 jobs, as many as have successors; got 3."),
    "two modes": ({16: "   2        2          1           4"}, "line 16: expected one mode to a job; got 2."),
    "fewer successors": (
        {15: "   1        1          3           2   3"},
        "line 15: expected 3 different successors; got 2.",
    ),
    "a successor twice": (
        {15: "   1        1          2           2   2"},
        "line 15: expected 2 different successors; got 1.",
    ),
    "an unknown successor": ({16: "   2 1 1 9"}, "line 16: expected successors among jobs 1 to 4; got job 9."),
    "a demand left out": ({25: "  3 1 2 1"}, "line 25: expected demands for 2 resources; got 1."),
    "a demand above capacity": ({25: "  3 1 2 1 5"}, "line 25: expected at most 4 of resource 2, its capacity; got 5."),
    "a circle": (
        {18: "   4        1          1           2"},
        "expected no job to come after itself; got job 2 before job 4 before job 2.",
    ),
    "other resources": (
        {10: "  - nonrenewable              :  2   N"},
        "line 10: expected renewable resources only; got 2 nonrenewable.",
    ),
}


@pytest.mark.parametrize("what", FAULTY)
def test_what_is_no_such_project_is_told_with_its_line(written, what):
    changed, sentence = FAULTY[what]

    with pytest.raises(FaultyProjectFileError) as refusal:
        read_psplib(written(changed))

    assert str(refusal.value).startswith("small.sm, line ")
    assert sentence in str(refusal.value)


def test_an_empty_file_and_one_that_is_not_there_are_told(written, tmp_path):
    with pytest.raises(FaultyProjectFileError, match="line 1: expected a section PRECEDENCE RELATIONS"):
        read_psplib(written(dict.fromkeys(range(1, 40))))
    with pytest.raises(FaultyProjectFileError, match=r"nowhere\.sm: expected a file that can be read; got No"):
        read_psplib(tmp_path / "nowhere.sm")
