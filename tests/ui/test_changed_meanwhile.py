"""Edit forms send the version on the screen: another change is shown, not overwritten."""

from datetime import timedelta

from casework import clock
from casework.compensation.forms import NewCase
from casework.compensation.operations import change_case, note_case
from casework.compensation.queries import cases_of
from casework.database import reading, save
from casework.needs.terms import Domain
from casework.providers.forms import NewService
from casework.providers.operations import add_service, change_service
from casework.providers.queries import ServiceRow, services
from casework.referrals.forms import NewMove
from casework.referrals.operations import move_referral
from casework.referrals.queries import referrals_of
from casework.referrals.terms import ReferralState
from tests.cast import Cast
from tests.referrals.builders import refer, sign, with_facts
from tests.ui.conftest import Open, everything


def service_of(cast: Cast) -> ServiceRow:
    with reading(cast.viewers["sue"]) as session:
        return next(row for row in services(session) if row.name == "Motel nights")


def test_service_changed_meanwhile_is_shown_and_overwritten_only_knowingly(
    cast: Cast, open_page: Open
) -> None:
    sue = cast.viewers["sue"]
    motel = NewService(provider="Inn", name="Motel nights", domain=Domain.HOUSING, hours="9 to 5")
    number = save(sue, lambda session: add_service(session, sue, motel))
    at = open_page("directory", "sue")
    theirs = motel.model_copy(update={"hours": "at night"})
    save(sue, lambda s: change_service(s, sue, number, theirs, service_of(cast).version))
    hours = next(each for each in at.text_input if each.label == "Opening hours" and each.value)
    hours.set_value("at noon")
    save_it = next(e for e in at.button if e.label == "Save" and str(number) in e.form_id)
    save_it.click().run()
    assert "Someone changed this service meanwhile" in at.error[0].value
    assert "Theirs, opening hours: **at night**" in everything(at)
    assert service_of(cast).hours == "at night"
    next(e for e in at.button if e.label == "Save" and str(number) in e.form_id).click().run()
    assert service_of(cast).hours == "at noon"


def test_crime_changed_meanwhile_is_shown_and_overwritten_only_knowingly(
    cast: Cast, open_page: Open
) -> None:
    ana, person = cast.viewers["ana"], cast.people["covered"]
    crime = NewCase(crime_on=clock.today() - timedelta(days=400))
    save(ana, lambda session: note_case(session, ana, person, crime))
    at = open_page("needs", "ana", person_id=person, opened=person, needs_view="Compensation")
    with reading(ana) as session:
        rows = cases_of(session, [person])
    row = next(each for each in rows if each.crime_on == crime.crime_on)
    theirs = crime.model_copy(update={"claim": "C-17"})
    save(ana, lambda s: change_case(s, ana, row.case_id, theirs, row.version))
    form = f"case {row.case_id} 0"
    inside = (each for each in at.text_input if each.form_id == form)
    next(each for each in inside if each.label == "Claim number").set_value("C-18")
    next(each for each in at.button if each.form_id == form).click().run()
    theirs_now = [each.value for each in at.markdown if each.value.startswith("Theirs")]
    assert theirs_now == ["Theirs, claim number: **C\\-17**"]
    next(each for each in at.button if each.form_id == form).click().run()
    with reading(ana) as session:
        claims = {each.case_id: each.claim for each in cases_of(session, [person])}
    assert claims[row.case_id] == "C-18"


def test_referral_that_went_on_meanwhile_is_not_moved_from_an_old_screen(
    cast: Cast, open_page: Open
) -> None:
    person, ana = with_facts(cast), cast.viewers["ana"]
    sign(cast, person)
    referral = refer(cast, person)
    at = open_page("needs", "ana", person_id=person, opened=person, needs_view="Referrals")
    with reading(ana) as session:
        row = next(r for r in referrals_of(session, person) if r.referral_id == referral)
    went_on = NewMove(referral_id=referral, version=row.version, to=ReferralState.HAND_OFF)
    save(ana, lambda session: move_referral(session, ana, went_on))
    button = f"CONFIRMED-{referral}"
    next(each for each in at.button if button in str(each.key)).click().run()
    assert "This referral went on meanwhile" in at.error[0].value
    with reading(ana) as session:
        row = next(r for r in referrals_of(session, person) if r.referral_id == referral)
    assert row.state is ReferralState.HAND_OFF
