"""Who may see what."""

from primacy.mission.situation.interface import Incident


def test_the_confidential_incident_is_seen_by_the_analyst_alone(world):
    seen_by = {
        role
        for role in world.persons
        if Incident.objects.visible_to(world.viewer(role)).filter(record=world.confidential.record).exists()
    }

    assert seen_by == {"analyst"}
