"""Matching of headings and values: suggestions, and what is always asked."""

import pytest

from casework.errors import Invalid
from casework.imports.matching.from_screen import options
from casework.imports.matching.guess_columns import check_columns, chosen, suggest_columns
from casework.imports.matching.guess_values import guess, suggest_values, worded
from casework.imports.matching.scores import CONFIDENT
from casework.imports.matching.workers import guess_worker
from casework.imports.reading.table import Row, Table
from casework.imports.terms import ContactType, Field, Kind, Outcome
from casework.people.terms import Status, Tier

STAFF = {1: "Lucia Vasquez", 2: "Keisha Moore", 3: "Dana Walker", 4: "Dee Walker"}


def table(*headings: str, row: tuple[str, ...] = ()) -> Table:
    return Table("", Row(1, headings), (Row(2, row),) if row else ())


@pytest.mark.parametrize(
    ("heading", "field"),
    [
        ("D.O.B.", Field.BIRTH_DATE),
        ("Birthdate", Field.BIRTH_DATE),
        ("Date of Birth (mm/dd/yyyy)", Field.BIRTH_DATE),
        ("CLIENT_DOB", Field.BIRTH_DATE),
        ("Outreach Wkr", None),
        ("OW", Field.WORKER),
        ("Case Manager", Field.WORKER),
        ("Cell Phone #", Field.PHONE),
        ("Intake Date", Field.ENROLLED),
        ("Enrolment date", Field.ENROLLED),
        ("Sfx", Field.SUFFIX),
        ("Memo", Field.NOTES),
        ("Acuity", Field.TIER),
        ("Risk level (1-3)", Field.TIER),
        ("Active?", Field.STATUS),
        ("Participant's name", Field.NAME),
        ("Emergency contact phone", None),
        ("Mother's name", None),
        ("Probation officer", None),
        ("Shoe size", None),
        ("Race", None),
        ("Teléfono celular", Field.PHONE),
        ("Trabajador asignado", Field.WORKER),
        ("Nivel de riesgo", Field.TIER),
        ("Fecha de nacimiento", Field.BIRTH_DATE),
        ("Nombre de la madre", None),
        ("Raza", None),
    ],
)
def test_a_roster_heading_names_its_field(heading: str, field: Field | None) -> None:
    guesses = suggest_columns(table(heading), Kind.ROSTER)
    assert chosen(guesses) == ({field: (0,)} if field else {})


@pytest.mark.parametrize(
    ("heading", "field"),
    [
        ("Date/Time", Field.DATE),
        ("Contact Date", Field.DATE),
        ("Duration (minutes)", Field.MINUTES),
        ("Method of contact", Field.TYPE),
        ("Staff member", Field.WORKER),
        ("Contact made?", Field.OUTCOME),
        ("Case Notes", Field.NOTES),
        ("Next appointment date", None),
        ("Fecha", Field.DATE),
        ("Hora", Field.TIME),
        ("Tipo", Field.TYPE),
        ("Resultado", Field.OUTCOME),
        ("Minutos", Field.MINUTES),
        ("Quién", None),
    ],
)
def test_a_log_heading_names_its_field(heading: str, field: Field | None) -> None:
    assert chosen(suggest_columns(table(heading), Kind.CONTACTS)) == (
        {field: (0,)} if field else {}
    )


def test_cells_can_contradict_a_heading() -> None:
    full = Table("", Row(1, ("Name", "DOB")), tuple(Row(n, ("Ada", "blue")) for n in range(2, 9)))
    assert chosen(suggest_columns(full, Kind.ROSTER)) == {Field.NAME: (0,)}
    odd = Table("", Row(1, ("Name", "Start dte")), tuple(Row(n, ("A", "Y")) for n in range(2, 9)))
    assert Field.ENROLLED not in chosen(suggest_columns(odd, Kind.ROSTER))


def test_one_field_has_one_column_unless_it_may_have_several() -> None:
    found = chosen(suggest_columns(table("Phone", "Cell", "Name", "Client"), Kind.ROSTER))
    assert found == {Field.PHONE: (0, 1), Field.NAME: (2,)}


@pytest.mark.parametrize(
    ("heading", "field"),
    [
        ("Estado / Status", Field.STATUS),
        ("Comentarios / notes", Field.NOTES),
        ("Notes | Comentarios", Field.NOTES),
        ("Client / Participant", Field.NAME),
        ("Teléfono - Phone", Field.PHONE),
        ("Worker / Client", None),
        ("Name / Emergency contact", None),
    ],
)
def test_heading_in_two_languages_is_what_both_say(heading: str, field: Field | None) -> None:
    (found,) = suggest_columns(table(heading), Kind.ROSTER)
    assert (found.field if found.confident else None) is field


def test_a_bare_name_beside_a_last_name_is_the_first_name() -> None:
    """Read as the whole name, it would lose the last name."""
    beside = chosen(suggest_columns(table("Nombre", "Apellido"), Kind.ROSTER))
    assert beside == {Field.FIRST_NAME: (0,), Field.LAST_NAME: (1,)}
    assert chosen(suggest_columns(table("Nombre"), Kind.ROSTER)) == {Field.NAME: (0,)}


def test_a_remembered_match_is_suggested_again() -> None:
    remembered = {"shoe size": Field.NOTES, "notes": None}
    found = suggest_columns(table("Shoe size", "Notes"), Kind.ROSTER, remembered)
    assert chosen(found) == {Field.NOTES: (0,)}


