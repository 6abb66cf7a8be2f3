"""Words find what stands, may be seen and holds all of them; nothing that is typed is an error."""

from datetime import date

import pytest
from django.db import connection, transaction
from django.urls import reverse
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from primacy.mission.access.interface import Marking, Role, marking_of
from primacy.mission.situation import clusters as on_the_map
from primacy.mission.situation import queries
from primacy.mission.situation.clusters import Bounds, clusters
from primacy.mission.situation.filters import IncidentFilter
from primacy.mission.situation.listing import incidents_page
from primacy.mission.situation.models import Incident
from primacy.mission.situation.searching import finding as found_by
from primacy.mission.situation.searching.adding_up import figures
from primacy.mission.situation.searching.finding import Finding, TooManyFoundError
from primacy.mission.situation.searching.words import Phrase, phrases_in, reference_in
from primacy.vocabulary import Handling, ImpossibleValueError, Level, Month
from tests.mission.situation.lagoon import event, operator, person

YEAR = {"first": Month(2021, 1), "last": Month(2021, 12)}
IN_THE_TEST = settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture])
WORLD = Bounds(-180, -90, 180, 90)


def ids(found) -> list[str]:
    return [each.external_id for each in found]


@pytest.fixture
def find(lagoon):
    """Return a function that finds by words, as the operator, and names what came with a file by its number."""

    def find(words: str, *, by=None, **chosen: object) -> list[str]:
        asked = IncidentFilter(**{**YEAR, "words": words, **chosen})
        return ids(Finding(by or operator(), lagoon, asked).latest_first())

    return find


@pytest.fixture
def told(take):
    """Take in five incidents, the latest first, of which three were told by people."""
    take(
        event(1, day="2021-05-05", where_coordinates="N'Djaména road", side_a="Government of Chad", side_b="Civilians"),
        event(2, day="2021-05-04", where_coordinates="Éléphant ford", side_a="Ex-Séléka", type_of_violence=3),
        event(3, day="2021-05-03", where_coordinates="Ford"),
        event(4, day="2021-05-02", where_coordinates="Quay"),
        event(5, day="2021-05-01", where_coordinates="Quay"),
    )
    texts = {
        "3": "Armed men burned the market; the market burned all night.",
        "4": "هاجم المُسلَّحون قرية أم دافوق ليلاً",
        "5": "Des hommes armés ont brûlé 120 maisons (quartier PK-5) — 50 % du village.",
    }
    for number, text in texts.items():
        Incident.objects.filter(external_id=number).update(narrative=text)


@pytest.mark.parametrize(
    ("words", "kept"),
    [
        ("ford", "23"),
        ("FORD", "23"),
        ("for", "23"),
        ("fo", ""),
        ("seleka", "2"),
        ("Séléka", "2"),
        ("Se\u0301le\u0301ka", "2"),
        ("elephant ford", "2"),
        ("ndjamena", ""),
        ("n'djamena", "1"),
        ("N’DJAM", "1"),
        ("road chad", "1"),
        ("road quay", ""),
        ("market", "3"),
        ('"burned all"', "3"),
        ("“burned all”", "3"),
        ('"burned the night"', ""),
        ('"mark"', ""),
        ('"all night', "3"),
        ("brule maisons", "5"),
        ("120", "5"),
        ("PK5", ""),
        ("pk-5", "5"),
        ("المسلحون", "4"),
        ("المُسلَّحون", "4"),
        ("ام دافوق", "4"),
        ('"أم دافوق"', "4"),
        ("!!! —", ""),
        ("", "12345"),
    ],
)
def test_words_find_what_holds_all_of_them_whatever_case_and_accents(told, find, words, kept):
    assert "".join(find(words)) == kept


@pytest.mark.parametrize(
    ("chosen", "kept"),
    [
        ({"violence": (1,)}, "3"),
        ({"violence": (1, 3)}, "23"),
        ({"verification": ("corroborated",)}, "23"),
        ({"verification": ("verified",)}, ""),
        ({"unit_code": "CF2"}, ""),
        ({"exercise": True}, ""),
        ({"last": Month(2021, 4)}, ""),
    ],
)
def test_words_narrow_what_the_other_filters_choose(told, find, chosen, kept):
    assert "".join(find("ford", **chosen)) == kept


