"""A printed document is made of what it holds: nothing is asked of a network or read from the machine."""

import base64
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

from primacy.mission.access.interface import as_pdf

pytestmark = pytest.mark.pdf
DOT = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg=="


@pytest.fixture
def asked():
    """Yield the address of a server on this machine, and what it was asked for."""
    paths: list[str] = []

    class Answers(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            paths.append(self.path)
            self.send_response(404)
            self.end_headers()

        def log_message(self, *_facts: object) -> None:
            pass

    server = HTTPServer(("localhost", 0), Answers)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://localhost:{server.server_port}", paths
    server.shutdown()
    server.server_close()


def test_pictures_styles_and_files_that_a_document_names_are_not_fetched(asked, tmp_path, settings):
    address, paths = asked
    settings.BASE_URL = f"{address}/"
    (tmp_path / "secret.png").write_bytes(base64.b64decode(DOT))
    html = f"""
        <html lang="en"><head><title>A report</title><link rel="stylesheet" href="{address}/style.css">
        <style>@import url("{address}/more.css"); p {{ background: url("{address}/ground.png") }}</style></head>
        <body><p>Words</p><img src="{address}/a.png"><img src="/b.png"><object data="{address}/c.svg"></object>
        <img src="file://{tmp_path}/secret.png"><a rel="attachment" href="file:///etc/hostname">x</a></body></html>
    """

    document = as_pdf(html)

    assert document.startswith(b"%PDF")
    assert paths == []
    assert b"/Subtype /Image" not in document.replace(b"/Subtype/Image", b"/Subtype /Image")
    assert b"EmbeddedFile" not in document


def test_a_picture_that_a_document_holds_is_printed():
    html = f'<html lang="en"><title>A</title><img alt="a dot" src="data:image/png;base64,{DOT}"></html>'

    assert b"/Subtype /Image" in as_pdf(html).replace(b"/Subtype/Image", b"/Subtype /Image")
