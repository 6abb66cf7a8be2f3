"""The same page on paper, set by WeasyPrint."""

from collections.abc import Callable, Iterator

import pytest

from tests.web.design.sheets import FOLDER

pytestmark = pytest.mark.pdf


@pytest.fixture(scope="module")
def pages(render_page: Callable[..., str]) -> list:
    """Return the pages of the design page, set on paper."""
    from weasyprint import HTML  # noqa: PLC0415 - it needs Pango, which the mark asks for

    html = render_page(exercise=True).replace("/static/css/", f"{FOLDER.as_uri()}/")
    return HTML(string=html, base_url=FOLDER.as_uri()).render().pages


def test_every_page_repeats_handling_mission_moment_and_exercise(pages: list):
    expected = ("CONFIDENTIAL · TLP:AMBER", "EXERCISE", "MINUSCA", "21 Nov 2026 14:05", "(13:05 UTC)")

    assert len(pages) > 1
    assert [page for page in pages if any(words not in text_of(page, "@top-left") for words in expected)] == []


def test_every_page_is_numbered_and_ends_with_its_handling(pages: list):
    assert [text_of(page, "@bottom-right") for page in pages] == [
        f"{number} / {len(pages)}" for number in range(1, len(pages) + 1)
    ]
    assert [page for page in pages if "CONFIDENTIAL · TLP:AMBER" not in text_of(page, "@bottom-left")] == []


def test_paper_has_the_tables_and_not_the_controls(pages: list):
    text = " ".join(text_of(page) for page in pages)

    assert "Cells where harm is likeliest" in text
    assert "Show as a table" not in text
    assert "Sign out" not in text


def text_of(page, margin: str | None = None) -> str:
    """Return the words of one margin box, or those of the page without its margins."""
    boxes = [box for box in page._page_box.children if getattr(box, "at_keyword", None) == margin]
    return "".join(words for box in boxes for words in _texts(box)).strip()


def _texts(box) -> Iterator[str]:
    yield getattr(box, "text", "")
    for child in getattr(box, "children", ()):
        yield from _texts(child)
