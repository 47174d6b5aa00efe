"""Date spans: the least and greatest day of a date field, from what the day means.

Without one, a screen would take its widget's default: ten years back and ahead. Whether a day
within the span is right is said by the field's own form, in a sentence.
"""

from dataclasses import dataclass
from datetime import date

from dateutil.relativedelta import relativedelta


@dataclass(frozen=True, slots=True)
class DateSpan:
    """In years from today."""

    back: int
    ahead: int

    def around(self, today: date, held: date | None = None) -> tuple[date, date]:
        """The least and the greatest day. What the field holds already is always within."""
        least = today - relativedelta(years=self.back)
        greatest = today + relativedelta(years=self.ahead)
        return (least, greatest) if held is None else (min(least, held), max(greatest, held))


BIRTH = DateSpan(back=101, ahead=0)
"""As old as somebody may be: people/forms.OLDEST, to the day before the next birthday."""
HAPPENED = DateSpan(back=100, ahead=0)
"""Within a life: being shot, a conflict, a referral, an agreement."""
CRIME = DateSpan(back=100, ahead=1)
"""A claim can be made until the 28th birthday, and seven years after the crime came to light. A day
to come is a slip: it stays in the field, beside the sentence that refuses it."""
APPOINTMENT = DateSpan(back=50, ahead=30)
"""Court dates of long ago, and the end of a long sentence."""
DUE = DateSpan(back=1, ahead=10)
RELEASE = DateSpan(back=1, ahead=5)
IN_FORCE = DateSpan(back=0, ahead=10)
MEETING = DateSpan(back=10, ahead=5)
"""A conference's first meeting, by which the others are counted."""
MOMENT = DateSpan(back=50, ahead=1)
"""Of a contact or an event; imported ones are older than those that are still typed. A slip into
the future stays in the field, beside the sentence that refuses it."""
