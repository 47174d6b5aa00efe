"""Length limits of stored text, on both databases."""

from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from casework.access.lengths import LONGEST_TEXT
from casework.access.viewer import Viewer
from casework.contacts.forms import COMMENT_LENGTH, NOTE_LENGTH
from casework.contacts.models import Contact
from casework.contacts.operations import comment_on_contact
from casework.database import save, save_elevated
from casework.drafts.operations import LONGEST_FIELD, keep_draft
from casework.errors import Invalid
from casework.people.break_glass import open_with_reason
from casework.people.models import Alias
from casework.plans.forms import WORDS_LENGTH
from tests.cast import Cast

ENDLESS = "x" * (LONGEST_TEXT + 1)


def refused(viewer: Viewer, work: Callable[[Session], Any], sentence: str) -> None:
    with pytest.raises(Invalid, match=sentence):
        save(viewer, work)


def test_a_text_longer_than_its_column_is_refused_on_both_databases(cast: Cast) -> None:
    def add(session: Session) -> None:
        session.add(Alias(person_id=cast.people["mine"], name="Ro", folded="y" * 121))

    refused(cast.viewers["ana"], add, "Shorten it to 120 letters")
    with pytest.raises(Invalid, match="Shorten it to 120 letters"):
        save_elevated("a test", add)


def test_text_without_a_column_length_is_limited_too(cast: Cast) -> None:
    ana = cast.viewers["ana"]
    other = cast.people["other"]
    refused(ana, lambda s: open_with_reason(s, ana, other, ENDLESS), "too long|letters at most")


def test_comment_may_be_as_long_as_its_field(cast: Cast) -> None:
    sue = cast.viewers["sue"]

    def comment(letters: int) -> Callable[[Session], None]:
        asked = select(Contact.id).where(Contact.person_id == cast.people["mine"]).limit(1)
        return lambda s: comment_on_contact(s, sue, s.scalars(asked).one(), "x" * letters)

    save(sue, comment(COMMENT_LENGTH))
    refused(sue, comment(COMMENT_LENGTH + 1), "2,000 letters at most")


@pytest.mark.parametrize("body", [lambda text: text, lambda text: [{"in a row": text}]])
def test_draft_stores_the_longest_text_of_a_field(
    cast: Cast, body: Callable[[str], object]
) -> None:
    ana = cast.viewers["ana"]

    def keep(letters: int) -> Callable[[Session], None]:
        return lambda s: keep_draft(s, ana, "a form", {"a": body("x" * letters)})

    save(ana, keep(LONGEST_FIELD))
    refused(ana, keep(LONGEST_FIELD + 1), "10,000 letters at most")


def test_draft_limit_covers_every_form() -> None:
    assert max(WORDS_LENGTH, NOTE_LENGTH) == LONGEST_FIELD
