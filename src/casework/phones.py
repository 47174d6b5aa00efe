"""Phone numbers: one way to read, keep, show and dial them, with their extensions, everywhere."""

import re

import phonenumbers
from phonenumbers import Leniency, PhoneNumber, PhoneNumberFormat, PhoneNumberMatcher

from casework.sentences import say
from casework.settings import settings

_EXTENSION = r"(?:;ext=|extension|ext\.?|x|#)"
_WRITTEN = re.compile(rf"(\+?[\d\s()./-]+)(?:{_EXTENSION}\s*(\d+))?", re.IGNORECASE)
SHORTEST = 3  # digits: 911, 988
UNSEEN = "\u200b"


def read_phone(text: str) -> str:
    """The number as it is kept, from any way of writing it. Raises ValueError with what to do."""
    number = _number(text)
    if number is None:
        raise ValueError(
            say("“{text}” is not a phone number. Write it with its area code.", text=text)
        )
    return stored_form(number)


def phone_or_words(text: str) -> str:
    """The number as it is kept; what is no number stays as typed ("ask at the desk")."""
    number = _number(text)
    return stored_form(number) if number else text


def stored_form(number: PhoneNumber) -> str:
    """E.164, and behind it the extension: "+15105550123;ext=45"."""
    plain = phonenumbers.format_number(number, PhoneNumberFormat.E164)
    return f"{plain};ext={number.extension}" if number.extension else plain


def show_phone(text: str) -> str:
    """The number in the local form, "(510) 555-0123 ext. 45". What is no number stays as typed."""
    number = _number(text)
    if number is None:
        return text
    here = number.country_code == phonenumbers.country_code_for_region(settings().phone_region)
    form = PhoneNumberFormat.NATIONAL if here else PhoneNumberFormat.INTERNATIONAL
    return phonenumbers.format_number(number, form)


def dialled(text: str) -> str | None:
    """What a phone dials: the number, and after a pause its extension. None where the text is no
    number."""
    found = _WRITTEN.fullmatch(text.strip())
    digits = re.sub(r"\D", "", found[1]) if found else ""
    if found is None or len(digits) < SHORTEST:
        return None
    plain = f"+{digits}" if found[1].strip().startswith("+") else digits
    return f"{plain},{found[2]}" if found[2] else plain


def not_dialled(shown: str) -> str:
    """The number with an unseen sign after each digit: phones and readers of files would make a
    link of the plain one by themselves."""
    return re.sub(r"(?<=\d)(?=.)", UNSEEN, shown)


def without_numbers(text: str, instead: str) -> str:
    """A text in which whatever could be a phone number is replaced: rather too much than one."""
    region = settings().phone_region
    found = list(PhoneNumberMatcher(text, region, leniency=Leniency.POSSIBLE))
    for each in reversed(found):
        text = text[: each.start] + instead + text[each.end :]
    return text


def _number(text: str) -> PhoneNumber | None:
    try:
        number = phonenumbers.parse(text, settings().phone_region)
    except phonenumbers.NumberParseException:
        return None
    return number if phonenumbers.is_possible_number(number) else None
