"""Routes: `/auth/enter` exchanges a ticket for the cookie, `/auth/leave` ends the session."""

from collections.abc import Callable, Collection

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from casework.access.viewer import Viewer
from casework.accounts import signin
from casework.ui.web import cookies

ENTER, LEAVE, TO = "/auth/enter", "/auth/leave", "to"


def routes(screens_of: Callable[[Viewer], Collection[str]]) -> tuple[Route, ...]:
    """`screens_of`: the names of somebody's own screens, which are their addresses."""

    def enter(request: Request) -> Response:
        return _enter(request, screens_of)

    return (Route(ENTER, enter, methods=["GET"]), Route(LEAVE, _leave, methods=["GET"]))


def _enter(request: Request, screens_of: Callable[[Viewer], Collection[str]]) -> Response:
    """Refuses links from other sites."""
    response = RedirectResponse("/", status_code=303)
    if _is_from_elsewhere(request) or _is_part(request):
        return response
    entered = signin.enter(
        request.query_params.get("ticket", ""),
        cookies.read(request.cookies, cookies.session_cookie()),
        cookies.read(request.cookies, cookies.device_cookie()),
    )
    if entered:
        viewer = signin.who_is_signed_in(entered.cookie, active=False).viewer
        place = _place(request, screens_of(viewer) if viewer else ())
        response = RedirectResponse(place, status_code=303)
        cookies.give(response, entered.cookie, entered.device)
    return response


def _place(request: Request, theirs: Collection[str]) -> str:
    """The screen on which somebody was signed out, if it is theirs: a phone that wakes up goes on
    there. Only the name of a screen counts, so that no link leads elsewhere."""
    name = request.query_params.get(TO)
    return f"/{name}" if name in theirs else "/"


def _is_from_elsewhere(request: Request) -> bool:
    """These routes answer requests from our own page alone."""
    return request.headers.get("sec-fetch-site", "same-origin") != "same-origin"


def _is_part(request: Request) -> bool:
    """Pictures and frames within a page are refused: nobody tapped them."""
    return request.headers.get("sec-fetch-dest", "document") != "document"


def _leave(request: Request) -> Response:
    if _is_part(request):
        return Response(status_code=404)
    response = RedirectResponse("/", status_code=303)
    if _is_from_elsewhere(request):
        return response
    if cookie := cookies.read(request.cookies, cookies.session_cookie()):
        signin.end_sign_in(cookie)
    cookies.take_back(response)
    response.headers["Clear-Site-Data"] = '"cache"'
    return response
