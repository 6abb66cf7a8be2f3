"""A field of an incident that is set apart answers, to whoever may not see it, as if it were empty."""

from dataclasses import replace

import pytest

from primacy.mission.access.interface import NotAllowedError, Role
from primacy.mission.situation.filters import IncidentFilter
from primacy.mission.situation.listing import incidents_page
from primacy.mission.situation.models import FieldApart, FieldChoices, Incident
from primacy.mission.situation.queries import differences, incident_history
from primacy.mission.situation.recording.actions import record_incident
from primacy.mission.situation.recording.deriving import OutsideAreaError
from primacy.mission.situation.recording.reading import facts_of, standing_incident
from primacy.mission.situation.recording.revising import restore_revision, revise_incident
from primacy.mission.situation.recording.setting_apart import NotNarrowerError
from primacy.mission.situation.recording.verifying import verify_incident
from primacy.mission.situation.searching.finding import Finding
from primacy.vocabulary import Handling, ImpossibleValueError, Level, Month, TrafficLight, Verification
from tests.mission.situation.recording.conftest import OPEN, facts

SECRET = "They hid in the mill of the miller's aunt."
CONFIDENTIAL = Handling(Level.CONFIDENTIAL)
BOTH = {FieldChoices.NARRATIVE: CONFIDENTIAL, FieldChoices.PLACE: CONFIDENTIAL}


@pytest.fixture
def cleared(people):
    """Return Clara, who is cleared for what is confidential, some hours after noon."""
    return lambda hours=0: people("clara", hours=hours, level=Level.CONFIDENTIAL)


@pytest.fixture
def apart(lagoon, cleared):
    """Return what has Clara record an incident with fields set apart."""

    def by_clara(fields=BOTH, **more) -> Incident:
        return record_incident(
            facts(narrative=SECRET, **more), mission=lagoon, by=cleared(), handling=OPEN, apart=fields
        )

    return by_clara


def told(viewer, lagoon, incident):
    return incident_history(viewer, lagoon, incident.record)[0]


def test_the_row_itself_holds_nothing_of_what_is_set_apart(apart):
    row = Incident.objects.get(pk=apart().pk)

    assert (row.narrative, row.place_name, row.place_precision) == ("", "", 4)
    assert (row.longitude, row.latitude) != (20.25, 4.25)
    assert row.unit_code == "CF1"


def test_who_may_not_see_it_reads_an_incident_without_it_and_who_may_reads_all(apart, people, cleared, lagoon):
    made = apart()
    hidden, seen = (told(viewer, lagoon, made) for viewer in (people("boris", hours=1), cleared(1)))

    assert (hidden.narrative, hidden.place_name, hidden.opened) == ("", "", [])
    assert (seen.narrative, seen.place_name, seen.longitude, seen.latitude) == (SECRET, "Ford", 20.25, 4.25)
    assert {each.marking.handling for each in seen.opened} == {CONFIDENTIAL}
    assert len(seen.markings) == 2


def test_it_answers_exactly_like_an_incident_of_which_only_the_unit_is_known(apart, people, lagoon):
    boris = people("boris", hours=1)
    hidden = told(boris, lagoon, apart())

    plain = record_incident(
        facts(narrative="", place=None, place_name="", unit_code="CF1"), mission=lagoon, by=boris, handling=OPEN
    )

    alike = [
        field.name
        for field in Incident._meta.concrete_fields
        if field.name not in {"id", "record", "known_from", "recorded_by", "external_id", "fingerprint"}
    ]
    assert [getattr(hidden, name) for name in alike] == [getattr(plain, name) for name in alike]


def test_one_field_may_be_set_apart_without_the_other(apart, people, lagoon):
    made = apart({FieldChoices.NARRATIVE: CONFIDENTIAL})

    hidden = told(people("boris", hours=1), lagoon, made)

    assert (hidden.narrative, hidden.place_name, hidden.longitude) == ("", "Ford", 20.25)


