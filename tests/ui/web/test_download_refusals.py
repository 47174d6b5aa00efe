"""Every download: refused in a sentence below its button."""

import ast
import asyncio
from collections.abc import Callable, Iterator
from functools import partial
from types import SimpleNamespace
from typing import Any

import pytest
from streamlit.proto.BackMsg_pb2 import BackendOperationRequest
from streamlit.proto.ForwardMsg_pb2 import BackendOperationResponse
from streamlit.runtime import app_session
from streamlit.runtime.media_file_manager import MediaFileManager

from casework.access.viewer import Viewer
from casework.database import unit_of_work
from casework.errors import CaseworkError, Invalid
from casework.imports.files_to_take import take_rejects, take_report
from casework.plans.print_plan import PrintChoice
from casework.program.paper import overview_pdf
from casework.releases.release_text import Spoken
from casework.supervision.worker_week import worker_week_pdf
from casework.ui.agenda import files as agenda_files
from casework.ui.imports import verdict_table
from casework.ui.meeting import minutes, waiting_room
from casework.ui.people import day_sheet_form
from casework.ui.plans import print_form
from casework.ui.releases import disclosures, sign_form
from casework.ui.web import download_refusals
from casework.ui.web.one_time_files import OneTimeFile, OneTimeFiles
from casework.ui.widgets import people_files
from tests.cast import Cast
from tests.people.builders import enrolled
from tests.plans.builders import agreed, versions
from tests.ui.conftest import ROOT

Make = Callable[[Viewer], bytes]


def of_unit(work: Callable[..., bytes], *about: Any) -> Make:
    def make(viewer: Viewer) -> bytes:
        with unit_of_work(viewer) as session:
            return work(session, viewer, *about)

    return make


def of_a_plan(cast: Cast) -> list[Make]:
    ana = cast.viewers["ana"]
    person = enrolled(ana)
    agreed(ana, person)
    plan = versions(ana, person)[0]
    choice = PrintChoice("Z.", "Ana")
    return [
        partial(print_form._made, plan=plan, choice=choice),
        partial(print_form._dates, plan=plan),
    ]


def of_lists(cast: Cast) -> list[Make]:
    listed = people_files.PeopleList("A list", ("Tier",), {cast.people["mine"]: ("acute",)})
    return [
        partial(people_files._workbook, lambda: listed),
        partial(people_files._paper, lambda: listed, None),
        partial(people_files._paper, lambda: listed, cast.teams["East"]),
        partial(people_files._counts, "A list", list),
    ]


def of_releases(cast: Cast) -> list[Make]:
    mine: Any = {"person_id": cast.people["mine"]}
    return [partial(sign_form._made, **mine, asked=None, language=Spoken.ENGLISH)]


DOWNLOADS: dict[str, Callable[[Cast], list[Make]]] = {
    "pages/caseloads.py": lambda cast: [of_unit(worker_week_pdf, cast.viewers["ana"].account_id)],
    "pages/overview.py": lambda cast: [of_unit(overview_pdf)],
    "ui/agenda/files.py": lambda cast: [
        partial(agenda_files._printed, conference_id=cast.conference_id),
        partial(agenda_files._invited, meeting_id=cast.meeting_id),
    ],
    "ui/imports/verdict_table.py": lambda cast: [
        partial(verdict_table._taken, take, SimpleNamespace(results=()))
        for take in (take_rejects, take_report)
    ],
    "ui/meeting/minutes.py": lambda cast: [partial(minutes._made, meeting_id=cast.meeting_id)],
    "ui/meeting/waiting_room.py": lambda cast: [
        partial(waiting_room._made, meeting_id=cast.meeting_id)
    ],
    "ui/people/day_sheet_form.py": lambda cast: [partial(day_sheet_form._printed, {})],
    "ui/plans/print_form.py": of_a_plan,
    "ui/releases/disclosures.py": lambda cast: [
        partial(disclosures._report, person_id=cast.people["mine"])
    ],
    "ui/releases/sign_form.py": of_releases,
    "ui/widgets/people_files.py": of_lists,
}
"""By file, in the order of its buttons: what each makes."""


def answer(make: Callable[[], bytes]) -> BackendOperationResponse:
    """Of a click on the button, as the server gives it."""
    files = MediaFileManager(OneTimeFiles("/media"))
    shown = files.add_deferred(make, "application/pdf", "1.2", file_name="a.pdf")
    request = BackendOperationRequest(request_id="7")
    request.deferred_file.file_id = shown
    handler = app_session.DeferredFileHandler(lambda: files)
    return asyncio.run(handler.handle(request, "a session"))


@pytest.fixture(autouse=True)
def installed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(app_session, "DeferredFileHandler", app_session.DeferredFileHandler)
    download_refusals.answer_in_words()


def offers() -> Iterator[tuple[str, int]]:
    """Where a download is offered, and how many."""
    source = ROOT / "src/casework"
    for path in sorted([*source.glob("ui/**/*.py"), *ROOT.glob("pages/*.py")]):
        nodes = ast.walk(ast.parse(path.read_text()))
        calls = [node for node in nodes if isinstance(node, ast.Call)]
        found = [each for each in calls if getattr(each.func, "id", "") == "offer"]
        if found:
            yield str(path.relative_to(source if source in path.parents else ROOT)), len(found)


def test_every_download_is_in_the_table(cast: Cast) -> None:
    assert {where: len(make(cast)) for where, make in DOWNLOADS.items()} == dict(offers())


def test_no_screen_has_a_download_of_another_kind() -> None:
    files = [*(ROOT / "src/casework/ui").rglob("*.py"), *ROOT.glob("pages/*.py")]
    found = {path.name for path in files if "download_button(" in path.read_text()}
    assert found == {"download_button.py"}


@pytest.mark.parametrize("where", sorted(DOWNLOADS))
def test_a_refused_download_says_why(cast: Cast, where: str) -> None:
    """To an administrator, who sees no case content."""
    adm = cast.viewers["adm"]
    for make in DOWNLOADS[where](cast):
        with pytest.raises(CaseworkError) as refusal:
            make(adm)
        said = answer(partial(make, adm))
        assert said.error_msg == str(refusal.value)
        assert said.error_msg.endswith((".", "!", "?"))
        assert not said.HasField("deferred_file")


def test_a_fault_of_the_program_says_what_to_do_and_nothing_of_itself() -> None:
    def broken() -> bytes:
        raise KeyError("Zoe Quill")

    assert answer(broken).error_msg == download_refusals.FAILED


def test_a_file_that_is_made_is_handed_over() -> None:
    said = answer(lambda: OneTimeFile(b"a packet", 7))
    assert (said.request_id, said.error_msg) == ("7", "")
    assert said.deferred_file.url.startswith("/media/")


def test_what_is_said_is_the_refusals_own_sentence() -> None:
    def refused() -> bytes:
        raise Invalid("Two people have the code word “Kite”.")

    assert answer(refused).error_msg == "Two people have the code word “Kite”."
