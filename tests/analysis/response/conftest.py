"""Waits whose survival is published."""

import pytest

from primacy.analysis.response import Waits

#: Weeks in remission of children with acute leukaemia, 21 on 6-mercaptopurine (with + if still in remission) and 21 on
#: placebo: Freireich et al. (1963), Blood 21, 699-716, as Gehan (1965), Biometrika 52, 203-223, prints them.
ON_6_MP = [
    "6",
    "6",
    "6",
    "6+",
    "7",
    "9+",
    "10",
    "10+",
    "11+",
    "13",
    "16",
    "17+",
    "19+",
    "20+",
    "22",
    "23",
    "25+",
    "32+",
    "32+",
    "34+",
    "35+",
]
ON_PLACEBO = [
    "1",
    "1",
    "2",
    "2",
    "3",
    "4",
    "4",
    "5",
    "5",
    "8",
    "8",
    "8",
    "8",
    "11",
    "11",
    "12",
    "12",
    "15",
    "17",
    "22",
    "23",
]


def waits_of(weeks: list[str], group: str) -> tuple[list[float], list[str], list[str]]:
    hours = [float(each.rstrip("+")) for each in weeks]
    endings = ["" if each.endswith("+") else "relapse" for each in weeks]
    return hours, endings, [group] * len(weeks)


@pytest.fixture
def on_6_mp() -> Waits:
    return Waits(*waits_of(ON_6_MP, "6-MP"))


@pytest.fixture
def on_placebo() -> Waits:
    return Waits(*waits_of(ON_PLACEBO, "placebo"))


@pytest.fixture
def both_arms() -> Waits:
    arms = zip(waits_of(ON_6_MP, "6-MP"), waits_of(ON_PLACEBO, "placebo"), strict=True)
    return Waits(*(treated + untreated for treated, untreated in arms))
