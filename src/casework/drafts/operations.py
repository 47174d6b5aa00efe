"""Save a draft, delete it once the form is saved, save a last position, and accept each submission
once."""

import json
from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any, TypeAlias

from sqlalchemy import bindparam, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from casework import clock
from casework.access.query_cache import built_once
from casework.access.rows import unfiltered
from casework.access.viewer import Viewer
from casework.drafts.models import Draft, Submission
from casework.errors import AlreadySaved, Invalid
from casework.sentences import say, sentence

ALREADY = sentence("This was already saved. Nothing was added twice.")
ABOUT_NOBODY = 0
DraftOf: TypeAlias = tuple[int, str]
"""The person and the form."""
LONGEST_FIELD = 10_000
"""Letters, as many as the longest fields accept: the text of a plan's section, a contact's note."""


def keep_draft(
    session: Session,
    viewer: Viewer,
    form: str,
    body: Mapping[str, Any],
    person_id: int = ABOUT_NOBODY,
) -> None:
    if any(len(text) > LONGEST_FIELD for text in _texts(body)):
        raise Invalid(
            say(
                "A field takes {most} letters at most. Shorten it to keep it.",
                most=f"{LONGEST_FIELD:,}",
            )
        )
    draft = _find(session, viewer, form, person_id) or Draft(
        account_id=viewer.account_id, person_id=person_id, form=form
    )
    draft.body, draft.updated_at = json.dumps(body, default=str), clock.now()
    session.add(draft)


def _texts(typed: object) -> Iterator[str]:
    """The texts of fields, and of rows of fields."""
    if isinstance(typed, str):
        yield typed
    elif isinstance(typed, Mapping):
        for each in typed.values():
            yield from _texts(each)
    elif isinstance(typed, Sequence):
        for each in typed:
            yield from _texts(each)


def read_draft(
    session: Session, viewer: Viewer, form: str, person_id: int = ABOUT_NOBODY
) -> dict[str, Any]:
    """What this account last typed in this form about this person; else empty."""
    draft = _find(session, viewer, form, person_id)
    return dict(json.loads(draft.body)) if draft else {}


def save_resume_point(
    session: Session,
    viewer: Viewer,
    screen: str,
    place: Mapping[str, Any],
    person_id: int = ABOUT_NOBODY,
) -> None:
    """Saves where this account last was on a screen, so that a reload continues there. It is stored
    like a draft, but contains no text, so that nothing is lost with it."""
    keep_draft(session, viewer, screen, place, person_id)


def resume_point(
    session: Session, viewer: Viewer, screen: str, person_id: int = ABOUT_NOBODY
) -> dict[str, Any]:
    return read_draft(session, viewer, screen, person_id)


def resume_points(
    session: Session, viewer: Viewer, screens: Collection[str]
) -> dict[str, dict[str, Any]]:
    """Several that are about nobody, with one statement; an empty one for each that is missing."""
    mine = Draft.account_id == viewer.account_id, Draft.person_id == ABOUT_NOBODY
    found = session.scalars(select(Draft).where(*mine, Draft.form.in_(screens)))
    return {each: {} for each in screens} | {row.form: json.loads(row.body) for row in found}


def newest_draft(
    session: Session, viewer: Viewer, form: str, since: datetime
) -> tuple[int, dict[str, Any]]:
    """The person about whom this account last typed in this form, and the draft; else
    ABOUT_NOBODY."""
    mine = Draft.account_id == viewer.account_id, Draft.form == form, Draft.updated_at >= since
    newest = select(Draft).where(*mine).order_by(Draft.updated_at.desc()).limit(1)
    draft = session.scalars(newest).one_or_none()
    return (draft.person_id, dict(json.loads(draft.body))) if draft else (ABOUT_NOBODY, {})


def forget_draft(
    session: Session, viewer: Viewer, form: str, person_id: int = ABOUT_NOBODY
) -> None:
    if draft := _find(session, viewer, form, person_id):
        session.delete(draft)


def move_draft(session: Session, of: DraftOf, to: DraftOf, part: str | None = None) -> None:
    """What any account has half typed about an entry goes along with it to the right person.
    `part`: of a form with parts, this one alone."""
    with unfiltered(session, "half-typed texts go along with the entry that they are about"):
        there = {draft.account_id: draft for draft in _of_everybody(session, to)}
        for draft in _of_everybody(session, of):
            body = dict(json.loads(draft.body))
            going = {name: body.pop(name) for name in list(body) if part in (None, name)}
            if going:
                _add_to(session, there.get(draft.account_id), draft, to, going)
            if not body:
                session.delete(draft)
            draft.body = json.dumps(body)
        session.flush()


def _of_everybody(session: Session, of: DraftOf) -> Sequence[Draft]:
    person_id, form = of
    return session.scalars(
        select(Draft).where(Draft.person_id == person_id, Draft.form == form)
    ).all()


def _add_to(
    session: Session, there: Draft | None, draft: Draft, to: DraftOf, going: Mapping[str, Any]
) -> None:
    person_id, form = to
    if there is None:
        there = Draft(account_id=draft.account_id, person_id=person_id, form=form, body="{}")
    there.body = json.dumps(dict(json.loads(there.body)) | dict(going))
    there.updated_at = draft.updated_at
    session.add(there)


def submit_once(session: Session, viewer: Viewer, token: str) -> None:
    """Call first in a unit of work that saves a form. Raises AlreadySaved for a used token."""
    if session.get(Submission, token):
        raise AlreadySaved(say(ALREADY))
    session.add(Submission(token=token, account_id=viewer.account_id, saved_at=clock.now()))
    try:
        session.flush()
    except IntegrityError:
        raise AlreadySaved(say(ALREADY)) from None


def _find(session: Session, viewer: Viewer, form: str, person_id: int) -> Draft | None:
    given = {"account": viewer.account_id, "form": form, "person": person_id}
    found: Draft | None = session.scalars(_draft(), given).one_or_none()
    return found


@built_once
def _draft() -> Any:
    return select(Draft).where(
        Draft.account_id == bindparam("account"),
        Draft.form == bindparam("form"),
        Draft.person_id == bindparam("person"),
    )
