"""When a contact of a log was: date, time of day, and the zone that the cell names."""

from dataclasses import replace
from datetime import UTC, datetime, time, timedelta, tzinfo

from casework.imports.cells.placeholders import is_placeholder
from casework.imports.cells.times_of_day import read_time, time_in
from casework.imports.cells.zones import zone_in, zone_word
from casework.imports.matching.choices import Matching
from casework.imports.reading.table import Row, Table, shown
from casework.imports.row_reader import cell, date_in
from casework.imports.site import Site
from casework.imports.terms import Field

NOON, MIDNIGHT = time(12), time(0)


def moment_in(row: Row, matching: Matching, site: Site) -> datetime | None:
    """Date and time on the site's clock, or in the zone that the cell names. A row without a time
    of day gets noon."""
    on = date_in(row, matching, Field.DATE, latest=site.today)
    if on is None:
        return None
    at = time_of_day(row, matching)
    zone = zone_of(row, matching) if at is not None else None
    try:
        moment = datetime.combine(on, (at or NOON).replace(tzinfo=None), zone or site.zone)
        moment = moment.astimezone(UTC)
    except OverflowError:  # the first or last day that there is
        return None
    stood_in = at is None and on == site.today
    return min(moment, site.now) if stood_in else moment


def time_of_day(row: Row, matching: Matching) -> time | None:
    own = cell(row, matching, Field.TIME)
    if not is_placeholder(shown(own)):
        return read_time(own) or time_in(own)
    at = time_in(cell(row, matching, Field.DATE))
    return None if at == MIDNIGHT and matching.midnight_is_no_time else at


def zone_of(row: Row, matching: Matching) -> tzinfo | None:
    """The zone beside the time of day: in the column of times, or else in that of dates."""
    return zone_in(cell(row, matching, _timed(row, matching)))


def unknown_zone(row: Row, matching: Matching) -> str:
    """The zone as written, where it is not a known one."""
    word = zone_word(cell(row, matching, _timed(row, matching)))
    return word if word and zone_of(row, matching) is None else ""


def _timed(row: Row, matching: Matching) -> Field:
    own = cell(row, matching, Field.TIME)
    return Field.DATE if is_placeholder(shown(own)) else Field.TIME


def with_midnights(table: Table, matching: Matching) -> Matching:
    """Some programs write each date as midnight of a zone. Only where every moment of the column
    is midnight is it no time of day."""
    cells = [
        row.cell(index) for index in matching.columns.get(Field.DATE, ()) for row in table.rows
    ]
    times = {time_in(each) for each in cells if zone_word(each)}
    return replace(matching, midnight_is_no_time=times == {MIDNIGHT})


def is_future(moment: datetime, site: Site) -> bool:
    """Whether the moment is over a quarter of an hour ahead. Less is allowed, since clocks
    differ."""
    return moment > site.now + timedelta(minutes=15)
