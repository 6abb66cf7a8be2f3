"""What the custodian does: amends who a source is, hands it over, erases who it is; nothing is overwritten."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from primacy.mission.access.interface import (
    Identity,
    NotAllowedError,
    Viewer,
    amend_identity,
    erase_identity,
    rotate_sealing_keys,
    sources_with_telephone,
)
from primacy.mission.access.models import AuditEntry, SealedIdentity, Source
from primacy.mission.access.sealing.opening import (
    ErasedError,
    NotOpenError,
    ReasonTooShortError,
    look_at_former,
    look_at_identity,
    open_identity,
)
from primacy.vocabulary import Handling
from tests.mission.access.sealing.conftest import GULLIVER, STRICT
from tests.worlds import lilliput

MOVED = Identity("Lemuel Gulliver", "+236 75 55 55 55", "Behind the mill", "")
WHY = "The war is over; nobody needs to know."
REASON = "Warn the source of a threat against the network"
TYPED = {"name": MOVED.name, "telephone": MOVED.telephone, "address": MOVED.address, "notes": ""}


def later(viewer: Viewer, **past: float) -> Viewer:
    return Viewer(viewer.person, viewer.at + timedelta(**past))


@pytest.fixture
def act(settings, monkeypatch):
    """Return what opens a page of a source, or sends its form, as somebody in the moment after Lilliput's."""
    settings.SECOND_FACTOR = "optional"
    monkeypatch.setattr("primacy.web.viewer.timezone.now", lambda: lilliput.AT + timedelta(minutes=1))

    def sent(viewer: Viewer, name: str, source: Source, typed=None):
        browser = Client()
        browser.force_login(viewer.person)
        address = reverse(name, args=["lilliput", source.pk])
        return browser.get(address) if typed is None else browser.post(address, typed, follow=True)

    return sent


def test_amending_seals_a_new_revision_and_keeps_the_one_before(source, custodian, analyst):
    amend_identity(source=source, identity=MOVED, by=later(custodian, hours=1))
    by = later(analyst, hours=2)
    open_identity(source=source, reason=REASON, by=by)

    assert look_at_identity(source=source, by=by) == MOVED
    (former,) = look_at_former(source=source, by=by)
    assert (former.identity, former.sealed_at, former.replaced_at) == (
        GULLIVER, lilliput.AT, lilliput.AT + timedelta(hours=1),
    )  # fmt: skip
    assert AuditEntry.objects.filter(verb="identity.amend", subject=str(source.pk)).count() == 1


def test_the_former_number_is_recognised_beside_the_new_one(source, custodian):
    amend_identity(source=source, identity=MOVED, by=later(custodian, hours=1))

    for number in (GULLIVER.telephone, MOVED.telephone):
        assert sources_with_telephone(number, mission_code="lilliput", by=custodian) == [source]


def test_every_revision_opens_after_a_rotation(source, custodian, analyst, operator):
    amend_identity(source=source, identity=MOVED, by=later(custodian, hours=1))

    assert rotate_sealing_keys(by=operator).rewrapped == 2

    by = later(analyst, hours=2)
    open_identity(source=source, reason=REASON, by=by)
    assert look_at_former(source=source, by=by)[0].identity == GULLIVER


def test_what_was_sealed_before_needs_an_opening_too(source, custodian, analyst):
    amend_identity(source=source, identity=MOVED, by=later(custodian, hours=1))

    with pytest.raises(NotOpenError):
        look_at_former(source=source, by=later(analyst, hours=2))
    with pytest.raises(NotAllowedError):
        look_at_former(source=source, by=later(lilliput.viewer("watch_officer", clearance=STRICT), hours=2))


def test_nobody_but_the_custodian_amends(source, analyst):
    with pytest.raises(NotAllowedError, match="Only the custodian"):
        amend_identity(source=source, identity=MOVED, by=analyst)


def test_erasing_destroys_every_revision_and_tells_why_beside_the_code_name(source, custodian):
    amend_identity(source=source, identity=MOVED, by=later(custodian, hours=1))

    erase_identity(source=source, reason=f"  {WHY} ", by=later(custodian, hours=2))

    source.refresh_from_db()
    assert not SealedIdentity.objects.exists()
    assert (source.erased_by, source.erased_because) == (custodian.person, WHY)
    assert not AuditEntry.objects.filter(told__contains="war is over").exists()


