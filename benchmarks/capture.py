"""
What a report from a telephone costs on the wire, and how long a cold start of its page takes on a poor link.

Run: PRIMACY_DATA_DIR=$(mktemp -d) python -m benchmarks.capture
Needs Chromium (`make system`). A data folder that holds the example already is used as it is.

The example's mission and its places are loaded, and a running server is asked by Chromium as a liaison assistant. The
cold start is throttled to 64 kbit/s in both directions and 800 ms, with an empty cache and a session that is open: from
asking for the page to a form that keeps reports. The report has some two hundred letters, a place, a threat, a moment,
a point and a number of people. Counted are the bytes of every request that it gives rise to and of every answer,
headers included, as Chromium's network log has them: HTTP/1.1, which compresses no headers, before TLS. What a
connection of TLS 1.3 costs before that is counted apart, in memory: OpenSSL on both sides and one certificate. Chromium
sends some 1,200 bytes more, for a key that quantum computers do not break; a chain of certificates adds to a first
handshake and not to a resumed one.
"""

import statistics
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from time import perf_counter

from django.core.management import call_command
from playwright.sync_api import Browser, CDPSession, Page, Request, sync_playwright

from benchmarks.handshake import handshakes
from benchmarks.served import serving, sign_in
from primacy.cli.demo import example_mission
from primacy.cli.operator import operator
from primacy.mission.access.interface import Role
from scripts import programs

HOME = "/m/minusca/capture/"
BYTES_A_SECOND = 64_000 / 8
LATENCY_MS = 800
RUNS = 5
QUIET_MS = 3_000
SAID = (
    "Des hommes armés, une trentaine, sont arrivés à pied par la route de Bria. Ils disent que ceux du quartier nord "
    "doivent partir avant la nuit, sinon ils reviendront brûler les maisons et le marché."
)
READY = "[data-keep]:not([disabled])"


def main() -> None:
    call_command("migrate", verbosity=0, interactive=False)
    example_mission(Path("examples/minusca"), by=operator())
    cookie = sign_in(Role.LIAISON_ASSISTANT)
    print("| measured | value |\n| --- | --- |")
    with serving() as server, _chromium() as browser:
        starts = [_cold_start(browser, cookie, port=server.port) for _run in range(RUNS)]
        usable, size = (statistics.median(each) for each in zip(*starts, strict=True))
        print(f"| cold start, 64 kbit/s and 800 ms: form usable (median of {RUNS}) | {usable:.1f} s |")
        print(f"| slowest of {RUNS} | {max(each[0] for each in starts):.1f} s |")
        print(f"| bytes of the cold start until usable | {size / 1_000:,.1f} KB |", flush=True)
        sent, came, body = _report(browser, cookie, port=server.port)
    print(f"| a report of {len(SAID)} letters: request | {sent:,} bytes, of which {body:,} body |")
    print(f"| its answer | {came:,} bytes |")
    print(f"| both | {sent + came:,} bytes |")
    for name, each in zip(("first", "resumed"), handshakes(), strict=True):
        print(f"| a {name} handshake of TLS 1.3 | {each.sent:,} + {each.came:,} bytes |")


def _cold_start(browser: Browser, cookie: str, *, port: int) -> tuple[float, int]:
    with _page(browser, cookie, port=port) as (page, network):
        sizes: list[int] = []
        network.on("Network.loadingFinished", lambda told: sizes.append(int(told["encodedDataLength"])))
        network.send(
            "Network.emulateNetworkConditions",
            {
                "offline": False, "latency": LATENCY_MS, "downloadThroughput": BYTES_A_SECOND,
                "uploadThroughput": BYTES_A_SECOND,
            },
        )  # fmt: skip
        began = perf_counter()
        page.goto(HOME, wait_until="commit")
        page.locator(READY).wait_for()
        return perf_counter() - began, sum(sizes)


def _report(browser: Browser, cookie: str, *, port: int) -> tuple[int, int, int]:
    """Return the bytes of all requests that a report gives rise to, of their answers, and of the report itself."""
    with _page(browser, cookie, port=port) as (page, _network):
        page.goto(HOME)
        page.locator(READY).wait_for()
        page.wait_for_load_state("networkidle")
        _fill(page)
        asked: list[Request] = []
        page.on("requestfinished", lambda each: asked.append(each))  # noqa: PLW0108 - Playwright marks what it calls
        page.get_by_role("button", name="Keep and send").click()
        page.locator("[data-state=sent]").wait_for(state="attached")
        page.wait_for_timeout(QUIET_MS)
        if [each.response().status for each in asked if each.method == "POST"] != [201]:
            raise RuntimeError(f"expected one report that was taken; got {[each.url for each in asked]}")
        sizes = [each.sizes() for each in asked]
        sent = sum(each["requestHeadersSize"] + each["requestBodySize"] for each in sizes)
        came = sum(each["responseHeadersSize"] + each["responseBodySize"] for each in sizes)
        return sent, came, max(each["requestBodySize"] for each in sizes)


def _fill(page: Page) -> None:
    page.get_by_label("What was said").fill(SAID)
    page.get_by_label("Place").fill("Bria")
    page.get_by_label("Threat").select_option(index=1)
    page.get_by_label("Latitude").fill("6.54321")
    page.get_by_label("Longitude").fill("21.98765")
    page.get_by_label("How many people").fill("30")


@contextmanager
def _chromium() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=programs.chromium(), args=["--no-sandbox"])
        yield chromium
        chromium.close()


@contextmanager
def _page(browser: Browser, cookie: str, *, port: int) -> Iterator[tuple[Page, CDPSession]]:
    """Yield a page of a browser of its own, signed in, with its network log."""
    home = f"http://localhost:{port}"
    context = browser.new_context(base_url=home)
    context.set_default_timeout(120_000)
    name, _is, value = cookie.partition("=")
    context.add_cookies([{"name": name, "value": value, "url": home}])
    page = context.new_page()
    network = context.new_cdp_session(page)
    network.send("Network.enable")
    yield page, network
    context.close()


if __name__ == "__main__":
    main()
