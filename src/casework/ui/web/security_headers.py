"""Security headers on every response; closed parts of Streamlit."""

import hashlib
import re
from base64 import b64encode
from functools import cache, lru_cache
from pathlib import Path

import streamlit
from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from casework.settings import settings
from casework.ui.web.error_page import plain_fault
from casework.ui.web.javascript import OURS

SHUT = (
    *("/_stcore/metrics", "/_stcore/agent", "/_stcore/script-health-check"),
    *("/auth/login", "/auth/logout", "/oauth2callback"),
)
"""Streamlit's own doors to figures, machines and other sign-ins; nobody here needs them."""

PLAIN = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=(), payment=(), usb=()",
    "X-Robots-Tag": "noindex, nofollow",
}
PROGRAM_FILE_POLICY = "; ".join(
    (
        "default-src 'self'",
        "script-src 'self' 'wasm-unsafe-eval'",
        "object-src 'none'",
        "frame-ancestors 'none'",
    )
)
"""Short, because the first page is 88 such files on a phone: the page's policy names a dozen hashes
and would be a twentieth of all that is sent."""
HSTS = "max-age=31536000; includeSubDomains"


class SecurityHeaders:
    """Outermost, so that redirects, files and errors carry them too; an error ends here."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                _add(MutableHeaders(scope=message), scope)
            await send(message)

        shut = scope["path"].startswith(SHUT)
        app = PlainTextResponse("Not found", status_code=404) if shut else self.app
        try:
            await app(scope, receive, send_with_headers)
        except Exception as fault:
            await plain_fault(scope["path"], fault)(scope, receive, send_with_headers)


def _add(headers: MutableHeaders, scope: Scope) -> None:
    for name, value in PLAIN.items():
        headers[name] = value
    if settings().https:
        headers["Strict-Transport-Security"] = HSTS
    if _is_program_file(scope["path"]):
        headers["Content-Security-Policy"] = PROGRAM_FILE_POLICY
    else:
        headers["Content-Security-Policy"] = content_policy(Headers(scope=scope).get("host", ""))
        headers["Cache-Control"] = "no-store"


def _is_program_file(path: str) -> bool:
    """Streamlit's own scripts and fonts, the same for everyone: browsers may cache those."""
    return path.startswith("/static/")


@lru_cache(maxsize=16)
def content_policy(host: str) -> str:
    """Only this site, and of inline scripts only the ones in Streamlit's own page.

    The WebSocket is named, because older Safari does not count it as 'self'.
    """
    socket = f" {'wss' if settings().https else 'ws'}://{host}" if _is_host(host) else ""
    return "; ".join(
        (
            "default-src 'self'",
            f"script-src 'self' 'wasm-unsafe-eval' {' '.join(_inline_scripts())}",
            "style-src 'self' 'unsafe-inline'",
            "img-src 'self' data: blob:",
            "font-src 'self' data:",
            f"connect-src 'self'{socket}",
            "worker-src 'self' blob:",
            "frame-src 'self'",
            "object-src 'none'",
            "base-uri 'self'",
            "form-action 'self'",
            "frame-ancestors 'none'",
        )
    )


def _is_host(host: str) -> bool:
    return bool(re.fullmatch(r"[A-Za-z0-9.-]{1,253}(:\d{1,5})?", host))


@cache
def _inline_scripts() -> tuple[str, ...]:
    page = Path(streamlit.__file__).parent / "static" / "index.html"
    scripts = re.findall(r"<script>(.*?)</script>", page.read_text(), re.DOTALL)
    return tuple(f"'sha256-{_digest(script)}'" for script in (*scripts, *OURS))


def _digest(text: str) -> str:
    return b64encode(hashlib.sha256(text.encode()).digest()).decode()
