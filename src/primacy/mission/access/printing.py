"""
Documents that leave the house as a file: styles inside, the handling banner on every page, PDF that can be read aloud.

They stand here because handling does, and because every room that prints may import this one.
"""

from functools import lru_cache
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles import finders

__all__ = ["as_pdf", "can_print", "styles"]

_SCREEN = ("tokens", "base", "layout", "components", "table", "charts")


def styles() -> dict[str, str]:
    """Return the styles of the web application that a document has inside: `screen_css`, and `print_css` for paper."""
    return {"screen_css": "\n".join(_css(name) for name in _SCREEN), "print_css": _css("print")}


def as_pdf(html: str) -> bytes:
    """Return a document that has its styles and pictures inside as tagged PDF (PDF/UA-1); nothing else is fetched."""
    import weasyprint  # noqa: PLC0415 - needs libraries of the system, and only here

    inside_alone = weasyprint.urls.URLFetcher(allowed_protocols=("data",), allow_redirects=False)
    document = weasyprint.HTML(string=html, base_url=settings.BASE_URL, url_fetcher=inside_alone)
    return document.write_pdf(pdf_variant="pdf/ua-1")


def can_print() -> bool:
    """Tell whether this system has the libraries that `as_pdf` needs."""
    try:
        import weasyprint  # noqa: F401, PLC0415 - needs libraries of the system
    except OSError:
        return False
    return True


@lru_cache
def _css(name: str) -> str:
    return Path(finders.find(f"css/{name}.css")).read_text(encoding="utf-8")
