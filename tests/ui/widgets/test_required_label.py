"""Labels of fields that have to be filled in: a screen reader reads them out as they are."""

from casework.ui.widgets.field_faults import required


def test_sign_of_a_required_field_has_no_backslash() -> None:
    assert required("Reason") == "Reason *"
