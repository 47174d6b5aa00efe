"""Owners of files: the sign-in session behind each of Streamlit's page sessions.

Streamlit's addresses of files and uploads work for anyone who has them. Here each is tied to the
sign-in that made it. All of it lives in this process, as the files themselves do.
"""

from collections import OrderedDict
from typing import Any

from streamlit import runtime
from streamlit.runtime.scriptrunner import get_script_run_ctx

from casework.ui.web.one_time_files import OneTimeFiles

KEPT = 10_000
_visits: OrderedDict[str, int] = OrderedDict()


def note_visit(sign_in: int | None) -> None:
    """At every rerun: ties the page's session to this sign-in, or to nobody's."""
    context = get_script_run_ctx()
    if context is None:
        return
    if sign_in is None:
        _visits.pop(context.session_id, None)
    else:
        _keep(_visits, context.session_id, sign_in)


def _keep(where: OrderedDict[str, int], key: str, sign_in: int) -> None:
    where[key] = sign_in
    where.move_to_end(key)
    if len(where) > KEPT:
        where.popitem(last=False)


def owns_page(page_session: str, sign_in: int) -> bool:
    return _visits.get(page_session) == sign_in


def bytes_held(sign_in: int) -> int:
    """Bytes of uploads in all pages of this sign-in."""
    if not runtime.exists():
        return 0
    uploads: Any = runtime.get_instance().uploaded_file_mgr
    held = uploads.file_storage
    pages = [page for page, whose in list(_visits.items()) if whose == sign_in]
    return sum(len(file.data) for page in pages for file in list(held.get(page, {}).values()))


def owns_file(file_id: str, sign_in: int) -> bool:
    made = one_time_files()
    if made is not None and made.owner_of(file_id) == sign_in:
        return True
    return any(owns_page(page, sign_in) for page in _pages_with(file_id))


def one_time_files() -> OneTimeFiles | None:
    """Of this process; None where no server runs."""
    if not runtime.exists():
        return None
    held = runtime.get_instance().media_file_mgr._storage
    return held if isinstance(held, OneTimeFiles) else None


def _pages_with(file_id: str) -> list[str]:
    if not runtime.exists():
        return []
    held = runtime.get_instance().media_file_mgr._files_by_session_and_coord
    return [page for page, files in list(held.items()) if file_id in list(files.values())]
