"""Lines that are no record: totals, and people whose name begins like one."""

import pytest

from casework.imports.matching.skip_lines import skip_reason
from casework.imports.reading.table import Row, Table

TABLE = Table("", Row(1, ("Name", "DOB", "Worker", "Notes")), ())


@pytest.mark.parametrize(
    ("cells", "reason"),
    [
        (("TOTAL", None, None, "6 personas"), "total line"),
        (("Total participants: 9", None, None, None), "total line"),
        (("Totales", "9 personas", None, None), "total line"),
        (("Grand Total", 3, 3, 4), "total line"),
        (("Total", None, "R. Vale", None), None),
        (("Sum Wong", "1998-02-03", None, None), None),
        (("Count Basie", "1998-02-03", None, None), None),
    ],
)
def test_line_is_a_total_only_where_it_counts(
    cells: tuple[str | int | None, ...], reason: str | None
) -> None:
    assert skip_reason(Row(2, cells), TABLE) == reason
