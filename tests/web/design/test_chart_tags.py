"""Charts on the page: words, numbers and tables around the drawing."""

import re

import pytest
from django.utils import translation

from primacy.vocabulary import Fatalities, GridCell, Month
from primacy.web.chart_tables import series_table
from primacy.web.charts import MapCell, MonthCount, draw_cells, draw_intervals, draw_series
from primacy.web.templatetags.numerals import percentage
from primacy.web.templatetags.specimens import specimens

TAGS = {
    "intervals": "{% interval_chart chart name='c' title='Harm' unit='deaths' %}",
    "reach": "{% reach_chart chart name='c' title='Harm' %}",
    "series": "{% series_chart chart name='c' title='Harm' unit='deaths' %}",
    "reliability": "{% reliability_chart chart name='c' title='Harm' %}",
    "cells": "{% cell_map chart name='c' title='Harm' %}",
    "waits": "{% load waiting %}{% waits_chart chart name='c' title='Harm' unit='share' %}",
}

each_chart = pytest.mark.parametrize("kind", TAGS)


@each_chart
def test_a_chart_has_its_table(render, kind: str):
    html = render(TAGS[kind], chart=specimens()[kind])

    assert re.search(r"<details[^>]*>.*<table.*</table>.*</details>", html, re.DOTALL)


@each_chart
@pytest.mark.parametrize("language", ["fr", "ar"])
def test_positions_are_numbers_of_svg_in_every_language(render, kind: str, language: str):
    html = render(TAGS[kind], chart=specimens()[kind], language=language)
    positions = re.findall(r' (?:x|y|x1|x2|y1|y2|cx|cy|r|width|height)="([^"]*)"', html)

    assert [value for value in positions if not re.fullmatch(r"-?\d+(\.\d+)?%?", value)] == []


@pytest.mark.parametrize("kind", ["series", "reliability", "cells"])
def test_a_drawing_has_a_title_and_a_description(render, kind: str):
    html = render(TAGS[kind], chart=specimens()[kind])

    assert 'role="img" aria-labelledby="c-title c-description"' in html
    assert re.search(r'<title id="c-title">Harm</title>', html)
    assert re.search(r'<desc id="c-description">.+</desc>', html)


@pytest.mark.parametrize("kind", ["intervals", "reach"])
def test_rows_that_say_everything_in_words_hide_their_drawing(render, kind: str):
    html = render(TAGS[kind], chart=specimens()[kind])

    assert [tag for tag in re.findall(r"<svg[^>]*>", html) if 'aria-hidden="true"' not in tag] == []


@pytest.mark.parametrize(("kind", "nothing"), [("intervals", draw_intervals([])), ("series", draw_series([]))])
def test_a_chart_of_nothing_says_so(render, kind: str, nothing: object):
    html = render(TAGS[kind], chart=nothing)

    assert "There is nothing to draw yet." in html
    assert "<svg" not in html


def test_the_description_names_the_highest_month(render):
    html = render(TAGS["series"], chart=specimens()["series"])

    # 97 deaths in the eleventh month after December 2024, with bounds at three quarters and one and a half.
    assert "The highest month is October 2025 with 97 (72 to 145)." in html


def test_a_series_of_which_nothing_is_known_still_has_a_description(render):
    html = render(TAGS["series"], chart=draw_series([MonthCount(Month(2026, 1), None)]))

    assert "The table below holds every month." in html
    assert "not known" in html


def test_the_table_of_many_months_adds_them_up_by_year_and_counts_those_not_known(render):
    """Eleven months from February 2019, five years, and one month; each of 2, 1 to 4 deaths, or not known in 2021."""
    first = Month(2019, 2)
    counts = [
        MonthCount(month, None if month.year == 2021 and month.month > 3 else Fatalities(best=2, low=1, high=4))
        for month in (first + place for place in range(11 + 60 + 1))
    ]

    rows = series_table(draw_series(counts)).rows

    assert [row[0] for row in rows] == [
        "February 2019 – December 2019", "2020", "2021", "2022", "2023", "2024", "January 2025",
    ]  # fmt: skip
    assert [row[1] for row in rows] == ["22", "24", "6", "24", "24", "24", "2"]
    assert (rows[2][2:], rows[3][2:]) == (["3 to 12", "9"], ["12 to 48", "0"])
    assert "The table below adds the months up by year." in render(TAGS["series"], chart=draw_series(counts))


def test_a_year_of_which_nothing_is_known_is_not_one_without_deaths():
    rows = series_table(draw_series([MonthCount(Month(2019, 1) + place, None) for place in range(72)])).rows

    assert rows[0] == ["2019", "not known", "", "12"]


def test_months_are_digits_where_paper_would_not_join_letters(render):
    html = render(TAGS["series"], chart=specimens()["series"], language="ar")

    assert re.findall(r">(0\d)</text>", html) == ["01", "07", "01", "07", "01"]


def test_a_site_with_a_number_is_named_below_the_map(render):
    html = render(TAGS["cells"], chart=specimens()["cells"])

    assert "<li>1 <bdi>بوكا</bdi></li>" in html


def test_a_map_tells_how_many_cells_are_blank(render):
    html = render(TAGS["cells"], chart=specimens()["cells"])

    # 13 columns by 8 rows, of which 4 are blank.
    assert "The map shows 104 cells; 4 of them without coverage." in html


def test_the_table_of_a_map_begins_with_the_likeliest_cell(render):
    cells = [
        MapCell(GridCell(137213), 0.07),
        MapCell(GridCell(137214), 0.3, is_uncertain=True),
        MapCell(GridCell(137215), None),
    ]
    html = render("{% cell_map chart name='c' title='Harm' doubt='no skill' %}", chart=draw_cells(cells))

    assert re.findall(r'scope="row">(\d+)</th>', html) == ["137214", "137213"]
    assert html.count("no skill") == 2


def test_the_kinds_of_sites_are_explained(render):
    html = render(
        "{% cell_map chart name='c' title='Harm' kinds=kinds %}",
        chart=specimens()["cells"],
        kinds={"triangle": "Base"},
    )

    assert "Base</li>" in html


def test_a_table_that_would_be_too_long_stays_off_paper(render):
    chart = specimens()["series"]

    assert "pm-screen-only" in render("{% series_chart chart name='c' title='T' prints_table=False %}", chart=chart)


@pytest.mark.parametrize(("share", "words"), [(0.5, "50%"), (0, "0%"), (1, "100%")])
def test_a_percentage_has_its_sign(share: float, words: str):
    with translation.override("en"):
        assert percentage(share) == words
