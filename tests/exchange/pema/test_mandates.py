"""Mandates come out one task a row, with references that lead to the paragraph on the page."""

import polars as pl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from primacy.exchange.pema import (
    MANDATED_TASK_COLUMNS,
    MODALITIES,
    PEMA_TASKS,
    RESOLUTION_COLUMNS,
    read_mandated_tasks,
)
from primacy.exchange.resolutions import read_paragraphs
from primacy.exchange.tabular import MissingColumnsError

_CURRENT = "Mandated in current resolution in S/RES/2149 paragraph(s) {}"
_PREVIOUS = "Mandated in previous resolution in S/RES/2149 paragraph(s) {}"


def test_each_task_and_modality_is_a_row(write):
    cells = {"civprotect_security": _CURRENT.format("30a(i)"), "demining_assist": _CURRENT.format("30g")}

    mandates = read_mandated_tasks(write(cells))

    assert mandates.tasks.schema == MANDATED_TASK_COLUMNS
    assert mandates.tasks.select("symbol", "mission", "task", "modality", "status", "mandated_in").rows() == [
        ("S/RES/2149", "MINUSCA", "civprotect", "security", "current", "S/RES/2149"),
        ("S/RES/2149", "MINUSCA", "demining", "assist", "current", "S/RES/2149"),
    ]
    assert mandates.tasks["written"][0] == _CURRENT.format("30a(i)")


def test_references_are_tidy_and_name_their_document(write):
    # S/RES/867 (1993) on Haiti takes up two reports of the Secretary-General.
    cells = {"militaryreform_assist": "Mandated in current resolution in S/RES/867 paragraph(s) 4a, 17 (S/26480)"}

    (references,) = read_mandated_tasks(write(cells | {"Signature": "S/RES/867"})).tasks["references"].to_list()

    assert references == [
        {"document": "S/RES/867", "paragraph": "4(a)"},
        {"document": "S/26480", "paragraph": "17"},
    ]


@pytest.mark.parametrize(
    ("written", "paragraphs"),
    [
        ("3", ["3"]),
        ("p.17, 18", ["17", "18"]),
        ("29i( c), 29ii(b)", ["29(i)(c)", "29(ii)(b)"]),
        ("6b(i), 6b(iii), , 6b(iv)", ["6(b)(i)", "6(b)(iii)", "6(b)(iv)"]),
        ("10:00 AM", ["10(a)"]),
        ("preamble", []),
    ],
)
def test_paragraphs_are_read_as_the_coders_wrote_them(write, written, paragraphs):
    tasks = read_mandated_tasks(write({"civprotect_security": _CURRENT.format(written)})).tasks

    assert [one["paragraph"] for one in tasks["references"][0]] == paragraphs


def test_a_task_of_an_earlier_resolution_says_so(write):
    renewed = {"Signature": "S/RES/2217", "Year": "2015", "mandate_renewal": "1"}

    (task,) = read_mandated_tasks(write(renewed | {"civprotect_security": _PREVIOUS.format("30a")})).tasks.to_dicts()

    assert (task["symbol"], task["status"], task["mandated_in"]) == ("S/RES/2217", "previous", "S/RES/2149")
    assert (task["is_renewal"], task["is_complete_adjustment"]) == (True, False)


def test_a_resolution_without_tasks_is_kept_among_the_resolutions(write):
    mandates = read_mandated_tasks(write({}))

    assert mandates.resolutions.schema == RESOLUTION_COLUMNS
    assert (mandates.resolutions.height, mandates.tasks.height) == (1, 0)


@pytest.mark.parametrize(
    ("cells", "sentence"),
    [
        ({"Signature": "2149"}, "column Signature: expected a resolution such as S/RES/2149; got 2149"),
        ({"Year": "14"}, "column Year: expected a whole number in [1948, 2199]; got 14"),
        ({"date": "2014-04-10"}, "column date: expected a day such as 13may2003 or nothing; got 2014-04-10"),
        ({"date": "10apr2015"}, "column date: expected a day in the row's year, 2014; got 10apr2015"),
        ({"mandate_renewal": "yes"}, "column mandate_renewal: expected 1 (yes) or 0 (no); got yes"),
        ({"civprotect_security": "30a"}, "column civprotect_security: expected Mandated in current (or previous)"),
    ],
)
def test_a_faulty_row_is_set_aside_and_told(write, cells, sentence):
    mandates = read_mandated_tasks(write({}, cells))

    assert mandates.resolutions.height == 1
    assert mandates.set_aside.height == 1
    assert [fault.line for fault in mandates.faults] == [3]
    assert sentence in str(mandates.faults[0])


