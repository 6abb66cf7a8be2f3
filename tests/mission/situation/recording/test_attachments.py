"""Files are taken by what is in them, lie encrypted, and open for those alone who may see them."""

import pytest

from primacy.mission.access.interface import NotVisibleError
from primacy.mission.situation.models import Attachment
from primacy.mission.situation.recording.attaching import DamagedAttachmentError, attach, attachments_of, opened
from primacy.mission.situation.recording.containers import LARGEST, UnacceptableFileError, media_type_of, name_for
from primacy.vocabulary import Handling, Level
from tests.mission.situation.recording.conftest import OPEN

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

    with pytest.raises(DamagedAttachmentError, match="Tell the operator"):
        opened(people("boris", hours=2), incident, second.pk)
    with pytest.raises(DamagedAttachmentError):
        opened(people("boris", hours=2), other, first.pk)


def test_an_attachment_is_seen_by_its_own_audience(recorded, people):
    incident = recorded()
    chief = people("chief", hours=1, level=Level.CONFIDENTIAL)
    hidden = attach(incident.record, PNG, name="a.png", by=chief, handling=Handling(Level.CONFIDENTIAL))

    assert list(attachments_of(chief, incident.record)) == [hidden]
    assert list(attachments_of(people("boris"), incident.record)) == []
    with pytest.raises(NotVisibleError, match="no such attachment"):
        opened(people("boris"), incident, hidden.pk)
