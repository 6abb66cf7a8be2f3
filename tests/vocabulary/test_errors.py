"""What a refusal says."""

import pytest

from primacy.vocabulary import Fault, FaultyInputError, ImpossibleValueError, PrimacyError


def test_an_impossible_value_says_what_was_expected_and_what_came():
    error = ImpossibleValueError("radius_km", expected="> 0", got=-5)

    assert str(error) == "radius_km must be > 0; got -5."
    assert (error.name, error.expected, error.got) == ("radius_km", "> 0", -5)


@pytest.mark.parametrize("kind", [ImpossibleValueError, FaultyInputError])
def test_every_refusal_is_also_the_built_in_that_fits(kind: type[PrimacyError]):
    assert issubclass(kind, PrimacyError)
    assert issubclass(kind, ValueError)


@pytest.mark.parametrize(
    ("line", "column", "where"),
    [
        (7, "best", "ged.csv, line 7, column best"),
        (12_345, None, "ged.csv, line 12,345"),
        (None, "best", "ged.csv, column best"),
        (None, None, "ged.csv"),
    ],
)
def test_a_fault_says_where_as_far_as_it_is_known(line: int | None, column: str | None, where: str):
    fault = Fault("ged.csv", line=line, column=column, expected="a count >= 0", got="-3")

    assert str(fault) == f"{where}: expected a count >= 0; got -3."


def test_a_faulty_input_ends_with_what_to_do():
    fault = Fault("ged.csv", line=None, column=None, expected="a header", got="an empty file")

    error = FaultyInputError([fault], advice="Nothing was taken; mend the file.")

    assert str(error) == "ged.csv: expected a header; got an empty file.\nNothing was taken; mend the file."
    assert error.advice == "Nothing was taken; mend the file."


def test_many_faults_are_all_kept_and_twenty_are_shown():
    faults = [Fault("ged.csv", line=line, column="best", expected="a count", got="?") for line in range(1, 1_021)]

    error = FaultyInputError(faults, advice="Mend them.")

    assert error.faults == tuple(faults)
    assert str(error).splitlines()[19:] == [str(faults[19]), "… and 1,000 more.", "Mend them."]
