"""The row rule of every table, in the words of the rule's docstring, for the screen "Who can see
what"."""

import inspect
from dataclasses import dataclass
from itertools import groupby

from casework.access.policy import FieldClass
from casework.access.rows import AboutPerson, models, rule_of


@dataclass(frozen=True, slots=True)
class TableRule:
    table: str
    words: str
    field_class: FieldClass | None
    """None: the table contains nothing about one person, or has a rule of its own."""


def table_rules() -> list[TableRule]:
    """The rules of all tables, sorted by field class, then by words, then by table name."""
    found = [_rule(model) for model in models()]
    return sorted(found, key=lambda each: (each.field_class or "~", each.words, each.table))


def _rule(model: type) -> TableRule:
    rule = rule_of(model)
    name = str(model.__tablename__).replace("_", " ")  # type: ignore[attr-defined]  # mapped
    words = " ".join((inspect.getdoc(rule) or "").split())
    by_class = rule.field_class if type(rule) is AboutPerson else None
    return TableRule(name, words, by_class)


def tables_by_class() -> dict[FieldClass, list[str]]:
    """The tables about a person, by the one field class that each contains."""
    held = [each for each in table_rules() if each.field_class]
    return {
        FieldClass(which): [each.table for each in those]
        for which, those in groupby(held, key=lambda each: str(each.field_class))
    }


def tables_by_rule() -> dict[str, list[str]]:
    """All other tables, by the words of their rule."""
    others = [each for each in table_rules() if each.field_class is None]
    return {
        words: [each.table for each in those]
        for words, those in groupby(others, key=lambda each: each.words)
    }
