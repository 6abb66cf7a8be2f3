"""
How fast and how much one person reads, and where it stops.

Answers of the last minute are counted in the audit, which holds every one of them, whichever process gave it; rows of
files and of answers to programs are counted by the day, with the audit's entry of each. So nothing else is written, and
a question costs one look into an index. Rows that are given while an import holds a SQLite database wait with their
entries in the spool, and are not counted.
"""

from datetime import UTC, datetime, time, timedelta

from django.conf import settings
from django.db.models import F, QuerySet
from django.utils.translation import gettext as _

from primacy.mission.access.models import AuditEntry, Person, ReadingDay
from primacy.mission.access.viewer import Viewer
from primacy.vocabulary import PrimacyError

__all__ = [
    "TooMuchReadError",
    "count_rows",
    "count_stop",
    "require_pace",
    "require_rows",
    "stopped_in",
    "was_stopped_lately",
]

_MINUTE = timedelta(minutes=1)
_SHOWN = timedelta(days=7)
_KEPT = timedelta(days=30)


class TooMuchReadError(PrimacyError, PermissionError):
    """
    A person asks faster, or for more, than anybody needs at work.

    Attributes
    ----------
    again_in_s : int, >= 1
        After how many seconds the same is answered.
    """

    def __init__(self, sentence: str, *, again_in_s: int) -> None:
        super().__init__(sentence)
        self.again_in_s = again_in_s


def require_pace(viewer: Viewer) -> None:
    """
    Refuse an answer to a person who was given as many as a minute holds.

    Raises
    ------
    TooMuchReadError
        If the answers of the last minute are `MOST_ANSWERS_A_MINUTE` or more.
    """
    most = settings.MOST_ANSWERS_A_MINUTE
    if not most:
        return
    latest = AuditEntry.objects.filter(person=viewer.person).order_by("-number").values_list("at", flat=True)
    last_that_fits = next(iter(latest[most - 1 : most]), None)
    if last_that_fits and (wait := last_that_fits + _MINUTE - viewer.at) > timedelta():
        seconds = int(wait.total_seconds()) + 1
        sentence = _(
            "Expected at most %(most)s answers a minute; ask again in %(seconds)s seconds, or for more at once."
        )
        raise TooMuchReadError(sentence % {"most": most, "seconds": seconds}, again_in_s=seconds)


def require_rows(viewer: Viewer, rows: int) -> None:
    """
    Refuse rows to a person who would have more of them today than a day holds.

    Parameters
    ----------
    rows : int, >= 0
        How many are asked for now.

    Raises
    ------
    TooMuchReadError
        If these and the rows of today are more than `MOST_ROWS_A_DAY`.
    """
    most = settings.MOST_ROWS_A_DAY
    if not most:
        return
    given = _day_of(viewer).values_list("rows", flat=True).first() or 0
    if given + rows > most:
        tomorrow = datetime.combine(viewer.at.astimezone(UTC).date() + timedelta(days=1), time(), UTC)
        facts = {"most": most, "given": given, "rows": rows}
        sentence = _(
            "Expected at most %(most)s rows a day; %(given)s were given and %(rows)s are asked for: "
            "choose fewer, or ask again tomorrow (UTC)."
        )
        raise TooMuchReadError(sentence % facts, again_in_s=int((tomorrow - viewer.at).total_seconds()) + 1)


def was_stopped_lately(viewer: Viewer) -> bool:
    """Tell whether a refusal of this person was written within the last minute; then the next is not written."""
    stopped_at = _day_of(viewer).values_list("refused_at", flat=True).first()
    return stopped_at is not None and viewer.at - stopped_at < _MINUTE


def count_rows(viewer: Viewer, rows: int) -> None:
    """Count rows that are given, in the transaction of their entry."""
    day = _begun_day(viewer)
    ReadingDay.objects.filter(pk=day.pk).update(rows=F("rows") + rows)


def count_stop(viewer: Viewer) -> None:
    """Count that a person was stopped, in the transaction of its entry."""
    day = _begun_day(viewer)
    ReadingDay.objects.filter(pk=day.pk).update(refusals=F("refusals") + 1, refused_at=viewer.at)


def stopped_in(viewer: Viewer, mission_code: str) -> list[Person]:
    """
    Return the persons of a mission who were stopped in the last seven days, by name.

    Raises
    ------
    NotAllowedError, NotVisibleError
        If the viewer may not give access in the mission.
    """
    viewer.require("access.grant", mission_code=mission_code)
    since = viewer.at.astimezone(UTC).date() - _SHOWN
    of_mission = Person.objects.filter(grants__mission_code=mission_code)
    stopped = of_mission.filter(reading_days__on__gte=since, reading_days__refusals__gt=0)
    return list(stopped.distinct().order_by("full_name", "email"))


def _day_of(viewer: Viewer) -> QuerySet[ReadingDay]:
    return ReadingDay.objects.filter(person=viewer.person, on=viewer.at.astimezone(UTC).date())


def _begun_day(viewer: Viewer) -> ReadingDay:
    today = viewer.at.astimezone(UTC).date()
    day, made = ReadingDay.objects.get_or_create(person=viewer.person, on=today)
    if made:
        ReadingDay.objects.filter(person=viewer.person, on__lt=today - _KEPT).delete()
    return day
