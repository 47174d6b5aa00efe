"""Photos: reduced in size, with metadata removed."""

from io import BytesIO
from typing import Literal

from PIL import Image, ImageOps, UnidentifiedImageError
from sqlalchemy import select
from sqlalchemy.orm import Session

from casework import clock
from casework.access.actions import Action
from casework.access.guard import require
from casework.access.viewer import Viewer
from casework.errors import Conflict, Invalid
from casework.people.models import PersonPhoto
from casework.sentences import say, sentence

LONGEST_SIDE = 480
MOST_PIXELS = 60_000_000
NOT_A_PHOTO = sentence(
    "This file is no photo that can be read. Take a JPEG or PNG of up to 60 megapixels."
)


def photo_of(session: Session, person_id: int) -> bytes | None:
    """A JPEG; None where there is none, and for viewers who may not see the person's identity."""
    asked = select(PersonPhoto).where(PersonPhoto.person_id == person_id)
    found = session.scalars(asked).one_or_none()
    return found.jpeg if found else None


def set_photo(
    session: Session,
    viewer: Viewer,
    person_id: int,
    file: bytes,
    seen: bytes | Literal[False] | None = False,
) -> None:
    """`seen`: the photo that was on the screen; False where none was shown."""
    require(session, viewer, Action.EDIT_PERSON, person_id)
    row = _as_seen(session, person_id, seen) or PersonPhoto(person_id=person_id)
    row.jpeg, row.taken_at = small_jpeg(file), clock.now()
    session.add(row)


def remove_photo(
    session: Session, viewer: Viewer, person_id: int, seen: bytes | Literal[False] | None = False
) -> None:
    """Deletes the photo for good: a picture of a face is not kept against somebody's wish."""
    require(session, viewer, Action.EDIT_PERSON, person_id)
    if row := _as_seen(session, person_id, seen):
        session.delete(row)


def _as_seen(
    session: Session, person_id: int, seen: bytes | Literal[False] | None
) -> PersonPhoto | None:
    asked = select(PersonPhoto).where(PersonPhoto.person_id == person_id)
    row = session.scalars(asked).one_or_none()
    if seen is not False and seen != (row.jpeg if row else None):
        raise Conflict(say("Someone changed the photo meanwhile. Look at it, then decide."))
    return row


def small_jpeg(file: bytes) -> bytes:
    """Upright, at most 480 pixels, without place, time and device. Raises Invalid."""
    try:
        with Image.open(BytesIO(file), formats=["JPEG", "PNG"]) as picture:
            if picture.width * picture.height > MOST_PIXELS:
                raise Invalid(say(NOT_A_PHOTO))
            upright = ImageOps.exif_transpose(picture).convert("RGB")
    except (UnidentifiedImageError, OSError, SyntaxError, Image.DecompressionBombError):
        raise Invalid(say(NOT_A_PHOTO)) from None
    upright.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
    bare = Image.new("RGB", upright.size)  # only the pixels are copied, so no metadata
    bare.paste(upright)
    out = BytesIO()
    bare.save(out, "JPEG", quality=80)
    return out.getvalue()
