"""The two cookies: the session, and a browser that has signed in before."""

from collections.abc import Mapping

from starlette.responses import Response

from casework.settings import settings

DEVICE_DAYS = 180


def session_cookie() -> str:
    return _name("casework")


def device_cookie() -> str:
    return _name("casework-device")


def _name(plain: str) -> str:
    """Browsers take a `__Host-` cookie only over https, for this host and the whole site."""
    return f"__Host-{plain}" if settings().https else plain


def read(cookies: Mapping[str, str], name: str) -> str | None:
    value = cookies.get(name)
    return value if isinstance(value, str) and 0 < len(value) <= 100 else None


def give(response: Response, cookie: str, device: str) -> None:
    _set(response, session_cookie(), cookie, settings().session_hours * 3600)
    _set(response, device_cookie(), device, DEVICE_DAYS * 24 * 3600)


def take_back(response: Response) -> None:
    _set(response, session_cookie(), "", 0)


def _set(response: Response, name: str, value: str, seconds: int) -> None:
    response.set_cookie(
        name,
        value,
        max_age=seconds,
        path="/",
        secure=settings().https,
        httponly=True,
        samesite="strict",
    )
