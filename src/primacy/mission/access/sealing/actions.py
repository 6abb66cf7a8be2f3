"""What registers, matches and hands over sources, and amends and erases who they are."""

from collections.abc import Iterable
from uuid import uuid4

import numpy as np
from django.db import transaction
from django.utils.translation import gettext as _

from primacy.mission.access.events import record, record_each
from primacy.mission.access.models import Marking, Person, SealedIdentity, Source, SourceKind
from primacy.mission.access.sealing.ciphers import seal, telephone_index
from primacy.mission.access.sealing.code_names import draw_code_name
from primacy.mission.access.sealing.events import (
    IdentityAmended,
    IdentityErased,
    SourceHandedOver,
    SourceRegistered,
    TelephoneMatched,
)
from primacy.mission.access.sealing.identities import Identity, international, is_international
from primacy.mission.access.sealing.keys import KeyRing
from primacy.mission.access.sealing.opening import ErasedError, require_reason
from primacy.mission.access.sealing.queries import source_visible_to
from primacy.mission.access.sealing.vault import first_keys, sealed_facts, sealing_keys
from primacy.mission.access.viewer import NotAllowedError, Viewer
from primacy.vocabulary import Handling

__all__ = [
    "amend_identity",
    "erase_identity",
    "hand_over_source",
    "register_source",
    "sources_with_telephone",
    "sources_with_telephones",
]


@transaction.atomic
def register_source(
    *,
    kind: SourceKind,
    identity: Identity,
    handling: Handling,
    mission_code: str,
    rng: np.random.Generator,
    by: Viewer,
) -> Source:
    """
    Register a source under a code name and seal who it is; the viewer becomes its custodian.

    Parameters
    ----------
    handling : Handling
        Who may see the code name and what is said of the source; the identity is sealed from all of them.

    Raises
    ------
    NotAllowedError, NotVisibleError
        If the viewer may not register sources in the mission, or could not see one of this handling.
    NoCodeNameLeftError
        If every code name is taken.
    KeyFileError
        If the sealing keys are not there.
    """
    by.require("access.register_source", mission_code=mission_code)
    marking = Marking.objects.of(handling)
    by.forget()
    if marking.pk not in by.markings:
        raise NotAllowedError(_("Expected a handling that you may see yourself; choose a lower level or your groups."))
    ring = first_keys(by=by)
    taken = set(Source.objects.filter(mission_code=mission_code).values_list("code_name", flat=True))
    source = Source.objects.create(
        id=uuid4(),
        mission_code=mission_code,
        code_name=draw_code_name(rng, taken=taken),
        kind=kind,
        marking=marking,
        custodian=by.person,
        registered_at=by.at,
    )
    _seal(identity, of=source, ring=ring, by=by)
    record(SourceRegistered(mission_code=mission_code, subject=str(source.pk)), by=by)
    return source


@transaction.atomic
def amend_identity(*, source: Source, identity: Identity, by: Viewer) -> SealedIdentity:
    """
    Seal what is known now of who a source is; what was sealed before stays, and opens beside it.

    Raises
    ------
    NotVisibleError
        If the viewer may not see the source.
    NotAllowedError
        If the viewer is not its custodian.
    ErasedError
        If who the source is was erased.
    KeyFileError
        If the sealing keys are not there.
    """
    _require_custody(source, by=by)
    standing = SealedIdentity.objects.select_for_update().filter(source=source, replaced_at=None)
    if not standing.update(replaced_at=by.at):
        raise ErasedError(_("Who this source is was erased; only the code name is left."))
    made = _seal(identity, of=source, ring=sealing_keys(), by=by)
    record(IdentityAmended(**_about(source)), by=by)
    return made


