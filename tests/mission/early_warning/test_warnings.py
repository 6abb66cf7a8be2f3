"""Warnings: issued once by a person, version by version, with their sources, their forecast and their audience."""

from dataclasses import replace
from datetime import timedelta
from uuid import uuid4

import pytest

from primacy.mission.access.interface import (
    Identity,
    NotAllowedError,
    NotVisibleError,
    Role,
    SourceKind,
    register_source,
)
from primacy.mission.early_warning.models import EarlyWarning, Notice, Response
from primacy.mission.early_warning.triage.deciding import WordsMissingError
from primacy.mission.early_warning.warnings.closing import record_outcome
from primacy.mission.early_warning.warnings.issuing import (
    OtherVersionError,
    issue_warning,
    revise_warning,
    withdraw_warning,
)
from primacy.mission.early_warning.warnings.queries import warning_told, warnings_in
from primacy.vocabulary import Component, ImpossibleValueError, Level
from tests.mission.early_warning.conftest import CONFIDENTIAL, NOON, OPEN, OUTCOME, warned_of
from tests.worlds import lilliput


def test_a_warning_has_the_name_of_who_issued_it_and_tasks_its_components(told, issued, people):
    alert = told()

    warning = issued(alert.pk, components=frozenset({Component.FORCE, Component.POLICE}))

    assert (warning.issued_by, warning.version, warning.gid) == (people().person, 1, lilliput.WEST_CELL)
    assert list(warning.alerts.all()) == [alert]
    tasked = Response.objects.filter(warning_record=warning.record).order_by("component")
    assert [each.component for each in tasked] == ["force", "police"]


def test_the_same_form_twice_issues_once(mission, people):
    facts = warned_of()
    first = issue_warning(facts, mission=mission, by=people(), handling=OPEN)

    assert issue_warning(facts, mission=mission, by=people(minutes=1), handling=OPEN) == first
    assert (EarlyWarning.objects.count(), Response.objects.count()) == (1, 1)


def test_a_warning_is_handled_as_its_most_sensitive_alert(told, issued, people):
    people(clearance=Level.CONFIDENTIAL)
    hidden = told("Armed men at Westham", handling=CONFIDENTIAL)

    assert issued(hidden.pk).marking.handling == CONFIDENTIAL


def test_a_version_closes_the_one_before_and_tasks_only_who_is_new(mission, people, issued):
    first = issued()
    more = warned_of(record=first.record, statement="They come at dawn.", components=frozenset(Component))

    second = revise_warning(
        more, seen=1, reason="A third caller.", mission=mission, by=people(minutes=9), handling=OPEN
    )

    first.refresh_from_db()
    assert (first.known_to, second.known_from) == (NOON + timedelta(minutes=9), NOON + timedelta(minutes=9))
    assert (second.version, second.reference, second.issued_at) == (2, first.reference, NOON)
    assert Response.objects.count() == len(Component)
    assert Response.objects.get(component="force").tasked_at == NOON


def test_what_hangs_on_a_warning_is_handled_as_its_newest_version(mission, people, issued):
    people(clearance=Level.CONFIDENTIAL)
    first = issued()
    record_outcome(first.record, OUTCOME, mission=mission, by=people(minutes=1))

    revise_warning(
        warned_of(record=first.record), seen=1, reason="A name came up.", mission=mission, by=people(minutes=2),
        handling=CONFIDENTIAL,
    )  # fmt: skip

    assert Response.objects.get().marking.handling == CONFIDENTIAL
    told = warning_told(people(minutes=3), mission, first.record)
    assert [each.marking.handling for each in told.outcomes] == [CONFIDENTIAL]


def test_who_had_another_version_before_them_is_told(mission, people, issued):
    first = issued()
    facts = warned_of(record=first.record)
    revise_warning(facts, seen=1, reason="More men.", mission=mission, by=people(minutes=1), handling=OPEN)

    with pytest.raises(OtherVersionError, match=r"Another version came in meanwhile"):
        revise_warning(facts, seen=1, reason="Fewer men.", mission=mission, by=people(minutes=2), handling=OPEN)
    with pytest.raises(WordsMissingError, match=r"Expected a reason"):
        revise_warning(facts, seen=2, reason=" ", mission=mission, by=people(minutes=2), handling=OPEN)