def test_list_counts_months_and_map_agree_on_what_words_find(told, lagoon):
    by, chosen = operator(), IncidentFilter(**YEAR, words="ford")

    assert ids(incidents_page(Finding(by, lagoon, chosen)).incidents) == ["2", "3"]
    assert queries.totals(by, lagoon, chosen) == {"total": 2, "supported": 2, "best": 2, "low": 2, "high": 2}
    assert [row["best"] for row in queries.count_by_month(by, lagoon, chosen)] == [0, 0, 0, 0, 2, *[0] * 7]
    assert queries.count_by(by, lagoon, chosen, key="violence").keys() == {1, 3}
    assert {each.record for each in clusters(by, lagoon, chosen, Bounds(20.1, 4.1, 20.4, 4.4))} == {
        str(each.record) for each in Incident.objects.filter(external_id__in="23")
    }
    for bounds in (WORLD, Bounds(20.1, 4.1, 21.9, 4.9)):
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(on_the_map, "_ONE_BY_ONE", 0)
            assert sum(mark.incidents for mark in clusters(by, lagoon, chosen, bounds)) == 2


@pytest.mark.parametrize("many", [0, 20_000])
def test_pages_of_what_words_find_go_on_where_the_last_one_ended(take, lagoon, monkeypatch, many):
    monkeypatch.setattr("primacy.mission.situation.listing._PER_PAGE", 2)
    monkeypatch.setattr(found_by, "ADDED_UP_AT_MOST", many)
    take(*(event(number, day=f"2021-03-{number // 2 + 1:02}") for number in range(1, 6)))
    chosen = IncidentFilter(**YEAR, words="government ford")

    first = incidents_page(Finding(operator(), lagoon, chosen))
    second = incidents_page(Finding(operator(), lagoon, chosen), older_than=first.older)
    last = incidents_page(Finding(operator(), lagoon, chosen), older_than=second.older)
    back = incidents_page(Finding(operator(), lagoon, chosen), newer_than=last.newer)

    assert [ids(page.incidents) for page in (first, second, last)] == [["5", "4"], ["3", "2"], ["1"]]
    assert (back, last.older) == (second, "")


def test_an_incident_is_found_by_its_reference_alone_and_by_the_number_that_its_dataset_gives(take, find):
    take(event(4711), event(4712, where_coordinates="Kilometre 4711"))
    record = Incident.objects.get(external_id="4711").record

    assert find("4711") == find(f" {record} ") == find(record.hex) == ["4711"]
    assert find("4711 ford") == []
    assert find("kilometre 4711") == ["4712"]
    assert find("ffffffff-ffff-4fff-8fff-ffffffffffff") == []


def test_a_later_edition_of_a_file_is_found_by_what_it_says_and_not_by_what_it_replaced(take, find):
    take(event(1, where_coordinates="Old mill"), event(2, where_coordinates="Old mill"))
    take(event(1, where_coordinates="New mill"), event(3, where_coordinates="New mill"), days=1)

    assert (find("old"), find("new"), find("mill")) == (["2"], ["3", "1"], ["3", "1", "2"])


def test_a_row_that_is_changed_moved_to_another_day_or_deleted_leaves_nothing_behind(take, find):
    take(event(1), event(2))
    Incident.objects.filter(external_id="1").update(place_name="Bridge", ended_on=date(2021, 6, 1))

    assert (find("bridge", first=Month(2021, 6)), find("ford")) == (["1"], ["2"])
    Incident.objects.all().delete()
    assert find("bridge") == find("ford") == []
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("INSERT INTO situation_words(situation_words) VALUES ('integrity-check')")


def test_what_a_marking_hides_is_neither_found_nor_counted(told, lagoon, find):
    secret = marking_of(Handling(Level.CONFIDENTIAL), by=operator())
    Incident.objects.filter(external_id="2").update(marking=secret)
    officer = person(lagoon, Role.WATCH_OFFICER)
    chosen = IncidentFilter(**YEAR, words="ford")

    assert (find("ford"), find("ford", by=officer)) == (["2", "3"], ["3"])
    assert find("seleka", by=officer) == []
    assert queries.totals(officer, lagoon, chosen)["total"] == 1
    assert queries.seen_markings(officer, lagoon, chosen) == [Marking.objects.of(Handling()).pk]
    assert set(queries.seen_markings(operator(), lagoon, chosen)) == {secret.pk, Marking.objects.of(Handling()).pk}


