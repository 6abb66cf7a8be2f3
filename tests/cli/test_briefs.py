"""`primacy brief`."""

import json
from pathlib import Path

import pytest

pytestmark = pytest.mark.django_db


@pytest.mark.pdf
def test_a_brief_is_written_as_a_page_and_as_pdf_in_the_language_asked_for(primacy, world, tmp_path: Path):
    done = primacy(
        "brief", "write", "-m", "minusca", "--cycle", "2021-12", "--language", "fr", "--out", tmp_path, "--json"
    )

    html, pdf = tmp_path / "minusca-2021-12-fr.html", tmp_path / "minusca-2021-12-fr.pdf"
    assert done.exit_code == 0
    assert json.loads(done.stdout)["files"] == [str(html), str(pdf)]
    assert '<html lang="fr"' in html.read_text(encoding="utf-8")
    assert pdf.read_bytes().startswith(b"%PDF-")


def test_a_language_without_a_brief_is_not_understood(primacy, world):
    assert primacy("brief", "write", "-m", "minusca", "--cycle", "2021-12", "--language", "la").exit_code == 2


WRONG = {
    "no hours": (["--cycle", "2021-12", "--within", "0"], "within_hours must be > 0 hours; got 0.0."),
    "no month": (["--cycle", "December"], "month must be written as YYYY-MM, such as 2021-12; got 'December'."),
}


@pytest.mark.parametrize("what", WRONG)
def test_a_brief_that_makes_no_sense_is_refused(primacy, world, tmp_path: Path, what: str):
    words, sentence = WRONG[what]

    refused = primacy("brief", "write", "-m", "minusca", "--out", tmp_path / "briefs", *words)

    assert (refused.exit_code, refused.stdout) == (1, "")
    assert sentence in refused.stderr
    assert not (tmp_path / "briefs").exists()
