from casework.access.policy import FieldClass
from casework.access.rows import models
from casework.access.table_rules import table_rules, tables_by_class, tables_by_rule


def test_every_table_is_listed_once_with_its_rule() -> None:
    told = [each.table for each in table_rules()]
    assert sorted(told) == sorted(model.__tablename__.replace("_", " ") for model in models())
    assert all(each.words for each in table_rules())
    grouped = [*tables_by_class().values(), *tables_by_rule().values()]
    assert sorted(table for tables in grouped for table in tables) == sorted(told)


def test_table_with_its_own_rule_is_not_listed_by_class() -> None:
    held = tables_by_class()
    assert held[FieldClass.WHEREABOUTS] == ["contact point", "emergency contact"]
    assert "break glass" not in held[FieldClass.STATUS]
    assert "audit entry" not in str(held)
