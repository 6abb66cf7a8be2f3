"""Rotating the sealing keys, splitting recovery, and restoring what was lost."""

from itertools import combinations

import pytest

from primacy.mission.access.interface import (
    KeyFileError,
    NotAllowedError,
    SharesError,
    recover_sealing_keys,
    rotate_sealing_keys,
    sealing_state,
    sources_with_telephone,
    split_recovery,
)
from primacy.mission.access.models import AuditEntry, RecoveryShares, SealedIdentity
from primacy.mission.access.sealing.ciphers import unseal
from primacy.mission.access.sealing.keys import KeyRing, read_keys, write_keys
from primacy.mission.access.sealing.recovery import RecoveryKey, seal_keys, unseal_keys
from primacy.mission.access.sealing.vault import sealed_in, sealing_keys
from primacy.vocabulary import ImpossibleValueError
from tests.mission.access.sealing.conftest import GULLIVER, registered
from tests.worlds import lilliput


def opened(source):
    return unseal(sealed_in(SealedIdentity.objects.get(source=source)), source_id=source.pk, ring=sealing_keys())


def test_after_a_rotation_everything_opens_under_the_new_key_alone(source, custodian, operator, key_file):
    former = sealing_keys()
    sources = [source, registered(custodian, seed=2)]
    ciphertexts = list(SealedIdentity.objects.order_by("pk").values_list("ciphertext", flat=True))

    done = rotate_sealing_keys(by=operator)

    ring = sealing_keys()
    assert (done.rewrapped, done.unreadable) == (2, ())
    assert [each.key_id for each in ring.generations] == [former.current.key_id, done.key_id]
    assert set(SealedIdentity.objects.values_list("key_id", flat=True)) == {done.key_id}
    assert list(SealedIdentity.objects.order_by("pk").values_list("ciphertext", flat=True)) == ciphertexts
    write_keys(KeyRing((ring.current,), ring.index_key), key_file, replacing=True)
    assert [opened(each) for each in sources] == [GULLIVER, GULLIVER]


def test_a_number_is_still_recognised_after_a_rotation(source, custodian, operator):
    rotate_sealing_keys(by=operator)

    assert sources_with_telephone(GULLIVER.telephone, mission_code="lilliput", by=custodian) == [source]


def test_a_rotation_that_is_broken_off_leaves_everything_open(source, operator, monkeypatch):
    def break_down(*_facts, **_more):
        raise RuntimeError("the power failed")

    with monkeypatch.context() as patch:
        patch.setattr("primacy.mission.access.sealing.key_changes.record", break_down)
        with pytest.raises(RuntimeError, match="the power failed"):
            rotate_sealing_keys(by=operator)
    assert opened(source) == GULLIVER

    assert rotate_sealing_keys(by=operator).rewrapped == 1
    assert (opened(source), len(sealing_keys().generations)) == (GULLIVER, 3)


def test_what_no_key_opens_is_named_and_the_rest_rotated(source, custodian, operator):
    other = registered(custodian, seed=2)
    SealedIdentity.objects.filter(source=other).update(wrapped_key=bytes(60))

    done = rotate_sealing_keys(by=operator)

    assert (done.rewrapped, done.unreadable) == (1, (other.code_name,))
    assert AuditEntry.objects.filter(verb="identity.unreadable", subject=str(other.pk)).exists()
    assert AuditEntry.objects.latest("pk").facts == {"rewrapped": 1, "unreadable": 1}


def test_any_three_of_five_shares_restore_a_lost_key_file(source, operator, key_file):
    words = split_recovery(shares=5, threshold=3, by=operator)
    ring = sealing_keys()

    for chosen in combinations(words, 3):
        key_file.unlink()
        assert recover_sealing_keys(shares=chosen, by=operator) == read_keys(key_file) == ring
    assert opened(source) == GULLIVER


@pytest.mark.parametrize(
    "spoil",
    [
        lambda words: words[:2],
        lambda words: [words[0], words[0], words[1]],
        lambda words: [*words[:2], RecoveryKey.new().split(shares=5, threshold=3)[2]],
    ],
)
def test_too_few_shares_or_those_of_another_set_restore_nothing(source, operator, key_file, spoil):
    words = split_recovery(shares=5, threshold=3, by=operator)
    key_file.unlink()

    with pytest.raises(SharesError, match="of one set, each once, and as many as its threshold"):
        recover_sealing_keys(shares=spoil(words), by=operator)
    assert not key_file.exists()


def test_more_shares_than_needed_in_any_letters_and_spaces_are_as_good(source, operator, key_file):
    words = split_recovery(shares=5, threshold=3, by=operator)
    key_file.unlink()

    recover_sealing_keys(shares=[f"  {each.upper().replace(' ', '   ')} " for each in words], by=operator)

    assert opened(source) == GULLIVER


