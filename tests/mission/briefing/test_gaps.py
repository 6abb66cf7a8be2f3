"""What is not known is said, each gap where its condition holds and only there."""

import re
from datetime import date
from pathlib import Path

import pytest
from django.template.loader import render_to_string
from django.utils import translation

from primacy.mission import briefing
from primacy.mission.briefing.interface import latest_brief
from primacy.mission.briefing.rendering import brief_context
from primacy.mission.situation.actions.count_incidents import count_incidents
from primacy.mission.situation.models import Incident
from primacy.mission.strategy.models import Mandate
from tests.mission.situation import lagoon as small
from tests.mission.situation.lagoon import event

SENTENCES = Path(briefing.__file__).parent / "templates" / "briefing" / "gap.html"


def _gaps(brief):
    return {gap["kind"]: gap["facts"] for gap in brief.content["gaps"]}


@pytest.fixture
def mandate(lagoon):
    return Mandate.objects.create(
        mission=lagoon, symbol="S/RES/1(2021)", title="Renews", adopted_on=date(2021, 11, 1), valid_to=date(2022, 11, 1)
    )


def test_where_nothing_is_known_the_brief_says_so(compose):
    # Eight cells, none heard from in 24 months, none within reach of a site, since there is none.
    assert _gaps(compose()) == {
        "no_incident": {"first": "2021-01", "last": "2021-12"},
        "silence": {"silent": 8, "unseen": 8, "cells": 8, "months": 24},
        "no_site": {},
        "no_mandate": {},
    }


def test_the_source_and_its_edition_are_named(take, compose):
    take(event(1))

    assert _gaps(compose())["source"] == {"dataset": "ucdp-ged", "version": "23.1", "at": small.START.isoformat()}


def test_the_bounds_of_the_year_are_added_up(take, compose):
    take(event(1, best=3, low=1, high=9), event(2, day="2021-01-01", best=2), event(3, day="2020-12-31", best=50))

    assert _gaps(compose())["bounds"] == {"low": 3, "high": 11, "best": 5}


def test_places_known_worse_than_to_25_km_or_not_said_are_vague(take, compose):
    precisions = (1, 2, 3, 6, "")
    take(*(event(number, where_prec=where) for number, where in enumerate(precisions, start=1)))

    assert _gaps(compose())["vague_places"] == {"vague": 3, "incidents": 5}


def test_incidents_that_the_mission_has_not_verified_are_counted(take, compose, lagoon):
    take(event(1), event(2), event(3), event(4))
    Incident.objects.filter(external_id="1").update(verification="verified")
    Incident.objects.filter(external_id="2").update(verification="corroborated")
    Incident.objects.filter(external_id="3").update(verification="unfounded")
    count_incidents(lagoon, month_ids=[495])

    assert _gaps(compose())["unverified"] == {"unverified": 2, "incidents": 3}


def test_silence_counts_cells_without_a_report_in_two_years_and_those_that_no_site_reaches(take, station, compose):
    # A report of January 2020 is within the 24 months to December 2021, one of December 2019 is not.
    take(event(1, day="2020-01-01", longitude=21.75), event(2, day="2019-12-31", longitude=21.3))
    station("2021-12")

    gap = _gaps(compose(within_hours=0.1))["silence"]

    # Seven cells are silent; the site itself lies in one of them.
    assert gap == {"silent": 7, "unseen": 6, "cells": 8, "months": 24}


def test_sites_are_told_with_how_well_they_are_known(station, compose):
    station("2021-03", precision="year", strength="")

    assert _gaps(compose())["sites"] == {
        "sites": 1,
        "dated_to_the_year": 1,
        "strength_unknown": 1,
        "oldest": "2021-01",
    }


def test_a_site_that_nobody_has_named_for_two_years_is_no_longer_known(station, compose):
    station("2019-12")

    assert "no_site" in _gaps(compose())


def test_a_mandate_in_force_of_which_no_task_is_coded_is_named(mandate, compose):
    gaps = _gaps(compose())

    assert gaps["uncoded_mandate"] == {"symbol": "S/RES/1(2021)"}
    assert "no_mandate" not in gaps


def test_a_coded_mandate_without_its_text_is_named(mandate, compose):
    _code(mandate)

    gaps = _gaps(compose())

    assert gaps["mandate_text"] == {"symbol": "S/RES/1(2021)"}
    assert "uncoded_mandate" not in gaps


def test_a_coded_mandate_with_its_text_leaves_no_gap(mandate, compose):
    _code(mandate)
    mandate.paragraphs.create(sequence=1, kind="operative", text="Decides to renew the mandate.")

    assert not {"no_mandate", "uncoded_mandate", "mandate_text"} & set(_gaps(compose()))


def _code(mandate):
    said = {"en": "Protect civilians"}
    mandate.tasks.create(sequence=1, code="civprotect", strength="decides", statements=said, basis="the resolution")


FACTS = {
    "no_incident": {"first": "2021-01", "last": "2021-12"},
    "source": {"dataset": "ucdp-ged", "version": "23.1", "day": date(2022, 1, 10)},
    "bounds": {"low": 3, "high": 11, "best": 5},
    "vague_places": {"vague": 3, "incidents": 5},
    "unverified": {"unverified": 2, "incidents": 3},
    "silence": {"silent": 7, "unseen": 6, "cells": 8, "months": 24},
    "no_site": {},
    "sites": {"sites": 1, "dated_to_the_year": 1, "strength_unknown": 1, "oldest": "2021-01"},
    "no_mandate": {},
    "uncoded_mandate": {"symbol": "S/RES/1(2021)"},
    "mandate_text": {"symbol": "S/RES/1(2021)"},
}


def test_the_page_has_a_sentence_for_every_kind_of_gap():
    assert set(re.findall(r'gap\.kind == "(\w+)"', SENTENCES.read_text(encoding="utf-8"))) == set(FACTS)


@pytest.mark.parametrize("kind", FACTS)
def test_each_gap_is_a_sentence_with_its_figures(kind):
    with translation.override("en"):
        said = render_to_string("briefing/gap.html", {"gap": {"kind": kind, "facts": FACTS[kind]}}).strip()

    assert said.endswith(".")
    shown = [str(fact) for fact in FACTS[kind].values() if isinstance(fact, int) and kind != "no_incident"]
    assert all(figure in said for figure in shown)


def test_a_brief_that_was_kept_reads_the_day_of_its_source(take, compose, lagoon):
    take(event(1))
    compose()
    by = small.operator(days=1)

    content = brief_context(latest_brief(by, lagoon), by=by)["brief"].content

    assert content["gaps"][0]["facts"]["day"].date() == date(2022, 1, 10)
