"""Warnings between the mission and partner bodies: released by agreement, received, answered, and how long it took."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from primacy.exchange.cap import MessageStatus, MessageType, NamedValue, cap_xml, read_cap
from primacy.mission.access.actions import end_agreement
from primacy.mission.access.interface import (
    DatasetChoices,
    NotAllowedError,
    NotVisibleError,
    Role,
    SliceTerms,
    confirm_agreement,
    draft_agreement,
)
from primacy.mission.early_warning.bodies.answering import answer_as_cap
from primacy.mission.early_warning.bodies.naming import BodyTakenError, name_body
from primacy.mission.early_warning.bodies.queries import lags_by_body, shared_on
from primacy.mission.early_warning.bodies.sharing import NotReleasedError, share_warning
from primacy.mission.early_warning.bodies.stepping import Answer, SteppedAlreadyError, shared_visible_to, step_shared
from primacy.mission.early_warning.models import Alert, Intent, SharedWarning
from primacy.mission.early_warning.systems.leaving import warning_as_cap
from primacy.mission.early_warning.systems.taking import Document, Layout, take_document
from primacy.mission.early_warning.triage.deciding import WordsMissingError
from primacy.vocabulary import Handling, ImpossibleValueError, Level, Month, TrafficLight
from tests.mission.early_warning.browsing import address
from tests.mission.early_warning.conftest import NOON, OPEN
from tests.mission.early_warning.test_alerts_of_systems import ALERT

GROUPLESS_AMBER = Handling(Level.UNCLASSIFIED, TrafficLight.AMBER)


def minutes(number: float) -> timedelta:
    return timedelta(minutes=number)


@pytest.fixture
def agreed(mission, people):
    """Return what signs an agreement on the warnings of West in December 2021."""

    def sign(**more: object):
        terms = SliceTerms(**{
            "partner": "Regional force", "purpose": "To act together", "legal_basis": "Exchange of letters",
            "first_month": Month(2021, 12), "last_month": Month(2021, 12), "valid_from": date(2021, 1, 1),
            "valid_to": date(2099, 1, 1), "dataset": DatasetChoices.WARNINGS, "unit_codes": ("CF-WE",), **more,
        })  # fmt: skip
        drafted = draft_agreement(terms, mission_code=mission.code, by=people(Role.LEADERSHIP, minutes=-60))
        return confirm_agreement(agreement=drafted, by=people(Role.ADMINISTRATOR, minutes=-60))

    return sign


@pytest.fixture
def body(mission, people, agreed, webhook):
    return name_body("Regional force", agreement=agreed(), mission=mission, by=people(), gateway=webhook.name)


@pytest.mark.answers("EWS-45")
def test_a_warning_goes_to_a_partner_and_its_receipt_and_intent_come_back(
    mission, people, operator, issued, body, webhook
):
    warning = issued()
    share_warning(warning.record, body.pk, mission=mission, by=people(minutes=5))
    sent = read_cap(warning_as_cap(people(minutes=5), mission, warning.record).content)
    doing = (NamedValue("primacy:intent", "support"), NamedValue("primacy:intent-by", "2021-12-01T15:00:00+00:00"))
    answer = replace(
        ALERT, identifier="A-1", message_type=MessageType.ACK, references=(sent.reference,), information=(),
        sent_at=NOON + minutes(12),
    )  # fmt: skip
    intent = replace(
        answer, identifier="A-2", sent_at=NOON + minutes(30), note="A section rides along.",
        information=(replace(ALERT.information[0], parameters=doing),),
    )  # fmt: skip

    for message, at in ((answer, 13), (intent, 31), (intent, 32)):
        take_document(Document(webhook, Layout.CAP, cap_xml(message)), by=operator(at))

    (shared,) = shared_on(people(minutes=33), mission, warning.record)
    assert (shared.issued_to_received, shared.received_to_answered) == (minutes(12), minutes(18))
    assert (shared.answered.intent, shared.answered.intent_by) == (Intent.SUPPORT, NOON + minutes(180))
    assert shared.answered.words == "A section rides along."
    (lags,) = lags_by_body(people(minutes=33), mission)
    assert (lags.sent, lags.taken, lags.received, lags.answered) == (1, 0, 1, 1)
    assert (lags.minutes_to_receipt, lags.minutes_to_answer) == (12, 18)
    assert not Alert.objects.exists()


def test_a_warning_of_a_partner_is_answered_with_what_the_mission_will_do(
    mission, people, operator, body, webhook, issued, schema_faults
):
    take_document(Document(webhook, Layout.CAP, cap_xml(ALERT)), by=operator(7))
    shared = SharedWarning.objects.get()
    answer = Answer(intent=Intent.ACT, by=NOON + minutes(90), words="A patrol goes.")
    step_shared(shared.pk, mission=mission, by=people(minutes=20), answer=answer)
    warning = issued(shared.alert_id, minutes=21)

    told = shared_visible_to(people(minutes=22), mission, shared.pk)
    written = answer_as_cap(told, by=people(minutes=22))

    assert (told.issued_to_received, told.received_to_answered) == (minutes(7), minutes(13))
    assert schema_faults(written) == []
    said = read_cap(written)
    assert (said.message_type, said.references) == (MessageType.ACK, (ALERT.reference,))
    told_by = {each.name: each.value for each in said.information[0].parameters}
    assert told_by == {"primacy:intent": "act", "primacy:intent-by": "2021-12-01T13:30:00+00:00"}
    assert [each.pk for each in shared_on(people(minutes=22), mission, warning.record)] == [shared.pk]


def test_a_warning_that_a_partner_sends_again_under_its_name_is_one_warning_from_it(mission, operator, body, webhook):
    again = replace(ALERT, sent_at=NOON + minutes(9))

    for message, at in ((ALERT, 7), (again, 10)):
        take_document(Document(webhook, Layout.CAP, cap_xml(message)), by=operator(at))

    assert (SharedWarning.objects.get().issued_at, Alert.objects.count()) == (NOON, 2)


def test_an_answer_is_of_the_same_world_and_stands_neither_before_its_receipt_nor_after_now(
    mission, people, operator, issued, body, webhook
):
    warning = issued()
    share_warning(warning.record, body.pk, mission=mission, by=people(minutes=5))
    sent = read_cap(warning_as_cap(people(minutes=5), mission, warning.record).content)
    doing = (NamedValue("primacy:intent", "watch"),)
    answer = replace(
        ALERT, identifier="A-1", message_type=MessageType.ACK, references=(sent.reference,), information=(),
        sent_at=NOON + minutes(600),
    )  # fmt: skip
    played = replace(answer, identifier="A-0", status=MessageStatus.EXERCISE)
    early = replace(
        answer, identifier="A-2", sent_at=NOON + minutes(8),
        information=(replace(ALERT.information[0], parameters=doing),),
    )  # fmt: skip

    take_document(Document(webhook, Layout.CAP, cap_xml(played)), by=operator(9))
    (unanswered,) = shared_on(people(minutes=9), mission, warning.record)
    for message, at in ((answer, 13), (early, 20)):
        take_document(Document(webhook, Layout.CAP, cap_xml(message)), by=operator(at))

    assert unanswered.received is None
    # It says that it was sent ten hours on but came at minute 13; the answer says minute 8, before its receipt.
    (shared,) = shared_on(people(minutes=21), mission, warning.record)
    assert (shared.issued_to_received, shared.received_to_answered) == (minutes(13), minutes(0))


@pytest.mark.parametrize(
    ("terms", "facts", "words"),
    [
        ({"unit_codes": ("CF-EA",)}, {}, "a place that the agreement covers"),
        ({"first_month": Month(2021, 1), "last_month": Month(2021, 11)}, {}, "a month that the agreement covers"),
        ({}, {"handling": GROUPLESS_AMBER}, "a handling that the agreement covers"),
    ],
)
def test_a_warning_that_the_agreement_does_not_cover_stays(mission, people, agreed, issued, terms, facts, words):
    partner = name_body("Regional force", agreement=agreed(**terms), mission=mission, by=people())
    warning = issued(**facts)

    with pytest.raises(NotReleasedError, match=words):
        share_warning(warning.record, partner.pk, mission=mission, by=people(minutes=1))


def test_nothing_goes_to_a_partner_once_the_agreement_is_ended_or_by_who_may_not(mission, people, body, issued):
    warning = issued()
    with pytest.raises(NotAllowedError, match="issue warnings"):
        share_warning(warning.record, body.pk, mission=mission, by=people(Role.PLANNER))
    end_agreement(agreement=body.agreement, by=people(Role.LEADERSHIP, minutes=1))

    with pytest.raises(NotReleasedError, match="an agreement in force"):
        share_warning(warning.record, body.pk, mission=mission, by=people(minutes=2))


def test_an_agreement_on_something_else_lets_no_warning_out(mission, people, agreed, body):
    other = agreed(dataset=DatasetChoices.INCIDENTS, partner="Observatory")

    with pytest.raises(NotVisibleError, match="no agreement in force on the warnings"):
        name_body("Observatory", agreement=other, mission=mission, by=people())
    with pytest.raises(BodyTakenError, match="another partner has one of them"):
        name_body("Regional force", agreement=body.agreement, mission=mission, by=people())
    with pytest.raises(ImpossibleValueError, match="name must be words"):
        name_body(" ", agreement=body.agreement, mission=mission, by=people())


def test_a_person_records_receipt_first_then_one_answer(mission, people, body, issued):
    shared = share_warning(issued().record, body.pk, mission=mission, by=people(minutes=1))
    assert share_warning(shared.warning_record, body.pk, mission=mission, by=people(minutes=2)) == shared
    of = {"mission": mission, "by": people(minutes=9)}

    with pytest.raises(SteppedAlreadyError, match="its receipt first"):
        step_shared(shared.pk, answer=Answer(intent=Intent.WATCH), **of)
    with pytest.raises(ImpossibleValueError, match="until now"):
        step_shared(shared.pk, at=NOON - minutes(1), **of)
    step_shared(shared.pk, **of)
    with pytest.raises(SteppedAlreadyError, match="recorded before"):
        step_shared(shared.pk, **of)
    with pytest.raises(WordsMissingError, match="Expected a reason"):
        step_shared(shared.pk, answer=Answer(intent=Intent.NOTHING), **of)
    with pytest.raises(NotAllowedError, match="that came from a partner"):
        answer_as_cap(shared, by=people(minutes=9))


def test_the_pages_name_a_partner_share_a_warning_and_show_the_lags(watch, people, agreed, warning):
    terms = {"first_month": Month(2020, 1), "last_month": Month(2099, 12)}
    agreement = agreed(**terms)
    watch.post(address("partner_add"), {"name": "Regional force", "agreement": agreement.pk, "gateway": ""})
    body = lags_by_body(people(), agreement and warning.mission)[0].body
    taken = watch.post(address("partner_add"), {"name": "Regional force", "agreement": agreement.pk, "gateway": ""})
    watch.post(address("warning_share", warning.record), {"body": str(body.pk)})
    shared = SharedWarning.objects.get()
    early = watch.post(address("shared_step", shared.pk, "answered"), {"intent": "watch"})
    watch.post(address("shared_step", shared.pk, "received"), {"at": ""})
    watch.post(address("shared_step", shared.pk, "answered"), {"intent": "watch", "words": "From the hill."})

    assert (taken.status_code, early.status_code) == (422, 422)
    for page in (watch.get(address("partners")), watch.get(address("warning", warning.record))):
        text = page.content.decode()
        assert "Watch and report: From the hill." in text
        assert "Regional force" in text
    assert watch.get(address("shared_step", shared.pk, "lost")).status_code == 404
    assert watch.get(address("shared_answer", shared.pk)).status_code == 403
    assert shared.marking.handling == OPEN