def test_what_was_erased_is_neither_amended_nor_erased_again(source, custodian):
    erase_identity(source=source, reason=WHY, by=custodian)

    with pytest.raises(ErasedError):
        amend_identity(source=source, identity=MOVED, by=later(custodian, hours=1))
    with pytest.raises(ErasedError):
        erase_identity(source=source, reason=WHY, by=later(custodian, hours=1))


def test_erasing_needs_a_reason_that_says_something(source, custodian):
    with pytest.raises(ReasonTooShortError, match="at least 20 characters; got 3"):
        erase_identity(source=source, reason="Why", by=custodian)
    assert SealedIdentity.objects.exists()


def test_the_page_of_amending_shows_nothing_of_before_and_seals_what_is_typed(source, custodian, act):
    assert "Gulliver" not in act(custodian, "source_amend", source).content.decode()

    answer = act(custodian, "source_amend", source, TYPED)

    assert "Sealed. What was sealed before stays beside it." in answer.content.decode()
    assert SealedIdentity.objects.filter(source=source).count() == 2
    assert "Behind the mill" not in answer.content.decode()


def test_a_number_that_cannot_be_is_said_beside_its_field(source, custodian, act):
    answer = act(custodian, "source_amend", source, {**TYPED, "telephone": "12"})

    assert answer.status_code == 422
    assert "Write it with its country code" in answer.content.decode()
    assert answer.context["handling_banner"] == "STRICTLY CONFIDENTIAL · TLP:AMBER+STRICT"


def test_lost_keys_are_said_and_nothing_is_sealed(source, custodian, act, key_file):
    key_file.unlink()

    answer = act(custodian, "source_amend", source, TYPED)

    assert "The sealing keys could not be read" in answer.content.decode()
    assert SealedIdentity.objects.get().replaced_at is None


def test_who_opened_it_reads_what_was_sealed_before_under_what_is(source, custodian, analyst, act):
    act(custodian, "source_amend", source, TYPED)
    open_identity(source=source, reason=REASON, by=analyst)

    shown = act(analyst, "source", source).content.decode()

    assert shown.index("Behind the mill") < shown.index("Sealed before") < shown.index("Under the old temple")


def test_the_page_of_handing_over_offers_those_who_may_see_it_and_nobody_else(source, custodian, analyst, act):
    planner, lower = lilliput.viewer("planner", clearance=STRICT), lilliput.viewer("watch_officer")

    offered = act(custodian, "source_hand_over", source).context["form"].fields["person"].queryset

    assert list(offered) == [analyst.person]
    for other in (planner, lower):
        refused = act(custodian, "source_hand_over", source, {"person": other.person.pk})
        assert refused.status_code == 422
    source.refresh_from_db()
    assert source.custodian == custodian.person


def test_a_source_is_handed_over_on_its_page(source, custodian, analyst, act):
    answer = act(custodian, "source_hand_over", source, {"person": analyst.person.pk})

    source.refresh_from_db()
    assert source.custodian == analyst.person
    assert "is the custodian now." in answer.content.decode()
    assert act(custodian, "source_erase", source).status_code == 403


def test_the_page_of_erasing_asks_why_and_the_source_tells_it(source, custodian, act):
    short = act(custodian, "source_erase", source, {"reason": "Why"})
    assert short.status_code == 422

    shown = act(custodian, "source_erase", source, {"reason": WHY}).content.decode()

    assert f"Reason given: {WHY}" in shown
    assert "Amend who it is" not in shown
    again = act(custodian, "source_erase", source, {"reason": WHY})
    assert "Who this source is was erased" in again.content.decode()


@pytest.mark.parametrize("name", ["source_amend", "source_erase", "source_hand_over"])
@pytest.mark.parametrize(("role", "status"), [("analyst", 403), ("watch_officer", 403), ("planner", 404)])
def test_nobody_but_the_custodian_finds_these_pages(source, act, name, role, status):
    assert act(lilliput.viewer(role, clearance=STRICT), name, source).status_code == status


def test_a_custodian_who_may_no_longer_see_it_finds_nothing(source, custodian, act):
    source.marking = type(source.marking).objects.of(Handling(STRICT, groups=frozenset({"inquiry"})))
    source.save()

    assert act(custodian, "source_amend", source).status_code == 404
