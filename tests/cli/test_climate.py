"""`primacy climate`."""

import json

import pytest

from tests.worlds.climate import write_rain

pytestmark = pytest.mark.django_db


def test_a_grid_is_taken_in_and_a_faulty_one_refused(primacy, world, tmp_path):
    # The file covers a strip about 20 E, 5 N, which is three cells of the Central African Republic wide.
    file = write_rain(tmp_path / "chirps.nc", first_year=2020)

    done = primacy("climate", "import", file, "-m", "minusca", "--kind", "rain", "--json")
    told = primacy("climate", "import", file, "-m", "minusca", "--kind", "rain", "--known-on", "2021-11-30")
    refused = primacy("climate", "import", file, "-m", "minusca", "--kind", "temperature")

    assert (done.exit_code, json.loads(done.stdout)["months"]) == (0, 23)
    assert "23 months of rain (mm/month) on" in told.stdout
    assert (refused.exit_code, refused.stdout) == (1, "")
    assert "expected a variable of temperature, such as t2m or tmp; got precip" in refused.stderr
