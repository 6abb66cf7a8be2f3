"""The mandates of the example, against the resolutions and the press releases of the Security Council."""

import json
from collections.abc import Callable
from datetime import date
from itertools import pairwise
from pathlib import Path
from urllib.parse import urlsplit

import pytest

Table = Callable[[str], list[dict[str, str]]]

# Votes as the press releases give them: SC/11349, SC/13619, SC/14465, SC/14698.
VOTES = {
    "S/RES/2149(2014)": ("15", "0", "0"),
    "S/RES/2448(2018)": ("13", "0", "2"),
    "S/RES/2566(2021)": ("14", "0", "1"),
    "S/RES/2605(2021)": ("13", "0", "2"),
}
# Ceilings as the texts and press releases give them; 2212 adds 750 and 280 to the 10,000 and 1,800 of 2149,
# 2566 adds 2,750 and 940 to the 11,650 and 2,080 of 2552.
CEILINGS = {
    "S/RES/2149(2014)": (10_000, 1_800),
    "S/RES/2212(2015)": (10_000 + 750, 1_800 + 280),
    "S/RES/2387(2017)": (10_750 + 900, 2_080),
    "S/RES/2605(2021)": (11_650 + 2_750, 2_080 + 940),
}


@pytest.fixture(scope="module")
def founding(pack: Path) -> list[dict]:
    lines = (pack / "mandates" / "S_RES_2149_2014.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


def test_the_founding_resolution_is_complete(founding: list[dict]) -> None:
    operative = [row["prefix"] for row in founding if row["level"] == 1]

    assert len(founding) == 135
    assert operative == [f"{number}." for number in range(1, 52)]


@pytest.mark.parametrize(("symbol", "votes"), VOTES.items())
def test_a_vote_is_as_the_council_announced_it(table: Table, symbol: str, votes: tuple[str, ...]) -> None:
    (row,) = [row for row in table("mandates/resolutions.csv") if row["symbol"] == symbol]

    assert (row["votes_for"], row["votes_against"], row["abstentions"]) == votes


@pytest.mark.parametrize(("symbol", "ceilings"), CEILINGS.items())
def test_a_ceiling_is_as_the_council_set_it(table: Table, symbol: str, ceilings: tuple[int, int]) -> None:
    (row,) = [row for row in table("mandates/resolutions.csv") if row["symbol"] == symbol]

    assert (int(row["military_ceiling"]), int(row["police_ceiling"])) == ceilings


def test_the_mandate_runs_on_without_a_gap(table: Table) -> None:
    periods = [
        (date.fromisoformat(row["adopted_on"]), date.fromisoformat(row["valid_until"]))
        for row in table("mandates/resolutions.csv")
        if row["valid_until"]
    ]

    assert all(adopted <= ended for (_, ended), (adopted, _) in pairwise(periods))
    assert periods[0][0] == date(2014, 4, 10)
    assert periods[-1][1] == date(2022, 11, 15)


def test_every_known_vote_is_of_fifteen_members(table: Table) -> None:
    for row in table("mandates/resolutions.csv"):
        votes = [row[column] for column in ("votes_for", "votes_against", "abstentions")]

        assert votes == ["", "", ""] or sum(map(int, votes)) == 15


def test_a_text_said_to_be_held_is_in_the_folder(pack: Path, table: Table) -> None:
    held = {row["symbol"] for row in table("mandates/resolutions.csv") if row["text_held"] == "full"}

    shipped = {
        json.loads(path.read_text(encoding="utf-8").splitlines()[0])["symbol"]
        for path in (pack / "mandates").glob("*.jsonl")
    }

    assert held == shipped


def test_a_task_has_a_paragraph_only_where_the_text_was_read(table: Table) -> None:
    read = {row["symbol"] for row in table("mandates/resolutions.csv") if row["text_held"] in {"full", "read"}}

    for task in table("mandates/tasks.csv"):
        assert bool(task["paragraph"]) == (task["symbol"] in read) == (task["basis"] == "resolution text")


def test_a_resolution_without_readable_text_or_press_release_has_no_tasks(table: Table) -> None:
    assert "S/RES/2217(2015)" not in {task["symbol"] for task in table("mandates/tasks.csv")}


def test_every_quote_from_the_founding_resolution_stands_in_it(founding: list[dict], table: Table) -> None:
    text = "\n".join(row["text"] for row in founding)
    quotes = [task["quote"] for task in table("mandates/tasks.csv") if task["symbol"] == "S/RES/2149(2014)"]

    assert len(quotes) == 45
    assert [quote for quote in quotes if quote not in text] == []


def test_every_lettered_task_of_paragraph_30_and_31_is_coded(table: Table) -> None:
    coded = {task["paragraph"] for task in table("mandates/tasks.csv") if task["symbol"] == "S/RES/2149(2014)"}

    # As the resolution divides them: 30(a) to (g) and 31(a) to (e).
    numerals = {"a": 4, "b": 6, "e": 4, "f": 3}
    roman = ("i", "ii", "iii", "iv", "v", "vi")
    expected = {f"30({letter})({roman[rank]})" for letter, count in numerals.items() for rank in range(count)}
    expected |= {"30(c)", "30(d)"} | {f"30(g), bullet {rank}" for rank in (1, 2, 3)}
    expected |= {f"31({letter})" for letter in "abcde"}
    assert expected <= coded


def test_protection_of_civilians_is_a_priority_of_every_mandate(table: Table) -> None:
    tasks = table("mandates/tasks.csv")

    for symbol in {task["symbol"] for task in tasks}:
        assert "civprotect" in {
            task["code"] for task in tasks if task["symbol"] == symbol and task["priority"] == "true"
        }


def test_a_task_stands_once(table: Table) -> None:
    tasks = table("mandates/tasks.csv")

    assert len({(task["symbol"], task["sequence"]) for task in tasks}) == len(tasks) == 343
    assert len({(task["symbol"], task["paragraph"], task["statement_en"]) for task in tasks}) == len(tasks)


def test_events_run_from_2013_to_2021_and_each_has_an_address(table: Table) -> None:
    events = table("context/events.csv")
    days = [event["happened_on"] for event in events]

    assert days == sorted(days)
    assert (days[0], days[-1]) == ("2013-03-24", "2021-11-12")
    assert all(urlsplit(event["source_url"]).netloc for event in events)
