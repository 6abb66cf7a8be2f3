"""
What each page weighs as it travels: compressed bytes at the first visit of a browser, and at a later one.

Run: PRIMACY_DATA_DIR=$(mktemp -d) python -m benchmarks.page_weights
A data folder that holds the example already is used as it is. Needs Chromium (`make system`).

The example is loaded as `primacy demo` does, and a running server asked by Chromium, as an analyst with an empty
cache and then again with a full one. Printed is a table for benchmarks/README.md: kilobytes of all that was
transferred (headers included, as the browser counts them), and the number of answers that brought them.
"""

import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from django.core.management import call_command
from playwright.sync_api import Browser, BrowserContext, sync_playwright

from benchmarks.served import serving, sign_in
from primacy.mission.access.interface import Role
from primacy.mission.briefing.models import Brief
from primacy.mission.situation.models import Incident
from primacy.mission.strategy.models import Mandate
from scripts import programs

M = "/m/minusca/"


def main() -> None:
    _load_the_example()
    cookie = sign_in(Role.ANALYST)
    pages = _pages()
    with serving() as server, _chromium() as browser:
        print("| page | first visit | answers | later visit | answers |\n| --- | --- | --- | --- | --- |")
        for name, path in pages.items():
            with _visitor(browser, cookie if path != "/sign-in/" else "", port=server.port) as weigh:
                first, later = weigh(path), weigh(path)
            cells = [f"{size / 1_000:,.1f} KB | {answers}" for size, answers in (first, later)]
            print(f"| {name} | {' | '.join(cells)} |", flush=True)


def _load_the_example() -> None:
    call_command("migrate", verbosity=0, interactive=False)
    if not Brief.objects.exists():
        subprocess.run([sys.executable, "-c", "from primacy.cli import main; main()", "demo"], check=True)


def _pages() -> dict[str, str]:
    incident = Incident.objects.filter(mission__code="minusca", known_to=None).latest("ended_on", "pk")
    return {
        "Signing in": "/sign-in/",
        "Today": M,
        "Picture, with its map": f"{M}picture/",
        "Incidents": f"{M}incidents/?first=2021-01",
        "Incident": f"{M}incidents/{incident.record}/",
        "Record an incident": f"{M}incidents/record/",
        "Possible duplicates": f"{M}duplicates/",
        "Actors": f"{M}actors/",
        "Coverage": f"{M}coverage/",
        "Sitreps": f"{M}sitreps/",
        "Forecast": f"{M}forecast/",
        "Mandates": f"{M}mandate/",
        "Mandate": f"{M}mandate/{Mandate.objects.latest('pk').pk}/",
        "Sites": f"{M}sites/?month=2021-11",
        "Briefs": f"{M}briefs/",
        "Brief": f"{M}briefs/{Brief.objects.latest('pk').pk}/",
        "Sources": f"{M}sources/",
        "Design": "/design/",
    }


@contextmanager
def _chromium() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=programs.chromium(), args=["--no-sandbox"])
        yield chromium
        chromium.close()


@contextmanager
def _visitor(browser: Browser, cookie: str, *, port: int) -> Iterator[Callable[[str], tuple[int, int]]]:
    """Yield what opens a page in a browser of its own, and returns the bytes and the answers that it took."""
    home = f"http://localhost:{port}"
    context = browser.new_context(base_url=home)
    if cookie:
        name, _is, value = cookie.partition("=")
        context.add_cookies([{"name": name, "value": value, "url": home}])
    yield lambda path: _weigh(context, path)
    context.close()


def _weigh(context: BrowserContext, path: str) -> tuple[int, int]:
    page = context.new_page()
    network = context.new_cdp_session(page)
    sizes: list[int] = []
    network.on("Network.loadingFinished", lambda told: sizes.append(int(told["encodedDataLength"])))
    network.send("Network.enable")
    answer = page.goto(path, wait_until="networkidle")
    if answer is None or answer.status != 200:
        raise RuntimeError(f"{path} was not answered with 200")
    page.close()
    return sum(sizes), sum(size > 0 for size in sizes)


if __name__ == "__main__":
    main()
