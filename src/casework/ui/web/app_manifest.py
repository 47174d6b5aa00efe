"""What makes a phone's home screen open this like an app: name, icons, manifest.

Anyone may read it, so it says no more than the sign-in page does.
"""

from html import escape
from pathlib import Path

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request
from starlette.responses import FileResponse, JSONResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from casework.settings import settings

ASSETS = Path(__file__).parents[1] / "shell" / "assets"
MANIFEST, ICON = "/app/manifest.webmanifest", "/app/icon-{size}.png"
SIZES = (192, 512)
TOUCH_SIZE = 180
"""What an iPhone takes."""
COLOR = "#16312b"
"""Of the menu, and of the icons."""
NO_LINKS = '<meta name="format-detection" content="telephone=no, address=no, email=no">'
"""An iPhone makes a link of each number in a text by itself, also of one not to be called."""
NO_PAGES = ("/static/", "/_stcore/", "/media/")
STREAMLITS_TITLE = b"<title>Streamlit</title>"


def _manifest(request: Request) -> Response:
    name = settings().site_name
    shown = {
        "name": name,
        "short_name": name,
        "start_url": "../",
        "scope": "../",
        "display": "standalone",
        "background_color": COLOR,
        "theme_color": COLOR,
        "icons": [_icon(size, purpose) for size in SIZES for purpose in ("any", "maskable")],
    }
    return JSONResponse(shown, media_type="application/manifest+json")


def _icon(size: int, purpose: str) -> dict[str, str]:
    address = ".." + ICON.format(size=size)
    return {"src": address, "sizes": f"{size}x{size}", "type": "image/png", "purpose": purpose}


def _picture(request: Request) -> Response:
    size = request.path_params["size"]
    if size not in (*SIZES, TOUCH_SIZE):
        return Response(status_code=404)
    return FileResponse(ASSETS / f"icon-{size}.png", media_type="image/png")


APP_ROUTES = (
    Route(MANIFEST, _manifest, methods=["GET"]),
    Route(ICON.format(size="{size:int}"), _picture, methods=["GET"]),
)


def head() -> bytes:
    """Stands in the page instead of Streamlit's own title."""
    touch = ICON.format(size=TOUCH_SIZE)
    return (
        f"<title>{escape(settings().site_name)}</title>"
        f'<link rel="manifest" href=".{MANIFEST}"><link rel="apple-touch-icon" href=".{touch}">'
        f'<meta name="theme-color" content="{COLOR}">{NO_LINKS}'
    ).encode()


class NamedPage:
    """Puts name and manifest into the one page that Streamlit sends."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["path"].startswith(
            ("/static/", "/_stcore/", "/media/")
        ):
            await self.app(scope, receive, send)
            return
        await self.app(scope, receive, _Renaming(send).send)


class _Renaming:
    """Holds a page back until it is whole; everything else goes on as it comes."""

    def __init__(self, send: Send) -> None:
        self._send = send
        self._start: Message | None = None
        self._body = b""

    async def send(self, message: Message) -> None:
        if message["type"] == "http.response.start" and _is_page(message):
            self._start = message
        elif self._start is None:
            await self._send(message)
        else:
            self._body += message.get("body", b"")
            if not message.get("more_body"):
                await self._send_whole(self._start)

    async def _send_whole(self, start: Message) -> None:
        body = self._body.replace(STREAMLITS_TITLE, head())
        headers = MutableHeaders(raw=list(start["headers"]))
        headers["content-length"] = str(len(body))
        await self._send({**start, "headers": headers.raw})
        await self._send({"type": "http.response.body", "body": body})


def _is_page(message: Message) -> bool:
    kind: str = Headers(raw=message["headers"]).get("content-type", "")
    return message["status"] == 200 and kind.startswith("text/html")
