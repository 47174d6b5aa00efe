"""Verdict table: who, when, whether the row comes in, and why."""

from collections import Counter
from collections.abc import Callable, Iterable
from functools import partial
from math import ceil

import pandas as pd
import streamlit as st
from streamlit.elements.lib.column_types import ColumnConfig

from casework.access.viewer import Viewer
from casework.database import unit_of_work
from casework.imports.contact_log.parse import ContactDraft
from casework.imports.dry_run import DryRun
from casework.imports.files_to_take import take_rejects, take_report
from casework.imports.readings import reading_of
from casework.imports.remarks import said
from casework.imports.report import WORDS, reasons
from casework.imports.row_in_words import who_in
from casework.imports.row_reader import text
from casework.imports.terms import Field, Kind, Verdict
from casework.imports.warnings import notes_of
from casework.sentences import say, say_counted, sentence
from casework.ui.contacts.labels import MODES
from casework.ui.widgets.download_button import offer
from casework.ui.widgets.trend_number import TrendNumber, trend_numbers

WHEN = {Kind.ROSTER: Field.ENROLLED, Kind.CONTACTS: Field.DATE}
COLUMNS = [
    sentence("Row"),
    sentence("Who"),
    sentence("When"),
    sentence("Comes in?"),
    sentence("Why"),
    sentence("Read as"),
]
WIDTHS = (45, 140, 88, 85, 240, 240)
"""Pixels of the columns: they fill a laptop, all in sight; longer texts go on in the next line."""
ONE_LINE, LINE, AROUND, IN_A_LINE, WHO_IN_A_LINE, MOST_LINES = 35, 18, 17, 33, 19, 8
WRAPS = 66
"""Rows go on in the next line only where they are higher than 64 pixels."""
SHORT, TALL = 12, 600
"""A table of few rows stands whole; a longer one scrolls, this many pixels high."""
MOST_REASONS = 8


def render_verdicts(dry_run: DryRun) -> None:
    of_all = say_counted("of {count} row", "of {count} rows", len(dry_run.results))
    trend_numbers(
        [
            TrendNumber(say(WORDS[verdict]).capitalize(), str(dry_run.count(verdict)), of_all)
            for verdict in Verdict
        ]
    )
    if modes := _modes(dry_run):
        st.caption(say("They come in as: {modes}", modes=modes))
    for verdict in (Verdict.REJECT, Verdict.DUPLICATE):
        if told := reasons(dry_run, verdict)[:MOST_REASONS]:
            verb = say(WORDS[verdict]).capitalize()
            counts = " · ".join(_in_rows(why, count) for why, count in told)
            st.caption(say("{verdict}: {reasons}", verdict=verb, reasons=counts))
    only = st.pills(
        say("Show"),
        list(Verdict),
        selection_mode="multi",
        format_func=lambda each: say(WORDS[each]),
    )
    rows = rows_of(dry_run, only or list(Verdict))
    st.dataframe(
        rows,
        height="content" if len(rows) <= SHORT else TALL,
        hide_index=True,
        column_config=dict(zip(rows.columns, _widths(), strict=True)),
        row_height=max(
            height_of([*rows[say("Why")], *rows[say("Read as")]]),
            height_of(rows[say("Who")], WHO_IN_A_LINE),
        ),
    )
    offer_files(dry_run, "dry")


def _in_rows(why: str, count: int) -> str:
    return say_counted("{why} ({count} row)", "{why} ({count} rows)", count, why=spaced(why))


def _widths() -> list[ColumnConfig]:
    return [st.column_config.Column(width=pixels) for pixels in WIDTHS]


def height_of(texts: Iterable[str], in_a_line: int = IN_A_LINE) -> int:
    """The height of every row. A table has one height for all rows, here the one at which the
    longest reason and the longest reading are fully shown."""
    longest = max(map(len, texts), default=0)
    lines = min(ceil(longest / in_a_line), MOST_LINES)
    return max(WRAPS, AROUND + LINE * lines) if lines > 1 else ONE_LINE


def _modes(dry_run: DryRun) -> str:
    """The modes that a log's contacts get, so that a wrongly matched word is noticed."""
    drafts = [result.draft for result in dry_run.results]
    found = Counter(draft.mode for draft in drafts if isinstance(draft, ContactDraft))
    return " · ".join(
        f"{say(MODES[mode]).lower()} ({count:,})" for mode, count in found.most_common()
    )


def rows_of(dry_run: DryRun, wanted: list[Verdict]) -> pd.DataFrame:
    """Rows with the person and the date as in the file, so that a row can be found there."""
    rows = {row.number: row for row in dry_run.source.table.rows}
    notes = notes_of(dry_run)
    when = WHEN[dry_run.source.kind]
    listed = []
    for result in dry_run.results:
        if result.verdict not in wanted:
            continue
        row = rows[result.row]
        why = [spaced(said(each)) for each in result.reasons]
        if result.row in notes:
            why.append(notes[result.row])
        elif isinstance(result.draft, ContactDraft) and result.verdict is Verdict.ACCEPT:
            why.append(say("comes in as {mode}", mode=say(MODES[result.draft.mode]).lower()))
        listed.append(
            (
                result.row,
                who_in(row, dry_run.matching),
                text(row, dry_run.matching, when),
                say(WORDS[result.verdict]),
                "; ".join(why),
                spaced(reading_of(result)),
            )
        )
    return pd.DataFrame(listed, columns=[say(each) for each in COLUMNS])


def spaced(why: str) -> str:
    return why.replace("_", " ")


def offer_files(dry_run: DryRun, key: str) -> None:
    """Shown before an import too: rejected rows can then be corrected first."""
    with st.container(horizontal=True):
        if dry_run.count(Verdict.REJECT):
            offer(
                say("Rows that stay out, to fix and import again"),
                partial(_taken, take_rejects, dry_run),
                "rejects.xlsx",
                "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
                key=f"rejects {key}",
            )
        offer(
            say("Report of all rows"),
            partial(_taken, take_report, dry_run),
            "report.csv",
            "text/csv",
            key=f"report {key}",
        )


def _taken(take: Callable[..., bytes], dry_run: DryRun, viewer: Viewer) -> bytes:
    with unit_of_work(viewer) as session:
        return take(session, viewer, dry_run)
