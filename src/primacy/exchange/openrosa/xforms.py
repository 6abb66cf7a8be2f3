"""XForms, as far as somebody must know them who takes what was filled in."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from primacy.exchange.plain_xml import NotPlainXmlError, plain_root
from primacy.vocabulary import PrimacyError

__all__ = ["NotAnXFormError", "Question", "XForm", "read_xform"]

_LARGEST_BYTES = 4 * 1024 * 1024

_HTML = "{http://www.w3.org/1999/xhtml}"
_FORM = "{http://www.w3.org/2002/xforms}"
_ITEXT = re.compile(r"jr:itext\('([^']*)'\)")
_INSTANCE = re.compile(r"instance\('([^']*)'\)")
_TAG = re.compile(r"\(([A-Za-z-]{2,12})\)$")

_Texts = Mapping[str, Mapping[str, str]]


class NotAnXFormError(PrimacyError, ValueError):
    """A document is no XForm that can be taken."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """
    One question of a form.

    Parameters
    ----------
    path : str
        Below the root, such as `where/place`.
    kind : str
        Of its data, such as string, dateTime, geopoint or binary.
    labels : mapping of str to str
        Its words by language; the language is empty in a form of one language.
    choices : mapping of str to mapping of str to str
        What it can be answered, by name, with its words by language, as far as the form itself lists it.
    """

    path: str
    kind: str = "string"
    labels: Mapping[str, str] = field(default_factory=dict)
    choices: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    def label(self, language: str) -> str:
        """Return its words in a language, else in the first one, else its path."""
        return _in(language, self.labels) or self.path

    def said(self, answer: str, *, language: str) -> str:
        """Return an answer with the words of the choices that it names, or as it is."""
        if answer in self.choices:
            return _in(language, self.choices[answer]) or answer
        names = answer.split()
        if names and all(name in self.choices for name in names):
            return "; ".join(_in(language, self.choices[name]) or name for name in names)
        return answer


@dataclass(frozen=True, slots=True, kw_only=True)
class XForm:
    """
    One form.

    Parameters
    ----------
    form_id, version, title : str
        The version may be empty.
    questions : tuple of Question
        In the order of the form.
    """

    form_id: str
    version: str
    title: str
    questions: tuple[Question, ...]

    def question(self, path: str) -> Question | None:
        """Return the question at a path; None where there is none."""
        return next((each for each in self.questions if each.path == path), None)


def read_xform(document: bytes) -> XForm:
    """
    Return what an XForm asks.

    Parameters
    ----------
    document : bytes

    Returns
    -------
    XForm

    Raises
    ------
    NotAnXFormError
        If the document is no XForm, is too large, has a document type definition or no identifier, or has what is
        filled in encrypted on the device.
    """
    try:
        root = plain_root(document, largest_bytes=_LARGEST_BYTES)
    except NotPlainXmlError as error:
        raise NotAnXFormError(str(error)) from error
    model = root.find(f"{_HTML}head/{_FORM}model")
    data = model.find(f"{_FORM}instance/*") if model is not None else None
    if model is None or data is None or not data.get("id"):
        raise NotAnXFormError("Expected an XForm whose first instance has an id; got something else.")
    submission = model.find(f"{_FORM}submission")
    if submission is not None and submission.get("base64RsaPublicKey"):
        raise NotAnXFormError(
            "Expected a form that is not encrypted on the device, so that people here can read what comes; "
            "got one with a public key. Take the key out of its settings."
        )
    return XForm(
        form_id=data.get("id", ""),
        version=data.get("version", ""),
        title=(root.findtext(f"{_HTML}head/{_HTML}title") or data.get("id") or "").strip(),
        questions=tuple(_questions(root, model, beginning=f"/{data.tag.rpartition('}')[2]}/")),
    )


def _questions(root: Element, model: Element, *, beginning: str) -> Iterator[Question]:
    controls = {each.get("ref"): each for each in root.iterfind(f"{_HTML}body//*[@ref]")}
    texts = _texts(model)
    lists = _lists(model, texts)
    for bind in model.iterfind(f"{_FORM}bind"):
        nodeset = bind.get("nodeset", "")
        control = controls.get(nodeset)
        if nodeset.startswith(beginning) and not nodeset.startswith(f"{beginning}meta/"):
            yield Question(
                path=nodeset.removeprefix(beginning),
                kind=bind.get("type", "string"),
                labels=_labels(control, texts),
                choices=_choices(control, lists, texts),
            )


def _texts(model: Element) -> dict[str, dict[str, str]]:
    """Return the words of each entry of the form's translations by language."""
    found: dict[str, dict[str, str]] = {}
    for translation in model.iterfind(f"{_FORM}itext/{_FORM}translation"):
        named = translation.get("lang", "")
        tag = _TAG.search(named)
        for text in translation.iterfind(f"{_FORM}text"):
            words = next((each for each in text.iterfind(f"{_FORM}value") if each.get("form") is None), None)
            if words is not None:
                found.setdefault(text.get("id", ""), {})[tag[1] if tag else named] = _words(words)
    return found


def _lists(model: Element, texts: _Texts) -> dict[str, _Texts]:
    """Return the choices of each list."""
    return {
        instance.get("id", ""): {
            each.findtext(f"{_FORM}name") or "": _item_words(each, texts) for each in instance.iter(f"{_FORM}item")
        }
        for instance in model.iterfind(f"{_FORM}instance")
        if instance.get("id")
    }


def _labels(control: Element | None, texts: _Texts) -> Mapping[str, str]:
    label = control.find(f"{_FORM}label") if control is not None else None
    if label is None:
        return {}
    entry = _ITEXT.fullmatch(label.get("ref", ""))
    if entry:
        return texts.get(entry[1], {})
    return {"": words} if (words := _words(label)) else {}


def _choices(control: Element | None, lists: Mapping[str, _Texts], texts: _Texts) -> _Texts:
    if control is None:
        return {}
    itemset = control.find(f"{_FORM}itemset")
    if itemset is None:
        items = control.iterfind(f"{_FORM}item")
        return {each.findtext(f"{_FORM}value") or "": _labels(each, texts) for each in items}
    instance = _INSTANCE.match(itemset.get("nodeset", ""))
    return lists.get(instance[1], {}) if instance else {}


def _item_words(item: Element, texts: _Texts) -> Mapping[str, str]:
    entry = item.findtext(f"{_FORM}itextId")
    return texts.get(entry, {}) if entry else {"": item.findtext(f"{_FORM}label") or ""}


def _in(language: str, words: Mapping[str, str]) -> str:
    return words.get(language) or next(iter(words.values()), "")


def _words(element: Element) -> str:
    return " ".join("".join(element.itertext()).split())
