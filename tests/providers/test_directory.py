"""Provider directory: importing, editing and stale entries."""

from datetime import timedelta

import pytest
from pydantic import ValidationError

from casework import clock
from casework.database import reading, save
from casework.errors import Conflict, Invalid, NotAllowed
from casework.imports.directory import DirectoryRow, read_directory, take_directory
from casework.needs.terms import Domain
from casework.providers.forms import NewService
from casework.providers.operations import add_service, change_service, close_service, still_right
from casework.providers.queries import ServiceRow, services
from casework.providers.terms import Capacity
from tests.cast import Cast

CSV = """Our directory 2026,,,,,,
Agency;
,,,
Agency,Program Name,Category,Who can go,Waitlist,Telephone,Language
Tiny Homes,Rooms,Housing,18 to 24,yes accepting,(510) 555-0134,"English, Español"
Tiny Homes,Rooms,housing,again,,,
Clínica Azul,Terapia,Mental-health,todos,waiting list,ext. 4,Español
Nobody,Something,astrology,,,,
,Nameless,housing,,,,
=HYPERLINK("http://x"),Formula,legal,,,,
"""


def read(cast: Cast, data: bytes, who: str = "sue") -> list[DirectoryRow]:
    viewer = cast.viewers[who]
    with reading(viewer) as session:
        return read_directory(session, viewer, data)


def take(cast: Cast, rows: list[DirectoryRow]) -> int:
    sue = cast.viewers["sue"]
    return save(sue, lambda session: take_directory(session, sue, rows))


def listed(cast: Cast) -> dict[str, ServiceRow]:
    with reading(cast.viewers["ana"]) as session:
        return {f"{row.provider}: {row.name}": row for row in services(session, closed_too=True)}


@pytest.mark.parametrize("encoding", ["utf-8-sig", "cp1252", "utf-16"])
def test_another_programmes_spreadsheet_is_read(cast: Cast, encoding: str) -> None:
    rows = read(cast, CSV.replace("Agency;\n", "").encode(encoding))
    assert {row.number: row.service is not None for row in rows} == {
        4: True,
        5: False,
        6: True,
        7: False,
        8: False,
        9: True,
    }
    why = {row.number: row.why_not for row in rows if not row.service}
    assert "is in the directory" in why[5]
    assert "the need is none of" in why[7]
    assert why[8] == "provider is empty"
    assert take(cast, rows) == 3
    there = listed(cast)
    rooms, azul = there["Tiny Homes: Rooms"], there["Clínica Azul: Terapia"]
    assert (rooms.domain, rooms.capacity, rooms.phone) == (
        Domain.HOUSING,
        Capacity.OPEN,
        "+15105550134",
    )
    assert (azul.domain, azul.capacity, azul.phone) == (
        Domain.MENTAL_HEALTH,
        Capacity.WAITING,
        "ext. 4",
    )
    assert rooms.checked_on == clock.today()


def test_wrong_or_unclear_cells_are_reported_in_plain_words(cast: Cast) -> None:
    rows = read(
        cast,
        (
            "Provider,Service,Need,Room,Phone,E-mail\n"
            f"A,Long,housing,open,{'call ' * 9},\n"
            "B,Mail,housing,open,,call us\n"
            "C,Room,housing,ask Gloria,,\n"
            "D,None,housing,,,\n"
        ).encode(),
    )
    long, mail, room, silent = rows
    assert long.why_not == "phone is longer than 40 letters and signs"
    assert mail.why_not == "email: call us is not an e-mail address."
    assert room.service
    assert room.service.capacity is Capacity.UNKNOWN
    assert room.note == "room “ask Gloria” is not understood"
    assert silent.service
    assert not silent.note


def test_second_import_adds_nothing(cast: Cast) -> None:
    take(cast, read(cast, CSV.encode()))
    again = read(cast, CSV.encode())
    assert not [row for row in again if row.service]
    assert take(cast, again) == 0


def test_file_without_headings_names_the_missing_ones(cast: Cast) -> None:
    with pytest.raises(Invalid, match="Provider, Service, Need"):
        read(cast, b"a,b,c\n1,2,3\n")


@pytest.mark.parametrize("who", ["ana", "lee", "pat", "ann", "adm"])
def test_other_roles_cannot_change_the_directory(cast: Cast, who: str) -> None:
    with pytest.raises(NotAllowed):
        read(cast, CSV.encode(), who)


def a_service(cast: Cast) -> tuple[int, NewService]:
    sue, new = cast.viewers["sue"], NewService(provider="P", name="S", domain=Domain.GRIEF)
    return save(sue, lambda session: add_service(session, sue, new)), new


def test_service_goes_stale_until_confirmed(cast: Cast) -> None:
    number, _ = a_service(cast)
    sue = cast.viewers["sue"]
    here = clock.now().astimezone(clock.zone())  # days of the site, some of them not of 24 hours
    for days, stale in ((90, False), (91, True)):
        with clock.set_to(here + timedelta(days=days)):
            assert listed(cast)["P: S"].is_stale is stale
    with clock.set_to(clock.now() + timedelta(days=91)):
        save(sue, lambda session: still_right(session, sue, number))
        assert not listed(cast)["P: S"].is_stale


def test_duplicate_service_and_second_editor_are_refused(cast: Cast) -> None:
    number, new = a_service(cast)
    sue = cast.viewers["sue"]
    with pytest.raises(Invalid, match="already"):
        a_service(cast)
    mine, theirs = (new.model_copy(update={"hours": hours}) for hours in ("9 to 5", "by night"))
    save(sue, lambda s: change_service(s, sue, number, mine, 1))
    with pytest.raises(Conflict):
        save(sue, lambda s: change_service(s, sue, number, theirs, 1))
    save(sue, lambda s: close_service(s, sue, number))
    assert a_service(cast)[0] != number  # a closed one is not in the way


def test_invalid_email_is_refused() -> None:
    with pytest.raises(ValidationError, match="not an e-mail"):
        NewService(provider="P", name="S", domain=Domain.GRIEF, email="call us")
