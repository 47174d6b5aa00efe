"""Screens of needs, referrals and releases, and the warning of a near deadline."""

from datetime import date, timedelta

from dateutil.relativedelta import relativedelta
from streamlit.testing.v1 import AppTest

from casework import clock
from casework.compensation.forms import NewCase
from casework.compensation.operations import note_case
from casework.database import elevated, reading, save
from casework.needs.forms import NewScore
from casework.needs.operations import record_needs
from casework.needs.queries import goals_of, latest, scores_of
from casework.needs.terms import Domain, NeedAnswer
from casework.people.card import person_card
from casework.people.models import PersonIdentity
from casework.people.queries import own_people
from casework.people.terms import spelled
from casework.providers.queries import services
from casework.releases.operations import revoke_release
from casework.releases.queries import releases_of
from casework.ui.compensation.case_form import NEW as NEW_CASE
from casework.ui.needs.goal_forms import NEW
from casework.ui.needs.scores import SITTING
from casework.ui.providers.service_rows import service_panel
from casework.ui.referrals.stuck_list import who_is_listed
from casework.ui.releases.sign_form import SIGN
from casework.ui.widgets.formats import day
from casework.ui.widgets.side_panel import OPEN_PANEL
from tests.cast import Cast
from tests.referrals.builders import refer, sign, with_facts
from tests.ui.conftest import Open, everything


def test_sitting_saves_only_what_was_asked(cast: Cast, open_page: Open) -> None:
    person, ana = cast.people["covered"], cast.viewers["ana"]
    before = clock.now()
    at = open_page("needs", "ana", person_id=person, opened=person, **{OPEN_PANEL: SITTING})
    about = next(each for each in at.button_group if each.label.startswith("About what?"))
    about.set_value(["housing", "grief", "education"]).run()
    asked = {each.label.split("*")[2]: each for each in at.radio}
    asked["Housing"].set_value("2")
    asked["Grief"].set_value("declined").run()
    next(each for each in at.button if each.label == "Save 2 of 3").click().run()
    assert not at.exception
    with reading(ana) as session:
        new = [row for row in scores_of(session, person) if row.asked_at >= before]
    assert {row.domain: (row.answer, row.score) for row in new} == {
        Domain.HOUSING: (NeedAnswer.SCORED, 2),
        Domain.GRIEF: (NeedAnswer.DECLINED, None),
    }
    assert latest(new)[Domain.HOUSING].is_open


def test_typed_text_survives_a_reload(cast: Cast, open_page: Open) -> None:
    person = cast.people["mine"]
    view = {"person_id": person, "opened": person, "needs_view": "Goals", OPEN_PANEL: NEW}
    at = open_page("needs", "ana", **view)
    next(a for a in at.text_area if a.label == "In their own words").set_value("A truck").run()
    again = open_page("needs", "ana", **view)
    typed = [area.value for area in again.text_area if area.label == "In their own words"]
    assert typed == ["A truck"]
    with reading(cast.viewers["ana"]) as session:
        assert "A truck" not in {goal.text for goal in goals_of(session, person)}


def test_near_deadline_shows_on_the_persons_page(cast: Cast, open_page: Open) -> None:
    person, ana = cast.people["covered"], cast.viewers["ana"]
    with elevated("a test's birth date") as session:
        session.get_one(PersonIdentity, person).birth_date = date(1990, 1, 1)
    for ago, warns in ((365 * 2, False), (365 * 7 - 60, True)):
        case = NewCase(crime_on=clock.today() - timedelta(days=ago))
        save(ana, lambda session, case=case: note_case(session, ana, person, case))
        text = everything(open_page("person", "ana", person_id=person))
        last = day(case.crime_on + relativedelta(years=7))
        near = f"Apply by {last}:" in text
        assert near is warns


def test_missing_field_is_named_by_its_label(cast: Cast, open_page: Open) -> None:
    person = cast.people["covered"]
    at = releases_page(cast, open_page, person)
    next(each for each in at.button if each.label == "They signed: save it").click().run()
    missing = ("Who may know?", "What for?", "Language it was explained in", "Signed")
    (said,) = (error.value for error in at.error)
    colons = (each if each.endswith("?") else f"{each}:" for each in missing)
    assert all(f"{each} Please fill this in." in said for each in colons)
    below = [each.value for each in at.markdown if each.value.startswith(":red[")]
    assert len(below) == len(missing), "each is said at its field too"
    assert not at.exception


def releases_page(cast: Cast, open_page: Open, person: int) -> AppTest:
    """With the form that signs one open beside the list."""
    state = {"person_id": person, "opened": person, "needs_view": "Releases", OPEN_PANEL: SIGN}
    return open_page("needs", "ana", **state)


def test_text_to_read_aloud_is_in_the_persons_language(cast: Cast, open_page: Open) -> None:
    at = releases_page(cast, open_page, cast.people["covered"])
    assert "take it back at any time" not in everything(at)
    language = next(
        e for e in at.button_group if e.label.startswith("Language it was explained in")
    )
    for chosen, says in (("Spanish", "cualquier momento"), ("English", "back at any time")):
        language.set_value(chosen).run()
        assert says in everything(at)
        language = next(e for e in at.button_group if e.label == language.label)


