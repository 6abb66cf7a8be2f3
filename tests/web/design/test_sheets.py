"""The style sheets are small, turn with the direction of the text, and name nothing twice."""

import gzip
import re
from pathlib import Path

import pytest

from tests.web.design.sheets import FOLDER, SHEETS, declarations, tokens

TEMPLATES = FOLDER.parent.parent / "templates"
PHYSICAL = re.compile(
    r"((margin|padding|border|inset|scroll-margin|scroll-padding)-)?(left|right|top|bottom)(-\w+)*"
    r"|(min-|max-)?(width|height)"
)

each_sheet = pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.name)


def test_all_sheets_together_are_small():
    size = sum(len(gzip.compress(sheet.read_bytes(), 9)) for sheet in SHEETS)

    assert size < 15_000


@each_sheet
def test_a_sheet_names_only_logical_sides(sheet: Path):
    assert [name for name, _value in declarations(sheet) if PHYSICAL.fullmatch(name)] == []


@each_sheet
def test_a_sheet_aligns_nothing_to_the_left_or_right(sheet: Path):
    sided = {"float", "clear", "text-align", "justify-content"}

    assert [
        value for name, value in declarations(sheet) if name in sided and re.search(r"\b(left|right)\b", value)
    ] == []


@each_sheet
def test_a_shorthand_gives_both_sides_of_the_line_the_same(sheet: Path):
    shorthands = {"margin", "padding", "inset", "border-width"}
    four = [value.split() for name, value in declarations(sheet) if name in shorthands]

    assert [parts for parts in four if len(parts) == 4 and parts[1] != parts[3]] == []


@each_sheet
def test_a_sheet_uses_only_tokens_that_exist(sheet: Path):
    used = set(re.findall(r"var\(--pm-([\w-]+)", sheet.read_text(encoding="utf-8")))

    assert used - set(tokens("light")) - {"notice", "notice-soft"} == set()


@pytest.mark.parametrize("sheet", [sheet for sheet in SHEETS if sheet.name not in ("tokens.css", "print.css")])
def test_colours_stand_in_the_tokens_alone(sheet: Path):
    assert re.findall(r"#[0-9a-f]{3,8}\b|\b(?:rgb|hsl|oklch)a?\(", sheet.read_text(encoding="utf-8")) == []


@each_sheet
def test_classes_are_named_block_part_variant(sheet: Path):
    block_part_variant = re.compile(r"pm-[a-z]+(-[a-z]+)?(__[a-z]+(-[a-z]+)?(-\d)?)?(--[a-z]+(-[a-z]+)?)?")
    found = set(re.findall(r"\.(pm-[\w-]*)", re.sub(r"\{[^{}]*\}", "", sheet.read_text(encoding="utf-8"))))

    assert [name for name in found if not block_part_variant.fullmatch(name)] == []


def test_no_template_styles_or_scripts_by_itself():
    forbidden = re.compile(r"<style|\sstyle=|<script(?![^>]*\bsrc=)|\son[a-z]+=|javascript:", re.IGNORECASE)

    assert [file.name for file in TEMPLATES.rglob("*.html") if forbidden.search(file.read_text(encoding="utf-8"))] == []
