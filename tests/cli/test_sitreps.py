"""`primacy sitrep`."""

import json
from pathlib import Path

import pytest

from primacy.mission.situation.models import Sitrep

pytestmark = pytest.mark.django_db

DAILY = ("sitrep", "write", "--kind", "daily", "--day", "2021-11-30", "--mission", "minusca")


@pytest.mark.pdf
def test_a_draft_is_kept_and_written_as_a_page_and_as_pdf(primacy, world, tmp_path: Path):
    done = primacy(*DAILY, "--language", "fr", "--out", tmp_path, "--json")

    told = json.loads(done.stdout)
    html, pdf = (tmp_path / f"minusca-daily-334-initial-2021-11-30-draft.{ending}" for ending in ("html", "pdf"))
    assert done.exit_code == 0
    assert told["files"] == [str(html), str(pdf)]
    assert '<html lang="fr"' in html.read_text(encoding="utf-8")
    assert not Sitrep.objects.get(pk=told["sitrep"]).is_approved


@pytest.mark.pdf
def test_without_json_the_files_are_named(primacy, world, tmp_path: Path):
    done = primacy(*DAILY, "--hour", "12", "--out", tmp_path)

    assert done.stdout.count("Wrote ") == 2
    assert "minusca-daily-333-initial-2021-11-29-draft.html" in done.stdout.replace("\n", "")


WRONG = {
    "twice": ([], "there is one. Open it, and write an update."),
    "no hour": (["--hour", "0"], "hour must be in [1, 24]; got 0."),
}


@pytest.mark.parametrize("what", WRONG)
def test_a_report_that_makes_no_sense_is_refused(primacy, world, tmp_path: Path, what: str):
    words, sentence = WRONG[what]
    primacy(*DAILY, "--out", tmp_path / "first")

    refused = primacy(*DAILY, "--out", tmp_path / "second", *words)

    assert (refused.exit_code, refused.stdout) == (1, "")
    assert sentence in refused.stderr
    assert not (tmp_path / "second").exists()


def test_a_day_that_is_none_is_not_understood(primacy, world):
    assert primacy("sitrep", "write", "-m", "minusca", "--day", "yesterday").exit_code == 2