def test_revoking_shows_what_another_release_still_covers(cast: Cast, open_page: Open) -> None:
    person, ana = with_facts(cast), cast.viewers["ana"]
    for why in ("a bed", "a job"):
        sign(cast, person, why=why)
    at = releases_page(cast, open_page, person)
    next(each for each in at.button if each.label == "Revoke now").click().run()
    (said,) = (toast.value for toast in at.toast)
    assert "still sees" in said
    assert "a bed (until" in said
    sign(cast, person, why="a room")
    at = releases_page(cast, open_page, person)
    next(each for each in at.button if each.label == "Revoke all 2 to Provider").click().run()
    assert [toast.value for toast in at.toast] == [
        "Revoked. Provider sees nothing more from now on."
    ]
    with reading(ana) as session:
        assert not [row for row in releases_of(session, person) if row.holds_later]


def test_card_shows_what_the_provider_reads_and_until_when(cast: Cast, open_page: Open) -> None:
    person, ana = with_facts(cast), cast.viewers["ana"]
    release = sign(cast, person)
    refer(cast, person)
    view = {"person_id": person, "opened": person, "needs_view": "Referrals"}
    text = everything(open_page("needs", "ana", **view))
    assert "They were sent: “Needs a bed”" in text
    assert "They see it until" in text
    save(ana, lambda session: revoke_release(session, ana, release))
    text = everything(open_page("needs", "ana", **view))
    assert "The provider no longer sees it" in text
    assert "They see it until" not in text
    sign(cast, person)
    at = open_page("needs", "ana", **view)
    next(each for each in at.button if each.label == "Send it again").click().run()
    assert "They see it until" in everything(at)


def test_future_crime_date_is_refused_and_stays_typed(cast: Cast, open_page: Open) -> None:
    person, ahead = cast.people["covered"], clock.today() + timedelta(days=1)
    view = {"person_id": person, "opened": person, "needs_view": "Compensation"}
    at = open_page("needs", "ana", **view, **{OPEN_PANEL: NEW_CASE})
    crime = next(e for e in at.date_input if e.label == "Day of the crime *")
    crime.set_value(ahead)
    save_it = [each for each in at.button if each.label == "Save"]
    save_it[-1].click().run()
    (said,) = at.error
    assert "The day of the crime is still to come." in said.value
    assert ahead in [each.value for each in at.date_input]


def test_crime_of_twelve_years_ago_is_taken_and_counts_until_the_28th_birthday(
    cast: Cast, open_page: Open
) -> None:
    person, long_ago = cast.people["covered"], date(2014, 5, 6)
    view = {"person_id": person, "opened": person, "needs_view": "Compensation"}
    at = open_page("needs", "ana", **view, **{OPEN_PANEL: NEW_CASE})
    crime = next(e for e in at.date_input if e.label == "Day of the crime *")
    assert date.fromisoformat(crime.proto.min.replace("/", "-")) < long_ago
    crime.set_value(long_ago)
    [each for each in at.button if each.label == "Save"][-1].click().run()
    assert not at.error
    assert "Crime on Tue, May 6, 2014" in everything(at)


def test_everybody_who_is_stuck_has_one_row_with_all_their_needs(
    cast: Cast, open_page: Open
) -> None:
    """One row for each person: two of the 15 needs by name, and how many more there are."""
    sue, keys = cast.viewers["sue"], ("mine", "covered", "ended", "teammate")
    every = [NewScore(domain=each, answer=NeedAnswer.SCORED, score=2) for each in Domain]
    for key in keys:
        save(sue, lambda s, key=key: record_needs(s, sue, cast.people[key], every))
    at = open_page("stuck", "sue")
    table = at.dataframe[0].value
    with reading(sue) as session:
        everybody = len(own_people(session, sue))
    assert at.caption[0].value == who_is_listed(len(table), everybody)
    assert table["Person"].is_unique
    with reading(sue) as session:
        names = {person_card(session, cast.people[key]).name for key in keys}
    assert names <= set(table["Person"])
    domains = {spelled(domain).capitalize() for domain in Domain}
    for each in table[table["Person"].isin(names)].itertuples():
        worst, also = each[3], each[7].removesuffix(f" and {len(Domain) - 2} more")
        assert {worst, also} <= domains
        assert worst != also


def test_list_says_who_is_left_out_and_why() -> None:
    said = "41 of 44 people wait for a service. The other 3 have no open need without one."
    assert who_is_listed(41, 44) == said
    assert who_is_listed(44, 44) == "44 of 44 people wait for a service."


def test_closing_a_service_needs_confirmation(cast: Cast, open_page: Open) -> None:
    person = with_facts(cast)
    sign(cast, person)
    refer(cast, person)
    with reading(cast.viewers["sue"]) as session:
        (number,) = (r.service_id for r in services(session) if r.name == "housing at Provider")
    at = open_page("directory", "sue", **{OPEN_PANEL: service_panel(number)})
    at.button(key=f"close-{number}").click().run()
    assert "One person is waiting for it" in at.warning[0].value
    assert listed(cast, "housing at Provider")
    next(each for each in at.button if each.label == "Yes, close it").click().run()
    assert not listed(cast, "housing at Provider")


def listed(cast: Cast, name: str) -> bool:
    with reading(cast.viewers["sue"]) as session:
        return name in {row.name for row in services(session)}
