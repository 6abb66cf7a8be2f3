"""Every operative paragraph gets its full reference; expected references are those on the page of the resolution."""

from hypothesis import given
from hypothesis import strategies as st

from primacy.exchange.resolutions import Line, Part, stand


def _references(*labels, kind="paragraph"):
    lines = [label if isinstance(label, Line) else Line(kind, label, "Text") for label in labels]
    return [standing.reference for standing in stand(lines)]


def _heading(text):
    return Line("heading", None, text)


def test_labels_are_carried_inward():
    # S/RES/2149 (2014), paragraph 30: 30 (a) protection of civilians with (i)-(iv), 30 (b), then 31.
    written = _references("30.", "(a)", "(i)", "(ii)", "(iii)", "(iv)", "(b)", "(i)", "31.", "(a)")

    assert written == [
        "30",
        "30(a)",
        "30(a)(i)",
        "30(a)(ii)",
        "30(a)(iii)",
        "30(a)(iv)",
        "30(b)",
        "30(b)(i)",
        "31",
        "31(a)",
    ]


def test_text_without_a_label_belongs_to_the_paragraph_it_continues():
    # S/RES/2149 (2014), paragraph 30 (c): a title, then one sentence without a label of its own.
    assert _references("30.", "(c)", None, "(d)", None) == ["30", "30(c)", "30(c)", "30(d)", "30(d)"]


def test_bullets_are_counted_and_text_after_them_stands_under_their_paragraph():
    # S/RES/2149 (2014), paragraph 30 (g) has three dashes.
    written = _references("30.", "(g)", "–", "–", "–", None, "31.", "•")

    assert written[2:] == [
        "30(g), bullet 1",
        "30(g), bullet 2",
        "30(g), bullet 3",
        "30(g)",
        "31",
        "31, bullet 1",
    ]


def test_bullets_of_another_sub_paragraph_are_counted_anew():
    assert _references("35.", "(a)", "–", "–", "(b)", "–")[-1] == "35(b), bullet 1"


def test_other_ways_of_writing_a_label_are_the_same_label():
    # S/RES/2705 (2023) writes "a." and "i."; S/RES/2730 (2024) forgets the stop of "11".
    assert _references("6.", "a.", "i.", "ii.", "b.") == ["6", "6(a)", "6(a)(i)", "6(a)(ii)", "6(b)"]
    assert _references("10.", "11", "12.") == ["10", "11", "12"]
    assert _references("1.", "(b).", "ii)") == ["1", "1(b)", "1(b)(ii)"]


def test_i_after_h_is_a_letter_unless_ii_follows():
    # S/RES/1483 (2003), paragraph 8 ends with (i); S/RES/1244 (1999), paragraph 11 runs on to (j).
    assert _references("8.", "(g)", "(h)", "(i)", "9.")[3] == "8(i)"
    assert _references("11.", "(g)", "(h)", "(i)", "(j)")[3:] == ["11(i)", "11(j)"]
    assert _references("4.", "(g)", "(h)", "(i)", "(ii)")[3:] == ["4(h)(i)", "4(h)(ii)"]


def test_v_and_x_are_numerals_after_iv_and_ix_and_letters_after_u_and_w():
    assert _references("1.", "(a)", "(iv)", "(v)")[-1] == "1(a)(v)"
    assert _references("1.", "(u)", "(v)", "(w)", "(x)")[1:] == ["1(u)", "1(v)", "1(w)", "1(x)"]
    assert _references("1.", "(viii)", "(ix)", "(x)", "(xiv)")[1:] == ["1(viii)", "1(ix)", "1(x)", "1(xiv)"]


def test_letters_run_on_under_numerals():
    # S/RES/2765 (2024), paragraph 36: task (i) has (a)-(h), task (ii) goes on with (i) and (j).
    written = _references("36.", "(i)", "(a)", "(g)", "(h)", "(ii)", "(i)", "(j)")

    assert written == ["36", "36(i)", "36(i)(a)", "36(i)(g)", "36(i)(h)", "36(ii)", "36(ii)(i)", "36(ii)(j)"]


def test_a_heading_with_a_label_is_a_paragraph():
    # S/RES/2659 (2022), paragraph 35: "(a) Protection of civilians" is set as a heading.
    written = _references("35.", _heading("(a)\tProtection of civilians"), "(i)", _heading("Good offices"), "(ii)")

    assert written == ["35", "35(a)", "35(a)(i)", None, "35(a)(ii)"]


