"""Browsers and systems in plain words."""

import pytest

from alliance87.ui.browsers import browser_in_words

MOZILLA = "Mozilla/5.0"
CHROME = "AppleWebKit/537.36 (KHTML, like Gecko) Chrome/143.0.0.0"
MAC = "(Macintosh; Intel Mac OS X 10_15_7)"
PHONE = "(iPhone; CPU iPhone OS 18_7 like Mac OS X)"


@pytest.mark.parametrize(
    ("user_agent", "words"),
    [
        (f"{MOZILLA} (Windows NT 10.0; Win64; x64; rv:145.0) Gecko/20100101 Firefox/145.0", "Firefox on Windows"),
        (f"{MOZILLA} (Windows NT 10.0; Win64; x64) {CHROME} Safari/537.36", "Chrome on Windows"),
        (f"{MOZILLA} (Windows NT 10.0; Win64; x64) {CHROME} Safari/537.36 Edg/143.0.0.0", "Edge on Windows"),
        (f"{MOZILLA} (X11; CrOS x86_64 14541.0.0) {CHROME} Safari/537.36", "Chrome on ChromeOS"),
        (f"{MOZILLA} (X11; Linux x86_64) {CHROME} Safari/537.36 OPR/118.0.0.0", "Opera on Linux"),
        (f"{MOZILLA} (Linux; Android 10; K) {CHROME} Mobile Safari/537.36", "Chrome on Android"),
        (f"{MOZILLA} (Linux; Android 10; K) SamsungBrowser/28.0 {CHROME} Safari/537.36", "Samsung Internet on Android"),
        (f"{MOZILLA} {MAC} AppleWebKit/605.1.15 Version/26.0 Safari/605.1.15", "Safari on Mac"),
        (f"{MOZILLA} {PHONE} AppleWebKit/605.1.15 Version/26.0 Mobile/15E148 Safari/604.1", "Safari on iPhone"),
        (f"{MOZILLA} {PHONE} AppleWebKit/605.1.15 CriOS/143.0 Mobile/15E148 Safari/604.1", "Chrome on iPhone"),
        (f"{MOZILLA} {PHONE} AppleWebKit/605.1.15 FxiOS/145.0 Mobile/15E148 Safari/605.1", "Firefox on iPhone"),
        ("curl/8.5.0 (Linux)", "an unknown browser on Linux"),
        ("", "an unknown browser"),
        ("<script>alert(1)</script>", "an unknown browser"),
    ],
)
def test_words(user_agent, words):
    assert browser_in_words(user_agent) == words
