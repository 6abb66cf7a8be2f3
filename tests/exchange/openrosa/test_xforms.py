"""Forms: XLSForms as workbooks and tables, and what an XForm asks."""

import zipfile
from io import BytesIO

import pytest
from openpyxl import Workbook

from primacy.exchange.openrosa import (
    FaultyXlsFormError,
    NotAnXFormError,
    Question,
    convert_xlsform,
    read_xform,
)

TABLES = """
| survey | | | | | |
| | type | name | label::English (en) | label::Français (fr) | calculation |
| | select_multiple kind | kinds | What? | Quoi ? | |
| | begin_group | where | | |
| | geopoint | point | Where? | Où ? | |
| | end_group | | | |
| | calculate | sum | | | 1 + 1 |
| choices | | | | |
| | list_name | name | label::English (en) | label::Français (fr) |
| | kind | men | Men | Hommes |
| | kind | cars | Cars | Voitures |
| settings | | | |
| | form_title | form_id | version |
| | A form | f | 3 |
"""
# Written by hand, as forms from other tools are: words stand in the body, choices beside their question.
BY_HAND = b"""<h:html xmlns="http://www.w3.org/2002/xforms" xmlns:h="http://www.w3.org/1999/xhtml"><h:head><model>
<instance><d id="g"><a/><b/><c/></d></instance>
<instance id="l"><list><item><name>x</name><label>The x</label></item></list></instance>
<itext><translation lang="fr"><text id="p"><value form="image">jr://images/p.png</value></text></translation></itext>
<bind nodeset="/d/a"/><bind nodeset="/d/b" type="int"/><bind nodeset="/d/c"/><bind nodeset="/d/meta/instanceID"/>
<bind nodeset="/elsewhere"/>
</model></h:head><h:body>
<select1 ref="/d/a"><label>Which <output value="1"/>?</label><item><label>One</label><value>1</value></item></select1>
<input ref="/d/b"/>
<select1 ref="/d/c"><label/><itemset nodeset="instance('l')/list/item"><value ref="name"/></itemset></select1>
</h:body></h:html>"""


def workbook(rows: list[list[str]]) -> bytes:
    made, kept = Workbook(), BytesIO()
    made.active.title = "survey"
    for row in rows:
        made.active.append(row)
    settings = made.create_sheet("settings")
    settings.append(["form_id", "version"])
    settings.append(["w", "1"])
    made.save(kept)
    return kept.getvalue()


def test_tables_become_a_form_whose_questions_are_known_in_each_language():
    form = read_xform(convert_xlsform(TABLES.encode(), layout=".md").xform)

    assert (form.form_id, form.version, form.title) == ("f", "3", "A form")
    assert [(each.path, each.kind) for each in form.questions] == [
        ("kinds", "string"), ("where/point", "geopoint"), ("sum", "string"),
    ]  # fmt: skip
    kinds = form.question("kinds")
    assert (kinds.label("fr"), kinds.label("ar"), form.question("sum").label("fr")) == ("Quoi ?", "What?", "sum")
    assert [kinds.said(each, language="fr") for each in ("men", "men cars", "men trees", "")] == [
        "Hommes", "Hommes; Voitures", "men trees", "",
    ]  # fmt: skip
    assert form.question("trees") is None


def test_a_workbook_becomes_a_form_and_what_is_odd_about_it_is_told():
    made = convert_xlsform(workbook([["type", "name", "label"], ["image", "photo", "Photo"]]), layout=".xlsx")

    assert read_xform(made.xform).questions == (Question(path="photo", kind="binary", labels={"": "Photo"}),)
    assert "max-pixels" in made.remarks[0]
    assert made.external_choices == b""


def test_a_form_that_was_written_by_hand_is_read_as_far_as_it_says():
    form = read_xform(BY_HAND)

    assert (form.version, form.title) == ("", "g")
    assert form.questions == (
        Question(path="a", labels={"": "Which ?"}, choices={"1": {"": "One"}}),
        Question(path="b", kind="int"),
        Question(path="c", choices={"x": {"": "The x"}}),
    )
    assert form.question("c").said("x", language="fr") == "The x"


@pytest.mark.parametrize(
    ("document", "sentence"),
    [
        (b"<html/>", "whose first instance has an id"),
        (b"", "must be XML"),
        (BY_HAND.replace(b' id="g"', b""), "whose first instance has an id"),
        (BY_HAND.replace(b"<bind", b'<submission base64RsaPublicKey="k"/><bind', 1), "not encrypted on the device"),
    ],
)
def test_what_is_no_form_or_one_that_nobody_here_could_read_is_refused(document: bytes, sentence: str):
    with pytest.raises(NotAnXFormError, match=sentence):
        read_xform(document)


def test_a_submission_element_without_a_key_and_choices_from_a_file_are_fine():
    document = BY_HAND.replace(b"<bind", b"<submission/><bind", 1).replace(b"instance('l')", b"/d/a")

    assert read_xform(document).question("c").choices == {}


def _packed(size: int) -> bytes:
    kept = BytesIO()
    with zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", b"0" * size)
    return kept.getvalue()


@pytest.mark.parametrize(
    ("content", "layout", "sentence"),
    [
        (b"| survey | | |\n| | type | name |\n| | nonsense | a |\n", ".md", "Unknown question type 'nonsense'"),
        (b"\xff\xfe", ".md", "without a fault"),
        (b"PK\x03\x04 and no more", ".xlsx", "without a fault"),
        (b"x" * (4 * 1024**2 + 1), ".md", "4 MB or less; got 4,194,305 bytes"),
        (_packed(65 * 1024**2), ".xlsx", "unpacks to 64 MB or less"),
        (_packed(9), ".xlsx", "without a fault"),
    ],
    ids=["a faulty row", "no letters", "no workbook", "too large", "a bomb", "half a workbook"],
)
def test_a_faulty_xlsform_is_refused_with_its_fault(content: bytes, layout: str, sentence: str):
    with pytest.raises(FaultyXlsFormError, match=sentence):
        convert_xlsform(content, layout=layout)


def test_choices_of_their_own_sheet_go_along_as_a_file():
    tables = TABLES.replace("select_multiple kind", "select_one_external kind") + (
        "| external_choices | | |\n| | list_name | name | label |\n| | kind | men | Men |\n"
    )

    made = convert_xlsform(tables.replace("label::English (en)", "label").encode(), layout=".md")

    assert b'"kind","men","Men"' in made.external_choices