def test_a_heading_over_a_numbered_paragraph_is_none():
    # S/RES/2551 (2020): "(i) Exemptions, advance approvals and notifications" stands over paragraphs 9 to 18.
    assert _references("8.", _heading("(i)\tExemptions"), "9.", "(a)") == ["8", None, "9", "9(a)"]
    assert _references("8.", _heading("(i)\tExemptions")) == ["8", "8(i)"]


def test_a_first_sub_paragraph_within_its_number_is_taken_too():
    # S/RES/2592 (2021), paragraph 11 begins "(a) Expresses concern" in the same line.
    assert _references(Line("paragraph", "11.", "(a)\tExpresses concern"), "(b)") == ["11(a)", "11(b)"]


def test_numbers_below_a_sub_paragraph_that_are_taken_up_later_are_a_list():
    # S/RES/2705 (2023), paragraph 3 (f) (iii) holds 1 and 2, then paragraph 4 follows.
    written = _references("3.", "f.", "iii.", "1.", "2.", "4.")

    assert written == ["3", "3(f)", "3(f)(iii)", "3(f)(iii)(1)", "3(f)(iii)(2)", "4"]


def test_bracketed_numbers_are_sub_paragraphs():
    assert _references("1.", "(1)", "(2)", "2.") == ["1", "1(1)", "1(2)", "2"]


def test_capital_letters_run_on_by_themselves():
    assert _references("1.", "(A)", "(B)") == ["1", "1(A)", "1(B)"]


def test_before_the_first_number_stands_the_preamble():
    standings = stand([Line("paragraph", None, "The Security Council,"), Line("paragraph", "(a)", "Recalling")])

    assert [(standing.part, standing.reference) for standing in standings] == [(Part.PREAMBLE, None)] * 2


def test_what_the_source_calls_operative_is_so_without_a_number():
    # A short resolution may have a single operative sentence, which bears no number.
    (standing,) = stand([Line("paragraph", None, "Decides", is_operative=True)])

    assert (standing.part, standing.reference) == (Part.OPERATIVE, None)


def test_an_annex_ends_the_resolution():
    lines = [Line("paragraph", "51.", "Decides"), _heading("Annex I"), Line("paragraph", "52.", "Text")]

    assert [standing.part for standing in stand(lines)] == [Part.OPERATIVE, None, Part.ANNEX]
    assert (
        stand([Line("paragraph", "51.", "Decides"), _heading("Annexed lists"), Line("paragraph", "52.", "Text")])[
            -1
        ].reference
        == "52"
    )


def test_numbers_that_start_again_end_the_resolution():
    # S/RES/1730 (2006) has three paragraphs and, without the word annex, a procedure that begins with 1.
    standings = stand([Line("paragraph", label, "Text") for label in ("1.", "2.", "3.", None, "1.", "(a)")])

    assert [standing.part for standing in standings[3:]] == [Part.OPERATIVE, Part.ANNEX, Part.ANNEX]
    assert {standing.reference for standing in standings[4:]} == {None}


def test_titles_footnotes_and_front_matter_stand_nowhere():
    lines = [
        Line("title", None, "Resolution 2149 (2014)"),
        Line("paragraph", "*", "Reissued for technical reasons."),
        Line("footer", None, "14-29403"),
    ]

    assert {(standing.part, standing.reference) for standing in stand(lines)} == {(None, None)}


def test_a_document_without_lines_has_no_standings():
    assert stand([]) == []


@given(st.lists(st.integers(0, 8), min_size=1, max_size=6))
def test_a_tree_of_paragraphs_gets_references_that_are_its_paths(children):
    # Paragraph n has so many sub-paragraphs, of which the first has two of its own: every path comes back once.
    labels, paths = [], []
    for number, count in enumerate(children, start=1):
        labels.append(f"{number}.")
        paths.append(f"{number}")
        for letter in "abcdefgh"[:count]:
            labels += [f"({letter})", "(i)", "(ii)"] if letter == "a" else [f"({letter})"]
            path = f"{number}({letter})"
            paths += [path, f"{path}(i)", f"{path}(ii)"] if letter == "a" else [path]

    assert _references(*labels) == paths