def test_a_withdrawn_warning_keeps_its_alerts_and_takes_no_further_version(told, mission, people, issued):
    alert = told()
    first = issued(alert.pk)

    last = withdraw_warning(first.record, seen=1, reason="They left.", mission=mission, by=people(minutes=1))

    assert (last.is_withdrawn, last.version, list(last.alerts.all())) == (True, 2, [alert])
    assert not warning_told(people(minutes=2), mission, first.record).is_open
    with pytest.raises(OtherVersionError):
        withdraw_warning(first.record, seen=2, reason="Again.", mission=mission, by=people(minutes=3))


def test_a_warning_lapses_by_itself(mission, people, issued):
    warning = issued()

    assert warning_told(people(minutes=48 * 60 - 1), mission, warning.record).is_open
    assert not warning_told(people(minutes=48 * 60), mission, warning.record).is_open


def test_sources_are_shown_by_code_name_to_who_may_know_of_them_and_counted_for_others(mission, people, issued, rng):
    source = register_source(
        kind=SourceKind.WITNESS, identity=Identity("Amina"), handling=OPEN, mission_code=mission.code, rng=rng,
        by=people(),
    )  # fmt: skip
    warning = issued(sources=frozenset({source.pk}))

    by_watch = warning_told(people(), mission, warning.record)
    by_planner = warning_told(people(Role.PLANNER), mission, warning.record)

    assert ([each.code_name for each in by_watch.sources], by_watch.protected_sources) == ([source.code_name], 0)
    assert (by_planner.sources, by_planner.protected_sources) == ([], 1)


@pytest.mark.parametrize("role", [Role.PLANNER, Role.LIAISON_ASSISTANT, Role.LEADERSHIP])
def test_only_watch_and_analysts_issue_warnings(mission, people, role):
    with pytest.raises(NotAllowedError, match=r"a role that may issue warnings"):
        issue_warning(warned_of(), mission=mission, by=people(role), handling=OPEN)


def test_a_warning_names_only_what_its_issuer_sees(mission, people):
    for more in ({"alerts": frozenset({uuid4()})}, {"sources": frozenset({uuid4()})}):
        with pytest.raises(NotVisibleError, match=r"There is no such (alert|source) that you can see"):
            issue_warning(warned_of(**more), mission=mission, by=people(), handling=OPEN)
    with pytest.raises(NotAllowedError, match=r"a handling that you may see yourself"):
        issue_warning(warned_of(), mission=mission, by=people(), handling=CONFIDENTIAL)


def test_a_real_warning_does_not_rest_on_an_exercise(told, mission, people):
    rehearsed = told(is_exercise=True)

    with pytest.raises(NotVisibleError):
        issue_warning(warned_of(rehearsed.pk), mission=mission, by=people(), handling=OPEN)


@pytest.mark.parametrize(
    ("fact", "sentence"),
    [
        ({"statement": " "}, r"statement must be words"),
        ({"reasoning": ""}, r"reasoning must be words"),
        ({"ends_at": NOON}, r"ends_at must be a moment after the window begins"),
        ({"expires_at": NOON}, r"expires_at must be a moment from the end of the window"),
        ({"expires_at": NOON + timedelta(days=33)}, r"to 31 days after it"),
        ({"components": frozenset()}, r"components must be at least one"),
    ],
)
def test_a_warning_that_makes_no_sense_is_refused(fact, sentence):
    with pytest.raises(ImpossibleValueError, match=sentence):
        replace(warned_of(), **fact)


def test_a_warning_that_would_have_lapsed_is_refused(mission, people):
    with pytest.raises(ImpossibleValueError, match=r"expires_at must be a moment that has not passed"):
        issue_warning(warned_of(), mission=mission, by=people(minutes=3_000), handling=OPEN)


def test_a_hidden_warning_is_none_and_its_number_cannot_be_taken(mission, people):
    watch = people(clearance=Level.CONFIDENTIAL)
    facts = warned_of()
    issue_warning(facts, mission=mission, by=watch, handling=CONFIDENTIAL)
    analyst = people(Role.ANALYST)

    assert list(warnings_in(analyst, mission)) == []
    with pytest.raises(NotVisibleError, match=r"There is no such warning that you can see"):
        warning_told(analyst, mission, facts.record)
    with pytest.raises(NotAllowedError, match=r"This form cannot be taken"):
        issue_warning(facts, mission=mission, by=analyst, handling=OPEN)


def test_nobody_on_duty_means_a_task_and_no_notice(issued):
    issued()

    assert Response.objects.get().assigned_to is None
    assert not Notice.objects.exists()