def test_a_missing_column_is_named() -> None:
    with pytest.raises(Invalid, match=r"the contact type.*Columns in this file: Date, Name"):
        check_columns({Field.DATE: (0,), Field.NAME: (1,)}, Kind.CONTACTS, ("Date", "Name"))


@pytest.mark.parametrize(
    ("field", "value", "meaning"),
    [
        (Field.TYPE, "F2F", ContactType.FACE_TO_FACE),
        (Field.TYPE, "Face-to-Face ", ContactType.FACE_TO_FACE),
        (Field.TYPE, "phone call w/ grandma", ContactType.FAMILY),
        (Field.TYPE, "called, no answer", ContactType.ATTEMPT),
        (Field.TYPE, "Txt msg", ContactType.TEXT),
        (Field.TYPE, "telehpone", ContactType.PHONE),
        (Field.STATUS, "Y", Status.ENROLLED),
        (Field.STATUS, "Incarcerated", Status.IN_CUSTODY),
        (Field.OUTCOME, "LVM", Outcome.NOT_REACHED),
        (Field.OUTCOME, "no-show", Outcome.NOT_REACHED),
        (Field.OUTCOME, "Contestó", Outcome.REACHED),
        (Field.OUTCOME, "habló", Outcome.REACHED),
        (Field.OUTCOME, "No contestó", Outcome.NOT_REACHED),
        (Field.TYPE, "llamada", ContactType.PHONE),
        (Field.TYPE, "Visita", ContactType.FACE_TO_FACE),
        (Field.TYPE, "mensaje", ContactType.TEXT),
        (Field.TYPE, "llamada, no contestó", ContactType.ATTEMPT),
        (Field.TYPE, "llamada con su abuela", ContactType.FAMILY),
        (Field.TIER, "Seguimiento", Tier.FOLLOW_UP),
        (Field.TIER, "agudo", Tier.ACUTE),
        (Field.TIER, "Activo", Tier.ACTIVE),
        (Field.TIER, "Estabilizando", Tier.STABILISING),
    ],
)
def test_known_value_needs_no_question(field: Field, value: str, meaning: object) -> None:
    assert guess(field, value)[0] is meaning
    assert guess(field, value)[1] >= CONFIDENT


@pytest.mark.parametrize(
    ("field", "value"),
    [
        (Field.TYPE, "zoom-ish?"),
        (Field.TYPE, "phone?"),
        (Field.TYPE, "carrier pigeon"),
        (Field.TYPE, "maybe f2f"),
        (Field.STATUS, "N"),
        (Field.STATUS, "Inactive"),
        (Field.STATUS, "unclear"),
        (Field.TIER, "2"),
        (Field.TIER, "Level 1"),
        (Field.OUTCOME, "so-so"),
        (Field.OUTCOME, "no conversamos"),
        (Field.STATUS, "Inactivo"),
    ],
)
def test_unclear_value_is_never_accepted_without_asking(field: Field, value: str) -> None:
    assert guess(field, value)[1] < CONFIDENT


def test_negative_value_is_never_matched_to_a_positive_one() -> None:
    assert guess(Field.OUTCOME, "no conversamos")[0] is not Outcome.REACHED
    assert guess(Field.OUTCOME, "not answered")[0] is not Outcome.REACHED
    assert guess(Field.STATUS, "not enrolled")[0] is not Status.ENROLLED


@pytest.mark.parametrize("value", ["Siguiente", "Inactive", "purple", "Nivel tres", "creative"])
def test_tier_unlike_any_known_word_is_not_guessed(value: str) -> None:
    assert guess(Field.TIER, value) == (None, 0)


def test_high_is_not_guessed_where_it_may_be_the_highest() -> None:
    guesses = suggest_values(Field.TIER, ["Alto", "Bajo", "Seguimiento"])
    assert {each.value: each.meaning for each in guesses} == {
        "Alto": None,
        "Bajo": Tier.FOLLOW_UP,
        "Seguimiento": Tier.FOLLOW_UP,
    }
    assert [each.value for each in guesses if each.confident] == ["Seguimiento"]


def test_high_is_sure_only_beside_a_word_for_higher() -> None:
    alone = suggest_values(Field.TIER, ["High", "Low", "high"])
    beside = suggest_values(Field.TIER, ["High", "Low", "Very high"])
    assert [(g.value, g.count, g.confident) for g in alone] == [
        ("High", 2, False),
        ("Low", 1, False),
    ]
    assert (beside[0].meaning, beside[0].confident) == (Tier.ACTIVE, True)


@pytest.mark.parametrize(
    ("written", "account", "sure"),
    [
        ("L. Vasquez", 1, True),
        ("Vasquez, Lucia", 1, True),
        ("Keisha M.", 2, True),
        ("D. Walker", 4, False),
        ("Dana Walker", 3, True),
        ("Kiesha Moore", 2, False),
        ("Ruben Salas", None, False),
    ],
)
def test_a_worker_name_finds_its_account(written: str, account: int | None, sure: bool) -> None:
    found, score = guess_worker(written, STAFF)
    assert (found, score >= CONFIDENT) == (account, sure)


def test_tiers_are_named_as_screens_spell_them() -> None:
    assert worded(Tier.STABILISING, {}) == "stabilizing"
    assert options(Field.TIER, {})["stabilizing"] is Tier.STABILISING
