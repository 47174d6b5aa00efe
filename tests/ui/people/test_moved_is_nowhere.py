"""After a move nothing of an entry is read in the wrong record: on no screen, paper or file."""

from collections.abc import Callable, Iterator
from io import BytesIO
from typing import Any

import pytest
from pypdf import PdfReader

from casework import clock
from casework.conferences import agenda, meeting
from casework.conferences.minutes import minutes
from casework.conferences.minutes_paper import minutes_pdf
from casework.conferences.packet import packet
from casework.contacts.forms import NewContact
from casework.contacts.moving import move_contact
from casework.contacts.operations import comment_on_contact, log_contact
from casework.contacts.terms import Mode
from casework.database import reading
from casework.decisions.moving import move_decision
from casework.decisions.operations import correct, mark_person_informed
from casework.drafts.operations import keep_draft
from casework.needs.forms import NewGoal, NewScore, NewStep
from casework.needs.moving import move_goal, move_score
from casework.needs.operations import add_step, record_needs, set_goal
from casework.needs.queries import scores_of
from casework.needs.terms import Domain, NeedAnswer, StepBy
from casework.plans.forms import Call, lines_draft
from casework.plans.moving import move_item
from casework.plans.print_plan import PrintChoice, print_plan
from casework.plans.queries import plan_in_force
from casework.plans.terms import Section
from casework.releases.report import disclosure_report_pdf
from casework.tasks.forms import FollowUp
from casework.ui.plans.section_navigation import STEP
from tests.cast import Cast
from tests.conferences.builders import a_conference, a_decision, do, item_of, running
from tests.people.builders import enrolled
from tests.plans.builders import agree, begun, put, versions, write
from tests.ui.conftest import Open, everything
from tests.ui.test_every_page import NEEDS_VIEWS, PARTS

WRONG, RIGHT = "wrong", "right"
TEXTS = [f"Quokka{each}" for each in ("note", "remark", "promise", "want", "step", "answer")]
TEXTS += [f"Quokka{each}" for each in ("line", "reason", "dissent", "reply", "corrected", "half")]
NOTE, REMARK, PROMISE, WANT, STEP_TEXT, ANSWER, LINE, REASON, DISSENT, REPLY, CORRECTED, HALF = (
    TEXTS
)


def contact(cast: Cast) -> Callable[[int], None]:
    ana, sue = cast.viewers["ana"], cast.viewers["sue"]
    promised = FollowUp(what=PROMISE, due_on=clock.today())
    new = NewContact(
        person_ids=[cast.people[WRONG]],
        mode=Mode.VOICE,
        occurred_at=clock.now(),
        note=NOTE,
        follow_up=promised,
    )
    (number,) = do(ana, log_contact, new)
    do(sue, comment_on_contact, number, REMARK)
    return lambda to: do(sue, move_contact, number, to)


def needs(cast: Cast) -> Iterator[Callable[[int], None]]:
    ana, sue, wrong = cast.viewers["ana"], cast.viewers["sue"], cast.people[WRONG]
    asked = NewScore(domain=Domain.HOUSING, answer=NeedAnswer.SCORED, score=1, note=ANSWER)
    do(ana, record_needs, wrong, [asked])
    with reading(ana) as session:
        score = next(row.score_id for row in scores_of(session, wrong) if row.note == ANSWER)
    goal = do(ana, set_goal, wrong, NewGoal(domain=Domain.HOUSING, text=WANT))
    step = NewStep(goal_id=goal, what=STEP_TEXT, by=StepBy.WORKER, due_on=clock.today())
    do(ana, add_step, step)
    do(ana, keep_draft, f"step {goal}", {"what": HALF}, wrong)
    yield lambda to: do(sue, move_score, score, to)
    yield lambda to: do(sue, move_goal, goal, to)


def line(cast: Cast) -> Callable[[int], None]:
    ana, sue, wrong = cast.viewers["ana"], cast.viewers["sue"], cast.people[WRONG]
    plan = begun(ana, wrong)
    write(ana, plan, Section.NOW, "It is quiet.")
    item, section = Call(name=LINE), Section.PEOPLE_TO_CALL
    put(ana, plan, section, item)
    do(ana, keep_draft, lines_draft(plan, section), {item.key: {"name": HALF}}, wrong)
    return lambda to: do(sue, move_item, plan, section, item.key, to)


