"""Two people change one line, one sentence or one answer: the second one is told, and nothing of
the first is overwritten."""

from typing import Any

import pytest

from casework.database import save
from casework.errors import Conflict
from casework.plans.forms import (
    Appointment,
    Call,
    Choice,
    ConflictItem,
    Item,
    Means,
    Move,
    PlaceToAvoid,
    SafePlace,
    SectionAnswer,
    TeamMember,
    Words,
)
from casework.plans.operations import answer_section, choose_readers, take_item, write_words
from casework.plans.queries import SectionRow
from casework.plans.terms import Answer, DateKind, MeansAnswer, Readers, Section
from tests.cast import Cast
from tests.plans.builders import begun, put, read, shared, write

LINES: list[tuple[Section, Item, dict[str, Any], dict[str, Any]]] = [
    (Section.CONFLICTS, ConflictItem(code_name="Blue"), {"code_name": "Red"}, {"code_name": "X"}),
    (Section.AVOID, PlaceToAvoid(place="Park"), {"when": "by night"}, {"instead": "the bus"}),
    (Section.SAFE_PLACES, SafePlace(place="Aunt"), {"when": "Monday"}, {"when": "Tuesday"}),
    (Section.PEOPLE_TO_CALL, Call(name="Rose"), {"phone": "555-0143"}, {"relation": "aunt"}),
    (Section.TEAM, TeamMember(name="Ana"), {"phone": "555-0100"}, {"when": "nights"}),
    (
        Section.DATES,
        Appointment(kind=DateKind.COURT, on="2027-03-04"),  # type: ignore[arg-type]  # read by pydantic
        {"place": "Hall 4"},
        {"goes_along": "Ana"},
    ),
    (Section.RELOCATION, Move(option="Aunt"), {"who_pays": "the city"}, {"how_long": "a week"}),
    (
        Section.MEANS,
        Means(answer=MeansAnswer.NOT_YET),
        {"answer": MeansAnswer.DECLINED},
        {"answer": MeansAnswer.AGREED},
    ),
]


@pytest.mark.parametrize(("section", "line", "theirs", "mine"), LINES)
def test_second_change_of_a_line_is_refused_and_told(
    cast: Cast, section: Section, line: Item, theirs: dict[str, Any], mine: dict[str, Any]
) -> None:
    ana, cole = cast.viewers["ana"], cast.viewers["cole"]
    plan = begun(ana, shared(cast))
    put(ana, plan, section, line)
    changed = line.model_copy(update=theirs)
    put(cole, plan, section, changed, line)
    with pytest.raises(Conflict, match="nothing is lost") as clash:
        put(ana, plan, section, line.model_copy(update=mine), line)
    assert clash.value.theirs == {"version": changed}
    assert read(ana, plan)[section].items == (changed,)
    with pytest.raises(Conflict, match="nothing is lost"):
        save(ana, lambda s: take_item(s, ana, plan, section, line))
    put(ana, plan, section, line.model_copy(update=mine), changed)
    assert read(ana, plan)[section].items == (line.model_copy(update=mine),)


def test_line_that_was_taken_out_does_not_come_back_unseen(cast: Cast) -> None:
    ana, cole = cast.viewers["ana"], cast.viewers["cole"]
    plan, rose = begun(ana, shared(cast)), Call(name="Rose")
    put(ana, plan, Section.PEOPLE_TO_CALL, rose)
    save(cole, lambda s: take_item(s, cole, plan, Section.PEOPLE_TO_CALL, rose))
    with pytest.raises(Conflict, match="took this line out"):
        put(ana, plan, Section.PEOPLE_TO_CALL, rose.model_copy(update={"phone": "1"}), rose)
    save(ana, lambda s: take_item(s, ana, plan, Section.PEOPLE_TO_CALL, rose))
    assert read(ana, plan)[Section.PEOPLE_TO_CALL].items == ()


def test_same_sentence_waits_until_somebody_chooses(cast: Cast) -> None:
    ana, cole = cast.viewers["ana"], cast.viewers["cole"]
    plan = begun(ana, shared(cast))
    before = write(ana, plan, Section.FIRST, "It is quiet.\nDo not call his mother.")
    theirs = write(cole, plan, Section.FIRST, "It is quiet.\nDo not call his brother.", before)
    mine = Words(
        plan_id=plan,
        section=Section.FIRST,
        base=before,
        text="It is quiet.\nDo call his mother.",
    )
    assert save(ana, lambda s: write_words(s, ana, mine)) is None
    assert read(ana, plan)[Section.FIRST].words == theirs
    chosen = mine.model_copy(update={"base": theirs})
    assert save(ana, lambda s: write_words(s, ana, chosen)) == mine.text


def _row(cast: Cast, plan: int) -> SectionRow:
    return read(cast.viewers["ana"], plan)[Section.SIGNS]


def test_answer_and_readers_changed_meanwhile_are_not_overwritten(cast: Cast) -> None:
    ana, cole = cast.viewers["ana"], cast.viewers["cole"]
    plan = begun(ana, shared(cast))
    about: dict[str, Any] = {"plan_id": plan, "section": Section.SIGNS}
    theirs = SectionAnswer(answer=Answer.DECLINED, seen=Answer.EMPTY, **about)
    mine = SectionAnswer(answer=Answer.NOT_NOW, seen=Answer.EMPTY, **about)
    save(cole, lambda s: answer_section(s, cole, theirs))
    with pytest.raises(Conflict, match="look again"):
        save(ana, lambda s: answer_section(s, ana, mine))
    assert _row(cast, plan).answer is Answer.DECLINED
    choice = Choice(readers=Readers.CLOSE, seen=Readers.ALL, **about)
    save(cole, lambda s: choose_readers(s, cole, choice))
    with pytest.raises(Conflict, match="look again"):
        save(
            ana,
            lambda s: choose_readers(
                s, ana, Choice(readers=Readers.WORKER, seen=Readers.ALL, **about)
            ),
        )
    assert _row(cast, plan).readers is Readers.CLOSE
