"""What the first pages weigh on a link of 64 kbit/s."""

import gzip

import pytest
from playwright.sync_api import Page

pytestmark = pytest.mark.browser

# Nineteen seconds at 64 kbit/s, once; style and script are kept by the browser from then on.
MOST_BYTES = 150_000


def weight(page: Page, address: str) -> int:
    """Return the bytes of a page and of all that it loads, each as it travels: compressed."""
    answers = []
    page.on("response", lambda answer: answers.append(answer))  # noqa: PLW0108 - Playwright marks what it calls
    page.goto(address, wait_until="networkidle")
    return sum(len(gzip.compress(answer.body(), 6)) for answer in answers if answer.status == 200)


def test_the_first_pages_arrive_on_a_poor_link(visit, served_world):
    signing_in = weight(visit(), "/sign-in/")
    today = weight(visit(served_world.persons["analyst"]), "/m/minusca/")
    print(f"sign-in page {signing_in:,} bytes, Today {today:,} bytes")  # noqa: T201 - the measured numbers

    assert signing_in < MOST_BYTES
    assert today < MOST_BYTES
