"""The guard of `/media`: only for a live session, and a download is served once.

Streamlit serves such files to anyone who has the address, and for minutes after its session.
"""

import posixpath

from anyio import to_thread
from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import HTTPConnection
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit import runtime

from casework.accounts import signin
from casework.ui.web import cookies

MEDIA = "/media/"
GONE = "This file is not here any more. Go back to the page and ask for it again."


class GuardedFiles:
    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or not scope["path"].startswith(MEDIA):
            await self.app(scope, receive, send)
        elif not await to_thread.run_sync(_is_signed_in, HTTPConnection(scope)):
            await PlainTextResponse(GONE, status_code=404)(scope, receive, send)
        else:
            await self._serve(scope, receive, send)

    async def _serve(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Streamlit's script fetches a download's address only to see that it answers: it gets
        an answer without the content. The browser's own download gets the file, once."""
        mode = Headers(scope=scope).get("sec-fetch-mode")
        download = False

        async def watch(message: Message) -> None:
            nonlocal download
            if message["type"] == "http.response.start":
                download = message["status"] == 200 and _is_download(message)
            if download and mode not in (None, "navigate"):
                message = _without_content(message)
            await send(message)

        await self.app(scope, receive, watch)
        if download and mode == "navigate":
            forget(scope["path"])


def _is_download(message: Message) -> bool:
    kind = Headers(raw=message["headers"]).get("content-disposition", "")
    return kind.startswith("attachment")


def _without_content(message: Message) -> Message:
    if message["type"] == "http.response.start":
        headers = MutableHeaders(raw=list(message["headers"]))
        headers["content-length"] = "0"
        return {**message, "headers": headers.raw}
    return {**message, "body": b""}


def _is_signed_in(connection: HTTPConnection) -> bool:
    cookie = cookies.read(connection.cookies, cookies.session_cookie())
    return bool(cookie) and signin.who(cookie or "", active=False).viewer is not None


def forget(path: str) -> None:
    """A page's next rerun, or the next click on a download made on demand, offers it again."""
    file_id = posixpath.splitext(posixpath.basename(path))[0]
    runtime.get_instance().media_file_mgr._storage.delete_file(file_id)
