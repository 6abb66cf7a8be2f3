"""Small files in the layouts in which publishers give them."""

import csv
from pathlib import Path

from primacy.exchange.unpmm import UNPMM_TASKS

_MISSION = {
    "mission_abbrev": "UNAMSIL", "mission_fullname": "UN Mission in Sierra Leone", "mission_type": "PKO",
    "mission_location": "Sierra Leone", "mission_orgs": "UN", "mission_yearest": 1999, "task_yearest": 1999,
    "mission_startdate": "22.10.1999", "mission_enddate": "31.12.2005", **dict.fromkeys(UNPMM_TASKS, 0),
}  # fmt: skip
_CONFLICT = {
    "dyad_id": 11, "conflict_id": 1, "year": 2021, "location": "Congo", "side_a": "Government", "side_a_id": "87",
    "side_b": "Rebels", "side_b_id": "9", "intensity_level": 1, "type_of_conflict": 3, "gwno_loc": "490",
    "region": "4", "version": "25.1",
}  # fmt: skip
_OPERATION = {
    "code": "unamsil", "acronym": "UNAMSIL", "name": "UN Mission in Sierra Leone", "kind": "PKO",
    "place": "Sierra Leone", "started": "1999-10", "ended": "2005-12", "predecessors": "", "successors": "",
    "partners": "", "models": "", "source": "invented",
}  # fmt: skip
_UN = ("Contributing_Country", "Mission_Acronym", "Personnel_Type", "Female_Personnel", "Male_Personnel")


def _written(file: Path, rows: list[dict[str, object]]) -> Path:
    with file.open("w", newline="", encoding="utf-8") as opened:
        writer = csv.DictWriter(opened, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
    return file


def unpmm(folder: Path, *rows: dict[str, object]) -> Path:
    """Write UNPMM with one row for each of the changes."""
    return _written(folder / "unpmm.csv", [_MISSION | row for row in rows])


def conflicts(folder: Path, *rows: dict[str, object]) -> Path:
    """Write conflicts, or dyads, with one row for each of the changes."""
    return _written(folder / "conflicts.csv", [_CONFLICT | row for row in rows])


def operations(folder: Path, *rows: dict[str, object]) -> Path:
    """Write a register with one row for each of the changes."""
    return _written(folder / "operations.csv", [_OPERATION | row for row in rows])


def deaths(folder: Path, *rows: tuple[int, int, int]) -> Path:
    """Write deaths by country in 2021: low, high and best."""
    return _written(
        folder / "deaths.csv",
        [
            {
                "country_id_cy": number, "country_cy": f"Country {number}", "year_cy": 2021,
                "sb_total_deaths_low_cy": low, "sb_total_deaths_high_cy": high, "sb_total_deaths_best_cy": best,
                "version": "25.1",
            }
            for number, (low, high, best) in enumerate(rows, start=1)
        ],
    )  # fmt: skip


def un_contributions(folder: Path, *rows: tuple[str, str, str, int, int], day: str = "2023-05-31") -> Path:
    """Write contributions as the United Nations publishes them: country, mission, type, women and men."""
    written = [dict(zip(_UN, row, strict=True)) | {"Last_Reporting_Date": day} for row in rows]
    return _written(folder / f"contributions_{day}.csv", written)