@transaction.atomic
def erase_identity(*, source: Source, reason: str, by: Viewer) -> None:
    """
    Erase who a source is, for good; the code name and what was reported under it stay.

    The wrapped data keys go first, then the rows; what a backup holds is readable for as long as both the backup and
    the sealing key of its time exist.

    Parameters
    ----------
    reason : str, at least 20 characters
        Shown to whoever sees the source.

    Raises
    ------
    NotVisibleError
        If the viewer may not see the source.
    NotAllowedError
        If the viewer is not its custodian.
    ReasonTooShortError
        If the reason says too little.
    ErasedError
        If it was erased before.
    """
    _require_custody(source, by=by)
    reason = require_reason(reason)
    sealed = SealedIdentity.objects.filter(source=source)
    if not sealed.update(wrapped_key=b"", nonce=b"", ciphertext=b"", telephone_index=""):
        raise ErasedError(_("Who this source is was erased; only the code name is left."))
    sealed.delete()
    source.erased_at, source.erased_by, source.erased_because = by.at, by.person, reason
    source.save(update_fields=["erased_at", "erased_by", "erased_because"])
    record(IdentityErased(**_about(source)), by=by)


@transaction.atomic
def hand_over_source(*, source: Source, to: Person, by: Viewer) -> None:
    """
    Make another person the custodian of a source.

    Raises
    ------
    NotVisibleError
        If the viewer, or the other person, may not see the source.
    NotAllowedError
        If the viewer is not its custodian.
    """
    _require_custody(source, by=by)
    source_visible_to(Viewer(to, by.at), source.mission_code, source.pk)
    source.custodian = to
    source.save(update_fields=["custodian"])
    record(SourceHandedOver(**_about(source), custodian=str(to.pk)), by=by)


@transaction.atomic
def sources_with_telephone(telephone: str, *, mission_code: str, by: Viewer) -> list[Source]:
    """
    Return the sources under whose seal a telephone number lies or lay; the number itself is not kept.

    Asking tells whether a number belongs to a source, so it needs a permission of its own and is kept in the audit.

    Raises
    ------
    NotAllowedError, NotVisibleError
        If the viewer may not match numbers in the mission.
    UnsoundIdentityError
        If the number is not in international form.
    KeyFileError
        If the sealing keys are not there.
    """
    by.require("access.match_telephone", mission_code=mission_code)
    number = international(telephone)
    return sources_with_telephones([number], mission_code=mission_code, by=by)[number]


@transaction.atomic
def sources_with_telephones(telephones: Iterable[str], *, mission_code: str, by: Viewer) -> dict[str, list[Source]]:
    """
    Return the same of several numbers, with an entry in the audit for each that is in international form.

    Raises
    ------
    NotAllowedError, NotVisibleError
        If the viewer may not match numbers in the mission.
    KeyFileError
        If the sealing keys are not there.
    """
    by.require("access.match_telephone", mission_code=mission_code)
    ring = first_keys(by=by)
    numbers = {
        telephone_index(each, mission_code=mission_code, ring=ring): each
        for each in telephones
        if is_international(each)
    }
    found: dict[str, list[Source]] = {number: [] for number in numbers.values()}
    sealed = SealedIdentity.objects.filter(telephone_index__in=numbers).values_list("source_id", "telephone_index")
    if indexes := set(sealed):
        seen = Source.objects.visible_to(by).filter(mission_code=mission_code, pk__in={key for key, _index in indexes})
        for source in seen.order_by("code_name"):
            for index in {index for key, index in indexes if key == source.pk}:
                found[numbers[index]].append(source)
    events = [TelephoneMatched(mission_code=mission_code, subject="", found=len(each)) for each in found.values()]
    record_each((event, by) for event in events)
    return found


def _seal(identity: Identity, *, of: Source, ring: KeyRing, by: Viewer) -> SealedIdentity:
    return SealedIdentity.objects.create(
        **sealed_facts(seal(identity, source_id=of.pk, ring=ring), source_id=of.pk),
        telephone_index=telephone_index(identity.telephone, mission_code=of.mission_code, ring=ring),
        sealed_at=by.at,
    )


def _about(source: Source) -> dict[str, str]:
    return {"mission_code": source.mission_code, "subject": str(source.pk)}


def _require_custody(source: Source, *, by: Viewer) -> None:
    source_visible_to(by, source.mission_code, source.pk)
    if source.custodian_id != by.person.pk:
        raise NotAllowedError(_("Only the custodian of a source may do this; ask the custodian named on its page."))
