"""Everything in the example may be shipped, and SOURCES.md says of each file why."""

from pathlib import Path

import pytest

SHIPPABLE = ("CC BY 4.0", "public domain", "ODbL 1.0", "MIT", "UN document", "facts")


def files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file() and path.name != "SOURCES.md")


def rows(folder: Path) -> list[list[str]]:
    lines = (folder / "SOURCES.md").read_text(encoding="utf-8").splitlines()
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines if line.startswith("| `")]


def test_every_file_is_named_in_the_sources(pack: Path) -> None:
    text = (pack / "SOURCES.md").read_text(encoding="utf-8")

    unnamed = [path.name for path in files(pack) if path.name not in text]

    assert unnamed == []


def test_every_row_of_the_sources_names_a_licence_that_allows_shipping(pack: Path) -> None:
    licences = {row[0]: row[4] for row in rows(pack)}

    refused = {name: licence for name, licence in licences.items() if not any(fit in licence for fit in SHIPPABLE)}

    assert len(licences) == 18
    assert refused == {}


def test_the_whole_example_stays_below_three_megabytes(pack: Path) -> None:
    assert sum(path.stat().st_size for path in pack.rglob("*") if path.is_file()) < 3_000_000


@pytest.mark.parametrize("word", ["/work", "/tmp", "/home"])
def test_no_file_says_where_it_was_made(pack: Path, word: str) -> None:
    assert [path.name for path in files(pack) if word.encode() in path.read_bytes()] == []


@pytest.mark.parametrize("licence", ["-NC", "NonCommercial", "research use"])
def test_nothing_with_a_closed_licence_is_listed(pack: Path, licence: str) -> None:
    assert all(licence not in row[4] for row in rows(pack))
