"""A worker's sheet for today on paper: code words in place of names.

Whoever finds it learns no name, phone, address or place, as far as the program knows them
(hidden_details.py). Who has no code word stands by record number.
"""

from collections.abc import Mapping, Sequence

from sqlalchemy.orm import Session

from casework import clock
from casework.access.actions import Action
from casework.access.guard import require
from casework.access.policy import FieldClass
from casework.access.viewer import Viewer
from casework.audit import recorder
from casework.audit.terms import Event
from casework.contacts.contact_gap import ContactGap
from casework.contacts.queries import contact_gaps
from casework.date_words import day_in_words
from casework.errors import Invalid
from casework.lookalikes import fold_by_look
from casework.paper.document import Document, PaperTable, pdf
from casework.people.queries import PersonRow, caseload
from casework.people.telling_names import TellingNames, telling_names
from casework.sentences import say, sentence
from casework.supervision.hidden_details import HiddenDetails, hidden_details
from casework.tasks.queries import OpenTask, open_tasks_about
from casework.typed_text import without_unseen

NOBODY = sentence("Nobody is on your caseload: there is nothing to print.")
TWICE = sentence("Two people have the code word “{word}”. Give each one of their own.")
NAMED = sentence("“{word}” is part of a name of that person. Choose another word.")
NEAR = sentence("“{word}” is part of a name of somebody close to that person. Choose another word.")
HEADER = (
    sentence("Who"),
    sentence("Contact"),
    sentence("Promised"),
    sentence("What happened"),
)
FOOTER = sentence("For {who}, {day}. Confidential: destroy after reading.")
WIDTHS = (2, 4, 4, 4)


def day_sheet_pdf(session: Session, viewer: Viewer, code_words: Mapping[int, str]) -> bytes:
    """Of the viewer's own caseload; recorded in the trail of each person."""
    require(session, viewer, Action.SEE_TODAY)
    people = caseload(session, viewer)
    if not people:
        raise Invalid(say(NOBODY))
    shown = in_code(people, code_words, telling_names(session, people))
    ids = [each.person_id for each in people]
    recorder.write_each(
        session,
        Event.EXPORTED,
        ids,
        words=f"printed a day sheet with code words: {len(ids)} people",
        field_class=FieldClass.NOTES,
    )
    hidden = hidden_details(session, people, shown)
    gaps, tasks = contact_gaps(session, ids), _due(open_tasks_about(session, ids))
    in_order = sorted(ids, key=lambda each: gaps[each].urgency)
    rows = [_row(shown[each], gaps[each], tasks.get(each, ()), hidden) for each in in_order]
    return pdf(_document(viewer, rows))


def in_code(
    people: Sequence[PersonRow], code_words: Mapping[int, str], names: TellingNames
) -> dict[int, str]:
    """What stands for each of them. Raises Invalid for a word that two have, or that tells whom it
    stands for."""
    found: dict[int, str] = {}
    for person in people:
        word = " ".join(without_unseen(code_words.get(person.person_id, "")).split())
        if names.is_own(word, person.person_id):
            raise Invalid(say(NAMED, word=word))
        if names.is_near(word, person.person_id):
            raise Invalid(say(NEAR, word=word))
        if word and _read(word) in map(_read, found.values()):
            raise Invalid(say(TWICE, word=word))
        found[person.person_id] = word or say("No. {number}", number=person.person_id)
    return found


def _read(word: str) -> str:
    """As the eye reads it."""
    return fold_by_look(word) or word


def _due(tasks: Mapping[int, list[OpenTask]]) -> dict[int, list[OpenTask]]:
    today = clock.today()
    return {person: [t for t in each if t.due_on <= today] for person, each in tasks.items()}


def _row(
    who: str, gap: ContactGap, tasks: Sequence[OpenTask], hidden: HiddenDetails
) -> tuple[str, ...]:
    promised = "\n".join(hidden.replaced(say(task.what)) for task in tasks)
    return who, gap.in_words(clock.zone()), promised, ""


def _document(viewer: Viewer, rows: Sequence[tuple[str, ...]]) -> Document:
    day = day_in_words(clock.today())
    return Document(
        title=say("Today, {day}", day=day),
        subtitle=(say("Code words in place of names."),),
        blocks=(PaperTable(tuple(map(say, HEADER)), tuple(rows), WIDTHS),),
        footer=say(FOOTER, who=viewer.name, day=day),
    )
