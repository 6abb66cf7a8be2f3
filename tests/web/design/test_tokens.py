"""The colours can be read by everyone, on every screen and on paper."""

from itertools import combinations, pairwise

import pytest

from tests.web.design.colour import COLOUR_BLINDNESS, contrast, difference, lightness, seen_with
from tests.web.design.sheets import THEMES, tokens

BACKGROUNDS = ("paper", "surface", "sunken")
KINDS = ("info", "success", "warning", "error")
VIOLENCE = ("state-based", "non-state", "one-sided")

each_theme = pytest.mark.parametrize("theme", THEMES)


@each_theme
@pytest.mark.parametrize("words", ["ink", "ink-soft", "accent", *KINDS])
def test_words_stand_out_from_every_background(theme: str, words: str):
    found = tokens(theme)

    # WCAG 2.2, 1.4.3: at least 4.5 to 1.
    assert [ground for ground in BACKGROUNDS if contrast(found[words], found[ground]) < 4.5] == []


@each_theme
@pytest.mark.parametrize(
    ("words", "ground"),
    [
        ("accent-ink", "accent"),
        ("ink", "accent-soft"),
        ("ink-soft", "accent-soft"),
        ("accent", "accent-soft"),
        ("banner-ink", "banner"),
        ("tlp-green", "banner"),
        ("tlp-amber", "banner"),
        ("tlp-red", "banner"),
        *((kind, f"{kind}-soft") for kind in KINDS),
        *(("ink", f"{kind}-soft") for kind in KINDS),
        *(("accent", f"{kind}-soft") for kind in KINDS),
    ],
)
def test_words_stand_out_from_the_ground_they_are_set_on(theme: str, words: str, ground: str):
    found = tokens(theme)

    assert contrast(found[words], found[ground]) >= 4.5


@each_theme
@pytest.mark.parametrize("mark", ["edge", "focus", *VIOLENCE])
def test_edges_focus_and_symbols_stand_out_from_every_background(theme: str, mark: str):
    found = tokens(theme)

    # WCAG 2.2, 1.4.11: at least 3 to 1.
    assert [ground for ground in BACKGROUNDS if contrast(found[mark], found[ground]) < 3] == []


@pytest.mark.parametrize("theme", ["high contrast", "dark with high contrast"])
@pytest.mark.parametrize("words", ["ink", "ink-soft", "accent", *KINDS])
def test_high_contrast_is_seven_to_one(theme: str, words: str):
    found = tokens(theme)

    assert contrast(found[words], found["paper"]) >= 7


@pytest.mark.parametrize(("theme", "falls"), [("light", True), ("dark", False)])
def test_bands_of_harm_are_even_steps_of_lightness(theme: str, falls: bool):
    steps = [lightness(tokens(theme)[f"harm-{band}"]) for band in range(1, 6)]

    # L* from 90 to 26 on light ground, and from 28 to 92 on dark ground: four steps of 16, so it prints in grey.
    signed = [before - after if falls else after - before for before, after in pairwise(steps)]
    assert signed == pytest.approx([16] * 4, abs=0.5)


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("deficiency", [None, *COLOUR_BLINDNESS])
def test_types_of_violence_stay_apart_for_every_eye(theme: str, deficiency: str | None):
    seen = [seen_with(deficiency, tokens(theme)[kind]) for kind in VIOLENCE]

    # Ten times the difference that is just noticeable.
    assert min(difference(one, other) for one, other in combinations(seen, 2)) >= 23


def test_labels_of_the_traffic_light_protocol_have_its_colours():
    # FIRST, TLP version 2.0, section "TLP 2.0 in RGB": on black, RED ff2b2b, AMBER ffc000, GREEN 33ff00, CLEAR ffffff.
    found = tokens("light")

    assert [found[name] for name in ("banner", "tlp-red", "tlp-amber", "tlp-green", "banner-ink")] == [
        "#000000",
        "#ff2b2b",
        "#ffc000",
        "#33ff00",
        "#ffffff",
    ]


def test_no_words_are_smaller_than_sixteen_pixels():
    # 1 rem is 16 pixels unless the reader chose more.
    sizes = {name: value for name, value in tokens("light").items() if name == "text" or name.startswith("text-")}

    assert [name for name, value in sizes.items() if float(value.removesuffix("rem")) < 1] == []