def test_each_field_may_have_an_audience_of_its_own(apart, lagoon, people):
    higher = Handling(Level.CONFIDENTIAL, TrafficLight.AMBER)
    made = apart({FieldChoices.NARRATIVE: CONFIDENTIAL, FieldChoices.PLACE: higher})

    assert {each.field: each.marking.handling for each in made.apart.all()} == {
        "narrative": CONFIDENTIAL, "place": higher,
    }  # fmt: skip


def test_lists_tell_everybody_what_everybody_may_see(apart, cleared, lagoon):
    apart()

    chosen = IncidentFilter(first=Month(2022, 1), last=Month(2022, 1))
    (listed,) = incidents_page(Finding(cleared(1), lagoon, chosen)).incidents

    assert (listed.narrative, listed.place_name) == ("", "")


def test_what_was_open_before_it_was_set_apart_is_withheld_in_the_history_too(recorded, people, cleared, lagoon):
    first = recorded(narrative=SECRET)
    revise_incident(first.record, facts(narrative=SECRET), reason="It betrays.", by=cleared(1), apart=BOTH)
    boris, clara = people("boris", hours=2), cleared(2)

    for viewer, narrative, place in ((boris, "", ""), (clara, SECRET, "Ford")):
        history = incident_history(viewer, lagoon, first.record)
        assert [each.narrative for each in history] == [narrative] * 2
        assert [each.place_name for each in history] == [place] * 2
    assert differences(incident_history(boris, lagoon, first.record))[0].changes == []


def test_who_does_not_see_it_revises_around_it(apart, people, cleared, lagoon):
    made = apart()
    boris = people("boris", hours=1)
    typed = facts_of(standing_incident(boris, lagoon, made.record))

    revise_incident(made.record, replace(typed, narrative="Ten men."), reason="Ten.", by=boris, apart={})

    assert told(people("boris", hours=2), lagoon, made).narrative == "Ten men."
    assert told(cleared(2), lagoon, made).narrative == f"Ten men.\n\n{SECRET}"
    assert told(cleared(2), lagoon, made).place_name == "Ford"


def test_who_sees_it_changes_it_and_nothing_is_overwritten(apart, cleared, lagoon):
    made = apart()

    revise_incident(made.record, facts(narrative="In the barn."), reason="Barn.", by=cleared(1))

    history = incident_history(cleared(2), lagoon, made.record)
    assert [each.narrative for each in history] == ["In the barn.", SECRET]
    assert Incident.objects.current().get(record=made.record).narrative == ""
    assert FieldApart.objects.filter(incident__record=made.record).count() == 4


def test_who_sees_it_may_open_it_from_now_on(apart, people, cleared, lagoon):
    made = apart()

    revise_incident(made.record, facts(narrative=SECRET), reason="All know.", by=cleared(1), apart={})

    history = incident_history(people("boris", hours=2), lagoon, made.record)
    assert [each.narrative for each in history] == [SECRET, ""]


def test_verification_leaves_apart_what_is(apart, people, cleared, lagoon):
    made = apart()

    verify_incident(made.record, Verification.CORROBORATED, reason="Two said so.", by=people("boris", hours=1))

    assert told(people("boris", hours=2), lagoon, made).narrative == ""
    assert told(cleared(2), lagoon, made).narrative == SECRET


@pytest.mark.parametrize("who", ["boris", "clara"])
def test_restoring_an_earlier_revision_does_not_give_it_away(recorded, people, cleared, lagoon, who):
    first = recorded(narrative=SECRET, best=3)
    revise_incident(first.record, facts(narrative=SECRET, best=9), reason="Why.", by=cleared(1), apart=BOTH)
    by = cleared(2) if who == "clara" else people("boris", hours=2)

    restore_revision(first.record, first.pk, reason="Three it was.", by=by)

    hidden, seen = (told(viewer, lagoon, first) for viewer in (people("boris", hours=3), cleared(3)))
    assert (hidden.fatalities_best, hidden.narrative, hidden.place_name) == (3, "", "")
    assert (seen.fatalities_best, seen.narrative, seen.place_name) == (3, SECRET, "Ford")


