"""A file of incidents comes in: new ones open a revision, changed ones close theirs, the rest stays as it was."""

import gzip
import zipfile

import pytest

from primacy.mission.access.models import AuditEntry, Marking
from primacy.mission.situation.models import Incident, IncidentImport
from primacy.vocabulary import Handling, Level, TrafficLight
from tests.mission.situation import lagoon as small
from tests.mission.situation.lagoon import SOUTH_WEST, event, later, operator


def _counts(report):
    return {
        "read": report.rows_read,
        "new": report.rows_new,
        "revised": report.rows_revised,
        "unchanged": report.rows_unchanged,
        "outside": report.rows_outside,
        "set aside": report.rows_set_aside,
    }


def test_a_new_incident_is_kept_as_published_and_placed_in_its_cell_unit_and_month(take, lagoon):
    take(event(7, day="2021-03-10", best=3, low=2, high=9, deaths_civilians=2, longitude=20.26, latitude=4.26))

    kept = Incident.objects.get()

    assert (kept.external_id, kept.dataset, kept.gid, kept.unit_code) == ("7", "ucdp-ged", SOUTH_WEST, "CF1")
    # March 2021 is month (2021 - 1980) * 12 + 3 = 495 of VIEWS.
    assert (kept.month_id, kept.fatalities_low, kept.fatalities_best, kept.fatalities_high) == (495, 2, 3, 9)
    # 0.26 degrees from the cell's south-west corner are 2 whole squares of 0.1: row 2, column 2 of 5 by 5.
    assert (kept.square, kept.civilian_fatalities, kept.place_name) == (12, 2, "Ford")
    assert (kept.known_from, kept.known_to) == (later(0), None)
    assert (str(kept.grade), kept.verification) == ("F6", "corroborated")


@pytest.mark.parametrize(
    ("version", "code_status", "verification"),
    [
        ("23.1", "Clear", "corroborated"),
        ("23.1", "Check deaths", "reported"),
        ("23.1", "", "reported"),
        ("24.0.3", "Clear", "reported"),
    ],
)
def test_what_ucdp_has_checked_for_a_yearly_version_is_corroborated(take, version, code_status, verification):
    take(event(1, code_status=code_status), version=version)

    assert Incident.objects.get().verification == verification


def test_a_later_version_does_not_change_what_the_mission_has_made_of_an_event(take):
    take(event(1, best=2), version="24.0.3")
    take(event(1, best=3), version="24.1", days=1)

    standing = Incident.objects.current().get()
    assert (standing.fatalities_best, standing.verification) == (3, "reported")


def test_an_import_says_which_file_it_was_and_what_became_of_its_rows(take, lagoon):
    report = take(event(1), event(2), event(3, longitude=25.0))

    kept = IncidentImport.objects.get()

    assert _counts(report) == {"read": 3, "new": 2, "revised": 0, "unchanged": 0, "outside": 1, "set aside": 0}
    assert (kept.file_name, kept.version, kept.rows_read, kept.rows_new) == ("ged.csv", "23.1", 3, 2)
    assert AuditEntry.objects.get(verb="situation.import").facts == {
        "rows_new": 2,
        "rows_revised": 0,
        "first_month_id": 495,
    }


def test_a_later_edition_opens_a_revision_and_closes_the_one_before(take):
    take(event(1, best=3), event(2, best=5))

    report = take(event(1, best=4), event(2, best=5), days=30, version="24.1")

    assert _counts(report) | {"read": 0} == {
        "read": 0, "new": 0, "revised": 1, "unchanged": 1, "outside": 0, "set aside": 0,
    }  # fmt: skip
    revisions = Incident.objects.filter(external_id="1").order_by("known_from")
    assert list(revisions.values_list("fatalities_best", "known_from", "known_to", "came_with__version")) == [
        (3, later(0), later(30), "23.1"),
        (4, later(30), None, "24.1"),
    ]
    assert revisions[0].record == revisions[1].record