def test_a_mistyped_share_is_named_by_its_number_and_not_repeated(source, operator, key_file):
    words = split_recovery(shares=3, threshold=2, by=operator)
    spoilt = words[1].rsplit(" ", 1)[0] + " academic academic"

    with pytest.raises(SharesError, match=r"check number 2\.") as refused:
        recover_sealing_keys(shares=[words[0], spoilt], by=operator)
    assert "academic" not in str(refused.value)


def test_no_share_at_all_is_refused(operator):
    with pytest.raises(SharesError, match="Every share must be its words"):
        recover_sealing_keys(shares=[], by=operator)


def test_shares_outlive_a_rotation(source, operator, key_file):
    words = split_recovery(shares=3, threshold=2, by=operator)
    rotate_sealing_keys(by=operator)
    ring = sealing_keys()
    key_file.unlink()

    assert recover_sealing_keys(shares=words[1:], by=operator) == ring
    assert opened(source) == GULLIVER
    assert sealing_state().are_shares_current


def test_new_shares_make_the_former_ones_worthless(source, operator, key_file):
    former = split_recovery(shares=3, threshold=2, by=operator)
    split_recovery(shares=5, threshold=3, by=operator)
    key_file.unlink()

    with pytest.raises(SharesError, match="must be those made last for this database"):
        recover_sealing_keys(shares=former[:2], by=operator)


def test_a_key_file_that_is_there_is_not_overwritten(source, operator):
    words = split_recovery(shares=3, threshold=2, by=operator)

    with pytest.raises(KeyFileError, match=r"one is there\. Move it away first"):
        recover_sealing_keys(shares=words[:2], by=operator)


def test_kept_keys_of_another_recovery_key_do_not_open():
    ring = KeyRing.new(made_on=lilliput.AT.date()).recoverable_by(RecoveryKey.new().public_key)

    with pytest.raises(SharesError, match="do not open with these shares"):
        unseal_keys(seal_keys(ring), by=RecoveryKey.new())


def test_of_shares_only_date_and_threshold_are_recorded(source, operator):
    words = split_recovery(shares=5, threshold=3, by=operator)

    assert str(RecoveryShares.objects.get()) == "3 of 5 shares made on 2021-12-01"
    entry = AuditEntry.objects.latest("pk")
    assert (entry.verb, entry.facts) == ("seal.split", {"shares": 5, "threshold": 3})
    kept = repr(lilliput.every_row())
    assert all(share not in kept for share in words)


def test_keys_never_stand_in_the_database_unsealed(source, operator):
    split_recovery(shares=5, threshold=3, by=operator)
    ring = sealing_keys()

    kept = b"".join(bytes(each) for each in RecoveryShares.objects.values_list("sealed_keys", flat=True))
    assert ring.current.secret not in kept
    assert b"index_key" not in kept


@pytest.mark.parametrize(
    ("shares", "threshold", "sentence"),
    [
        (1, 1, "shares must be from 2 to 16; got 1"),
        (17, 3, "shares must be"),
        (5, 1, "threshold must be from 2 to the 5"),
    ],
)
def test_shares_that_one_officer_could_use_alone_are_refused(operator, key_file, shares, threshold, sentence):
    with pytest.raises(ImpossibleValueError, match=sentence):
        split_recovery(shares=shares, threshold=threshold, by=operator)
    assert not key_file.exists()


def test_only_the_operator_changes_keys(source, custodian):
    for act in (
        lambda: rotate_sealing_keys(by=custodian),
        lambda: split_recovery(shares=5, threshold=3, by=custodian),
        lambda: recover_sealing_keys(shares=[], by=custodian),
    ):
        with pytest.raises(NotAllowedError, match="changed by the operator of the installation"):
            act()


def test_keys_that_are_not_there_cannot_be_rotated(source, operator, key_file):
    key_file.unlink()

    with pytest.raises(KeyFileError, match="could not be read"):
        rotate_sealing_keys(by=operator)


def test_the_state_of_the_keys_is_told_without_them(mission, operator, key_file):
    assert not sealing_state().is_used
    split_recovery(shares=5, threshold=3, by=operator)
    key_file.chmod(0o640)

    state = sealing_state()

    assert (state.is_private, state.made_on, state.shares, state.threshold) == (False, lilliput.AT.date(), 5, 3)
    assert state.are_shares_current


def test_keys_that_cannot_be_used_are_told_with_what_to_do(source, key_file):
    key_file.unlink()

    state = sealing_state()

    assert (state.is_used, state.are_shares_current) == (True, False)
    assert "could not be read" in state.fault
