"""Guard of files and uploads: only for their own session, each download once.

Streamlit serves such files to anyone who has the address, and for minutes after its session.
"""

import posixpath

from anyio import to_thread
from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import HTTPConnection
from starlette.responses import PlainTextResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from casework.accounts import signin
from casework.ui.web import cookies, session_owners
from casework.ui.web.upload_limits import refuse_upload

PARTS = (b"range", b"if-range")
MEDIA, UPLOAD = "/media/", "/_stcore/upload_file/"
GONE = "This file is not here any more. Go back to the page and ask for it again."


class GuardedFiles:
    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or not scope["path"].startswith((MEDIA, UPLOAD)):
            await self.app(scope, receive, send)
        elif refused := await to_thread.run_sync(_refusal, HTTPConnection(scope)):
            await refused(scope, receive, send)
        elif scope["path"].startswith(UPLOAD):
            await self.app(scope, receive, send)
        else:
            await self._serve(_whole(scope), receive, send)

    async def _serve(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Streamlit's script fetches a download's address only to see that it answers: it gets
        an answer without the content. The browser's own download gets the file, once."""
        saves = Headers(scope=scope).get("sec-fetch-mode") in (None, "navigate")
        download = False

        async def watch(message: Message) -> None:
            nonlocal download
            if message["type"] == "http.response.start":
                download = message["status"] == 200 and _is_download(message)
            if download and not saves:
                message = _without_content(message)
            await send(message)

        await self.app(scope, receive, watch)
        if download and saves:
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


def _whole(scope: Scope) -> Scope:
    """Without the Range header: a download that is fetched in parts would never be over."""
    return {**scope, "headers": [each for each in scope["headers"] if each[0] not in PARTS]}


def _refusal(connection: HTTPConnection) -> Response | None:
    cookie = cookies.read(connection.cookies, cookies.session_cookie())
    found = signin.who_is_signed_in(cookie, active=False) if cookie else None
    if found is None or found.viewer is None or found.session_id is None:
        return _gone()
    path = connection.scope["path"]
    if not path.startswith(UPLOAD):
        return None if session_owners.owns_file(_file_id(path), found.session_id) else _gone()
    if not session_owners.owns_page(path.removeprefix(UPLOAD).split("/")[0], found.session_id):
        return _gone()
    return refuse_upload(connection, found.viewer, found.session_id)


def _gone() -> Response:
    return PlainTextResponse(GONE, status_code=404)


def _file_id(path: str) -> str:
    return posixpath.splitext(posixpath.basename(path))[0]


def forget(path: str) -> None:
    """A page's next rerun, or the next click on a download built on click, offers it again."""
    if made := session_owners.one_time_files():
        made.fetched(_file_id(path))
