"""What a warning rests on: alerts and sources that its issuer sees."""

from django.utils.translation import gettext as _

from primacy.mission.access.interface import NotVisibleError, Source, Viewer, sources_visible_to
from primacy.mission.area.interface import Mission
from primacy.mission.early_warning.models import Alert
from primacy.mission.early_warning.warnings.facts import WarningFacts

__all__ = ["alerts_of", "sources_of"]


def alerts_of(facts: WarningFacts, *, mission: Mission, by: Viewer) -> list[Alert]:
    """
    Return the alerts that a warning names; a real warning rests on none of an exercise.

    Raises
    ------
    NotVisibleError
        If there is one that the viewer cannot see.
    """
    seen = Alert.objects.visible_to(by).filter(mission=mission, pk__in=facts.alerts, is_exercise=facts.is_exercise)
    found = list(seen)
    if len(found) != len(facts.alerts):
        raise NotVisibleError(_("There is no such alert that you can see."))
    return found


def sources_of(facts: WarningFacts, *, mission: Mission, by: Viewer) -> list[Source]:
    """
    Return the sources that a warning names.

    Raises
    ------
    NotAllowedError, NotVisibleError
        If the viewer may not read about sources, or there is one that they cannot see.
    """
    if not facts.sources:
        return []
    found = list(sources_visible_to(by, mission.code).filter(pk__in=facts.sources))
    if len(found) != len(facts.sources):
        raise NotVisibleError(_("There is no such source that you can see."))
    return found
