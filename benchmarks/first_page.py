"""The sign-in page on a slow phone connection: new, and from the browser's own store; beside the
same page whose files are sent as they come."""

import time
from dataclasses import dataclass
from typing import Any

from playwright.sync_api import Browser, BrowserContext

PHONE = {"width": 390, "height": 844}
BITS_PER_SECOND, DELAY_MS = 1_600_000, 150
AS_THEY_COME = {"Accept-Encoding": "identity"}


@dataclass(frozen=True)
class Loaded:
    seconds: float
    files: int
    megabytes: float

    def __str__(self) -> str:
        return f"{self.seconds:.1f} s ({self.files} files, {self.megabytes:.2f} MB)"


def measure(browser: Browser, address: str) -> list[str]:
    cold, warm = _both(browser, address, {})
    cold_as_it_comes, warm_as_it_comes = _both(browser, address, AS_THEY_COME)
    return [
        f"Sign-in page at {BITS_PER_SECOND / 1e6} Mbit/s and {DELAY_MS} ms, until it can be used:",
        f"new {cold}, as it comes {cold_as_it_comes};",
        f"again {warm}, as it comes {warm_as_it_comes}.",
    ]


def _both(browser: Browser, address: str, headers: dict[str, str]) -> tuple[Loaded, Loaded]:
    context = browser.new_context(viewport=PHONE, extra_http_headers=headers)  # type: ignore[arg-type]  # width, height
    pair = _load(context, address), _load(context, address)
    context.close()
    return pair


def _load(context: BrowserContext, address: str) -> Loaded:
    page = context.new_page()
    network = context.new_cdp_session(page)
    network.send("Network.enable")
    network.send("Network.emulateNetworkConditions", _slow())
    sizes: list[float] = []
    network.on("Network.loadingFinished", lambda file: sizes.append(file["encodedDataLength"]))
    start = time.perf_counter()
    page.goto(address, wait_until="commit")
    page.get_by_role("button", name="Sign in", exact=True).wait_for(timeout=90_000)
    found = Loaded(time.perf_counter() - start, len(sizes), sum(sizes) / 1e6)
    page.close()
    return found


def _slow() -> dict[str, Any]:
    rate = BITS_PER_SECOND / 8
    return {
        "offline": False,
        "latency": DELAY_MS,
        "downloadThroughput": rate,
        "uploadThroughput": rate,
    }