@pytest.mark.parametrize(("days", "best"), [(-1, []), (0, [3]), (29.9, [3]), (30, [4]), (60, [4])])
def test_each_moment_has_the_record_as_it_stood_then(take, days, best):
    take(event(1, best=3))
    take(event(1, best=4), days=30)

    known = Incident.objects.as_known_at(later(days))

    assert list(known.values_list("fatalities_best", flat=True)) == best


def test_an_incident_that_a_later_edition_places_outside_the_area_no_longer_stands(take):
    take(event(1), event(2))

    report = take(event(1, longitude=25.0), event(2), days=30)

    assert (report.rows_revised, report.rows_outside, report.rows_unchanged) == (1, 0, 1)
    assert list(Incident.objects.current().values_list("external_id", flat=True)) == ["2"]
    assert take(event(1, longitude=25.0), event(2), days=31).rows_outside == 1


def test_two_fields_that_share_a_sign_between_them_are_still_two_fields(take):
    take(event(1, side_a="Militia|North", side_b="Herders"))

    assert take(event(1, side_a="Militia", side_b="North|Herders"), days=1).rows_revised == 1


def test_the_same_file_twice_changes_nothing_in_any_table(take, every_row):
    take(event(1), event(2, longitude=21.3), event(3, longitude=25.0))
    before = every_row()

    report = take(event(1), event(2, longitude=21.3), event(3, longitude=25.0), days=1)

    assert not report.changed_something
    assert every_row() == before


def test_what_the_source_does_not_say_is_not_made_up(take):
    row = event(1)
    for column in ("date_prec", "where_prec", "deaths_civilians", "side_b", "source_article"):
        del row[column]

    take(row)

    kept = Incident.objects.get()
    assert (kept.date_precision, kept.place_precision, kept.civilian_fatalities) == (None, None, None)
    assert (kept.side_b, kept.source_text) == ("", "")


def test_bounds_that_miss_the_best_estimate_are_widened_and_counted(take):
    report = take(event(1, best=9, low=2, high=5), event(2))

    assert report.bounds_widened == 1
    assert Incident.objects.get(external_id="1").fatalities_high == 9


def test_a_file_in_an_archive_comes_in_like_the_file_itself(take, tmp_path):
    plain = small.write(tmp_path / "GEDEvent_v23_1.csv", [event(1), event(2)])
    with zipfile.ZipFile(tmp_path / "ged231-csv.zip", "w") as archive:
        archive.write(plain, plain.name)
    (tmp_path / "ged.csv.gz").write_bytes(gzip.compress(plain.read_bytes()))

    assert take(file=tmp_path / "ged231-csv.zip").rows_new == 2
    assert take(file=tmp_path / "ged.csv.gz", days=1).rows_unchanged == 2


def test_rows_read_are_told_batch_by_batch(take):
    told = []

    take(event(1), event(2), progress=told.append)

    assert told == [2]


def test_a_mission_without_divisions_takes_incidents_without_a_unit(take, lagoon):
    lagoon.units.filter(level=1).exclude(code="CF").update(level=2)

    take(event(1))

    assert Incident.objects.get().unit_code == ""


def test_two_editions_cannot_come_in_at_one_moment(take, every_row):
    take(event(1, best=3))
    before = every_row()

    with pytest.raises(ValueError, match="at must be after the moment when the former revisions came in"):
        take(event(1, best=4))

    assert every_row() == before


def test_an_import_with_a_new_handling_is_seen_at_once_by_who_made_it(take, lagoon):
    by = operator()
    assert not Incident.objects.visible_to(by).exists()

    take(event(1), by=by, handling=Handling(Level.CONFIDENTIAL, TrafficLight.AMBER))

    assert Incident.objects.visible_to(by).count() == 1


def test_a_revision_keeps_the_handling_and_the_judgement_that_the_mission_gave(take, lagoon):
    take(event(7, high=9))
    confidential = Marking.objects.of(Handling(Level.CONFIDENTIAL))
    Incident.objects.update(marking=confidential, verification="verified", reliability="B", credibility="2")

    report = take(event(7, high=12), days=1)

    revised = Incident.objects.current().get()
    assert _counts(report)["revised"] == 1
    assert (revised.fatalities_high, revised.marking, revised.verification) == (12, confidential, "verified")
    assert str(revised.grade) == "B2"
