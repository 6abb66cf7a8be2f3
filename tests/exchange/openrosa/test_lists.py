"""What a server says in OpenRosa."""

from xml.etree.ElementTree import fromstring

import pytest

from primacy.exchange.openrosa import ListedForm, MediaFile, form_list_xml, manifest_xml, message_xml
from primacy.vocabulary import ImpossibleValueError

FORM = {
    "form_id": "alert",
    "version": "2",
    "name": "Alert <& more>",
    "digest": "md5:d41d8cd98f00b204e9800998ecf8427e",
    "download_url": "https://a.example/form.xml",
}


def test_a_list_names_each_form_as_the_protocol_lays_it_out():
    # The elements and their namespace are those of the OpenRosa Form Discovery API, "xformsList".
    written = form_list_xml([ListedForm(**FORM), ListedForm(**FORM, manifest_url="https://a.example/manifest.xml")])

    assert written == (
        b'<?xml version="1.0" encoding="UTF-8"?>\n<xforms xmlns="http://openrosa.org/xforms/xformsList">'
        b"<xform><formID>alert</formID><name>Alert &lt;&amp; more&gt;</name><version>2</version>"
        b"<hash>md5:d41d8cd98f00b204e9800998ecf8427e</hash><downloadUrl>https://a.example/form.xml</downloadUrl></xform>"
        b"<xform><formID>alert</formID><name>Alert &lt;&amp; more&gt;</name><version>2</version>"
        b"<hash>md5:d41d8cd98f00b204e9800998ecf8427e</hash><downloadUrl>https://a.example/form.xml</downloadUrl>"
        b"<manifestUrl>https://a.example/manifest.xml</manifestUrl></xform></xforms>\n"
    )


def test_a_manifest_names_each_file():
    file = MediaFile(name="places.csv", digest=FORM["digest"], download_url="https://a.example/places.csv")

    assert manifest_xml([file]) == (
        b'<?xml version="1.0" encoding="UTF-8"?>\n<manifest xmlns="http://openrosa.org/xforms/xformsManifest">'
        b"<mediaFile><filename>places.csv</filename><hash>md5:d41d8cd98f00b204e9800998ecf8427e</hash>"
        b"<downloadUrl>https://a.example/places.csv</downloadUrl></mediaFile></manifest>\n"
    )


@pytest.mark.parametrize(("is_good", "nature"), [(True, "submit_success"), (False, "error")])
def test_a_sentence_says_whether_it_is_good_and_holds_only_what_xml_can(is_good: bool, nature: str):
    (message,) = fromstring(message_xml("Reçu\x00 !", is_good=is_good))

    assert (message.get("nature"), message.text) == (nature, "Reçu� !")


def test_a_form_without_an_identifier_and_a_digest_of_another_kind_are_refused():
    with pytest.raises(ImpossibleValueError, match="form_id must be an identifier"):
        ListedForm(**{**FORM, "form_id": ""})
    with pytest.raises(ImpossibleValueError, match="digest must be md5: and 32 hexadecimal figures"):
        MediaFile(name="a", digest="sha1:00", download_url="")
