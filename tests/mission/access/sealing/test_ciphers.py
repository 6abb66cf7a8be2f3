"""Sealing and opening, and every way in which sealed bytes may be tampered with."""

from dataclasses import replace
from datetime import date
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from primacy.mission.access.sealing.ciphers import UnsealError, rewrap, seal, telephone_index, unseal
from primacy.mission.access.sealing.identities import Identity
from primacy.mission.access.sealing.keys import KeyNotHeldError, KeyRing

RING = KeyRing.new(made_on=date(2021, 12, 1))
SOURCE, OTHER = UUID(int=1), UUID(int=2)
GULLIVER = Identity("Lemuel Gulliver", "+23670112233", "Under the old temple", "Never call after dark")
TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=300)


def flipped(some: bytes, at: int) -> bytes:
    return some[:at] + bytes([some[at] ^ 1]) + some[at + 1 :]


@given(name=TEXT.filter(str.strip), address=TEXT, notes=TEXT)
def test_what_was_sealed_is_what_is_opened(name, address, notes):
    identity = Identity(name, address=address, notes=notes)

    assert unseal(seal(identity, source_id=SOURCE, ring=RING), source_id=SOURCE, ring=RING) == identity


def test_the_same_identity_is_never_sealed_alike():
    once, again = (seal(GULLIVER, source_id=SOURCE, ring=RING) for _each in range(2))

    assert not {once.wrapped_key, once.nonce, once.ciphertext} & {again.wrapped_key, again.nonce, again.ciphertext}


def test_the_length_of_a_name_does_not_show():
    longer = Identity("Lemuel Gulliver, first a surgeon, and then a captain of several ships")

    assert len(seal(GULLIVER, source_id=SOURCE, ring=RING).ciphertext) == 512 + 16
    assert len(seal(longer, source_id=SOURCE, ring=RING).ciphertext) == 512 + 16


@pytest.mark.parametrize("part", ["ciphertext", "wrapped_key", "nonce"])
@pytest.mark.parametrize("at", [0, -1])
def test_one_changed_bit_is_refused(part, at):
    sealed = seal(GULLIVER, source_id=SOURCE, ring=RING)
    whole = getattr(sealed, part)
    tampered = replace(sealed, **{part: flipped(whole, at % len(whole))})

    with pytest.raises(UnsealError, match="what is sealed, or the key, is not what it was"):
        unseal(tampered, source_id=SOURCE, ring=RING)


@pytest.mark.parametrize("part", ["ciphertext", "wrapped_key", "nonce"])
def test_missing_bytes_are_refused(part):
    sealed = replace(seal(GULLIVER, source_id=SOURCE, ring=RING), **{part: b""})

    with pytest.raises(UnsealError, match="cannot be opened"):
        unseal(sealed, source_id=SOURCE, ring=RING)


def test_what_is_sealed_for_one_source_does_not_open_for_another():
    sealed = seal(GULLIVER, source_id=SOURCE, ring=RING)

    with pytest.raises(UnsealError, match="cannot be opened"):
        unseal(sealed, source_id=OTHER, ring=RING)


def test_a_ciphertext_under_the_key_of_another_source_is_refused():
    gullivers, friday = (seal(GULLIVER, source_id=each, ring=RING) for each in (SOURCE, OTHER))
    swapped = replace(gullivers, wrapped_key=friday.wrapped_key)

    with pytest.raises(UnsealError, match="cannot be opened"):
        unseal(swapped, source_id=SOURCE, ring=RING)


def test_a_key_that_claims_another_generation_is_refused():
    sealed = seal(GULLIVER, source_id=SOURCE, ring=RING)
    ring = RING.rotated(made_on=date(2022, 1, 1))

    with pytest.raises(UnsealError, match="cannot be opened"):
        unseal(replace(sealed, key_id=ring.current.key_id), source_id=SOURCE, ring=ring)


def test_a_ring_without_the_key_names_it_and_nothing_else():
    sealed = seal(GULLIVER, source_id=SOURCE, ring=RING)

    with pytest.raises(KeyNotHeldError, match=f"The sealing key {RING.current.key_id} is not in the key file"):
        unseal(sealed, source_id=SOURCE, ring=KeyRing.new(made_on=date(2022, 1, 1)))


def test_rotation_wraps_the_key_anew_and_leaves_the_identity_closed():
    sealed = seal(GULLIVER, source_id=SOURCE, ring=RING)
    ring = RING.rotated(made_on=date(2022, 1, 1))

    wrapped = rewrap(sealed, source_id=SOURCE, ring=ring)

    assert (wrapped.ciphertext, wrapped.nonce) == (sealed.ciphertext, sealed.nonce)
    assert wrapped.key_id == ring.current.key_id != sealed.key_id
    alone = KeyRing((ring.current,), RING.index_key)
    assert unseal(wrapped, source_id=SOURCE, ring=alone) == GULLIVER


def test_a_number_is_recognised_in_its_mission_alone():
    index = telephone_index("+23670112233", mission_code="lilliput", ring=RING)

    assert index == telephone_index("+23670112233", mission_code="lilliput", ring=RING.rotated(made_on=date.max))
    assert index != telephone_index("+23670112233", mission_code="blefuscu", ring=RING)
    assert index != telephone_index("+23670112234", mission_code="lilliput", ring=RING)
    assert "70112233" not in index
    assert telephone_index("", mission_code="lilliput", ring=RING) == ""
