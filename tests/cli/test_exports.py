"""The whole mission is taken out from the command line, into an empty folder and for a purpose."""

import json
from pathlib import Path

import pytest


@pytest.mark.parametrize("as_json", [True, False])
def test_a_mission_is_written_as_a_data_package(primacy, world, tmp_path: Path, as_json):
    out = tmp_path / "out"

    done = primacy("export", "mission", "atlantis", out, "--purpose", "Archive", *(["--json"] if as_json else []))

    assert done.exit_code == 0
    package = json.loads((out / "datapackage.json").read_text(encoding="utf-8"))
    rows = sum(table["rows"] for table in package["resources"])
    if as_json:
        assert json.loads(done.stdout)["rows"] == rows
    else:
        assert f"{rows:,} rows in {len(package['resources'])} tables" in done.stdout