@pytest.mark.parametrize("words", ["", "ford", "seleka", "quay", "nowhere"])
def test_what_is_read_once_comes_to_what_the_database_adds_up(told, lagoon, words):
    asked = (operator(), lagoon, IncidentFilter(**YEAR, words=words))
    Incident.objects.filter(external_id="3").update(verification="reported")

    told_once, markings = figures(Finding(*asked))

    assert told_once["totals"] == queries.totals(*asked)
    assert told_once["by_month"] == queries.count_by_month(*asked)
    assert markings == queries.seen_markings(*asked)


def test_more_than_can_be_added_up_is_said_to_be_more_and_its_markings_are_known(told, lagoon, monkeypatch):
    monkeypatch.setattr(found_by, "ADDED_UP_AT_MOST", 1)
    chosen = IncidentFilter(**YEAR, words="ford")
    finding = Finding(operator(), lagoon, chosen)

    assert finding.is_too_many
    assert finding.markings() == [Marking.objects.of(Handling()).pk]
    assert not Finding(operator(), lagoon, IncidentFilter(**YEAR)).is_too_many
    with pytest.raises(TooManyFoundError, match="More than 1 incidents hold these words"):
        clusters(operator(), lagoon, chosen, WORLD)


def test_pages_list_what_is_too_much_to_add_up_and_the_map_says_why_it_does_not_draw_it(world, client, monkeypatch):
    monkeypatch.setattr(found_by, "ADDED_UP_AT_MOST", 1)
    client.force_login(world.persons["planner"])
    view = {"west": 10, "south": 0, "east": 30, "north": 15, "q": "government"}

    listed, shown = (
        client.get(reverse(name, args=["minusca"]), {"q": "government"}) for name in ("incidents", "picture")
    )
    drawn = client.get(reverse("picture_incidents", args=["minusca"]), view)

    for page in (listed, shown):
        assert "More than 1 incidents" in page.content.decode()
        assert len(page.context["rows"]) > 1
    assert "Deaths by month" not in listed.content.decode()
    assert (drawn.status_code, drawn.json()["error"]) == (
        400, "More than 1 incidents hold these words. Add a word, or choose fewer months.",
    )  # fmt: skip


TYPED = st.text(max_size=60) | st.text(alphabet="fordFÖR \"'*()-^:{}+~<>|&!\\،؛م\x00\u0301\ue000", max_size=40)


@given(typed=TYPED)
@example(typed='"')
@example(typed="NEAR(ford road, 2)")
@example(typed="words : ford")
@example(typed="ford:* | 'x' & !y")
@example(typed="\ue000m1e0k1")
@IN_THE_TEST
def test_nothing_that_is_typed_is_an_error_or_finds_more_than_no_words(told, lagoon, find, typed):
    with transaction.atomic():
        assert set(find(typed)) <= set(find(""))


@given(words=st.lists(st.sampled_from(["Ford", "Quay", "Government", "burned", "armés", "المسلحون"]), max_size=4))
@IN_THE_TEST
def test_a_further_word_never_finds_more(told, find, words):
    for further in range(1, len(words)):
        assert set(find(" ".join(words[: further + 1]))) <= set(find(" ".join(words[:further])))


def test_what_is_typed_is_read_as_words_and_quoted_words():
    assert phrases_in('Bangui "central african" N\'Djam ab «la paix') == (
        Phrase(("Bangui",), goes_on=True),
        Phrase(("central", "african"), goes_on=False),
        Phrase(("N", "Djam"), goes_on=True),
        Phrase(("ab",), goes_on=False),
        Phrase(("la", "paix"), goes_on=False),
    )
    assert phrases_in(" — !") == ()
    assert (reference_in("123"), reference_in("1234"), reference_in("1234 ford")) == (None, 1234, None)


def test_a_filter_holds_no_more_words_than_the_box():
    with pytest.raises(ImpossibleValueError, match="words must be at most 200 characters; got 201"):
        IncidentFilter(**YEAR, words="x" * 201)
