"""The examples that the analyst's guide shows run as they stand."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
EXAMPLES = sorted((ROOT / "docs" / "examples").glob("*.py"))


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example.stem)
def test_an_example_runs_as_it_stands_and_says_something(django_db_setup, empty_file, example: Path, tmp_path: Path):
    shutil.copy(empty_file, tmp_path)  # one of them makes its tables where there are none, which takes half a minute
    surroundings = {name: value for name, value in os.environ.items() if name != "PRIMACY_DATABASE_URL"}
    ran = subprocess.run(
        [sys.executable, "-W", "error", example], cwd=ROOT, env=surroundings | {"PRIMACY_DATA_DIR": str(tmp_path)},
        capture_output=True, text=True, timeout=300, check=False,
    )  # fmt: skip

    assert ran.returncode == 0, ran.stderr
    assert ran.stdout.strip()


def test_a_guide_links_to_every_example():
    guides = " ".join(page.read_text(encoding="utf-8") for page in (ROOT / "docs" / "guide").glob("*.md"))

    assert [example.name for example in EXAMPLES if f"examples/{example.name}" not in guides] == []
