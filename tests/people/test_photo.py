"""Photos: made small, and stripped of a phone's metadata."""

from io import BytesIO

import pytest
from PIL import Image

from casework.database import reading, unit_of_work
from casework.errors import Invalid
from casework.people.photo import LONGEST_SIDE, photo_of, remove_photo, set_photo, small_jpeg
from tests.cast import Cast
from tests.people.builders import enrolled


def taken(kind: str = "JPEG") -> bytes:
    """A photo of 2000 × 1000 pixels with the place where it was taken."""
    picture, exif = Image.new("RGB", (2000, 1000), "green"), Image.Exif()
    exif[0x010F] = "Zq phone maker"
    exif.get_ifd(0x8825)[2] = (34.0, 3.0, 12.0)
    out = BytesIO()
    picture.save(out, kind, exif=exif)
    return out.getvalue()


@pytest.mark.parametrize("kind", ["JPEG", "PNG"])
def test_photo_is_made_small_and_loses_its_metadata(kind: str) -> None:
    assert b"Zq phone maker" in taken(kind)
    made = small_jpeg(taken(kind))
    with Image.open(BytesIO(made)) as picture:
        assert picture.format == "JPEG"
        assert picture.size == (LONGEST_SIDE, LONGEST_SIDE // 2)
        assert not dict(picture.getexif())
    assert b"Zq phone maker" not in made


@pytest.mark.parametrize("file", [b"", b"%PDF-1.7", b"\xff\xd8\xff\xe0 cut off", taken()[:900]])
def test_file_that_is_not_a_photo_is_refused(file: bytes) -> None:
    with pytest.raises(Invalid, match="no photo that can be read"):
        small_jpeg(file)


def test_photo_is_saved_shown_and_removed(cast: Cast) -> None:
    ana, ben = cast.viewers["ana"], cast.viewers["ben"]
    zoe = enrolled(ana)
    with unit_of_work(ana) as session:
        set_photo(session, ana, zoe, taken())
    with reading(ana) as session:
        assert photo_of(session, zoe)
    with reading(ben) as session:
        assert photo_of(session, zoe) is None, "a teammate sees the name only"
    with unit_of_work(ana) as session:
        remove_photo(session, ana, zoe)
    with reading(ana) as session:
        assert photo_of(session, zoe) is None
