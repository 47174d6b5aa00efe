"""The text that a person signs, in plain words to be read aloud: the same on the screen and on
paper, in English and Spanish, with the same paragraphs in both."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from babel.dates import format_date

from casework.access.policy import FieldClass
from casework.releases.terms import RELEASABLE
from casework.settings import settings


class Spoken(StrEnum):
    ENGLISH = "en"
    SPANISH = "es"


@dataclass(frozen=True, slots=True)
class UnsignedRelease:
    """A release before it is signed."""

    organisation: str
    why: str
    classes: frozenset[FieldClass]
    part_2: bool
    juvenile: bool
    takes_part: bool
    starts_on: date
    until: date


BLANK = "…"
CLASSES = {
    Spoken.ENGLISH: {
        FieldClass.IDENTITY: "who I am: my names, birth date and languages",
        FieldClass.WHEREABOUTS: "how to reach me: my phones and addresses",
        FieldClass.HEALTH: "my health: what I need for body, mind and grief",
        FieldClass.LEGAL: "my legal matters",
    },
    Spoken.SPANISH: {
        FieldClass.IDENTITY: "quién soy: mis nombres, fecha de nacimiento e idiomas",
        FieldClass.WHEREABOUTS: "cómo encontrarme: mis teléfonos y direcciones",
        FieldClass.HEALTH: "mi salud: lo que necesito para el cuerpo, la mente y el duelo",
        FieldClass.LEGAL: "mis asuntos legales",
    },
}
PART_2 = {
    Spoken.ENGLISH: "my care for substance use, which federal law protects (42 CFR Part 2)",
    Spoken.SPANISH: "mi atención por uso de sustancias, protegida por ley federal (42 CFR Part 2)",
}
JUVENILE = {
    Spoken.ENGLISH: "my time in the juvenile system",
    Spoken.SPANISH: "mis asuntos en el sistema de menores",
}
TAKES_PART = {
    Spoken.ENGLISH: "that the case conference talks about me, and what is said there about me: "
    "they may sit in it for that time",
    Spoken.SPANISH: "que la reunión de caso habla de mí y lo que allí se dice de mí: pueden estar "
    "en ella durante ese tiempo",
}
REFERRAL = {
    Spoken.ENGLISH: "what my worker asks of them for me, and who my worker is",
    Spoken.SPANISH: "lo que mi trabajador les pide para mí, y quién es mi trabajador",
}
TEXT = {
    Spoken.ENGLISH: (
        "I let {us} tell {them} some things about me.",
        "What for: {why}.",
        "They may know: {what}.",
        "Nothing else. My safety plan and my worker's notes are never told.",
        "This holds from {starts} to {until}. Then it ends by itself.",
        "I can take it back at any time, without a reason: I tell my worker, in person, by phone "
        "or by text. From then on they are shown nothing more. What they know by then, they know.",
        "I can ask at any time who was told what, and get it on paper.",
        "I do not have to sign. If I do not, {us} goes on helping me.",
    ),
    Spoken.SPANISH: (
        "Permito que {us} le cuente a {them} algunas cosas sobre mí.",
        "Para qué: {why}.",
        "Pueden saber: {what}.",
        "Nada más. Mi plan de seguridad y las notas de mi trabajador nunca se cuentan.",
        "Esto vale desde el {starts} hasta el {until}. Después termina por sí solo.",
        "Puedo retirarlo en cualquier momento, sin dar razones: se lo digo a mi trabajador, en "
        "persona, por teléfono o por mensaje. Desde entonces no se les muestra nada más. Lo que "
        "ya saben, lo saben.",
        "Puedo preguntar en cualquier momento a quién se le contó qué, y recibirlo en papel.",
        "No tengo que firmar. Si no firmo, {us} me sigue ayudando.",
    ),
}


def spoken(asked: UnsignedRelease, language: Spoken) -> list[str]:
    """The text, paragraph by paragraph. What is not filled in yet shows as a gap."""
    said = {
        "us": settings().site_name,
        "them": asked.organisation,
        "why": asked.why.strip().rstrip(".…") or BLANK,
        "what": "; ".join(_covered(asked, language)),
        "starts": _day(asked.starts_on, language),
        "until": _day(asked.until, language),
    }
    return [_ended_once(each.format(**said)) for each in TEXT[language]]


def _ended_once(sentence: str) -> str:
    """Three dots for what is not said yet end a sentence by themselves."""
    return sentence.replace(f"{BLANK}.", BLANK)


def _covered(asked: UnsignedRelease, language: Spoken) -> Iterator[str]:
    yield REFERRAL[language]
    yield from (CLASSES[language][each] for each in RELEASABLE if each in asked.classes)
    if asked.part_2:
        yield PART_2[language]
    if asked.juvenile:
        yield JUVENILE[language]
    if asked.takes_part:
        yield TAKES_PART[language]


def _day(day: date, language: Spoken) -> str:
    return format_date(day, format="long", locale=language.value)
