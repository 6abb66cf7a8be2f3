"""How alerts were answered, and the rates that follow."""

from datetime import UTC, datetime, timedelta

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from primacy.analysis.response import (
    Answer,
    AnswerColumnError,
    ClockColumnError,
    MissingColumnError,
    ResponseRates,
    Standing,
    best_answer,
    response_rates,
    with_answers,
)
from primacy.vocabulary import ImpossibleValueError

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)
COLUMNS = ("warned_at", "decided_at", "declined_at", "acted_at", "decide_by", "act_by", "expires_at")
SCHEMA = {"standing": pl.String} | dict.fromkeys(COLUMNS, pl.Datetime("us", "UTC"))
HOURS = st.none() | st.integers(0, 60)


def row(standing: str = "verified", **hours: float | None) -> dict:
    moments = {name: hours.get(name) for name in COLUMNS}
    return {"standing": standing} | {
        name: None if each is None else NOON + timedelta(hours=each) for name, each in moments.items()
    }


def warned(**hours: float | None) -> dict:
    return row(**{"warned_at": 0, "decide_by": 1, "act_by": 6, "expires_at": 48} | hours)


def answers_of(*rows: dict, after_hours: float = 24) -> list[str]:
    frame = pl.DataFrame(rows, schema=SCHEMA)
    return with_answers(frame, known_at=NOON + timedelta(hours=after_hours))["answer"].to_list()


@pytest.mark.parametrize(
    ("facts", "answer"),
    [
        (warned(decided_at=0.5, acted_at=6), "in_time"),
        (warned(decided_at=0.5, acted_at=6.1), "too_late"),
        (warned(decided_at=0.5, acted_at=30), "under_way"),
        (warned(decided_at=0.5), "under_way"),
        (warned(decided_at=0.5, expires_at=20), "expired"),
        (warned(decided_at=0.5, declined_at=0.5), "against"),
        (warned(), "no_answer"),
        (warned(decide_by=36), "under_way"),
        (warned(decide_by=36, expires_at=20), "no_answer"),
        (warned(decide_by=None, expires_at=None), "no_answer"),
        (row("verified"), "no_warning"),
        (row("waiting"), "unverified"),
        (row("out_of_reach"), "out_of_reach"),
        (row("unfounded"), "unfounded"),
        (row("unfounded", warned_at=0, acted_at=1, act_by=6), "unfounded"),
        (row("waiting", acted_at=1, act_by=6), "in_time"),
        (row("verified", warned_at=30), "no_warning"),
    ],
)
def test_a_row_was_answered_in_exactly_one_way(facts, answer):
    assert answers_of(facts) == [answer]


def test_an_alert_is_answered_as_well_as_its_best_component():
    given_answers = [
        Answer.AGAINST,
        Answer.NO_ANSWER,
        Answer.EXPIRED,
        Answer.UNDER_WAY,
        Answer.TOO_LATE,
        Answer.IN_TIME,
    ]

    best = [best_answer(given_answers[:count]) for count in range(1, 7)]
    assert best == given_answers
    with pytest.raises(ImpossibleValueError, match="answers must be at least one"):
        best_answer([])


def test_85_percent_addressed_may_hide_most_of_it():
    # Of 100 alerts 17 were acted on in time and 17 late, 6 declined; 50 were never checked and 10 out of reach:
    # 34 of the 40 who were warned are 85 %, and 17 of 100 are 17 %.
    answered = pl.DataFrame({
        "answer": ["in_time"] * 17 + ["too_late"] * 17 + ["against"] * 6 + ["unverified"] * 50 + ["out_of_reach"] * 10
    })  # fmt: skip
    rates = response_rates(answered)[""]

    assert (rates.total, rates.founded, rates.warned) == (100, 100, 40)
    assert (rates.addressed_of_warned.value, rates.addressed.value, rates.in_time.value) == (0.85, 0.34, 0.17)
    assert rates.answered.value == 1.0


