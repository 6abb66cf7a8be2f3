"""The same page on paper, set by WeasyPrint."""

import re
import zlib
from urllib.parse import urlparse

import pytest
from django.contrib.staticfiles import finders

pytestmark = pytest.mark.pdf


@pytest.fixture(scope="module")
def pages(render_page) -> list[str]:
    """Return the words at the head of each page of the design page, set on paper."""
    from weasyprint import HTML  # noqa: PLC0415 - it needs Pango, which the mark asks for

    document = HTML(string=render_page(exercise=True), base_url="http://localhost/", url_fetcher=fetch).render()
    return document.pages


def fetch(url: str) -> dict[str, object]:
    path = urlparse(url).path.removeprefix("/static/")
    return {"filename": finders.find(path), "file_obj": open(finders.find(path), "rb"), "mime_type": "text/css"}
