"""Every page as every role: who may open it, and no text out of reach on any of them."""

import re
import tomllib

import pytest
from sqlalchemy import select

from casework.accounts.models import Account
from casework.audit.models import AuditEntry
from casework.audit.terms import Event
from casework.database import elevated
from casework.people.models import Person
from casework.ui.navigation.menu import ENTRIES
from tests.cast import Cast
from tests.ui.conftest import ROOT, Open, counted, everything

WORKER, LEAD, SUPERVISOR, DIRECTOR = "ana", "lee", "sue", "dee"
ANALYST, PARTNER, ADMINISTRATOR = "ann", "pat", "adm"
EVERYBODY = {WORKER, LEAD, SUPERVISOR, DIRECTOR, ANALYST, PARTNER, ADMINISTRATOR}
MAY_OPEN = {  # typed by hand, never taken from the policy
    "today": {WORKER, SUPERVISOR},
    "people": {WORKER, LEAD, SUPERVISOR, DIRECTOR},
    "person": {WORKER, LEAD, SUPERVISOR, DIRECTOR},
    "plan": {WORKER, LEAD, SUPERVISOR},
    "plans_due": {WORKER, SUPERVISOR},
    "needs": {WORKER, LEAD, SUPERVISOR},
    "stuck": {WORKER, SUPERVISOR},
    "directory": {WORKER, LEAD, SUPERVISOR, DIRECTOR},
    "agenda": {LEAD, SUPERVISOR, DIRECTOR},
    "meeting": {WORKER, LEAD, SUPERVISOR, DIRECTOR, PARTNER},
    "decisions": {WORKER, LEAD, SUPERVISOR},
    "referrals": {PARTNER},
    "overview": {DIRECTOR},
    "frequency": {SUPERVISOR, DIRECTOR},
    "caseloads": {SUPERVISOR, DIRECTOR},
    "reviews": {SUPERVISOR},
    "accounts": {ADMINISTRATOR},
    "settings": {ADMINISTRATOR},
    "import": {SUPERVISOR, DIRECTOR},
    "audit": {ADMINISTRATOR, SUPERVISOR},
    "policy": EVERYBODY - {PARTNER},
    "guide": EVERYBODY,
    "my_account": EVERYBODY,
}
ALL = {"status", "identity", "whereabouts", "safety", "notes", "health", "legal", "decisions"}
STATUS, NAMED = {"status"}, {"status", "identity"}
MAY_HEAR: dict[str, dict[str, set[str]]] = {
    WORKER: {
        "mine": ALL,
        "covered": ALL,
        "opened": ALL,
        "ended": STATUS,
        "teammate": STATUS,
        "nobodys": STATUS,
        "merged": STATUS,
    },
    "cole": {"covered": ALL}
    | dict.fromkeys(("other", "opened", "expired", "tabled", "past", "drafted"), STATUS),
    SUPERVISOR: dict.fromkeys(
        ("mine", "covered", "ended", "teammate", "nobodys", "merged", "opened"), ALL
    ),
    LEAD: dict.fromkeys(("opened", "tabled"), ALL - {"whereabouts", "health"}),
    DIRECTOR: dict.fromkeys(
        (
            "mine",
            "covered",
            "ended",
            "teammate",
            "nobodys",
            "merged",
            "other",
            "opened",
            "expired",
            "tabled",
            "past",
            "drafted",
        ),
        NAMED,
    ),
    ANALYST: {},
    PARTNER: {},
    ADMINISTRATOR: {},
}
RELEASED = (
    "mine: person.chosen_name ",
    "mine: person_identity.",
    "mine: alias.",
    "mine: contact_point.",
    "mine: release.why ",
)
PARTS = (
    "Overview",
    "Contacts",
    "Decisions",
    "Details",
    "Phones and places",
    "Criteria and exposures",
    "Tier and worker",
    "Transfer to another team",
    "Merge with another record",
    "Trail",
)


def out_of_reach(cast: Cast, who: str, text: str) -> list[str]:
    return [
        f"{each.person}: {each.table}.{each.column} ({each.field_class})"
        for each in cast.heard(text)
        if each.field_class not in MAY_HEAR[who].get(each.person, set())
    ]


def test_every_page_is_tested() -> None:
    assert {entry.name for entry in ENTRIES} == set(MAY_OPEN)


@pytest.mark.parametrize("who", sorted(EVERYBODY))
def test_each_role_opens_only_its_pages(cast: Cast, open_page: Open, who: str) -> None:
    for page, those in MAY_OPEN.items():
        at = open_page(page, who, person_id=cast.people["mine"])
        assert not at.exception, (page, at.exception[0].value)
        wrong = out_of_reach(cast, who, everything(at))
        if (page, who) == ("agenda", LEAD):  # decision 8: names, and the agenda's own words
            own = (
                "(status)",
                "agenda_item.moved_because (decisions)",
                "agenda_request.why (decisions)",  # a worker's words to the conference
            )
            wrong = [each for each in wrong if not each.endswith(own)]
        if (page, who) == (
            "referrals",
            PARTNER,
        ):  # released, and logged: tests/ui/referrals/test_partner_view
            wrong = [each for each in wrong if each != "mine: person.chosen_name (status)"]
        if (page, who) == ("meeting", PARTNER):  # the release names these, and taking part
            wrong = [each for each in wrong if not each.startswith(RELEASED)]
        assert not wrong, page
        if who not in those:
            assert len(at.error) == 1, f"{page} opened for {who}"
            assert not at.button, f"{page} shows {who} something to press"


