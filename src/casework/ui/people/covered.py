"""People whom a worker covers for somebody else: said beside the count that contains them."""

from collections.abc import Sequence

from casework.people.queries import PersonRow
from casework.sentences import say, say_counted, sentence


def covered_in_words(covered: Sequence[PersonRow]) -> str:
    """ "1 of them you cover for Eli Example"; empty for none."""
    if not covered:
        return ""
    names = ", ".join(sorted({each.worker for each in covered if each.worker}))
    if not names:
        one, many = sentence("{count} of them you cover"), sentence("{count} of them you cover")
        return say_counted(one, many, len(covered))
    one = sentence("{count} of them you cover for {who}")
    return say_counted(one, one, len(covered), who=names)


def cover_in_row(person: PersonRow, covered: Sequence[PersonRow]) -> str:
    """In the detail of a row: "you cover for Eli Example"; empty for the viewer's own."""
    if all(each.person_id != person.person_id for each in covered):
        return ""
    return say("you cover for {who}", who=person.worker) if person.worker else say("you cover")
