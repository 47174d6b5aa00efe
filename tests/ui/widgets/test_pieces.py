"""Shared pieces: what a tap answers, and texts shown as they were typed."""

import pytest
from streamlit.testing.v1 import AppTest

from casework.ui.widgets.badge import Badge, aside

ODD = "*Ana* :red[x] [l](http://x)"


def drawn_row() -> None:
    import streamlit as st

    from casework.ui.widgets.action_button import ActionButton
    from casework.ui.widgets.badge import Badge
    from casework.ui.widgets.list_row import ListRow, list_row, row_list

    odd = "*Ana* :red[x] [l](http://x)"
    log = ActionButton("log", "Log", "add", primary=True, icon_only=True)
    with row_list():
        tapped = list_row(ListRow("1", odd, odd, Badge(odd, "red"), odd), [log])
        other = list_row(ListRow("2", "Bo", "", opens=False), [log], lambda: st.text("below"))
    st.text(f"{tapped} {other}")


def drawn_head() -> None:
    import streamlit as st

    from casework.ui.widgets.action_button import ActionButton
    from casework.ui.widgets.badge import Badge
    from casework.ui.widgets.person_head import person_head

    actions = [ActionButton("log", "Log"), ActionButton("call", "Call", url="tel:+15105550100")]
    st.text(str(person_head("*Ana*", [Badge("acute")], actions, note="*n*", more=("Print",))))


def drawn_rest() -> None:
    import streamlit as st

    from casework.ui.widgets.action_bar import action_bar, said_bar
    from casework.ui.widgets.action_button import ActionButton
    from casework.ui.widgets.count_pills import count_pills
    from casework.ui.widgets.empty_state import empty_state
    from casework.ui.widgets.heading import page_heading, section_heading
    from casework.ui.widgets.trend_number import TrendNumber, trend_numbers

    page_heading("People_*")
    section_heading("All *", "8 weeks")
    action = [ActionButton("print", "Print")]
    tapped = [page_heading("Board", "*", action), action_bar(action), said_bar("*", action[0])]
    tapped.append(empty_state("No *", "Next *", action[0]))
    trend_numbers([TrendNumber("Met", "7 %", "1 of 14", "-1", (3, 2), "less")])
    count = int(st.session_state.get("print-bar", False))
    chosen = count_pills("Show", {"due": 1200 + count, "all": None}, key="show", count_first=True)
    st.text(f"{tapped} {chosen}")


def test_a_tap_on_a_row_answers_what_was_tapped() -> None:
    at = AppTest.from_function(drawn_row).run()
    assert at.text[-1].value == "None None"
    assert at.button(key="open-1").click().run().text[-1].value == "open None"
    assert at.button(key="icon-only-log-2").click().run().text[-1].value == "None log"
    assert at.text[0].value == "below"
    assert "open-2" not in [each.key for each in at.button]


def test_a_row_is_one_text_under_its_name() -> None:
    at = AppTest.from_function(drawn_row).run()
    assert len(at.markdown) == 3  # of the second row, the name is a text too


def test_typed_texts_of_a_row_are_shown_as_typed() -> None:
    at = AppTest.from_function(drawn_row).run()
    texts = [at.button[0].label, at.markdown[0].value]
    for text in texts:
        assert r"\*Ana\*" in text
        assert ":red[x]" not in text
        assert "[l](" not in text


def test_a_tap_on_a_persons_head_answers_action_or_menu() -> None:
    at = AppTest.from_function(drawn_head).run()
    assert at.text[-1].value == "None"
    assert at.markdown[0].value.startswith(r"# \*Ana\*")
    assert at.button(key="log-head").click().run().text[-1].value == "log"


def test_bars_headings_and_empty_states_answer_their_action() -> None:
    at = AppTest.from_function(drawn_rest).run()
    assert not at.exception
    assert at.title[0].value == r"People\_\*"
    assert at.header[0].value.startswith(r"All \*")
    assert at.text[-1].value == "[None, None, None, None] due"
    for place, key in enumerate(("page", "bar", "said", "empty-inbox")):
        said = at.button(key=f"print-{key}").click().run().text[-1].value
        assert said.split("] ")[0].strip("[").split(", ")[place] == "'print'"


def test_a_number_says_unit_base_and_change() -> None:
    at = AppTest.from_function(drawn_rest).run()
    (number,) = at.metric
    assert (number.label, number.value, number.delta) == ("Met", "7 %", "-1")
    assert at.caption[-1].value == "1 of 14"


def test_a_pill_stays_chosen_when_its_count_changes() -> None:
    at = AppTest.from_function(drawn_rest).run()
    at.button_group(key="show").set_value("all").run()
    assert at.text[-1].value.endswith(" all")
    assert at.button(key="print-bar").click().run().text[-1].value.endswith(" all")


@pytest.mark.parametrize("color", ["red", "gray"])
def test_a_badge_is_escaped(color: str) -> None:
    assert Badge(ODD, color).markdown.startswith(f":{color}-badge[\\*Ana\\*")  # type: ignore[arg-type]  # two of its colors
    assert aside("") == ""


def of_one_thing() -> None:
    from casework.ui.widgets.count_pills import count_pills

    counts = {"promises": 1, "needs": 2}
    count_pills("Show", counts, count_first=True, key="show", of_one={"promises": "promise"})


def test_a_pill_says_one_thing_as_one() -> None:
    (pills,) = AppTest.from_function(of_one_thing).run().button_group
    assert [option.content for option in pills.proto.options] == ["1 promise", "2 needs"]
