"""The screen Audit: the audit's health, as the administrator sees it."""

from streamlit.testing.v1 import AppTest

from casework.audit.chain import seal
from casework.migrations import migration_engine
from tests.audit.tampering import from_outside
from tests.cast import Cast
from tests.ui.conftest import Open, counted

CHECK = "Check the whole audit now"


def press_check(open_page: Open) -> AppTest:
    at: AppTest = open_page("audit", "adm")
    next(each for each in at.button if each.label == CHECK).click().run()
    return at


def test_intact_audit_shows_that_nothing_was_changed(open_page: Open, cast: Cast) -> None:
    at = press_check(open_page)
    assert "Nothing was changed" in at.success[0].value


def test_changed_audit_names_the_entries(open_page: Open, cast: Cast) -> None:
    seal()
    from_outside("DELETE FROM audit_entry WHERE id = 5")
    at = press_check(open_page)
    assert "1 are gone" in at.error[0].value


def test_lost_trigger_is_reported_at_once(open_page: Open, cast: Cast) -> None:
    with migration_engine().begin() as connection:
        connection.exec_driver_sql("DROP TRIGGER audit_entry_no_update")
    assert "audit_entry_no_update" in open_page("audit", "adm").error[0].value


def test_audit_page_takes_few_statements(open_page: Open, cast: Cast) -> None:
    with counted() as statements:
        open_page("audit", "adm")
    assert len([each for each in statements if not each.startswith("BEGIN")]) <= 12
