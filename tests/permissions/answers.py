"""Answers of the web application, made comparable."""

import re
from collections.abc import Iterator
from contextlib import contextmanager

from django.http import HttpResponse
from django.test import Client

from tests.worlds.minusca import World

__all__ = ["answered", "body", "signed_in"]

_CHANGES_EACH_TIME = (
    re.compile(r'name="csrfmiddlewaretoken" value="\w+"'),
    re.compile(r"<time [^>]*>.*?</time>", re.DOTALL),
    re.compile(r'data-left="\d+"'),
)


@contextmanager
def signed_in(world: World, who: str) -> Iterator[Client]:
    """Yield a browser in which somebody is signed in; nobody where `who` is empty."""
    browser = Client(raise_request_exception=True)
    if who:
        browser.force_login(world.persons[who])
    yield browser


def body(response: HttpResponse, *hidden: str) -> str:
    """Return the text of an answer without what changes each time and without some words of its address."""
    text = response.getvalue().decode(errors="replace")
    for pattern in _CHANGES_EACH_TIME:
        text = pattern.sub("", text)
    for word in hidden:
        text = text.replace(word, "…")
    return text


def answered(response: HttpResponse, *hidden: str) -> tuple[int, str, str]:
    """Return all that a person can tell of an answer: its status, its kind and its body."""
    return response.status_code, response.headers.get("Content-Type", ""), body(response, *hidden)
