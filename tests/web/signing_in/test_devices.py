"""What a browser says of itself, in words that a person knows."""

import pytest

from primacy.web.signing_in.devices import device

SAID = {
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) Chrome/131.0 Safari/537.36 Edg/131.0": "Edge on Windows",
    "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 Version/18.0 Safari/604.1": (
        "Safari on iPhone"
    ),
    "Mozilla/5.0 (Macintosh; Intel Mac OS X 14_5) AppleWebKit/605.1.15 Version/17.5 Safari/605.1.15": "Safari on macOS",
    "curl/8.5 (Linux)": "Linux",
    "Firefox/140.0": "Firefox",
    "": "Unknown device",
}


@pytest.mark.parametrize("user_agent", SAID)
def test_a_device_is_named_by_browser_and_system(user_agent: str):
    assert device(user_agent) == SAID[user_agent]
