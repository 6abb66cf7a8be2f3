"""
What a report says of MINUSCA in November 2021.

Rows of UCDP GED 23.1 (id: last day, lowest, best and highest count), read from the file by eye:
424048: 17th, 7 7 7 · 424045: 18th, 5 5 5 · 424047: 20th, 5 5 5 · 424046: 21st, 2 2 2 ·
423918: 24th, 0 7 7 (Haute-Kotto, begun on the 23rd, precision 2) · 424043: 25th, 0 50 50 (Haute-Kotto) ·
423920: 27th, 0 2 2 (Ouaka) · 423622: 28th, 32 32 32 (Ouham-Pendé) · 428939: 29th, 20 20 63 (Ouham-Pendé, one-sided) ·
424042: 30th, 2 2 2 (Nana-Mambéré).
"""

from datetime import date

import pytest

from primacy.mission.access.interface import Marking, NotAllowedError, NotVisibleError
from primacy.mission.area.models import Cell
from primacy.mission.situation.models import Coverage, Incident, IncidentHarm, IncidentInvolvement, SitrepKind
from primacy.mission.situation.sitreps.actions import AlreadyDraftedError, SitrepOrder
from primacy.mission.situation.sitreps.queries import current_sentences
from primacy.vocabulary import Handling, ImpossibleValueError, Level, TrafficLight

WEEKLY = SitrepKind.WEEKLY
STAFF = Handling(Level.CONFIDENTIAL, TrafficLight.AMBER)


def _ged(number):
    return Incident.objects.get(dataset="ucdp-ged", external_id=number, known_to=None)


def test_a_daily_report_counts_the_day_against_the_day_before(draft, told):
    summary = told(draft("2021-11-29"))["summary"]

    assert summary[0] == (
        "1 incident recorded, people killed: 20 (20 to 63); in the 24 hours before, 1 incident, people killed: 32."
    )


def test_a_weekly_report_adds_the_bounds_of_seven_days(draft, told):
    # low 0+0+0+32+20+2 = 54, best 7+50+2+32+20+2 = 113, high 7+50+2+32+63+2 = 156; before: 7+5+5+2 = 19.
    summary = told(draft("2021-11-30", kind=WEEKLY))["summary"]

    assert summary[0] == (
        "6 incidents recorded, people killed: 113 (54 to 156); in the 7 days before, 4 incidents, people killed: 19."
    )


def test_a_weekly_report_tells_the_areas_with_most_deaths_first(draft, told):
    # Haute-Kotto 7+50, Ouham-Pendé 32+20 (to 32+63), then Nana-Mambéré and Ouaka with 2 each, by code.
    security = told(draft("2021-11-30", kind=WEEKLY))["security"]

    assert security == [
        "Haute-Kotto: 2 incidents, people killed: 57 (0 to 57).",
        "Ouham-Pendé: 2 incidents, people killed: 52 (52 to 95).",
        "Nana-Mambéré: 1 incident, people killed: 2.",
        "Ouaka: 1 incident, people killed: 2 (0 to 2).",
    ]


def test_every_figure_rests_on_the_revisions_that_it_counts(draft, viewer):
    sentences = current_sentences(viewer("planner"), draft("2021-11-29"))
    by_kind = {each.kind: [basis.incident.external_id for basis in each.basis.all()] for each in sentences}

    assert by_kind["total"] == ["428939", "423622"]
    assert by_kind["verification"] == by_kind["area"] == by_kind["incident"] == ["428939"]


def test_who_is_said_to_have_done_it_is_alleged_and_the_incident_not_yet_verified(draft, told):
    (sentence,) = told(draft("2021-11-29"))["human_rights"]

    assert "Alleged perpetrator, according to the reports: CPC." in sentence
    assert sentence.endswith("Corroborated, not yet verified (grade F6).")
    assert "attacked" not in sentence


@pytest.mark.parametrize(
    ("certainty", "words"),
    [
        ("alleged", "Alleged perpetrator, according to the reports: Raiders."),
        ("claimed", "Alleged perpetrator, by its own claim: Raiders."),
        ("confirmed", "Alleged perpetrator, as the mission has confirmed: Raiders."),
    ],
)
def test_the_word_says_how_sure_a_part_is(draft, told, certainty, words):
    part = {"name": "Raiders", "role": "alleged_perpetrator", "certainty": certainty}
    IncidentInvolvement.objects.create(incident=_ged("428939"), **part)

    assert words in told(draft("2021-11-29"))["human_rights"][0]


@pytest.mark.parametrize(
    ("state", "counted", "words"),
    [
        ("verified", "verified 1, corroborated and not yet verified 0, reported and not corroborated 0", "Verified ("),
        ("corroborated", "verified 0, corroborated and not yet verified 1, reported", "Corroborated, not yet verified"),
    ],
)
def test_verification_stands_in_the_count_and_in_the_sentence(draft, told, state, counted, words):
    Incident.objects.filter(pk=_ged("428939").pk).update(verification=state)

    said = told(draft("2021-11-29"))

    assert counted in said["summary"][1]
    assert words in said["human_rights"][0]