def test_a_share_has_wilsons_interval():
    # Newcombe (1998), Statistics in Medicine 17, 857-872, table I: 81 of 263 gives 0.2553 to 0.3662.
    answered = pl.DataFrame({"answer": ["in_time"] * 81 + ["no_answer"] * 182})
    share = response_rates(answered)[""].in_time

    assert (share.count, share.of) == (81, 263)
    assert (round(share.lower, 4), round(share.upper, 4)) == (0.2553, 0.3662)


def test_what_is_under_way_may_yet_be_in_time():
    answered = pl.DataFrame({"answer": ["in_time", "under_way", "under_way", "too_late", "unfounded"]})
    rates = response_rates(answered)[""]

    assert rates.in_time_bounds == (0.25, 0.75)
    assert rates.counts[Answer.UNFOUNDED] == 1


def test_a_rate_of_nothing_is_none():
    rates = response_rates(pl.DataFrame({"answer": ["unfounded"]}))[""]

    assert (rates.addressed, rates.addressed_of_warned, rates.in_time_bounds) == (None, None, None)
    assert response_rates(pl.DataFrame({"answer": []}, schema={"answer": pl.String})) == {}


def test_groups_are_counted_apart():
    answered = pl.DataFrame({"answer": ["in_time", "too_late", "in_time"], "side": ["state", None, "non_state"]})
    rates = response_rates(answered, by="side")

    assert list(rates) == ["non_state", "state", "unknown"]
    assert rates["unknown"].counts[Answer.TOO_LATE] == 1
    assert isinstance(rates["state"], ResponseRates)


@given(
    rows=st.lists(
        st.builds(
            row,
            st.sampled_from([each.value for each in Standing]),
            act_by=st.integers(0, 60),
            **{name: HOURS for name in COLUMNS if name != "act_by"},
        )
    ),
    after=st.integers(0, 60),
)
def test_the_classes_add_up_to_all(rows, after):
    answered = answers_of(*rows, after_hours=after)
    rates = response_rates(pl.DataFrame({"answer": answered}, schema={"answer": pl.String})).get("")

    assert len(answered) == len(rows)
    if rates:
        assert rates.total == len(rows)
        assert sum(count for answer, count in rates.counts.items() if answer is not Answer.UNFOUNDED) == rates.founded


def test_what_is_no_table_of_answers_is_refused():
    frame = pl.DataFrame([row("merged")], schema=SCHEMA)

    with pytest.raises(AnswerColumnError, match=r"standing must be one of waiting, verified, .*; got merged"):
        with_answers(frame, known_at=NOON)
    with pytest.raises(AnswerColumnError, match="got no such column"):
        with_answers(frame.drop("standing"), known_at=NOON)
    sound = pl.DataFrame([row()], schema=SCHEMA)
    with pytest.raises(ClockColumnError, match="column acted_at with moments in a time zone; got no such column"):
        with_answers(sound.drop("acted_at"), known_at=NOON)
    with pytest.raises(ImpossibleValueError, match="known_at must be a moment with a time zone"):
        with_answers(sound, known_at=datetime(2026, 1, 1))  # noqa: DTZ001
    with pytest.raises(AnswerColumnError, match="act_by must be set where somebody acted; 1 rows lack it"):
        answers_of(row(acted_at=3))


def test_what_cannot_be_counted_is_refused():
    with pytest.raises(AnswerColumnError, match=r"answer must be one of in_time, .*; got maybe\. Use"):
        response_rates(pl.DataFrame({"answer": ["maybe"]}))
    with pytest.raises(AnswerColumnError, match="got no such column"):
        response_rates(pl.DataFrame({"side": ["state"]}))
    with pytest.raises(MissingColumnError, match="must have the column office; got none"):
        response_rates(pl.DataFrame({"answer": ["in_time"]}), by="office")
    with pytest.raises(ImpossibleValueError, match=r"confidence must be in \(0, 1\)"):
        response_rates(pl.DataFrame({"answer": ["in_time"]}), confidence=0)
