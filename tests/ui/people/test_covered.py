"""Whom a worker only covers is said where their people are counted."""

import pytest

from casework.database import elevated
from casework.ui.people.day_rows import ALL
from casework.ui.people.state import SHOWN_TODAY
from tests.cast import Cast
from tests.overview.test_same_numbers import cover
from tests.ui.conftest import Open, everything


@pytest.mark.parametrize("screen", ["today", "people"])
def test_a_worker_reads_for_whom_they_cover(cast: Cast, open_page: Open, screen: str) -> None:
    with elevated("a test covers") as session:
        session.add(cover(cast.people["mine"], cast.viewers["wes"].account_id))
    shown = everything(open_page(screen, "wes", **{SHOWN_TODAY: ALL}))
    assert "1 of them you cover for Ana A" in shown
    assert "you cover for Ana A · " in shown or "· you cover for Ana A" in shown