@pytest.mark.parametrize("state", ["unfounded", "duplicate"])
def test_what_was_unfounded_or_told_before_is_not_counted(draft, told, state):
    Incident.objects.filter(pk=_ged("428939").pk).update(verification=state)

    said = told(draft("2021-11-29"))

    assert said["summary"] == [
        "0 incidents recorded, people killed: 0; in the 24 hours before, 1 incident, people killed: 32."
    ]
    assert said["human_rights"] == []


def test_other_harm_is_told_with_its_bounds_and_who_suffered_it(draft, told):
    IncidentHarm.objects.create(
        incident=_ged("428939"), kind="injured", sex="female", age="child", low=2, best=3, high=5
    )
    IncidentHarm.objects.create(incident=_ged("428939"), kind="displaced", low=400, best=400, high=400)

    (sentence,) = told(draft("2021-11-29"))["human_rights"]

    assert "Injured, Women and girls, Under 18: 3 (2 to 5). Displaced: 400." in sentence


def test_doubtful_days_and_places_are_said(draft, told, viewer):
    report = draft("2021-11-30", kind=WEEKLY)
    doubts = {each.kind: each for each in current_sentences(viewer("planner"), report)}

    assert "The day of 1 incident is not known exactly" in told(report)["not_known"][0]
    assert [each.incident.external_id for each in doubts["vague_dates"].basis.all()] == ["423918"]


def test_silence_is_told_from_calm_where_coverage_is_recorded(world, draft, told):
    area = Cell.objects.filter(mission=world.mission).order_by("gid")
    without = told(draft("2021-11-29"))["not_known"]
    Coverage.objects.create(
        mission=world.mission, marking=Marking.objects.of(Handling()), gid=area.first().gid, month_id=503,
        kind="patrol", days=3, entered_at=world.operator.at,
    )  # fmt: skip

    covered = told(draft("2021-11-28"))["not_known"]

    assert without == ["Where anybody was there or listening is not recorded: silence cannot be told from calm."]
    assert covered[0].startswith(f"In {area.count() - 1} of {area.count()} cells nobody was recorded")


def test_a_report_for_everybody_leaves_out_what_lies_above_and_does_not_count_it(world, draft, told):
    day = world.confidential.ended_on.isoformat()

    everybodys = told(draft(day, role="analyst"))
    staffs = told(draft(day, role="analyst", audience=STAFF), role="analyst")

    assert "Quiet place" not in str(everybodys)
    assert "Quiet place of the confidential record" in str(staffs)
    assert "Quiet place of the secret record" not in str(staffs)
    assert everybodys["summary"][0] != staffs["summary"][0]


def test_a_report_is_marked_as_the_highest_of_its_parts(world, draft):
    day = world.confidential.ended_on.isoformat()

    quiet = draft("2021-11-29", role="analyst", audience=STAFF)
    loud = draft(day, role="analyst", audience=STAFF)

    assert quiet.marking.handling == Handling()
    assert loud.marking.handling == STAFF


def test_nobody_composes_for_an_audience_to_which_they_do_not_belong(draft):
    with pytest.raises(NotAllowedError, match="Expected an audience to which you belong"):
        draft(audience=STAFF, role="watch_officer")


def test_exercise_records_stand_in_an_exercise_alone(world, draft, told):
    day = world.exercise.ended_on.isoformat()

    real, invented = told(draft(day)), told(draft(day, is_exercise=True))

    assert "exercise record" not in str(real)
    assert invented["summary"][0].startswith("1 incident recorded")
    assert "Quiet place of the exercise record" in str(invented)


def test_a_period_is_drafted_once_for_an_audience(draft):
    draft("2021-11-29")

    with pytest.raises(AlreadyDraftedError, match="there is one"):
        draft("2021-11-29", role="analyst")
    assert draft("2021-11-29", role="analyst", audience=STAFF).number == 333


def test_what_does_not_fit_is_counted_and_not_told(draft, told, monkeypatch):
    monkeypatch.setattr("primacy.mission.situation.sitreps.composing.MOST_TOLD", 2)

    said = told(draft("2021-11-30", kind=WEEKLY))

    # Told: 424043 with 50 and 423622 with 32; untold best 7+2+20+2 = 31, low 0+0+20+2 = 22, high 7+2+63+2 = 74.
    assert said["security"][-1] == (
        "Counted above and not told one by one: 4 incidents, people killed: 31 (22 to 74); "
        "the 2 with the most deaths are told."
    )


def test_a_flash_report_cannot_be_ordered_for_a_period():
    with pytest.raises(ImpossibleValueError, match="kind must be daily or weekly"):
        SitrepOrder(kind=SitrepKind.FLASH, day=date(2021, 11, 29))


@pytest.mark.parametrize("role", ["planner", "leadership", "liaison_assistant", "administrator"])
def test_who_may_not_draft_is_refused(draft, role):
    with pytest.raises(NotAllowedError, match="draft situation reports"):
        draft(role=role)


def test_who_is_not_of_the_mission_is_told_of_none(draft):
    with pytest.raises(NotVisibleError, match="no mission"):
        draft(role="outsider")
