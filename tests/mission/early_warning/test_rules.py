"""The rules by severity: what is shipped, what the mission writes, and that a warning keeps the rule of its time."""

from datetime import timedelta

import pytest
from django.db import DatabaseError, connection, transaction

from primacy.mission.access.interface import NotAllowedError, Role
from primacy.mission.early_warning.models import DeskChoices, Escalation, Notice, Response, SeverityRule
from primacy.mission.early_warning.notices.delivering import note_read
from primacy.mission.early_warning.responding.escalating import escalate_overdue
from primacy.mission.early_warning.responding.rules import SHIPPED, Rule, rules_told, write_rule
from primacy.mission.early_warning.triage.deciding import WordsMissingError
from primacy.mission.early_warning.warnings.queries import warning_told
from primacy.vocabulary import ImpossibleValueError, Severity
from tests.mission.early_warning.browsing import address, signed_in
from tests.mission.early_warning.conftest import NOON

HASTY = Rule(
    severity=Severity.SEVERE, decide_within_minutes=20, act_within_minutes=40, told=frozenset({"police", "leadership"}),
    menu=("Speak with the elders", "Escort to market"), remind_at=50, second_at=60, watch_at=80, leadership_at=90,
)  # fmt: skip


def minutes(number: float) -> timedelta:
    return timedelta(minutes=number)


@pytest.mark.answers("POC-02")
def test_a_warning_is_answered_by_the_rule_of_its_time(mission, people, operator, on_duty, issued):
    on_duty(Role.LEADERSHIP, DeskChoices.LEADERSHIP)
    before = issued()
    write_rule(
        HASTY, valid_from=NOON + minutes(10), reason="Attacks come sooner.", mission=mission, by=people(minutes=5)
    )
    between, after = issued(minutes=9), issued(minutes=10)

    def of(warning):
        return list(Response.objects.filter(warning_record=warning.record).order_by("component"))

    # As shipped, a severe warning is decided about in 60 minutes and acted on in 360; then in 20 and 40.
    for warning, made_at in ((before, 0), (between, 9)):
        (force,) = of(warning)
        assert (force.decide_by, force.act_by) == (NOON + minutes(made_at + 60), NOON + minutes(made_at + 360))
    assert [each.component for each in of(after)] == ["force", "police"]
    assert {(each.decide_by, each.act_by) for each in of(after)} == {(NOON + minutes(30), NOON + minutes(50))}
    assert warning_told(people(minutes=11), mission, before.record).rule.menu == ()
    assert warning_told(people(minutes=11), mission, after.record).rule.menu == HASTY.menu
    told = Notice.objects.get(kind="information")
    assert (told.person, told.response.warning_record) == (people(Role.LEADERSHIP).person, after.record)

    # 90 per cent of 20 minutes after minute 10 is minute 28: all four levels of the one, none of the others.
    escalate_overdue(by=operator(28))

    assert {each.response.warning_record for each in Escalation.objects.all()} == {after.record}
    assert sorted(Escalation.objects.values_list("level", flat=True)) == [0, 0, 1, 1, 2, 2, 3, 3]


def test_reading_what_one_is_told_for_information_is_no_step_of_a_component(mission, people, on_duty, issued):
    on_duty(Role.LEADERSHIP, DeskChoices.LEADERSHIP)
    write_rule(HASTY, valid_from=NOON, reason="So", mission=mission, by=people())
    warning = issued()

    note_read(people(Role.LEADERSHIP, minutes=1), warning.record)

    assert set(Response.objects.values_list("state", flat=True)) == {""}


def test_every_revision_stays_with_who_wrote_it_and_why(mission, people):
    first = write_rule(HASTY, valid_from=NOON, reason="Attacks come sooner.", mission=mission, by=people())
    later = write_rule(
        SHIPPED[Severity.SEVERE], valid_from=NOON + minutes(60), reason="As before.", mission=mission,
        by=people(minutes=1),
    )  # fmt: skip

    (told,) = (each for each in rules_told(people(minutes=2), mission) if each.rule.severity == Severity.SEVERE)

    assert (told.rule, told.standing, told.coming, told.written) == (HASTY, first, [later], [later, first])
    assert (first.written_by, first.reason) == (people().person, "Attacks come sooner.")
    assert [each.rule for each in rules_told(people(minutes=61), mission)] == list(SHIPPED.values())
    with pytest.raises(DatabaseError, match="stays as it was written"), transaction.atomic():
        connection.cursor().execute("UPDATE early_warning_severityrule SET decide_within_minutes = 1")


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"decide_within_minutes": 0}, "decide_within_minutes must be >= 1"),
        ({"act_within_minutes": 19}, "act_within_minutes must be >= 20"),
        ({"second_at": 40}, r"second_at must be in \[50, 1000\]"),
        ({"told": frozenset({"navy"})}, "told must be components, the watch or the leadership"),
    ],
)
def test_a_rule_that_makes_no_sense_is_refused(changed, words):
    names = ("severity", "decide_within_minutes", "act_within_minutes", "told", "menu", "remind_at", "second_at")
    with pytest.raises(ImpossibleValueError, match=words):
        Rule(**{**{name: getattr(HASTY, name) for name in names}, "watch_at": 80, "leadership_at": 90, **changed})


def test_a_rule_is_written_for_a_reason_and_not_for_the_past_by_who_may(mission, people):
    facts = {"valid_from": NOON, "reason": "So", "mission": mission, "by": people()}

    with pytest.raises(ImpossibleValueError, match="now or later"):
        write_rule(HASTY, **{**facts, "valid_from": NOON - minutes(1)})
    with pytest.raises(WordsMissingError, match="Expected a reason"):
        write_rule(HASTY, **{**facts, "reason": " "})
    with pytest.raises(NotAllowedError, match="set who is on duty"):
        write_rule(HASTY, **{**facts, "by": people(Role.PLANNER)})
    assert not SeverityRule.objects.exists()


def test_the_page_shows_the_rules_and_takes_a_new_one(watch):
    page = watch.get(address("warning_rules")).content.decode()
    assert "Decide within 30 minutes." in page
    assert page.count("As shipped; the mission has written none that is in force.") == len(SHIPPED)
    form = watch.get(address("warning_rule_write", "extreme")).context["form"]
    typed = {**form.initial, "told": ["watch"], "menu": "Stay\n\nSpeak", "reason": "Said by the council."}

    refused = watch.post(address("warning_rule_write", "extreme"), {**typed, "act_within_minutes": 10})
    watch.post(address("warning_rule_write", "extreme"), {**typed, "decide_within_minutes": 15})

    assert refused.status_code == 422
    assert "act_within_minutes must be &gt;= 30, the time to decide; got 10." in refused.content.decode()
    page = watch.get(address("warning_rules")).content.decode()
    assert "Decide within 15 minutes." in page
    assert "Must be told: Watch" in page
    assert "Said by the council." in page
    assert "<li>Speak</li>" in page
    assert signed_in(Role.PLANNER).get(address("warning_rule_write", "extreme")).status_code == 403
    assert watch.get(address("warning_rule_write", "dreadful")).status_code == 404
