"""Routes: `/auth/enter` exchanges a ticket for the cookie, `/auth/leave` ends the session."""

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from casework.accounts import signin
from casework.ui.web import cookies

ENTER, LEAVE = "/auth/enter", "/auth/leave"


def _enter(request: Request) -> Response:
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
        cookies.give(response, entered.cookie, entered.device)
    return response


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


ROUTES = (Route(ENTER, _enter, methods=["GET"]), Route(LEAVE, _leave, methods=["GET"]))
