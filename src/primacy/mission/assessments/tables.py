"""The tables of an assessment and of how judgements held."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.formats import date_format, number_format
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from primacy.analysis.judgement import CalibrationRow, ProbabilityTerm
from primacy.mission.assessments.models import ProbabilityChoices, ReadingChoices
from primacy.mission.assessments.queries import AssessmentRow
from primacy.mission.assessments.sheet import Cited, Sheet
from primacy.mission.assessments.unseen import NoCoverage

__all__ = [
    "Table",
    "calibration_table",
    "coverage_table",
    "list_table",
    "matrix_table",
    "range_of",
    "ranking_table",
    "source_of",
    "state_in_words",
]

_SIGNS = {ReadingChoices.FOR: "+", ReadingChoices.AGAINST: "−", ReadingChoices.NEITHER: "0"}


@dataclass(frozen=True)
class Table:
    """Columns, each with whether it holds numbers, and rows."""

    columns: Sequence[tuple[str, bool]]
    rows: Sequence[Sequence[object]]


def state_in_words(state: str) -> str:
    """Return draft, approved or superseded in the reader's language."""
    return {"draft": _("draft"), "approved": _("approved"), "superseded": _("superseded")}[state]


def range_of(term: str) -> str:
    """Return a word of the yardstick with its range, such as Likely or probable (55 to 75 %)."""
    known = ProbabilityTerm(term)
    low, high = (round(100 * share) for share in (known.low, known.high))
    words = {"term": ProbabilityChoices(term).label, "low": low, "high": high}
    return _("%(term)s (%(low)d to %(high)d %%)") % words


def source_of(cited: Cited, mission_code: str) -> str | SafeString:
    """Return what a piece of evidence rests on: its incident, with the way to it, or its source in words."""
    if cited.incident is None:
        return cited.evidence.source
    address = reverse("incident", args=[mission_code, cited.incident.record])
    return format_html('<a href="{}">{}</a>', address, cited.incident)


def ranking_table(sheet: Sheet) -> Table:
    """Return one row for each hypothesis, those with the least against them first."""
    columns = (
        (_("Hypothesis"), False), (_("Rank"), True), (_("Against"), True), (_("For"), True), (_("Neither"), True),
        (_("Not read yet"), True),
    )  # fmt: skip
    rows = [
        (str(hypothesis), each.rank, each.against, each.speaking_for, each.neither, each.unread)
        for hypothesis, each in sheet.ranked
    ]
    return Table(columns, rows)


def matrix_table(sheet: Sheet) -> Table:
    """Return one row for each piece of evidence, those that tell most apart first."""
    columns = [
        (_("Evidence"), False), (_("Kind"), False), (_("Grade"), False),
        *((each.name, False) for each in sheet.hypotheses), (_("Tells apart"), True),
    ]  # fmt: skip
    ordered = sorted(sheet.evidence, key=lambda cited: -sheet.told_apart[cited])
    return Table(columns, [_matrix_row(sheet, cited) for cited in ordered])


def coverage_table(gaps: NoCoverage) -> Table:
    """Return one row for each unit with a gap, the widest first."""
    columns = (
        (_("Unit"), False), (_("Cell-months without coverage"), True), (_("of"), True),
        (_("Months in which nobody was there"), False),
    )  # fmt: skip
    rows = [
        (gap.unit or _("outside every unit"), gap.cell_months, gap.of,
         ", ".join(date_format(month.first_on, "YEAR_MONTH_FORMAT") for month in gap.months) or "–")
        for gap in gaps.gaps
    ]  # fmt: skip
    return Table(columns, rows)


def list_table(rows: Sequence[AssessmentRow], mission_code: str) -> Table:
    """Return the list of assessments."""
    columns = (
        (_("Question"), False), (_("State"), False), (_("Judgement"), False), (_("Used"), False),
        (_("What came"), False),
    )  # fmt: skip
    return Table(columns, [_list_row(row, mission_code) for row in rows])


def calibration_table(rows: Sequence[CalibrationRow]) -> Table:
    """Return one row for each word of the yardstick that was used."""
    columns = (
        (_("Stated"), False), (_("Judgements"), True), (_("Came true"), True), (_("95 percent interval"), True),
        (_("Does the word keep its word?"), False),
    )  # fmt: skip
    return Table(columns, [_calibration_row(row) for row in rows if row.judgements])


def _matrix_row(sheet: Sheet, cited: Cited) -> list[object]:
    said = [sheet.readings.get((cited.evidence.pk, each.pk)) for each in sheet.hypotheses]
    signs = [f"{_SIGNS[each]} {ReadingChoices(each).label}" if each else _("not read yet") for each in said]
    told = number_format(round(sheet.told_apart[cited], 2))
    name = format_html("{}: {}", cited.name, cited.evidence.statement)
    return [name, cited.evidence.get_origin_display(), str(cited.evidence.grade), *signs, told]


def _list_row(row: AssessmentRow, mission_code: str) -> tuple[object, ...]:
    each = row.assessment
    address = reverse("assessment", args=[mission_code, each.pk])
    link = format_html('<a href="{}">{}</a>', address, each.question)
    exercise = format_html("{} <strong>{}</strong>", link, _("EXERCISE")) if each.is_exercise else link
    state = state_in_words(row.state) + (f" ({each.edition})" if each.edition > 1 else "")
    used = _("never used") if row.is_never_used else row.uses or "–"
    return (
        exercise, state, range_of(row.judgement.probability) if row.judgement else "–", used,
        row.resolution.get_outcome_display() if row.resolution else "–",
    )  # fmt: skip


def _calibration_row(row: CalibrationRow) -> tuple[object, ...]:
    low, high = (round(100 * end) for end in row.interval)
    return (
        range_of(row.term), row.judgements, f"{row.came_true} ({round(100 * row.share)} %)", f"{low} – {high} %",
        _("yes, as far as these tell") if row.keeps_its_word else _("no"),
    )  # fmt: skip
