"""Screen and packet of a partner, for drawn releases: the same facts, as a live release names."""

import random
from datetime import timedelta
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from casework import clock
from casework.conferences import agenda, meeting
from casework.conferences.agenda_rows import agenda as agenda_rows
from casework.conferences.packet import NOBODY_RELEASED, packet
from casework.conferences.partner_preview import previews
from casework.conferences.queries import meeting as meeting_row
from casework.conferences.rooms import read_room
from casework.database import reading, save
from casework.needs.terms import Protection
from casework.paper.setting import NARROW_SPACE
from casework.phones import UNSEEN
from casework.releases.operations import revoke_release
from casework.ui.meeting.state import CHOSEN
from tests.cast import Cast
from tests.conferences.builders import do, in_room, item_of, prepared, running
from tests.conferences.test_papers import text_of
from tests.people.test_numbers import reach
from tests.referrals.builders import CLASSES, FACTS, put_releases, with_facts
from tests.ui.conftest import Open, everything

DRAWS = 6


def drawn(cast: Cast, draw: random.Random) -> list[dict[str, Any]]:
    """Up to three releases: of any classes, live or not, naming taking part or not."""
    rows = []
    for _ in range(draw.randint(1, 3)):
        row: dict[str, Any] = {each.value: draw.random() < 0.5 for each in CLASSES}
        row |= {name: draw.random() < 0.5 for name in ("part_2", "juvenile")}
        row["takes_part"] = draw.random() < 0.7
        row["organisation_id"] = cast.organisations[
            draw.choice(["Provider", "Provider", "Elsewhere"])
        ]
        row["starts_at"] = clock.now() - timedelta(days=5)
        row["ends_at"] = clock.now() + timedelta(days=draw.choice([-1, 1, 20]))
        row["revoked_at"] = clock.now() if draw.random() < 0.2 else None
        rows.append(row)
    return rows


def released(cast: Cast, rows: list[dict[str, Any]]) -> set[str] | None:
    """By hand: the fields that reach the provider. None: nobody was released to it."""
    live = [
        row
        for row in rows
        if row["takes_part"]
        and row["revoked_at"] is None
        and row["ends_at"] > clock.now()
        and row["organisation_id"] == cast.organisations["Provider"]
    ]
    law = {Protection.PART_2: "part_2", Protection.JUVENILE: "juvenile"}
    fields = {
        field
        for field, (kind, guard) in FACTS.items()
        for row in live
        if row.get(kind.value) and (guard not in law or row[law[guard]])
    }
    return fields if live else None


def shown_in(text: str) -> set[str]:
    squeezed = " ".join(text.split())
    return {field for field in FACTS if f"{field.capitalize()}: " in squeezed}


def lines(at: AppTest) -> list[str]:
    """What stands on the screen about people, line by line."""
    said = (each.value for each in (*at.subheader, *at.markdown, *at.warning))
    return [text.replace("\\", "") for text in said]


@pytest.mark.parametrize("seed", range(DRAWS))
def test_screen_and_file_hold_what_the_releases_name(
    cast: Cast, open_page: Open, seed: int
) -> None:
    person, rows = with_facts(cast), drawn(cast, random.Random(seed))
    put_releases(cast, person, rows)
    meeting_id = prepared(cast, "teammate", "mine")
    do(cast.viewers["lee"], agenda.publish, meeting_id)
    wanted = released(cast, rows)
    file = text_of(do(cast.viewers["pat"], packet, meeting_id))
    at = open_page("meeting", "pat", **{CHOSEN: meeting_id})
    assert not at.exception
    assert shown_in(file) == shown_in("\n".join(lines(at))) == (wanted or set())
    assert (NOBODY_RELEASED in everything(at)) is (wanted is None)
    assert ("Case conference: East weekly" in " ".join(file.split())) is (wanted is not None)
    for number in ("1.", "2."):
        assert number not in [line.split(" ")[0] for line in file.splitlines()]


def row_of(cast: Cast, **more: Any) -> dict[str, Any]:
    row: dict[str, Any] = {each.value: True for each in CLASSES} | {
        "part_2": True,
        "juvenile": True,
    }
    row |= {"takes_part": True, "organisation_id": cast.organisations["Provider"]}
    row |= {"starts_at": clock.now() - timedelta(days=5)}
    row |= {"ends_at": clock.now() + timedelta(days=9)}
    return row | more


def one_release(cast: Cast, person: int, **more: Any) -> int:
    (number,) = put_releases(cast, person, [row_of(cast, **more)])
    return number


def test_release_revoked_in_the_meeting_ends_screen_packet_and_presence(
    cast: Cast, open_page: Open
) -> None:
    """Nobody's screen but the partner's own is drawn again: the place ends with that."""
    release = one_release(cast, with_facts(cast))
    meeting_id = running(cast, "mine")
    item = item_of(cast, meeting_id, "mine")
    do(cast.viewers["lee"], meeting.go_to_item, meeting_id, item)
    pat, ana = cast.viewers["pat"], cast.viewers["ana"]
    at = open_page("meeting", "pat", **{CHOSEN: meeting_id})
    assert "mental health" in shown_in("\n".join(lines(at)))
    assert "Provider" in in_room(item, meeting_id) & in_room(None, meeting_id)
    save(ana, lambda session: revoke_release(session, ana, release))
    at.run()
    assert shown_in(everything(at)) == set()
    assert "your place ended with it" in everything(at)
    assert "Provider" not in in_room(item, meeting_id) | in_room(None, meeting_id)
    assert shown_in(text_of(do(pat, packet, meeting_id))) == set()
    do(cast.viewers["lee"], meeting.go_to_item, meeting_id, None)
    assert "your place ended with it" in everything(
        open_page("meeting", "pat", **{CHOSEN: meeting_id})
    )
    assert "Provider" not in in_room(None, meeting_id)