def test_audit_records_a_refused_page(cast: Cast, open_page: Open) -> None:
    open_page("frequency", ANALYST)
    with elevated("a test reads the audit") as session:
        (entry,) = session.query(AuditEntry).filter_by(event=Event.REFUSED).all()
        assert entry.account_id == cast.viewers[ANALYST].account_id


@pytest.mark.parametrize("who", [WORKER, "cole", LEAD, SUPERVISOR, DIRECTOR])
def test_a_person_shows_each_role_its_own_classes_alone(
    cast: Cast, open_page: Open, who: str
) -> None:
    for key, person_id in cast.people.items():
        for part in PARTS:
            at = open_page("person", who, person_id=person_id, **{f"part-{person_id}": part})
            assert not at.exception, (key, part, at.exception[0].value)
            assert not out_of_reach(cast, who, everything(at)), (key, part)
            if key not in MAY_HEAR[who]:
                assert [error.value for error in at.error] == ["There is no such record here."]
                break


NEEDS_VIEWS = ("Needs", "Goals", "Referrals", "Releases", "Who was told what", "Compensation")


@pytest.mark.parametrize("who", [WORKER, "cole", LEAD, SUPERVISOR, DIRECTOR])
@pytest.mark.parametrize("view", NEEDS_VIEWS)
def test_needs_show_each_role_its_own_classes_alone(
    cast: Cast, open_page: Open, who: str, view: str
) -> None:
    for key, person_id in cast.people.items():
        at = open_page("needs", who, person_id=person_id, needs_view=view)
        assert not at.exception, (key, at.exception[0].value)
        assert not out_of_reach(cast, who, everything(at)), key
        if key == "mine" and who == WORKER and view not in ("Needs", "Compensation"):
            heard = {each.field_class for each in cast.heard(everything(at))}
            assert {"safety", "health", "legal"} <= heard  # or the rest would hold for nothing


@pytest.mark.parametrize(
    ("part", "field_class"),
    [
        ("Contacts", "notes"),
        ("Details", "identity"),
        ("Phones and places", "whereabouts"),
        ("Criteria and exposures", "safety"),
    ],
)
def test_worker_sees_what_the_work_needs(
    cast: Cast, open_page: Open, part: str, field_class: str
) -> None:
    """Otherwise the tests above would pass for an empty screen."""
    mine = cast.people["mine"]
    at = open_page("person", WORKER, person_id=mine, **{f"part-{mine}": part})
    assert field_class in {each.field_class for each in cast.heard(everything(at))}


@pytest.mark.parametrize(
    "page",
    [
        "today",
        "people",
        "person",
        "frequency",
        "caseloads",
        "reviews",
        "plan",
        "plans_due",
        "needs",
        "stuck",
        "directory",
    ],
)
def test_a_screen_takes_twelve_statements_at_most(cast: Cast, open_page: Open, page: str) -> None:
    mine = cast.people["mine"]
    with counted() as statements:
        at = open_page(page, SUPERVISOR, person_id=mine, opened=mine, look_at=mine)
        assert not at.exception
    asked = [each for each in statements if not each.startswith("BEGIN")]
    assert 0 < len(asked) <= 12, asked


TYPED = "![x](http://pixel.example/p.png) :red[r] $x$ <a href='#'>b</a> [l](http://x.example)"
READ_AS_MARKS = ("Markdown", "Button", "Checkbox", "ButtonGroup", "Radio", "Alert", "Heading")


@pytest.mark.parametrize(
    "page", ["today", "people", "person", "caseloads", "frequency", "plan", "plans_due"]
)
def test_typed_text_is_never_rendered_as_formatting(cast: Cast, open_page: Open, page: str) -> None:
    """A name with an image link would tell another server who views whom."""
    mine = cast.people["mine"]
    with elevated("a test's odd name") as session:
        person = session.get_one(Person, mine)
        person.chosen_name = TYPED[:80]
        for account in session.scalars(select(Account)):
            account.display_name = TYPED
    at = open_page(page, SUPERVISOR, person_id=mine, opened=mine, look_at=mine)
    assert not at.exception
    for element in at._tree:
        proto = getattr(element, "proto", None)
        if type(proto).__name__ in READ_AS_MARKS:
            for mark in ("![x](", ":red[r]", "$x$", "<a href", "[l]("):
                found = re.search(r"(?<!\\)" + re.escape(mark), str(proto))
                assert not found, (page, mark, str(proto)[:300])


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_white_text_on_the_main_colour_has_enough_contrast(mode: str) -> None:
    """For main buttons and chosen options, which have the same background."""
    theme = tomllib.loads((ROOT / ".streamlit/config.toml").read_text())["theme"]
    parts = [int(theme[mode]["primaryColor"][at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    ]
    luminance = sum(w * part for w, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))
    assert 1.05 / (luminance + 0.05) >= 4.5