def test_a_table_of_another_layout_is_refused(tmp_path):
    path = tmp_path / "pema.csv"
    path.write_text("Signature,NamePKO,Country,Year\nS/RES/2149,MINUSCA,CAR,2014\n", encoding="utf-8")

    with pytest.raises(MissingColumnsError, match="civprotect_security"):
        read_mandated_tasks(path)


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.sets(
        st.sampled_from(["civprotect", "demining", "gender", "media"]).flatmap(
            lambda task: st.sampled_from([f"{task}_{modality}" for modality in MODALITIES])
        )
    )
)
def test_as_many_tasks_come_out_as_cells_are_filled(write, cells):
    tasks = read_mandated_tasks(write({cell: _CURRENT.format("30a") for cell in cells})).tasks

    assert {f"{task}_{modality}" for task, modality in tasks.select("task", "modality").rows()} == cells


def test_the_tasks_are_the_41_of_the_article():
    # Di Salvatore et al. (2022), abstract: "It records 41 distinct tasks".
    assert len(PEMA_TASKS) == 41
    assert list(PEMA_TASKS) == sorted(PEMA_TASKS)


@pytest.fixture(scope="module")
def version_4(shared_data):
    return read_mandated_tasks(shared_data / "peaceops" / "mandates" / "pema_v4_resolution_level.csv.gz")


def test_the_whole_of_version_4_is_read(version_4):
    # Of 554 rows one contradicts itself: S/RES/2179 of 14 October 2014 stands under the year 2015.
    assert version_4.resolutions.height == 553
    assert [fault.line for fault in version_4.faults] == [252]
    assert version_4.resolutions["mission"].n_unique() == 48
    # Of its 40 tasks three have empty columns throughout, though earlier versions code them.
    empty = {"culturalheritage", "offensoper", "powersharing"}
    assert set(version_4.tasks["task"]) == set(PEMA_TASKS) - {"useofforce"} - empty
    assert version_4.tasks["references"].list.len().min() == 1


def test_its_references_lead_to_paragraphs_that_exist(version_4, shared_data):
    texts = read_paragraphs(shared_data / "peaceops" / "politics" / "unsc_resolutions_prst_paragraphs.jsonl.gz").frame
    pages = texts.drop_nulls("reference").select(
        pl.col("symbol").str.extract(r"^(S/RES/\d+)").alias("document"), pl.col("reference").alias("paragraph")
    )
    coded = version_4.tasks.explode("references").unnest("references").select("document", "paragraph").unique()

    at_hand = coded.join(pages.unique("document"), on="document", how="semi")
    astray = at_hand.join(pages, on=["document", "paragraph"], how="anti").sort("document", "paragraph")

    # Three slips of the coding: S/RES/2149 has no 30 (a) (vi) and no 30 (g) (ii), S/RES/2277 no 29 (a) (i).
    assert at_hand.height > 150
    assert astray.rows() == [
        ("S/RES/2149", "30(a)(vi)"),
        ("S/RES/2149", "30(g)(ii)"),
        ("S/RES/2277", "29(a)(i)"),
    ]


def test_mandates_have_grown_about_as_published(version_4):
    first = version_4.resolutions.with_columns(pl.col("symbol").str.extract(r"(\d+)").cast(pl.Int32).alias("number"))
    first = first.sort("number").unique("mission", keep="first", maintain_order=True)
    counts = version_4.tasks.group_by("mission", "symbol").agg(pl.col("task").n_unique().alias("tasks"))
    outset = first.join(counts, on=["mission", "symbol"], how="left").with_columns(pl.col("tasks").fill_null(0))
    elsewhere = ["Bosnia and Herzegovina", "Cambodia", "Croatia", "East Timor", "Georgia", "Haiti", "Macedonia"]
    africa = outset.filter(~pl.col("country").is_in([*elsewhere, "Tajikistan"]))

    early_1990s = africa.filter(pl.col("year").is_between(1991, 1995))["tasks"].mean()
    the_2010s = africa.filter(pl.col("year") >= 2010)["tasks"].mean()

    # Published for Africa, with the 41st task and before the revisions of version 4: 5.8 and 20.8 tasks at the outset.
    assert early_1990s == pytest.approx(5.8, rel=0.1)
    assert the_2010s == pytest.approx(20.8, rel=0.1)
