"""Opening an identity: for whom, why, for how long, and who sees it."""

from datetime import timedelta

import pytest

from primacy.mission.access.interface import (
    Identity,
    NotAllowedError,
    NotVisibleError,
    Viewer,
    disclosures_to_notice,
    erase_identity,
)
from primacy.mission.access.models import AuditEntry, Disclosure, SealedIdentity
from primacy.mission.access.sealing.ciphers import UnsealError
from primacy.mission.access.sealing.keys import KeyFileError, KeyNotHeldError, KeyRing, write_keys
from primacy.mission.access.sealing.opening import (
    ErasedError,
    NotOpenError,
    ReasonTooShortError,
    look_at_identity,
    open_identity,
)
from primacy.mission.access.sealing.queries import disclosures_of
from primacy.vocabulary import Level
from tests.mission.access.sealing.conftest import GULLIVER, STRICT, registered
from tests.worlds import lilliput

REASON = "Warn the source of a threat against the network"


def later(viewer: Viewer, **past: float) -> Viewer:
    return Viewer(viewer.person, viewer.at + timedelta(**past))


def verbs(source) -> list[str]:
    entries = AuditEntry.objects.filter(subject=str(source.pk)).order_by("pk")
    return [entry.verb for entry in entries]


def test_an_opened_identity_is_what_was_sealed(source, analyst):
    disclosure = open_identity(source=source, reason=REASON, by=analyst)

    assert look_at_identity(source=source, by=analyst) == GULLIVER
    assert (disclosure.person, disclosure.reason) == (analyst.person, REASON)
    assert disclosure.closes_at - disclosure.opened_at == timedelta(hours=3)
    assert str(disclosure) == f"{source.pk} opened at 2021-12-01 06:00"


@pytest.mark.parametrize(
    ("past", "is_open"),
    [
        ({"seconds": 0}, True),
        ({"hours": 2, "minutes": 59, "seconds": 59}, True),
        ({"hours": 2, "minutes": 59, "seconds": 59, "microseconds": 999_999}, True),
        ({"hours": 3}, False),
        ({"microseconds": -1}, False),
    ],
)
def test_an_identity_is_open_for_three_hours_and_not_an_instant_longer(source, analyst, past, is_open):
    open_identity(source=source, reason=REASON, by=analyst)

    if is_open:
        assert look_at_identity(source=source, by=later(analyst, **past)) == GULLIVER
    else:
        with pytest.raises(NotOpenError, match="is not open to you; open it with a reason"):
            look_at_identity(source=source, by=later(analyst, **past))


def test_what_one_person_opened_is_closed_to_every_other(source, analyst):
    other = lilliput.viewer("analyst", clearance=STRICT)
    open_identity(source=source, reason=REASON, by=analyst)

    with pytest.raises(NotOpenError, match="is not open to you"):
        look_at_identity(source=source, by=other)


def test_opening_and_every_look_are_kept_without_name_or_reason(source, analyst):
    open_identity(source=source, reason=REASON, by=analyst)
    look_at_identity(source=source, by=analyst)
    look_at_identity(source=source, by=later(analyst, minutes=5))

    assert verbs(source) == ["source.register", "identity.open", "identity.read", "identity.read"]
    kept = repr(list(AuditEntry.objects.values_list()))
    for word in ("Gulliver", "70112233", "temple", "after dark", REASON, source.code_name):
        assert word not in kept


@pytest.mark.parametrize("reason", ["", "   ", "because", "nineteen characters", "wide                    open"])
def test_a_reason_that_says_too_little_is_refused(source, analyst, reason):
    with pytest.raises(ReasonTooShortError, match=r"at least 20 characters; got \d+\. Say what"):
        open_identity(source=source, reason=reason, by=analyst)
    assert not Disclosure.objects.exists()


def test_a_reason_of_twenty_characters_is_enough(source, analyst):
    assert open_identity(source=source, reason="twenty characters it", by=analyst).pk


@pytest.mark.parametrize("role", ["watch_officer", "leadership"])
def test_who_may_not_open_is_refused_and_the_refusal_kept(source, role):
    reader = lilliput.viewer(role, clearance=STRICT)

    with pytest.raises(NotAllowedError, match="Expected a role that may open who a source is"):
        open_identity(source=source, reason=REASON, by=reader)
    entry = AuditEntry.objects.latest("pk")
    assert (entry.verb, entry.subject, entry.person) == ("identity.refuse", str(source.pk), reader.person)
    assert not Disclosure.objects.exists()