def decision(cast: Cast, meeting_id: int) -> Callable[[int], None]:
    lee, ana, sue = (cast.viewers[who] for who in ("lee", "ana", "sue"))
    item = item_of(cast, meeting_id, WRONG)
    do(lee, meeting.go_to_item, meeting_id, item)
    new = a_decision(cast, reason=REASON, dissent=DISSENT)
    number = do(lee, meeting.decide, item, new)
    do(ana, mark_person_informed, number, REPLY)
    do(lee, correct, number, CORRECTED)
    return lambda to: do(sue, move_decision, number, to)


@pytest.fixture
def moves(cast: Cast) -> list[Callable[[int], None]]:
    """Everything about the wrong person, and how each is moved."""
    cast.people[WRONG] = enrolled(cast.viewers["ana"], chosen_name="Wrong One")
    cast.people[RIGHT] = enrolled(cast.viewers["ben"], chosen_name="Right One")
    cast.rows["its", "conference"] = a_conference(cast)
    meeting_id = running(cast, WRONG, RIGHT, conference_id=cast.rows["its", "conference"])
    cast.rows["its", "meeting"] = meeting_id
    return [contact(cast), *needs(cast), line(cast), decision(cast, meeting_id)]


def screens(cast: Cast, open_page: Open, who: str) -> Iterator[tuple[str, str]]:
    wrong = cast.people[WRONG]
    for part in PARTS:
        yield part, _shown(open_page("person", who, person_id=wrong, **{f"part-{wrong}": part}))
    for view in NEEDS_VIEWS:
        yield view, _shown(open_page("needs", who, person_id=wrong, needs_view=view))
    for plan in versions(cast.viewers[who], wrong):
        for section in Section:
            state = {"person_id": wrong, f"{STEP}-{plan.plan_id}": section}
            yield f"plan, {section}", _shown(open_page("plan", who, **state))


def _shown(at: Any) -> str:
    assert not at.exception, at.exception[0].value
    return everything(at)


def said(found: Iterator[tuple[str, str]]) -> dict[str, list[str]]:
    heard = {where: [word for word in TEXTS if word in text] for where, text in found}
    return {where: words for where, words in heard.items() if words}


@pytest.mark.parametrize("who", ["ana", "sue", "lee"])
def test_no_screen_of_the_wrong_record_says_what_was_moved(
    cast: Cast, open_page: Open, moves: list[Callable[[int], None]], who: str
) -> None:
    before = said(screens(cast, open_page, who))
    heard = {word for words in before.values() for word in words}
    assert {NOTE, WANT, ANSWER, REASON, REPLY} <= heard, "or the rest would hold for nothing"
    for move in moves:
        move(cast.people[RIGHT])
    assert said(screens(cast, open_page, who)) == {}


def test_no_other_screen_of_the_wrong_persons_worker_says_it(
    cast: Cast, open_page: Open, moves: list[Callable[[int], None]]
) -> None:
    for move in moves:
        move(cast.people[RIGHT])
    pages = ("today", "people", "stuck", "plans_due", "decisions", "meeting")
    found = ((page, _shown(open_page(page, "ana"))) for page in pages)
    assert said(found) == {}


def test_no_paper_of_the_wrong_person_says_it(
    cast: Cast, moves: list[Callable[[int], None]]
) -> None:
    for move in moves:
        move(cast.people[RIGHT])
    lee, meeting_id = cast.viewers["lee"], cast.rows["its", "meeting"]
    do(lee, meeting.close_meeting, meeting_id)
    assert said(iter(papers(cast, meeting_id).items())) == {}


def papers(cast: Cast, meeting_id: int) -> dict[str, str]:
    ana, lee, wrong = cast.viewers["ana"], cast.viewers["lee"], cast.people[WRONG]
    agree(ana, begun(ana, wrong))
    found = {
        f"minutes, {who}": _text(do(cast.viewers[who], minutes_pdf, meeting_id))
        for who in ("lee", "sue")
    }
    with reading(lee) as session:
        found["table"] = minutes(session, lee, meeting_id).table().to_csv()
    coming = do(lee, agenda.prepare, cast.rows["its", "conference"])
    do(lee, agenda.put_on, coming, [wrong], because="He asked for it.")
    do(lee, agenda.publish, coming)
    for who in ("ana", "lee", "pat"):
        found[f"packet, {who}"] = _text(do(cast.viewers[who], packet, coming))
    plan = plan_in_force(versions(ana, wrong))
    assert plan is not None
    choice = PrintChoice(name="M", worker="Ana", code_words=False)
    found["plan"] = _text(do(ana, print_plan, plan, choice))
    found["disclosures"] = _text(do(ana, disclosure_report_pdf, wrong))
    return found


def _text(file: bytes) -> str:
    return "\n".join(page.extract_text() for page in PdfReader(BytesIO(file)).pages)
