"""
What a report from a telephone costs on the wire, and how long a cold start of its page takes on a poor link.

Run: PRIMACY_DATA_DIR=$(mktemp -d) python -m benchmarks.capture
Needs Chromium (`make system`).

The example's mission and its places are loaded, and a running server is asked by Chromium as a liaison assistant. The
cold start is throttled to 64 kbit/s in both directions and 800 ms, with an empty cache and a session that is open: from
asking for the page to a form that keeps reports. The report has some two hundred letters, a place, a threat, a moment,
a point and a number of people; counted are the bytes of its request and answer, headers included, as Chromium's network
log has them (before TLS; HTTP/1.1, which compresses no headers).
"""

import statistics
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from time import perf_counter

from django.core.management import call_command
from playwright.sync_api import Browser, CDPSession, Page, sync_playwright

from benchmarks.served import serving, sign_in
from primacy.cli.demo import example_mission
from primacy.cli.operator import operator
from primacy.mission.access.interface import Role
from scripts import programs

HOME = "/m/minusca/capture/"
BYTES_A_SECOND = 64_000 / 8
LATENCY_MS = 800
RUNS = 5
SAID = (
    "Des hommes armés, une trentaine, sont arrivés à pied par la route de Bria. Ils disent que ceux du quartier nord "
    "doivent partir avant la nuit, sinon ils reviendront brûler les maisons et le marché."
)
READY = "[data-keep]:not([disabled])"


def main() -> None:
    call_command("migrate", verbosity=0, interactive=False)
    example_mission(Path("examples/minusca"), by=operator())
    cookie = sign_in(Role.LIAISON_ASSISTANT)
    with serving() as server, _chromium() as browser:
        starts = [_cold_start(browser, cookie, port=server.port) for _run in range(RUNS)]
        sent, came, body = _report(browser, cookie, port=server.port)
    usable, size = (statistics.median(each) for each in zip(*starts, strict=True))
    print("| measured | value |\n| --- | --- |")
    print(f"| cold start, 64 kbit/s and 800 ms: form usable (median of {RUNS}) | {usable:.1f} s |")
    print(f"| slowest of {RUNS} | {max(each[0] for each in starts):.1f} s |")
    print(f"| bytes of the cold start until usable | {size / 1_000:,.1f} KB |")
    print(f"| a report of {len(SAID)} letters: request | {sent:,} bytes, of which {body:,} body |")
    print(f"| its answer | {came:,} bytes |")
    print(f"| both | {sent + came:,} bytes |")


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
    """Return the bytes of a report's request, of its answer, and of the body of the request."""
    with _page(browser, cookie, port=port) as (page, _network):
        page.goto(HOME)
        page.locator(READY).wait_for()
        page.get_by_label("What was said").fill(SAID)
        page.get_by_label("Place").fill("Bria")
        page.get_by_label("Threat").select_option(index=1)
        page.get_by_label("Latitude").fill("6.54321")
        page.get_by_label("Longitude").fill("21.98765")
        page.get_by_label("How many people").fill("30")
        with page.expect_response(lambda answer: answer.request.method == "POST" and len(answer.url) > 60) as told:
            page.get_by_role("button", name="Keep and send").click()
        answer = told.value
        if answer.status != 201:
            raise RuntimeError(f"the report was answered with {answer.status}")
        sizes = answer.request.sizes()
        sent = sizes["requestHeadersSize"] + sizes["requestBodySize"]
        return sent, sizes["responseHeadersSize"] + sizes["responseBodySize"], sizes["requestBodySize"]


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
