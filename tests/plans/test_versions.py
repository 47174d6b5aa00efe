"""State machine of plan versions: random steps change no agreed version and lose no text."""

from contextlib import suppress
from typing import Any, ClassVar

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule
from hypothesis.stateful import run_state_machine_as_test as run
from sqlalchemy import select

from casework.audit.models import AuditEntry
from casework.database import elevated, save
from casework.errors import CaseworkError
from casework.plans.forms import ConflictItem, SafePlace, SectionAnswer
from casework.plans.models import SECTION_TABLES, SafetyPlan
from casework.plans.operations import answer_section, take_item
from casework.plans.terms import Answer, PlanState, Readers, Section
from tests.cast import Cast
from tests.examples import examples
from tests.plans.builders import agree, begun, keep_for, put, read, seen, shared, write

WHO = st.sampled_from(["ana", "cole", "sue"])
SECTIONS = st.sampled_from([Section.NOW, Section.SIGNS, Section.SAFE_PLACES, Section.CONFLICTS])
LINES = st.text(alphabet="ab é🙏\n", min_size=1, max_size=12)


def content(plan_id: int) -> list[tuple[Any, ...]]:
    """The stored content of a version."""
    with elevated("a test looks", writes=False) as session:
        plan = session.get_one(SafetyPlan, plan_id)
        head: tuple[Any, ...] = (plan.number, plan.started_at, plan.agreed_at, plan.agreed_by)
        rows = [
            (row.section, row.answer, row.readers, row.words, str(row.items), row.edited_at)
            for table in SECTION_TABLES
            for row in session.scalars(
                select(table).where(table.plan_id == plan_id).order_by(table.id)  # type: ignore[attr-defined]  # each has them
            )
        ]
    return [head, *rows]


def ever_written() -> str:
    """All texts of the sections, and all old and new texts of the audit."""
    with elevated("a test looks", writes=False) as session:
        texts = [str(each) for each in session.scalars(select(AuditEntry.changes)) if each]
    return "\n".join(texts)


class Plans(RuleBasedStateMachine):
    cast: ClassVar[Cast]

    @initialize()
    def begin_with_someone(self) -> None:
        self.person = shared(self.cast)
        self.fixed: dict[int, list[tuple[Any, ...]]] = {}
        self.count = 0
        self.marks: list[str] = []
        self.draft = 0

    def _do(self, work: Any) -> None:
        with suppress(CaseworkError):  # refused with a sentence: then nothing has changed
            work()

    @rule(who=WHO)
    def begin(self, who: str) -> None:
        self.draft = begun(self.cast.viewers[who], self.person)

    @rule(who=WHO, section=SECTIONS, text=LINES, stale=st.booleans())
    def type_words(self, who: str, section: Section, text: str, stale: bool) -> None:
        viewer, self.count = self.cast.viewers[who], self.count + 1
        mark = f"<{self.count}>"
        rows = read(viewer, self.draft) if self.draft else {}
        if section not in rows:
            return
        base = "" if stale else rows[section].words

        def work() -> None:
            write(viewer, self.draft, section, f"{base}{mark}{text}", base)
            self.marks.append(mark)

        self._do(work)

    @rule(who=WHO, name=st.sampled_from(["Blue kite", "Tall tree"]))
    def add_conflict(self, who: str, name: str) -> None:
        item = ConflictItem(code_name=name)
        self._do(lambda: put(self.cast.viewers[who], self.draft, Section.CONFLICTS, item))

    @rule(who=WHO)
    def add_place(self, who: str) -> None:
        item = SafePlace(place="library")
        self._do(lambda: put(self.cast.viewers[who], self.draft, Section.SAFE_PLACES, item))

    @rule(who=WHO)
    def take_first_item(self, who: str) -> None:
        viewer = self.cast.viewers[who]
        row = read(viewer, self.draft).get(Section.CONFLICTS) if self.draft else None
        if row and row.items:
            first = row.items[0]
            self._do(
                lambda: save(
                    viewer, lambda s: take_item(s, viewer, self.draft, Section.CONFLICTS, first)
                )
            )

    @rule(who=WHO, section=SECTIONS, answer=st.sampled_from([Answer.DECLINED, Answer.NOT_NOW]))
    def answer_otherwise(self, who: str, section: Section, answer: Answer) -> None:
        viewer = self.cast.viewers[who]
        rows = read(viewer, self.draft) if self.draft else {}
        if section in rows:
            about = {"plan_id": self.draft, "section": section, "seen": rows[section].answer}
            typed = SectionAnswer(answer=answer, **about)
            self._do(lambda: save(viewer, lambda s: answer_section(s, viewer, typed)))

    @rule(who=WHO, section=SECTIONS, readers=st.sampled_from(list(Readers)))
    def choose(self, who: str, section: Section, readers: Readers) -> None:
        if section in (read(self.cast.viewers[who], self.draft) if self.draft else {}):
            self._do(lambda: keep_for(self.cast.viewers[who], self.draft, section, readers))

    @rule(who=WHO)
    def a_whole_round(self, who: str) -> None:
        """Begins, fills and agrees a version, or few runs would reach a second agreed one."""
        self.begin(who)
        self.add_place(who)
        self.agree_it(who, stale=False)

    @rule(who=WHO, stale=st.booleans())
    def agree_it(self, who: str, stale: bool) -> None:
        viewer = self.cast.viewers[who]

        def work() -> None:
            shown = seen(viewer, self.draft)
            agree(viewer, self.draft, shown - 1 if stale else shown)
            assert not stale, "a plan was agreed that was not the one on the screen"
            self.fixed[self.draft] = content(self.draft)

        self._do(work)

    @invariant()
    def agreed_ones_are_as_they_were(self) -> None:
        for plan_id, was in getattr(self, "fixed", {}).items():
            assert content(plan_id) == was

    @invariant()
    def at_most_one_is_in_force(self) -> None:
        if not getattr(self, "fixed", None):
            return
        with elevated("a test looks", writes=False) as session:
            states = session.scalars(
                select(SafetyPlan.state).where(SafetyPlan.person_id == self.person)
            ).all()
        assert states.count(PlanState.AGREED) == 1

    def teardown(self) -> None:
        there = ever_written() if getattr(self, "marks", None) else ""
        assert all(mark in there for mark in getattr(self, "marks", []))


@pytest.mark.hypothesis
@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_no_path_changes_an_agreed_version_or_loses_a_text(database: str, cast: Cast) -> None:
    few = settings(
        max_examples=examples(15),
        stateful_step_count=20,
        deadline=None,
        suppress_health_check=list(HealthCheck),
    )
    Plans.cast = cast
    run(Plans, settings=few)