@pytest.mark.parametrize(("takes_part", "inside"), [(True, True), (False, False)])
def test_only_a_release_that_names_taking_part_gives_a_place(
    cast: Cast, open_page: Open, takes_part: bool, inside: bool
) -> None:
    one_release(cast, with_facts(cast), takes_part=takes_part)
    meeting_id = running(cast, "mine")
    item = item_of(cast, meeting_id, "mine")
    do(cast.viewers["lee"], meeting.go_to_item, meeting_id, item)
    assert ("Provider" in in_room(item, meeting_id)) is inside
    at = open_page("meeting", "pat", **{CHOSEN: meeting_id})
    assert bool(shown_in("\n".join(lines(at)))) is inside
    assert ("door_open" in everything(at)) is not inside


def test_partner_without_any_release_is_welcome_in_the_open_part(
    cast: Cast, open_page: Open
) -> None:
    with_facts(cast)
    meeting_id = running(cast, "mine")
    assert "Open session" in everything(open_page("meeting", "pat", **{CHOSEN: meeting_id}))
    assert "Provider" in in_room(None, meeting_id)


def test_person_without_a_released_name_has_none_on_the_screen(cast: Cast, open_page: Open) -> None:
    one_release(cast, with_facts(cast), identity=False, whereabouts=False)
    meeting_id = prepared(cast, "mine")
    do(cast.viewers["lee"], agenda.publish, meeting_id)
    at = open_page("meeting", "pat", **{CHOSEN: meeting_id})
    assert "Somebody whose name was not released to you" in everything(at)
    heard = {each.field_class for each in cast.heard(everything(at))}
    assert not heard & {"status", "identity", "whereabouts"}


@pytest.mark.parametrize("who", ["lee", "ana"])
def test_staff_see_beforehand_what_a_partner_will_get(
    cast: Cast, open_page: Open, who: str
) -> None:
    """The lead reads neither health nor whereabouts, and not whether there are any."""
    one_release(cast, with_facts(cast))
    meeting_id = prepared(cast, "mine")
    do(cast.viewers["lee"], agenda.publish, meeting_id)
    at = open_page("meeting", who, **{CHOSEN: meeting_id, "partner-preview": True})
    assert not at.exception
    text = "\n".join(lines(at))
    assert "Provider" in text
    assert "What for: boundary" in text
    assert "Legal: " in text
    assert ("Mental health: " in text) is (who == "ana")
    left_out = (
        "Left out here, whether or not there is any: how to reach them (phones, addresses); "
        "health (needs in mind, body, grief, use)"
    )
    assert (left_out in text) is (who == "lee")


def preview_lines(cast: Cast, who: str, meeting_id: int) -> list[str]:
    viewer = cast.viewers[who]
    with reading(viewer) as session:
        row = meeting_row(session, meeting_id)
        assert row is not None
        room = read_room(session, row.conference_id, meeting_id, None)
        found = previews(session, viewer, row, room, agenda_rows(session, meeting_id))
    return [line for each in found for line in each.lines]


def test_preview_does_not_tell_the_lead_that_health_facts_exist(cast: Cast) -> None:
    """Word for word the same with and without them, also where a release of its own names them."""
    person, plain = with_facts(cast), row_of(cast, health=False)
    put_releases(cast, person, [plain])
    meeting_id = prepared(cast, "mine")
    do(cast.viewers["lee"], agenda.publish, meeting_id)
    without, anas = (preview_lines(cast, who, meeting_id) for who in ("lee", "ana"))
    nothing_else = row_of(cast, identity=False, whereabouts=False, legal=False)
    put_releases(cast, person, [plain, nothing_else])
    assert preview_lines(cast, "lee", meeting_id) == without
    assert preview_lines(cast, "ana", meeting_id) != anas


def test_what_the_lead_asks_reaches_screen_and_file(cast: Cast, open_page: Open) -> None:
    one_release(cast, with_facts(cast))
    meeting_id = prepared(cast, "mine")
    do(cast.viewers["lee"], agenda.publish, meeting_id)
    at = open_page("meeting", "lee", **{CHOSEN: meeting_id, "partner-preview": True})
    field = next(e for e in at.text_input if e.label.startswith("What do you ask of Provider"))
    field.set_value("Keep a bed free from Friday.").run()
    next(b for b in at.button if b.label == "Save what is asked").click().run()
    assert not at.exception
    said = "Asked of you: Keep a bed free from Friday."
    assert said in lines(open_page("meeting", "pat", **{CHOSEN: meeting_id}))
    assert said in " ".join(text_of(do(cast.viewers["pat"], packet, meeting_id)).split())


@pytest.mark.parametrize("label", ["do not call", "ask first"])
def test_released_number_that_is_not_to_be_called_is_nothing_that_a_phone_dials(
    cast: Cast, open_page: Open, label: str
) -> None:
    """Phones and readers of files make links of plain digits by themselves."""
    person = with_facts(cast)
    reach(person, "+15105550199", label)
    one_release(cast, person)
    meeting_id = prepared(cast, "teammate", "mine")
    do(cast.viewers["lee"], agenda.publish, meeting_id)
    file = text_of(do(cast.viewers["pat"], packet, meeting_id))
    screen = "\n".join(lines(open_page("meeting", "pat", **{CHOSEN: meeting_id})))
    for text in (file, screen):
        assert label in text
        assert "0199" not in text
        assert "0199" in text.replace(UNSEEN, "").replace(NARROW_SPACE, "")
