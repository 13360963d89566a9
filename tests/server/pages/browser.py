"""A real Chromium at a phone's size, driven over the WebDriver protocol by plain HTTP.

What the page wrote to the console and what it asked the network for is kept by the browser itself and read
back, so a test can say that there was no error and nothing from elsewhere.
"""

from __future__ import annotations

import base64
import json
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, Final

import httpx

#: An element's name on the wire, as the protocol spells it.
_ELEMENT: Final = "element-6066-11e4-a52e-4f735466cecf"
PHONE: Final = {"width": 390, "height": 844, "pixelRatio": 2.0, "mobile": True, "touch": True}
MISSING: Final = (
    "Chromium is missing: apt-get install -y --no-install-recommends chromium chromium-driver"
    " (installer/linux/system-packages.sh does it)"
)


#: What the browser answers while one page goes and another comes.
_BETWEEN_PAGES: Final = ("javascript error", "aborted by navigation", "stale element reference")


class BetweenPages(Exception):
    """Nothing stands still that could be asked."""


class Browser:
    """One window, and what happened in it."""

    def __init__(self, driver: httpx.Client, session: str) -> None:
        self._driver, self._path = driver, f"/session/{session}"

    def open(self, address: str) -> None:
        """Go there, and wherever it leads by itself."""
        self._ask("POST", "url", {"url": address})

    @property
    def address(self) -> str:
        """Where it is now."""
        return str(self._ask("GET", "url"))

    @property
    def text(self) -> str:
        """What a person reads."""
        return str(self.run("return document.body ? document.body.innerText : ''"))

    def run(self, script: str) -> Any:
        """A script of the test's, outside the page's own policy."""
        return self._ask("POST", "execute/sync", {"script": script, "args": []})

    def tap(self, selector: str) -> None:
        """Tap the first that the selector finds, as a finger does."""
        self._ask("POST", f"element/{self._find(selector)}/click", {})

    def until(self, words: str, timeout_s: float = 20) -> None:
        """Wait until they are read."""
        end, text = time.monotonic() + timeout_s, ""
        while words not in text:
            assert time.monotonic() < end, f"{words!r} is not in: {text}"
            time.sleep(0.1)
            with suppress(BetweenPages):
                text = self.text

    def scheme(self, name: str) -> None:
        """Light or dark, as the phone's system says."""
        features = [{"name": "prefers-color-scheme", "value": name}]
        self._devtools("Emulation.setEmulatedMedia", {"features": features})

    def picture(self, path: Path) -> None:
        """The whole page."""
        shot = self._devtools("Page.captureScreenshot", {"captureBeyondViewport": True})
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(base64.b64decode(shot["data"]))

    def complaints(self) -> list[str]:
        """What the browser complained about since it was last asked: scripts, policies, missing files."""
        return [f"{one['level']}: {one['message']}" for one in self._log("browser")]

    def requests(self) -> list[str]:
        """Every address that was asked for since it was last asked."""
        told = (json.loads(one["message"])["message"] for one in self._log("performance"))
        return [
            one["params"]["request"]["url"] for one in told if one["method"] == "Network.requestWillBeSent"
        ]

    def _find(self, selector: str) -> str:
        found = self._ask("POST", "element", {"using": "css selector", "value": selector})
        return str(found[_ELEMENT])

    def _log(self, kind: str) -> list[dict[str, Any]]:
        return list(self._ask("POST", "se/log", {"type": kind}))

    def _devtools(self, command: str, params: dict[str, Any]) -> Any:
        return self._ask("POST", "goog/cdp/execute", {"cmd": command, "params": params})

    def _ask(self, method: str, path: str, body: dict[str, Any] | None = None) -> Any:
        answer = self._driver.request(method, f"{self._path}/{path}", json=body)
        if not answer.is_success and answer.json()["value"]["error"] in _BETWEEN_PAGES:
            raise BetweenPages(answer.text)
        assert answer.is_success, answer.text
        return answer.json()["value"]


@contextmanager
def chromium(folder: Path) -> Iterator[Browser]:
    """A browser of one's own, with nothing in it; gone with the block."""
    program = shutil.which("chromium") or shutil.which("chromium-browser")
    driver = shutil.which("chromedriver")
    assert program is not None, MISSING
    assert driver is not None, MISSING
    port = _free_port()
    with subprocess.Popen(
        [driver, f"--port={port}"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    ) as process:
        try:
            with httpx.Client(base_url=f"http://127.0.0.1:{port}", timeout=60, trust_env=False) as client:
                _wait_for(client)
                session = _begin(client, program, folder)
                yield Browser(client, session)
                client.delete(f"/session/{session}")
        finally:
            process.terminate()


def _begin(client: httpx.Client, program: str, folder: Path) -> str:
    arguments = [
        "--headless=new",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-dev-shm-usage",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        f"--user-data-dir={folder / 'chromium'}",
    ]
    wanted = {
        "browserName": "chrome",
        "goog:chromeOptions": {
            "binary": program,
            "args": arguments,
            "mobileEmulation": {"deviceMetrics": PHONE},
        },
        "goog:loggingPrefs": {"browser": "ALL", "performance": "ALL"},
    }
    answer = client.post("/session", json={"capabilities": {"alwaysMatch": wanted}})
    assert answer.is_success, answer.text
    return str(answer.json()["value"]["sessionId"])


def _wait_for(client: httpx.Client, timeout_s: float = 20) -> None:
    end = time.monotonic() + timeout_s
    while True:
        try:
            if client.get("/status").json()["value"]["ready"]:
                return
        except httpx.TransportError:
            pass
        assert time.monotonic() < end, "chromedriver does not come up"
        time.sleep(0.1)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
