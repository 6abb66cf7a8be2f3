"""A situation report as it is read: sentences in one language, numbered, each with what it rests on."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from django.conf import settings
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from primacy.mission.access.interface import Viewer, banner, highest
from primacy.mission.situation.models import SectionChoices, Sitrep, SitrepKind, SitrepSentence
from primacy.mission.situation.sitreps import queries
from primacy.mission.situation.sitreps.wording import in_words

__all__ = ["Cited", "Read", "Section", "file_name", "report_context", "sections_of", "words_of"]


@dataclass(frozen=True, slots=True)
class Cited:
    """One revision of a record, as a reader may name and find it."""

    record: str
    revision: int
    source: str
    url: str
    is_current: bool


@dataclass(frozen=True, slots=True)
class Read:
    """One sentence with its number in the report; `language` is empty where it is that of the reader."""

    number: int
    sentence: SitrepSentence
    text: str
    language: str
    cited: tuple[Cited, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """One heading with its sentences."""

    code: str
    title: str
    sentences: tuple[Read, ...]


def report_context(sitrep: Sitrep, *, by: Viewer) -> dict[str, object]:
    """Return what the body of a report needs, in the language that is active."""
    sections = sections_of(sitrep, by=by)
    audience = sitrep.audience.handling.on(by.at.date())
    return {
        "sitrep": sitrep,
        "mission": sitrep.mission,
        "period": queries.period_of(sitrep),
        "last_on": queries.period_of(sitrep).last_on,
        "sections": sections,
        "read": [each for section in sections for each in section.sentences],
        "audience_banner": banner(audience),
        "handling_banner": banner(highest([sitrep.marking_id], at=by.at)),
        "exercise": sitrep.is_exercise,
        "base_url": settings.BASE_URL,
    }


def sections_of(sitrep: Sitrep, *, by: Viewer) -> list[Section]:
    """Return every heading in its order, also those under which nothing stands."""
    sentences = enumerate(queries.current_sentences(by, sitrep), start=1)
    read = [_read(number, sentence, code=sitrep.mission.code) for number, sentence in sentences]
    grouped = {code: tuple(group) for code, group in groupby(read, key=lambda each: each.sentence.section)}
    return [Section(code.value, str(code.label), grouped.get(code.value, ())) for code in SectionChoices]


def words_of(sentence: SitrepSentence) -> str:
    """Return what a sentence says: a person's words as they were written, others in the language that is active."""
    return sentence.text or in_words(sentence.kind, sentence.facts)


def file_name(sitrep: Sitrep, ending: str) -> str:
    """
    Return the name of a file of a report: mission, kind, number, version and last day.

    A flash report is dated by the day that its period ends, since it may be about an earlier one.
    """
    period = queries.period_of(sitrep)
    day = period.ends.date() if sitrep.kind == SitrepKind.FLASH else period.last_on
    version = sitrep.version.lower() if sitrep.edition == 1 else f"{sitrep.version.lower()}-{sitrep.edition}"
    draft = "" if sitrep.is_approved else "-draft"
    exercise = "-exercise" if sitrep.is_exercise else ""
    parts = (sitrep.mission.code, sitrep.kind, str(sitrep.number), version, day.isoformat())
    return f"{'-'.join(parts)}{exercise}{draft}.{ending}"


def _read(number: int, sentence: SitrepSentence, *, code: str) -> Read:
    foreign = sentence.text and sentence.language != (get_language() or "en")
    return Read(
        number, sentence, words_of(sentence), sentence.language if foreign else "", tuple(_cited(sentence, code))
    )


def _cited(sentence: SitrepSentence, code: str) -> Iterator[Cited]:
    for each in sorted(sentence.basis.all(), key=lambda basis: basis.pk):
        incident = each.incident
        day = date_format(incident.ended_on, "SHORT_DATE_FORMAT")
        yield Cited(
            str(each.record), incident.pk,
            _("%(dataset)s %(number)s, %(day)s")
            % {"dataset": incident.dataset, "number": incident.external_id, "day": day},
            reverse("incident", args=[code, each.record]), incident.known_to is None,
        )  # fmt: skip
