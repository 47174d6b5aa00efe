"""The day sheet's panel: a code word that tells is said before anything is printed."""

from casework.database import reading
from casework.people.queries import own_people
from casework.ui.people.day_sheet_form import PANEL
from casework.ui.widgets.side_panel import OPEN_PANEL
from tests.cast import Cast
from tests.ui.conftest import Open, everything

PRINT = "Print the day sheet"


def test_a_word_that_two_have_is_said_and_nothing_is_printed(cast: Cast, open_page: Open) -> None:
    with reading(cast.viewers["ana"]) as session:
        names = [each.name for each in own_people(session, cast.viewers["ana"])]
    at = open_page("today", "ana", **{OPEN_PANEL: PANEL})
    assert PRINT in everything(at)
    fields = [each for each in at.text_input if each.label.replace("\\", "") in names]
    for each in fields[:2]:
        each.input("Kite")
    at.run()
    assert ["Two people have the code word" in each.value for each in at.error] == [True]
    assert PRINT not in everything(at)
    fields[1].input("Bell").run()
    assert not at.error
    assert PRINT in everything(at)
