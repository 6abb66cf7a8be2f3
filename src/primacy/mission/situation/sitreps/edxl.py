"""An approved situation report as EDXL-SitRep 1.0."""

from collections.abc import Iterator
from zoneinfo import ZoneInfo

from django.utils import translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from primacy.exchange.edxl_sitrep import (
    Confidence,
    FieldObservation,
    ImmediateNeed,
    Location,
    PersonAt,
    ReportVersion,
    Severity,
    SituationReport,
    situation_report_xml,
)
from primacy.exchange.incident_table import Cover
from primacy.mission.access.interface import NotVisibleError, Viewer, banner, highest
from primacy.mission.situation.models import Incident, Sitrep, SitrepKind
from primacy.mission.situation.sitreps import queries, reading

__all__ = ["sitrep_xml"]

_COUNTRIES = "urn:iso:std:iso:3166:-1:alpha-3"
_LICENCE = "As handled; facts from public datasets stay under their own licences"


def sitrep_xml(sitrep: Sitrep, *, by: Viewer, language: str) -> bytes:
    """
    Return an approved report as one EDXL-SitRep message.

    Raises
    ------
    NotVisibleError
        If it is not approved: the standard names who authorised a message, and nobody has.
    """
    if not sitrep.is_approved:
        raise NotVisibleError("There is no message of a report that nobody has approved.")
    with translation.override(language):
        return situation_report_xml(_message(sitrep, by=by), _cover(sitrep, by=by))


def _message(sitrep: Sitrep, *, by: Viewer) -> SituationReport:
    zone = ZoneInfo(sitrep.mission.time_zone)
    period = queries.period_of(sitrep)
    return SituationReport(
        message_id=sitrep.pk.urn,
        prepared_by=PersonAt(_name(sitrep.drafted_by), sitrep.drafted_at.astimezone(zone)),
        authorized_by=PersonAt(_name(sitrep.approved_by), sitrep.approved_at.astimezone(zone)),
        purpose=_purpose(sitrep),
        number=sitrep.number,
        version=ReportVersion(sitrep.version),
        period_from=period.begins,
        period_to=period.ends,
        title=_title(sitrep),
        incident_ids=_incidents(sitrep, by=by) or ("Unknown",),
        confidence=Confidence(sitrep.confidence),
        severity=Severity(sitrep.severity),
        originating_message_id=_first(sitrep, by=by),
        preceding_message_ids=(sitrep.follows_id.urn,) if sitrep.follows_id else (),
        reporting_location=_country(sitrep),
        report=FieldObservation(
            _where(sitrep, by=by), "\n".join(_narrative(sitrep, by=by)), immediate_needs=_("None is stated here."),
            needs=(ImmediateNeed.INCIDENT_MANAGEMENT,),
        ),
    )  # fmt: skip


def _narrative(sitrep: Sitrep, *, by: Viewer) -> Iterator[str]:
    context = reading.report_context(sitrep, by=by)
    yield context["handling_banner"]
    if sitrep.is_exercise:
        yield _("EXERCISE: nothing here is real.")
    for number, section in enumerate(context["sections"], start=1):
        yield f"\n{number}. {section.title}"
        if not section.sentences:
            yield _("Nothing was entered here.")
        for each in section.sentences:
            records = ", ".join(cited.record for cited in each.cited)
            yield f"{each.text} [{records or _('no record')}]"
    words = {"audience": context["audience_banner"]}
    yield "\n" + _("Composed for readers of %(audience)s: what is handled above that is left out.") % words
    yield context["handling_banner"]


def _cover(sitrep: Sitrep, *, by: Viewer) -> Cover:
    handling = banner(highest([sitrep.marking_id], at=by.at))
    return Cover(handling=handling, is_exercise=sitrep.is_exercise, licence=_LICENCE, made_at=by.at)


def _purpose(sitrep: Sitrep) -> str:
    sentence = _("Situational awareness of the mission.")
    return f"{_('EXERCISE')} – {sentence}" if sitrep.is_exercise else sentence


def _title(sitrep: Sitrep) -> str:
    words = {
        "mission": str(sitrep.mission), "kind": str(SitrepKind(sitrep.kind).label), "number": sitrep.number,
        "day": date_format(queries.period_of(sitrep).last_on, "SHORT_DATE_FORMAT"),
    }  # fmt: skip
    title = _("%(mission)s: %(kind)s %(number)s, %(day)s") % words
    return f"{_('EXERCISE')} – {title}" if sitrep.is_exercise else title


def _name(person: object) -> str:
    return person.full_name.strip() if person and person.full_name.strip() else _("not known any more")


def _incidents(sitrep: Sitrep, *, by: Viewer) -> tuple[str, ...]:
    cited = (each.record for sentence in queries.current_sentences(by, sitrep) for each in sentence.basis.all())
    return tuple(dict.fromkeys(str(record) for record in cited))


def _first(sitrep: Sitrep, *, by: Viewer) -> str:
    first = Sitrep.objects.visible_to(by).filter(series=sitrep.series, edition=1).exclude(pk=sitrep.pk).first()
    return first.pk.urn if first else ""


def _country(sitrep: Sitrep) -> Location:
    return Location(code_list=_COUNTRIES, code=sitrep.mission.country_iso3)


def _where(sitrep: Sitrep, *, by: Viewer) -> Location:
    incident = Incident.objects.visible_to(by).current().filter(record=sitrep.record).first() if sitrep.record else None
    return Location(incident.latitude, incident.longitude) if incident else _country(sitrep)
