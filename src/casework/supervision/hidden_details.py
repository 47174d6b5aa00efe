"""What a note on paper does not say: names of the people it is about, phones, known addresses."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from casework.people.list_files import record_of
from casework.people.models import Alias, ContactPoint, PersonIdentity
from casework.people.queries import PersonRow
from casework.phones import without_numbers
from casework.plans.hidden_names import HiddenNames

NUMBER, PLACE, NO_INITIALS = "(number)", "(place)", "…"


@dataclass(frozen=True, slots=True)
class HiddenDetails:
    known: HiddenNames

    def replaced(self, text: str) -> str:
        return without_numbers(self.known.replaced(text), NUMBER)


def hidden_details(session: Session, people: Collection[PersonRow]) -> HiddenDetails:
    """Of these people, as far as the viewer may see them: whole names, and each part of them, as
    somebody writes them into a note; other names; what stands under Reach."""
    initials = {each.person_id: _initials(each) for each in people}
    chosen = _in_parts({each.name: initials[each.person_id] for each in people})
    named = PersonIdentity.person_id.in_(initials), PersonIdentity.legal_name.is_not(None)
    legal = select(PersonIdentity.person_id, PersonIdentity.legal_name).where(*named)
    other = select(Alias.person_id, Alias.name).where(Alias.person_id.in_(initials))
    reach = select(ContactPoint.value).where(ContactPoint.person_id.in_(initials))
    found: dict[str, str] = dict.fromkeys(session.scalars(reach), PLACE)
    found |= {name: initials[person] for person, name in session.execute(other)}
    found |= _in_parts({name or "": initials[person] for person, name in session.execute(legal)})
    return HiddenDetails(HiddenNames.of(found | chosen))


def _initials(person: PersonRow) -> str:
    return record_of(person).partition(" ")[2] or NO_INITIALS


def _in_parts(names: Mapping[str, str]) -> dict[str, str]:
    return {part: short for name, short in names.items() for part in (name, *name.split())}