def test_restoring_sets_apart_again_what_was_apart_then(apart, people, cleared, lagoon):
    made = apart()
    revise_incident(made.record, facts(narrative="Open."), reason="Why.", by=cleared(1), apart={})

    restore_revision(made.record, made.pk, reason="Back.", by=cleared(2))

    assert told(people("boris", hours=3), lagoon, made).narrative == ""
    assert told(cleared(3), lagoon, made).narrative == SECRET


def test_what_is_set_apart_for_later_opens_on_its_day(lagoon, people, cleared):
    until = Handling(Level.CONFIDENTIAL, downgrades_on=cleared(24).at.date())
    made = record_incident(
        facts(narrative=SECRET), mission=lagoon, by=cleared(), handling=OPEN, apart={FieldChoices.NARRATIVE: until}
    )

    assert told(people("boris", hours=1), lagoon, made).narrative == ""
    assert told(people("boris", hours=24), lagoon, made).narrative == SECRET


@pytest.mark.parametrize("same", [OPEN, Handling(traffic_light=TrafficLight.CLEAR)])
def test_what_everybody_sees_anyway_is_not_set_apart(apart, same):
    with pytest.raises(NotNarrowerError, match="Expected a higher handling than that of the incident"):
        apart({FieldChoices.NARRATIVE: same})


def test_a_handling_that_is_higher_in_one_part_and_lower_in_another_is_refused(lagoon, cleared):
    with pytest.raises(NotNarrowerError):
        record_incident(
            facts(), mission=lagoon, by=cleared(), handling=Handling(Level.CONFIDENTIAL),
            apart={FieldChoices.NARRATIVE: Handling(traffic_light=TrafficLight.AMBER)},
        )  # fmt: skip


def test_nobody_sets_apart_from_themselves(lagoon, people):
    with pytest.raises(NotAllowedError, match="a handling that you may see yourself"):
        record_incident(
            facts(), mission=lagoon, by=people("boris"), handling=OPEN, apart={FieldChoices.NARRATIVE: CONFIDENTIAL}
        )


def test_nothing_is_written_for_a_field_in_which_nothing_was_typed(lagoon, cleared):
    made = record_incident(
        facts(narrative="", place=None, place_name="", unit_code="CF1"), mission=lagoon, by=cleared(), handling=OPEN,
        apart=BOTH,
    )  # fmt: skip

    assert not made.apart.exists()


def test_a_name_alone_is_set_apart_where_no_point_is_known(lagoon, cleared):
    made = record_incident(
        facts(place=None, unit_code="CF1"), mission=lagoon, by=cleared(), handling=OPEN,
        apart={FieldChoices.PLACE: CONFIDENTIAL},
    )  # fmt: skip

    assert (made.place_name, made.apart.get().place_name) == ("", "Ford")
    seen = told(cleared(1), lagoon, made)
    assert (seen.place_name, seen.longitude) == ("Ford", made.longitude)


def test_a_partner_or_a_role_that_does_not_read_incidents_sees_nothing_of_it(apart, people):
    apart()

    administrator = people("ada", role=Role.ADMINISTRATOR, level=Level.CONFIDENTIAL)

    assert not FieldApart.objects.visible_to(administrator).exists()


def test_a_place_outside_the_area_is_refused_as_ever(apart):
    with pytest.raises(OutsideAreaError):
        apart(place=replace(facts().place, longitude=50.0))


def test_facts_without_a_place_or_a_unit_are_refused_as_ever():
    with pytest.raises(ImpossibleValueError, match="a point, or else an administrative unit"):
        facts(place=None)
