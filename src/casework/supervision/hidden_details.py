"""What a note on paper does not say: names of people, phones, known addresses.

Of the people it is about, each part of a name; of everybody else in the program and of emergency
contacts, also those whom the reader does not see, whole names.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from casework.access.rows import unfiltered
from casework.lookalikes import fold_by_look
from casework.people.initials import initials_or_dots
from casework.people.models import Alias, ContactPoint, EmergencyContact, Person, PersonIdentity
from casework.people.queries import PersonRow
from casework.phones import without_numbers
from casework.plans.hidden_names import HiddenNames
from casework.sentences import say, sentence

NUMBER, PLACE = sentence("(number)"), sentence("(place)")


@dataclass(frozen=True, slots=True)
class HiddenDetails:
    known: HiddenNames
    others: Mapping[str, str]
    """What stands instead, by whole name."""

    def replaced(self, text: str) -> str:
        text = self._without_others(self.known.replaced(text))
        return without_numbers(text, say(NUMBER))

    def _without_others(self, text: str) -> str:
        """Of so many names, only those that occur are searched for in all spellings."""
        plain = _letters(text)
        there = {name: said for name, said in self.others.items() if _letters(name) in plain}
        words = {name: said for name, said in there.items() if _is_one_word(name)}
        whole = {name: said for name, said in there.items() if name not in words}
        return HiddenNames.of(whole, words).replaced(text)


def _letters(text: str) -> str:
    return fold_by_look(text).replace(" ", "")


def _is_one_word(name: str) -> bool:
    """May be a word as well: “Will” is somebody, “will” is not."""
    return len(name.split()) == 1 and name.upper() != name.lower()


def hidden_details(
    session: Session, people: Collection[PersonRow], said: Mapping[int, str] | None = None
) -> HiddenDetails:
    """Of these people, as far as the viewer may see them: whole names, and each part of them, as
    somebody writes them into a note; other names; what stands under Reach. `said` in place of
    names, by person, or else initials."""
    initials = said or {each.person_id: initials_or_dots(each.name) for each in people}
    chosen = _in_parts({each.name: initials[each.person_id] for each in people})
    named = PersonIdentity.person_id.in_(initials), PersonIdentity.legal_name.is_not(None)
    legal = select(PersonIdentity.person_id, PersonIdentity.legal_name).where(*named)
    other = select(Alias.person_id, Alias.name).where(Alias.person_id.in_(initials))
    reach = select(ContactPoint.value).where(ContactPoint.person_id.in_(initials))
    found: dict[str, str] = dict.fromkeys(session.scalars(reach), say(PLACE))
    found |= {name: initials[person] for person, name in session.execute(other)}
    found |= _in_parts({name or "": initials[person] for person, name in session.execute(legal)})
    return HiddenDetails(HiddenNames.of(found | chosen), _others(session, initials))


def _others(session: Session, known: Collection[int]) -> dict[str, str]:
    with unfiltered(session, "no name stands on paper, of those whom the reader does not see too"):
        chosen = session.execute(select(Person.id, Person.chosen_name)).tuples().all()
        legal = session.execute(select(PersonIdentity.person_id, PersonIdentity.legal_name))
        other = session.execute(select(Alias.person_id, Alias.name))
        named = [*legal.tuples(), *other.tuples()]
        near = session.scalars(select(EmergencyContact.name)).all()
    said = {person: initials_or_dots(name) for person, name in chosen}
    all_names = [*named, *chosen]
    near_them = {name: initials_or_dots(name) for name in near}
    return near_them | {
        name: said[person] for person, name in all_names if name and person not in known
    }


def _in_parts(names: Mapping[str, str]) -> dict[str, str]:
    return {part: short for name, short in names.items() for part in (name, *name.split())}