@pytest.mark.parametrize("role", ["administrator", "planner", "liaison_assistant", ""])
def test_to_who_may_not_know_of_a_source_it_does_not_exist(source, role):
    stranger = lilliput.viewer(role, clearance=STRICT)

    with pytest.raises(NotVisibleError, match="There is no such source that you can see"):
        open_identity(source=source, reason=REASON, by=stranger)
    assert AuditEntry.objects.latest("pk").verb == "identity.refuse"


def test_a_source_of_a_group_does_not_exist_outside_it(mission, analyst):
    insider = lilliput.viewer("analyst", clearance=STRICT, groups=("sources",))
    hidden = registered(insider, groups=frozenset({"sources"}))

    with pytest.raises(NotVisibleError, match="There is no such source that you can see"):
        open_identity(source=hidden, reason=REASON, by=analyst)


def test_who_is_not_cleared_for_the_strictly_confidential_is_refused(source):
    reader = lilliput.viewer("analyst", clearance=Level.CONFIDENTIAL)

    with pytest.raises(NotAllowedError, match="needs clearance for what is strictly confidential"):
        open_identity(source=source, reason=REASON, by=reader)


def test_an_opening_ends_with_the_role(source, analyst):
    open_identity(source=source, reason=REASON, by=analyst)
    analyst.person.grants.update(role="leadership")

    with pytest.raises(NotAllowedError, match="open who a source is"):
        look_at_identity(source=source, by=later(analyst, minutes=1))


def test_the_operator_of_the_installation_opens_nothing(source, operator):
    with pytest.raises((NotAllowedError, NotVisibleError)):
        open_identity(source=source, reason=REASON, by=operator)


def test_the_custodian_sees_who_opened_when_and_why(source, custodian, analyst):
    disclosure = open_identity(source=source, reason=REASON, by=analyst)
    day_after = later(custodian, days=1)

    assert list(disclosures_of(day_after, source)) == [disclosure]
    assert list(disclosures_to_notice(day_after, "lilliput")) == [disclosure]
    assert list(disclosures_to_notice(later(custodian, days=7), "lilliput")) == []


def test_others_see_of_openings_their_own_alone(source, analyst):
    other = lilliput.viewer("analyst", clearance=STRICT)
    own = open_identity(source=source, reason=REASON, by=other)
    open_identity(source=source, reason=REASON, by=analyst)

    assert list(disclosures_of(other, source)) == [own]
    assert list(disclosures_to_notice(other, "lilliput")) == []


def test_a_custodian_who_may_open_opens_with_a_reason_like_everyone(mission):
    custodian = lilliput.viewer("analyst", clearance=STRICT)
    source = registered(custodian)
    with pytest.raises(NotOpenError, match="open it with a reason"):
        look_at_identity(source=source, by=custodian)

    disclosure = open_identity(source=source, reason=REASON, by=custodian)

    assert list(disclosures_of(custodian, source)) == [disclosure]
    assert list(disclosures_to_notice(custodian, "lilliput")) == []


@pytest.mark.parametrize("fact", ["ciphertext", "wrapped_key", "nonce"])
def test_bytes_swapped_between_sources_are_refused_and_the_refusal_kept(custodian, source, analyst, fact):
    other = registered(custodian, identity=Identity("Friday"), seed=2)
    theirs = getattr(SealedIdentity.objects.get(source=other), fact)
    SealedIdentity.objects.filter(source=source).update(**{fact: theirs})
    open_identity(source=source, reason=REASON, by=analyst)

    with pytest.raises(UnsealError, match="cannot be opened"):
        look_at_identity(source=source, by=analyst)
    assert verbs(source)[-2:] == ["identity.read", "identity.unreadable"]


@pytest.mark.parametrize(
    ("mishap", "refusal"),
    [
        (lambda file: file.unlink(), KeyFileError),
        (lambda file: file.write_text("{}"), KeyFileError),
        (lambda file: write_keys(KeyRing.new(made_on=lilliput.AT.date()), file, replacing=True), KeyNotHeldError),
    ],
)
def test_a_key_file_that_is_lost_or_another_is_one_sentence_and_kept(source, analyst, key_file, mishap, refusal):
    open_identity(source=source, reason=REASON, by=analyst)
    mishap(key_file)

    with pytest.raises(refusal, match="primacy seal recover"):
        look_at_identity(source=source, by=analyst)
    assert verbs(source)[-1] == "identity.unreadable"


def test_an_erased_identity_opens_to_nobody(source, custodian, analyst):
    open_identity(source=source, reason=REASON, by=analyst)

    erase_identity(source=source, reason="The war is over; nobody needs to know.", by=custodian)

    assert not SealedIdentity.objects.exists()
    for act in (
        lambda: look_at_identity(source=source, by=analyst),
        lambda: open_identity(source=source, reason=REASON, by=analyst),
    ):
        with pytest.raises(ErasedError, match="was erased; only the code name is left"):
            act()
