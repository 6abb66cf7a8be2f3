"""Each component says in words what it shows, with a second cue beside colour."""

import re

import pytest
from django.core.paginator import Paginator

from primacy.vocabulary import Credibility, Fatalities, Grade, ImpossibleValueError, Reliability, ViolenceType
from primacy.web.charts import Interval
from primacy.web.symbols import SYMBOLS
from primacy.web.templatetags.specimens import AlertForm, FilterForm
from tests.web.design.conftest import AS_KNOWN_AT


def words_of(html: str) -> str:
    """Return what is read, without tags and with single spaces."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", html)).strip()


def test_deaths_come_with_their_bounds(render):
    html = render("{% fatalities counted url='/incidents/' %}", counted=Fatalities(best=12, low=8, high=15))

    assert words_of(html) == "12 deaths, 8 to 15"
    assert 'href="/incidents/"' in html


def test_one_death_is_not_a_plural(render):
    assert words_of(render("{% fatalities counted %}", counted=Fatalities(best=1, low=1, high=1))) == "1 death"


def test_a_count_that_nobody_knows_is_not_a_zero(render):
    assert words_of(render("{% fatalities none %} {% number none %} {% share none %}", none=None)) == " ".join(
        ["not known"] * 3
    )


def test_a_number_names_its_unit_and_its_interval(render):
    html = render("{% number 14.2 low=2 high=46.3 unit='deaths' interval=90 decimals=1 %}")

    assert words_of(html) == "14.2 deaths, 90% interval 2.0 to 46.3"


def test_a_number_without_bounds_stands_alone(render):
    assert words_of(render("{% number 1743 unit='troops' %}")) == "1,743 troops"


@pytest.mark.parametrize(
    ("bounds", "words"), [("low=8", "12, at least 8"), ("high=15", "12, at most 15"), ("low=12 high=12", "12")]
)
def test_one_bound_is_told_as_one_and_no_spread_as_none(render, bounds: str, words: str):
    assert words_of(render(f"{{% number 12 {bounds} %}}")) == words


def test_a_number_is_written_as_the_reader_writes_it(render):
    # French separates thousands with a space that does not break and decimals with a comma.
    assert (
        re.sub(r"[\u00a0\u202f]", " ", words_of(render("{% number 1743.5 decimals=1 %}", language="fr"))) == "1 743,5"
    )


def test_a_share_is_a_percentage_with_its_bounds(render):
    html = render("{% share 0.62 interval=interval %}", interval=Interval(0.48, 0.71))

    assert words_of(html) == "62%, 48% to 71%"


def test_a_moment_is_mission_time_with_utc_beside_it(render):
    html = render("{% moment at %}", at=AS_KNOWN_AT)

    # Bangui is an hour ahead of UTC.
    assert "21 Nov 2026 14:05" in html
    assert 'datetime="2026-11-21T13:05:00Z"' in html
    assert 'title="21 Nov 2026 13:05 UTC"' in html


def test_a_moment_can_be_the_hour_alone(render):
    assert words_of(render("{% moment at part='time' %}", at=AS_KNOWN_AT)).startswith("14:05")


def test_a_grade_is_told_in_words(render):
    grade = Grade(Reliability.USUALLY_RELIABLE, Credibility.PROBABLY_TRUE)

    assert words_of(render("{% grade_badge grade %}", grade=grade)) == "B2source usually reliable; probably true"


def test_a_short_grade_is_still_read_aloud(render):
    html = render("{% grade_badge grade words=False %}", grade=Grade.ungraded())

    assert "reliability cannot be judged; truth cannot be judged" in words_of(html)
    assert "pm-visually-hidden" in html


@pytest.mark.parametrize("state", ["reported", "corroborated", "verified", "unfounded"])
def test_a_state_of_verification_has_its_own_shape_and_word(render, state: str):
    html = render("{% verification_badge state %}", state=state)

    assert SYMBOLS[state] in html
    assert words_of(html) == state.capitalize()


def test_a_state_that_does_not_exist_is_refused(render):
    with pytest.raises(ImpossibleValueError, match="state must be one of reported, corroborated"):
        render("{% verification_badge 'rumoured' %}")


def test_types_of_violence_have_shapes_of_their_own(render):
    badges = [render("{% violence_badge kind %}", kind=kind) for kind in ViolenceType]

    assert len({re.search(r' d="([^"]+)"', badge)[1] for badge in badges}) == 3
    assert words_of(badges[2]) == "One-sided violence"


@pytest.mark.parametrize(
    ("text", "marking"),
    [
        ("UNCLASSIFIED · TLP:CLEAR", "clear"),
        ("CONFIDENTIAL · TLP:AMBER+STRICT · POC", "amber-strict"),
        ("STRICTLY CONFIDENTIAL · TLP:RED", "red"),
        ("UNCLASSIFIED", "none"),
    ],
)
def test_the_banner_has_the_colour_of_its_marking(render, text: str, marking: str):
    html = render("{% handling_banner text %}", text=text)

    assert f"pm-banner--{marking}" in html
    assert words_of(html) == f"Handling: {text}"


@pytest.mark.parametrize("snippet", ["{% moment at %}", "{% number 3 %}", "{% icon 'menu' %}", "{% footnote 1 %}"])
def test_a_component_within_a_sentence_leaves_no_space_behind(render, snippet: str):
    assert render(f"({snippet})", at=AS_KNOWN_AT).endswith(">)")


def test_a_notice_that_the_person_caused_is_read_at_once(render):
    notices = [render(f"{{% notice '{kind}' live=True %}}x{{% endnotice %}}") for kind in ("error", "success")]

    assert 'role="alert"' in notices[0]
    assert 'role="status"' in notices[1]


def test_a_notice_of_no_kind_is_refused(render):
    with pytest.raises(ImpossibleValueError, match="kind must be one of info, success, warning, error; got 'fatal'"):
        render("{% notice 'fatal' %}x{% endnotice %}")


def test_what_people_wrote_is_never_markup(render):
    html = render("{% notice 'info' title=title %}{{ words }}{% endnotice %}", title="<b>", words="<script>")

    assert "<b>" not in html
    assert "<script>" not in html


def test_every_cell_of_a_table_names_its_column(render):
    html = render(
        "{% data_table columns rows caption='Week' %}",
        columns=[("Place", False), ("Deaths", True)],
        rows=[["Bria", 12]],
    )

    assert '<th role="rowheader" scope="row">Bria</th>' in html
    assert '<td role="cell" data-label="Deaths" class="pm-table__number">12</td>' in html


def test_a_table_without_rows_says_so(render):
    assert words_of(render("{% data_table columns rows caption='Week' %}", columns=[], rows=[])) == "Nothing to show"


def test_a_row_that_does_not_fit_its_columns_is_refused(render):
    with pytest.raises(ValueError, match="longer"):
        render("{% data_table columns rows caption='Week' %}", columns=[("Place", False)], rows=[["Bria", 12]])


def test_the_summary_of_errors_leads_to_each_field(render):
    form = AlertForm({"place": "", "people": "-3", "violence": "", "words": "x"})
    html = render("{% include 'components/error_summary.html' %}", form=form)

    assert "There are 3 problems" in html
    assert re.findall(r'href="#(\w+)"', html) == ["id_place", "id_people", "id_violence_0"]


def test_a_faulty_field_is_described_by_its_hint_and_its_error(render):
    html = render("{% include 'components/field.html' with field=form.place %}", form=AlertForm({"place": ""}))

    assert 'aria-describedby="id_place_helptext id_place_error"' in html
    assert 'id="id_place_helptext"' in html
    assert 'id="id_place_error"' in html
    assert 'aria-invalid="true"' in html


def test_choices_stand_in_a_group_with_a_name(render):
    html = render("{% include 'components/field.html' with field=form.violence %}", form=AlertForm())

    assert "<fieldset" in html
    assert re.search(r"<legend[^>]*>Type of violence</legend>", html)


def test_filters_stand_in_the_address_and_can_be_cleared(render):
    html = render(
        "{% include 'components/filter_bar.html' with action='/incidents/' label='Filter' %}", form=FilterForm({})
    )

    assert '<form class="pm-filters" method="get" action="/incidents/"' in html
    assert '<a class="pm-button" href="/incidents/">' in html


def test_pages_keep_the_filters(render):
    html = render("{% include 'components/pagination.html' %}", page=Paginator(range(412), 50).page(2))

    assert "Page 2 of 9, 412 records" in html
    assert 'href="?place=Bria&amp;page=3"' in html


def test_progress_is_told_in_numbers(render):
    html = render("{% progress 3 4 name='answered' label='Components that answered' unit='components' %}")

    assert words_of(html).startswith("Components that answered3 of 4 components")


@pytest.mark.parametrize("tag", ["empty_state 'Calm'", "loading_state", "error_state 'Late' url='/'"])
def test_a_state_does_not_take_words_from_the_page_around_it(render, tag: str):
    assert "Leak" not in render(f"{{% {tag} %}}", title="Leak", text="Leak", label="Leak")


def test_loading_says_so_without_a_title(render):
    assert words_of(render("{% loading_state %}")) == "Loading"
