"""Keeping the monthly counts by cell, from which the map answers however many incidents there are."""

from collections.abc import Collection

from django.db import connection

from primacy.mission.area.interface import Mission

__all__ = ["count_cells"]

_KEY = "mission_id, gid, unit_code, month_id, violence, verification, marking_id, is_exercise"


def count_cells(mission: Mission, *, month_ids: Collection[int]) -> None:
    """Count the current incidents of some months anew."""
    months = ", ".join(str(int(month_id)) for month_id in sorted(month_ids))
    if not months:
        return
    of_these_months = f"mission_id = %s AND month_id IN ({months})"
    with connection.cursor() as cursor:
        cursor.execute(f"DELETE FROM situation_cellmonth WHERE {of_these_months}", [mission.pk])  # noqa: S608
        cursor.execute(
            f"INSERT INTO situation_cellmonth ({_KEY}, incidents, fatalities_best, fatalities_low, fatalities_high) "  # noqa: S608
            f"SELECT {_KEY}, COUNT(*), SUM(fatalities_best), SUM(fatalities_low), SUM(fatalities_high) "
            f"FROM situation_incident WHERE known_to IS NULL AND {of_these_months} GROUP BY {_KEY}",
            [mission.pk],
        )
