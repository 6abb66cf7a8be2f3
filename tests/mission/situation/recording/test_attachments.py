"""Files are taken by what is in them, lie encrypted, and open for those alone who may see them."""

from dataclasses import replace

import pytest

from primacy.mission.access.interface import (
    DamagedParcelError,
    KeyFileError,
    NotVisibleError,
    act_as_operator,
    record,
    rotate_sealing_keys,
)
from primacy.mission.access.models import AuditEntry
from primacy.mission.access.sealing.events import SealingKeysMade
from primacy.mission.access.sealing.keys import KeyRing, read_keys, write_keys
from primacy.mission.situation.models import Attachment, Incident
from primacy.mission.situation.recording.attaching import attach, attachments_of, opened
from primacy.mission.situation.recording.containers import LARGEST, UnacceptableFileError, media_type_of, name_for
from primacy.vocabulary import Handling, Level
from tests.mission.situation.recording.conftest import NOON, OPEN

PNG = b"\x89PNG\r\n\x1a\n" + b"\x00" * 20


@pytest.mark.parametrize(
    ("content", "media_type"),
    [
        (PNG, "image/png"),
        (b"\xff\xd8\xff\xe0", "image/jpeg"),
        (b"GIF89a", "image/gif"),
        (b"%PDF-1.7", "application/pdf"),
        (b"ID3\x04", "audio/mpeg"),
        (b"RIFF\x00\x00\x00\x00WAVE", "audio/wav"),
        (b"RIFF\x00\x00\x00\x00WEBP", "image/webp"),
        (b"\x00\x00\x00\x20ftypM4A ", "audio/mp4"),
        ("Des hommes armés.\n".encode(), "text/plain"),
    ],
)
def test_a_file_is_what_its_content_says(content, media_type):
    assert media_type_of(content) == media_type


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "got an empty one"),
        (b"x" * (LARGEST + 1), r"10 MB or less; got 10\.0 MB"),
        (b"MZ\x90\x00", "got something else"),
        (b"PK\x03\x04", "got something else"),
        (b"<html><script>", "got something else"),
        (b"\xef\xbb\xbf <?xml version='1.0'?><svg>", "got something else"),
        (b"RIFF\x00\x00\x00\x00AVI ", "got something else"),
        (b"\xff\xfeu\x00", "got something else"),
    ],
)
def test_a_file_that_is_not_taken_is_refused_in_a_sentence(content, sentence):
    with pytest.raises(UnacceptableFileError, match=sentence):
        media_type_of(content)


@pytest.mark.parametrize(
    ("name", "plain"),
    [
        ("photo.PNG", "photo.PNG"),
        ("../../etc/passwd", "passwd.png"),
        ("C:\\camp\\a.exe", "a.exe.png"),
        ("gnp\u202eexe.", "gnpexe.png"),
        ("", "file.png"),
    ],
)
def test_a_name_leads_nowhere_and_ends_as_its_type_does(name, plain):
    assert name_for(name, media_type="image/png") == plain


def test_what_lies_in_the_database_is_not_what_was_attached(recorded, people):
    incident = recorded()
    attach(incident.record, PNG, name="camp.png", by=people("amina", hours=1), handling=OPEN)

    kept = Attachment.objects.get()
    assert PNG not in bytes(kept.sealed)
    assert opened(people("boris", hours=2), incident, kept.pk)[1] == PNG


def test_bytes_moved_to_another_row_do_not_open(recorded, people):
    incident, other = recorded(), recorded()
    first = attach(incident.record, PNG, name="a.png", by=people("amina", hours=1), handling=OPEN)
    second = attach(incident.record, b"words", name="b.txt", by=people("amina", hours=1), handling=OPEN)
    Attachment.objects.filter(pk=second.pk).update(sealed=first.sealed)
    Attachment.objects.filter(pk=first.pk).update(record=other.record)

    with pytest.raises(DamagedParcelError, match="Tell the operator"):
        opened(people("boris", hours=2), incident, second.pk)
    with pytest.raises(DamagedParcelError):
        opened(people("boris", hours=2), other, first.pk)


def test_an_attachment_is_seen_by_its_own_audience(recorded, people):
    incident = recorded()
    chief = people("chief", hours=1, level=Level.CONFIDENTIAL)
    hidden = attach(incident.record, PNG, name="a.png", by=chief, handling=Handling(Level.CONFIDENTIAL))

    assert list(attachments_of(chief, incident.record)) == [hidden]
    assert list(attachments_of(people("boris"), incident.record)) == []
    with pytest.raises(NotVisibleError, match="no such attachment"):
        opened(people("boris"), incident, hidden.pk)


@pytest.fixture
def key_file(settings, tmp_path):
    """Give this test sealing keys of its own."""
    settings.SEALING_KEYS = tmp_path / "sealing_keys"
    write_keys(KeyRing.new(made_on=NOON.date()), settings.SEALING_KEYS, replacing=False)
    return settings.SEALING_KEYS


def test_a_rotation_of_the_sealing_keys_wraps_the_keys_of_attachments_too(recorded, people, key_file):
    amina = people("amina", hours=1)
    kept = attach(recorded().record, PNG, name="map.png", by=amina, handling=OPEN)
    before = bytes(kept.sealed)

    done = rotate_sealing_keys(by=act_as_operator(at=NOON))

    kept.refresh_from_db()
    assert (kept.key_id, bytes(kept.sealed)) == (done.key_id, before)
    assert opened(amina, Incident.objects.get(record=kept.record), kept.pk)[1] == PNG
    entry = AuditEntry.objects.latest("number")
    assert (entry.verb, entry.facts) == ("seal.rewrap_parcels", {"rewrapped": 1, "unreadable": 0})


def test_a_former_key_that_was_thrown_away_after_a_rotation_closes_nothing(recorded, people, key_file):
    amina = people("amina", hours=1)
    kept = attach(recorded().record, PNG, name="map.png", by=amina, handling=OPEN)
    rotate_sealing_keys(by=act_as_operator(at=NOON))
    ring = read_keys(key_file)
    write_keys(replace(ring, generations=ring.generations[1:]), key_file, replacing=True)

    assert opened(amina, Incident.objects.get(record=kept.record), kept.pk)[1] == PNG


def test_an_attachment_that_no_key_opens_is_counted_and_the_rotation_goes_on(recorded, people, key_file):
    amina = people("amina", hours=1)
    incident = recorded()
    whole = attach(incident.record, PNG, name="map.png", by=amina, handling=OPEN)
    broken = attach(incident.record, PNG, name="map.png", by=amina, handling=OPEN)
    Attachment.objects.filter(pk=broken.pk).update(wrapped_key=bytes(60))

    rotate_sealing_keys(by=act_as_operator(at=NOON))

    assert AuditEntry.objects.latest("number").facts == {"rewrapped": 1, "unreadable": 1}
    assert opened(amina, incident, whole.pk)[1] == PNG


def test_without_the_sealing_keys_no_attachment_opens_and_none_is_made_anew(recorded, people, key_file):
    amina = people("amina", hours=1)
    kept = attach(recorded().record, PNG, name="map.png", by=amina, handling=OPEN)
    record(SealingKeysMade(mission_code="", subject="the first"), by=amina)
    key_file.unlink()

    with pytest.raises(DamagedParcelError, match="Tell the operator"):
        opened(amina, Incident.objects.get(record=kept.record), kept.pk)
    with pytest.raises(KeyFileError, match="could not be read"):
        attach(kept.record, PNG, name="map.png", by=amina, handling=OPEN)
    assert not key_file.exists()
