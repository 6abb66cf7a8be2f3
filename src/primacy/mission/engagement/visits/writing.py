"""Writing a visit into the log: with whom it met, the alerts of the threats it heard, and what it left to be done."""

from uuid import uuid5

from django.db import transaction
from django.utils.translation import gettext as _

from primacy.mission.access.interface import NotAllowedError, NotVisibleError, Viewer, record, visible_marking
from primacy.mission.area.interface import Mission
from primacy.mission.early_warning.interface import AlertFacts, write_down
from primacy.mission.engagement.events import VisitLogged
from primacy.mission.engagement.models import Community, Contact, Interlocutor, Matter, ThreatHeard, Visit
from primacy.mission.engagement.visits.facts import ContactFacts, ThreatFacts, VisitFacts
from primacy.mission.engagement.visits.naming import normal_language
from primacy.mission.engagement.visits.queries import community_visible_to, interlocutors_in
from primacy.vocabulary import Handling, ImpossibleValueError, Place

__all__ = ["log_visit"]


@transaction.atomic
def log_visit(facts: VisitFacts, *, mission: Mission, by: Viewer, handling: Handling) -> Visit:
    """
    Write a visit in the viewer's name; each threat becomes an alert in the same transaction.

    It is handled as the higher of what is chosen and its community, a contact also as its code name.

    Raises
    ------
    NotAllowedError, NotVisibleError
        If the viewer may not record visits there, or report alerts where one was heard; could not see a visit of this
        handling; or sees no such community or contact.
    ImpossibleValueError
        If it has not taken place yet.
    """
    community = community_visible_to(by, mission, facts.community)
    by.require("engagement.record", mission_code=mission.code, unit_code=community.unit_code)
    if (known := Visit.objects.filter(pk=facts.visit).first()) is not None:
        return _same(known, community, by=by)
    if facts.at > by.at:
        raise ImpossibleValueError("at", expected="a moment that has passed", got=f"{facts.at:%Y-%m-%d %H:%M} UTC")
    whole = handling.with_part(community.marking.handling)
    visit = _written(facts, community, by=by, handling=whole)
    for contact in facts.contacts:
        _meet(contact, visit, by=by, handling=whole)
    for number, threat in enumerate(facts.threats):
        _alert(threat, visit, number=number, by=by, handling=whole)
    _raise_matters(facts, visit, by=by)
    numbers = {"threats": len(facts.threats), "matters": len(facts.matters)}
    event = VisitLogged(mission_code=mission.code, subject=str(visit.pk), community=str(community.pk), **numbers)
    record(event, by=by)
    return visit


def _same(known: Visit, community: Community, *, by: Viewer) -> Visit:
    if known.assistant_id != by.person.pk or known.community_id != community.pk:
        raise NotAllowedError(_("This form cannot be taken. Open a new form and send that."))
    return known


def _written(facts: VisitFacts, community: Community, *, by: Viewer, handling: Handling) -> Visit:
    return Visit.objects.create(
        id=facts.visit, mission=community.mission, marking=visible_marking(handling, by=by), community=community,
        at=facts.at, entered_at=by.at, assistant=by.person, contingent=facts.contingent.strip()[:120],
        place_name=community.place_name, longitude=community.longitude, latitude=community.latitude,
        gid=community.gid, unit_code=community.unit_code, women=facts.women, men=facts.men,
        language=normal_language(facts.language or community.language), attitude=facts.attitude,
        narrative=facts.narrative.strip(), reliability=facts.grade.reliability.value,
        credibility=facts.grade.credibility.value, is_exercise=facts.is_exercise,
    )  # fmt: skip


def _meet(facts: ContactFacts, visit: Visit, *, by: Viewer, handling: Handling) -> None:
    met = _interlocutor(facts, visit, by=by)
    whole = handling.with_part(met.marking.handling) if met else handling
    spoken = facts.language or (met.language if met else "") or visit.language
    Contact.objects.create(
        mission=visit.mission, marking=visible_marking(whole, by=by), visit=visit, interlocutor=met,
        sex=met.sex if met else facts.sex, language=normal_language(spoken), attitude=facts.attitude,
        said=facts.said.strip(), at=visit.at, unit_code=visit.unit_code, is_exercise=visit.is_exercise,
    )  # fmt: skip


def _interlocutor(facts: ContactFacts, visit: Visit, *, by: Viewer) -> Interlocutor | None:
    if facts.interlocutor is None:
        return None
    seen = interlocutors_in(by, visit.mission, community=visit.community)
    found = seen.filter(pk=facts.interlocutor).first()
    if found is None:
        raise NotVisibleError(_("There is no such contact of this community that you can see."))
    return found


def _alert(facts: ThreatFacts, visit: Visit, *, number: int, by: Viewer, handling: Handling) -> None:
    place = None if visit.longitude is None else Place(visit.longitude, visit.latitude)
    said = AlertFacts(
        record=uuid5(visit.pk, str(number)), original=facts.words.strip(), said_at=visit.at, threat=facts.threat,
        severity=facts.severity, place=place, place_name=visit.place_name, is_exercise=visit.is_exercise,
    )  # fmt: skip
    alert = write_down(said, mission=visit.mission, by=by, handling=handling)
    ThreatHeard.objects.create(
        mission=visit.mission, marking_id=visit.marking_id, visit=visit, alert=alert, words=facts.words.strip(),
        at=visit.at, unit_code=visit.unit_code, is_exercise=visit.is_exercise,
    )  # fmt: skip


def _raise_matters(facts: VisitFacts, visit: Visit, *, by: Viewer) -> None:
    for each in facts.matters:
        if each.due_on < visit.at.date():
            raise ImpossibleValueError("due_on", expected=f"{visit.at:%Y-%m-%d} or later", got=each.due_on.isoformat())
        Matter.objects.create(
            mission=visit.mission, marking_id=visit.marking_id, visit=visit, community=visit.community,
            kind=each.kind, words=each.words.strip()[:500], due_on=each.due_on, raised_at=visit.at,
            raised_by=by.person, unit_code=visit.unit_code, is_exercise=visit.is_exercise,
        )  # fmt: skip
