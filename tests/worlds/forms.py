"""One form, with a file, and what was filled in."""

import hashlib
from datetime import datetime
from uuid import uuid4

from primacy.mission.access.interface import Viewer, seal_parcel
from primacy.mission.early_warning.models import Alert, FilledFile, FilledForm, FormFile, FormVersion

__all__ = ["form_filled_in"]

_XFORM = (
    '<h:html xmlns="http://www.w3.org/2002/xforms" xmlns:h="http://www.w3.org/1999/xhtml"><h:head><h:title>Market'
    '</h:title><model><instance><data id="market" version="1"><words/><meta><instanceID/></meta></data></instance>'
    '<bind nodeset="/data/words" type="string"/><bind nodeset="/data/meta/instanceID" type="string" '
    'jr:preload="uid" xmlns:jr="http://openrosa.org/javarosa"/></model></h:head><h:body><input ref="/data/words">'
    "<label>What do you see?</label></input></h:body></h:html>"
)


def form_filled_in(of: dict, *, alert: Alert, by: Viewer, at: datetime) -> FilledForm:
    """Return the filled form of an alert; the form itself is made once in a mission."""
    form, is_new = FormVersion.objects.get_or_create(
        mission=of["mission"], form_id="market", version="1",
        defaults={
            "marking": of["marking"], "title": "Market", "xform": _XFORM, "md5": _md5(_XFORM.encode()),
            "meanings": {"words": "words"}, "published_at": at,
        },
    )  # fmt: skip
    if is_new:
        FormFile.objects.create(**of, version=form, name="places.csv", md5=_md5(b"name\n"), content=b"name\n")
    document = f'<data id="market" version="1"><words>{alert.original}</words></data>'.encode()
    told = document.replace(b"</words>", b"</words><meta><instanceID>%b</instanceID></meta>" % alert.pk.hex.encode())
    filled = FilledForm.objects.create(
        **of, id=alert.pk, alert=alert, version=form, instance_id=alert.pk.hex, digest="0" * 64, received_at=at,
        **seal_parcel(told, number=alert.pk, bound_to=alert.pk, by=by),
    )  # fmt: skip
    number = uuid4()
    FilledFile.objects.create(
        **of, id=number, filled=filled, name="1.jpg", size=5, sha256="0" * 64, received_at=at,
        **seal_parcel(b"photo", number=number, bound_to=alert.pk, by=by),
    )  # fmt: skip
    return filled


def _md5(content: bytes) -> str:
    return hashlib.md5(content, usedforsecurity=False).hexdigest()
