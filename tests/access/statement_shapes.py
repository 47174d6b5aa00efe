"""Statement shapes that once bypassed row filters, each with its expected outcome.

Each takes a session of ana's and returns what it got. A filtered one returns something of her
own people and nothing of others; a refused one raises; the house rule finds a banned one.
"""

from collections.abc import Callable
from typing import Any

import pandas as pd
from sqlalchemy import (
    String,
    case,
    cast,
    column,
    exists,
    func,
    lateral,
    literal,
    literal_column,
    select,
    table,
    text,
    true,
    tuple_,
    union,
    union_all,
)
from sqlalchemy.orm import Bundle, Session, aliased, defer, load_only, undefer

from casework.accounts.models import Team
from casework.contacts.models import Contact, ContactNote
from casework.database import engine
from casework.people.models import Alias, Person, PersonIdentity

Slip = Callable[[Session], Any]
FILTERED: dict[str, Slip] = {}
REFUSED: dict[str, Slip] = {}
EITHER: dict[str, Slip] = {}
"""Shapes without a promise: refused, or filtered."""
BANNED: dict[str, Slip] = {}
"""Through the driver, which nothing stops at run time: see driver_names.py."""


def filtered(slip: Slip) -> Slip:
    FILTERED[slip.__name__] = slip
    return slip


def refused(slip: Slip) -> Slip:
    REFUSED[slip.__name__] = slip
    return slip


def either(slip: Slip) -> Slip:
    EITHER[slip.__name__] = slip
    return slip


def banned(slip: Slip) -> Slip:
    BANNED[slip.__name__] = slip
    return slip


NAME = PersonIdentity.legal_name
PLAIN = PersonIdentity.__table__
JOINED = PersonIdentity.person_id == Person.id


@filtered
def an_entity(s: Session) -> Any:
    return [row.legal_name for row in s.scalars(select(PersonIdentity))]


@filtered
def a_column(s: Session) -> Any:
    return s.scalars(select(NAME)).all()


@refused
def an_alias_over_another_models_table(s: Session) -> Any:
    """Team is open to every role: its rule would stand over the nicknames of people."""
    laid_over = aliased(Team, Alias.__table__.alias(), adapt_on_names=True)
    return s.scalars(select(laid_over.name)).all()


@refused
def a_function_that_runs_a_text(s: Session) -> Any:
    return s.scalars(select(func.query_to_xml("select legal_name from person_identity"))).all()


@refused
def a_function_that_reads_a_file(s: Session) -> Any:
    return s.execute(select(Person.id, func.pg_read_file("PG_VERSION"))).all()


@either
def a_label(s: Session) -> Any:
    return s.scalars(select(NAME.label("x"))).all()


@filtered
def an_alias(s: Session) -> Any:
    return s.scalars(select(aliased(PersonIdentity).legal_name)).all()


@filtered
def a_self_join(s: Session) -> Any:
    a, b = aliased(PersonIdentity), aliased(PersonIdentity)
    return s.execute(select(a.legal_name, b.legal_name).join(b, a.person_id != b.person_id)).all()


@filtered
def an_alias_beside_its_model(s: Session) -> Any:
    other = aliased(PersonIdentity)
    return s.execute(select(NAME, other.legal_name).join(other, true())).all()


@filtered
def a_join(s: Session) -> Any:
    return s.execute(select(Person.chosen_name, NAME).join(PersonIdentity, JOINED)).all()


@filtered
def an_outer_join(s: Session) -> Any:
    return s.scalars(select(NAME).select_from(Person).outerjoin(PersonIdentity, JOINED)).all()


@filtered
def a_full_join(s: Session) -> Any:
    joined = select(NAME).select_from(Person).join(PersonIdentity, JOINED, full=True)
    return s.scalars(joined).all()


@filtered
def a_join_through_a_third(s: Session) -> Any:
    joined = select(NAME).select_from(Contact).join(Person, Person.id == Contact.person_id)
    return s.scalars(joined.join(PersonIdentity, JOINED)).all()


@filtered
def a_comma_join(s: Session) -> Any:
    return s.execute(select(Person.id, NAME).where(JOINED)).all()


@filtered
def a_subquery(s: Session) -> Any:
    inner = select(NAME).subquery()
    return s.scalars(select(inner.c.legal_name)).all()


@filtered
def an_entity_from_a_subquery(s: Session) -> Any:
    inner = aliased(PersonIdentity, select(PersonIdentity).subquery())
    return [row.legal_name for row in s.scalars(select(inner))]


@filtered
def a_cte(s: Session) -> Any:
    inner = select(NAME).cte("names")
    return s.scalars(select(inner.c.legal_name)).all()


@filtered
def a_recursive_cte(s: Session) -> Any:
    start = select(Person.id, Person.chosen_name).where(Person.merged_into_id.is_(None))
    walk = start.cte("walk", recursive=True)
    walk = walk.union_all(
        select(Person.id, Person.chosen_name).join(walk, Person.merged_into_id == walk.c.id)
    )
    return s.scalars(select(walk.c.chosen_name)).all()


@filtered
def a_union(s: Session) -> Any:
    return s.scalars(union(select(NAME), select(Person.chosen_name))).all()


@filtered
def a_union_in_a_subquery(s: Session) -> Any:
    inner = union_all(select(NAME), select(ContactNote.text)).subquery()
    return s.scalars(select(inner.c[0])).all()


@filtered
def an_intersection_of_ids(s: Session) -> Any:
    inner = select(Person.id).intersect(select(PersonIdentity.person_id)).subquery()
    return s.scalars(select(NAME).where(PersonIdentity.person_id.in_(select(inner.c.id)))).all()


@filtered
def a_scalar_subquery(s: Session) -> Any:
    return s.scalars(
        select(select(NAME).where(JOINED).correlate(Person).scalar_subquery()).select_from(Person)
    ).all()


@filtered
def an_in_subquery(s: Session) -> Any:
    hidden = select(PersonIdentity.person_id).where(NAME.like("Zq%"))
    return s.scalars(select(NAME).where(PersonIdentity.person_id.in_(hidden))).all()


@filtered
def a_case(s: Session) -> Any:
    shown = case((NAME.is_not(None), NAME), else_="")
    return s.scalars(select(shown).select_from(PersonIdentity)).all()


@filtered
def a_function(s: Session) -> Any:
    return s.scalars(select(func.upper(NAME)).select_from(PersonIdentity)).all()


@filtered
def a_concatenation(s: Session) -> Any:
    return s.scalars(select(NAME + "!").select_from(PersonIdentity)).all()


@filtered
def a_type_cast(s: Session) -> Any:
    return s.scalars(select(cast(NAME, String)).select_from(PersonIdentity)).all()


@filtered
def a_window(s: Session) -> Any:
    before = func.lag(NAME).over(order_by=PersonIdentity.person_id)
    return s.execute(select(NAME, before)).all()


@filtered
def a_group(s: Session) -> Any:
    return s.execute(select(NAME, func.count()).group_by(NAME).having(func.count() > 0)).all()


@filtered
def a_distinct(s: Session) -> Any:
    return s.scalars(select(NAME).distinct().order_by(NAME)).all()


@filtered
def a_lateral(s: Session) -> Any:
    inner = select(NAME).where(JOINED).correlate(Person).subquery()
    inner = select(NAME, PersonIdentity.person_id).subquery()
    return s.scalars(select(inner.c.legal_name).join(Person, Person.id == inner.c.person_id)).all()


@either
def a_bundle(s: Session) -> Any:
    return [tuple(row.b) for row in s.execute(select(Bundle("b", NAME, PersonIdentity.person_id)))]


@filtered
def a_row_value(s: Session) -> Any:
    own = tuple_(PersonIdentity.person_id, NAME)
    pairs = select(PersonIdentity.person_id, NAME)
    return s.scalars(select(NAME).where(own.in_(pairs))).all()


@filtered
def a_legacy_query(s: Session) -> Any:
    return [row.legal_name for row in s.query(PersonIdentity)]


@filtered
def a_legacy_query_of_columns(s: Session) -> Any:
    return s.query(Person.chosen_name, NAME).filter(JOINED).all()


@filtered
def pages_of_a_result(s: Session) -> Any:
    found = s.execute(select(PersonIdentity).execution_options(yield_per=2))
    return [row.legal_name for part in found.scalars().partitions(2) for row in part]


@filtered
def load_only_some(s: Session) -> Any:
    found = s.scalars(select(PersonIdentity).options(load_only(NAME)))
    return [row.legal_name for row in found]


@filtered
def a_deferred_column(s: Session) -> Any:
    return [row.legal_name for row in s.scalars(select(PersonIdentity).options(defer(NAME)))]


@filtered
def an_undeferred_column(s: Session) -> Any:
    return [row.legal_name for row in s.scalars(select(PersonIdentity).options(undefer(NAME)))]


@filtered
def a_statement_with_a_viewer_of_its_own(s: Session) -> Any:
    given = {"casework_viewer": 2, "casework_now": None}
    return s.scalars(select(NAME), given).all()


@filtered
def expired_rows(s: Session) -> Any:
    rows = s.scalars(select(PersonIdentity)).all()
    s.expire_all()
    return [row.legal_name for row in rows]


@refused
def text_alone(s: Session) -> Any:
    return s.execute(text("SELECT legal_name FROM person_identity")).all()


@refused
def text_as_columns(s: Session) -> Any:
    said = text("SELECT legal_name FROM person_identity").columns(NAME)
    return s.execute(said).all()


@refused
def an_entity_from_text(s: Session) -> Any:
    said = text("SELECT * FROM person_identity").columns(*PLAIN.c)
    return [r.legal_name for r in s.scalars(select(PersonIdentity).from_statement(said))]


@refused
def an_entity_from_a_core_select(s: Session) -> Any:
    return [r.legal_name for r in s.scalars(select(PersonIdentity).from_statement(select(PLAIN)))]


@refused
def text_as_a_subquery(s: Session) -> Any:
    said = text("SELECT legal_name FROM person_identity").columns(NAME).subquery()
    return s.execute(select(Person.id, said.c.legal_name)).all()


@refused
def text_as_a_cte(s: Session) -> Any:
    said = text("SELECT legal_name FROM person_identity").columns(NAME).cte()
    return s.execute(select(Person.id, said.c.legal_name)).all()


@refused
def text_in_the_where(s: Session) -> Any:
    return s.execute(select(Person.id).where(text("1=1 OR 1=1"))).all()


@refused
def text_in_the_order(s: Session) -> Any:
    return s.execute(select(Person.id).order_by(text("id"))).all()


@refused
def text_in_the_from(s: Session) -> Any:
    return s.execute(select(Person.id).select_from(text("person"))).all()


@refused
def a_literal_column(s: Session) -> Any:
    return s.execute(select(literal_column("legal_name")).select_from(PersonIdentity)).all()


@refused
def a_literal_subselect(s: Session) -> Any:
    all_of_it = literal_column("(SELECT max(legal_name) FROM person_identity)")
    return s.execute(select(Person.id, all_of_it)).all()


@refused
def a_prefix(s: Session) -> Any:
    return s.execute(select(Person.id).prefix_with("DISTINCT legal_name,")).all()


@refused
def a_suffix(s: Session) -> Any:
    return s.execute(select(NAME).suffix_with("UNION SELECT legal_name FROM person_identity")).all()


@refused
def a_statement_hint(s: Session) -> Any:
    hint = select(NAME).with_statement_hint("UNION SELECT legal_name FROM person_identity")
    return s.execute(hint).all()


@refused
def a_table_hint(s: Session) -> Any:
    return s.execute(select(NAME).with_hint(PersonIdentity, "NOT INDEXED")).all()


@refused
def an_operator_of_ones_own(s: Session) -> Any:
    odd = Person.chosen_name.op("IS NOT NULL OR 1=1 OR ''=")("x")
    return s.execute(select(Person.chosen_name).where(odd)).all()


@refused
def a_light_table(s: Session) -> Any:
    return s.execute(select(table("person_identity", column("legal_name")))).all()


@refused
def a_light_table_beside_a_model(s: Session) -> Any:
    light = table("person_identity", column("legal_name"))
    return s.execute(select(Person.id, light.c.legal_name)).all()


@either
def a_light_column(s: Session) -> Any:
    return s.execute(select(column("legal_name")).select_from(PersonIdentity)).all()


@refused
def a_core_table(s: Session) -> Any:
    return s.execute(select(PLAIN)).all()


@refused
def a_core_column(s: Session) -> Any:
    return s.execute(select(PLAIN.c.legal_name)).all()


@refused
def a_core_table_joined_to_a_model(s: Session) -> Any:
    return s.execute(select(Person.id, PLAIN.c.legal_name).join(PLAIN, true())).all()


@refused
def a_core_table_in_a_subquery(s: Session) -> Any:
    inner = select(PLAIN.c.legal_name).subquery()
    return s.execute(select(Person.id, inner.c.legal_name)).all()


@refused
def a_core_table_in_a_scalar_subquery(s: Session) -> Any:
    inner = select(func.max(PLAIN.c.legal_name)).scalar_subquery()
    return s.execute(select(Person.id, inner)).all()


@refused
def a_core_table_in_an_exists(s: Session) -> Any:
    return s.execute(select(Person.id).where(exists().where(PLAIN.c.legal_name != ""))).all()


@refused
def a_core_table_in_an_in(s: Session) -> Any:
    return s.execute(select(Person.id).where(Person.id.in_(select(PLAIN.c.person_id)))).all()


@refused
def a_core_table_in_a_cte(s: Session) -> Any:
    inner = select(PLAIN.c.legal_name).cte()
    return s.execute(select(Person.id, inner.c.legal_name)).all()


@refused
def a_core_table_in_a_union(s: Session) -> Any:
    return s.execute(union(select(NAME), select(PLAIN.c.legal_name))).all()


@refused
def a_core_table_in_the_where(s: Session) -> Any:
    return s.execute(select(Person.id).where(PLAIN.c.legal_name != "")).all()


@refused
def a_core_alias_beside_its_model(s: Session) -> Any:
    other = PLAIN.alias()
    return s.execute(select(PersonIdentity.person_id, other.c.legal_name)).all()


@refused
def a_core_subquery_beside_its_model(s: Session) -> Any:
    inner = select(func.max(PLAIN.c.legal_name)).scalar_subquery()
    return s.execute(select(PersonIdentity.person_id, inner)).all()


@refused
def a_model_over_a_core_subquery(s: Session) -> Any:
    inner = aliased(PersonIdentity, select(PLAIN).subquery())
    return [row.legal_name for row in s.scalars(select(inner))]


@either
def a_model_over_a_core_alias(s: Session) -> Any:
    inner = aliased(PersonIdentity, PLAIN.alias())
    return [row.legal_name for row in s.scalars(select(inner))]


@refused
def a_core_lateral(s: Session) -> Any:
    inner = lateral(select(PLAIN.c.legal_name))
    return s.execute(select(Person.id, inner.c.legal_name).join(inner, true())).all()


@refused
def a_table_valued_function(s: Session) -> Any:
    inner = func.json_each("[1]").table_valued("value")
    return s.execute(select(Person.id, inner.c.value)).all()


@refused
def a_sample(s: Session) -> Any:
    return s.execute(select(PLAIN.tablesample(100).c.legal_name)).all()


@refused
def the_sessions_connection(s: Session) -> Any:
    return s.connection().execute(select(PersonIdentity)).all()


@refused
def the_connections_text(s: Session) -> Any:
    return s.connection().exec_driver_sql("SELECT legal_name FROM person_identity").all()


@banned
def a_raw_cursor(s: Session) -> Any:
    raw = s.connection().connection.cursor()
    raw.execute("SELECT legal_name FROM person_identity")
    return raw.fetchall()


@banned
def the_drivers_connection(s: Session) -> Any:
    raw = s.connection().connection.driver_connection
    return raw.execute("SELECT legal_name FROM person_identity").fetchall()


@banned
def a_named_cursor_of_the_driver(s: Session) -> Any:
    raw: Any = s.connection().connection.driver_connection
    cursor = raw.cursor("pages")
    cursor.execute("SELECT legal_name FROM person_identity")
    return cursor.fetchall()


@banned
def a_stream_of_the_driver(s: Session) -> Any:
    raw: Any = s.connection().connection.driver_connection
    cursor = raw.cursor()
    ask = getattr(cursor, "stream", cursor.execute)  # SQLite's driver has none
    return list(ask("SELECT legal_name FROM person_identity"))


@banned
def a_raw_connection_of_the_engine(s: Session) -> Any:
    raw = engine().raw_connection()
    try:
        cursor = raw.cursor()
        cursor.execute("SELECT legal_name FROM person_identity")
        return cursor.fetchall()
    finally:
        raw.close()


@banned
def what_the_pool_hands_on(s: Session) -> Any:
    raw: Any = s.connection().connection
    return raw.execute("SELECT legal_name FROM person_identity").fetchall()


@banned
def the_connection_of_the_dbapi(s: Session) -> Any:
    raw: Any = s.connection().connection.dbapi_connection
    return raw.execute("SELECT legal_name FROM person_identity").fetchall()


@banned
def a_copy_of_the_whole_file(s: Session) -> Any:
    raw: Any = s.connection().connection
    return raw.serialize()


@refused
def pandas_over_the_engine(s: Session) -> Any:
    return pd.read_sql("SELECT legal_name FROM person_identity", engine())


@refused
def pandas_over_the_session(s: Session) -> Any:
    return pd.read_sql("SELECT legal_name FROM person_identity", s.connection())


@refused
def pandas_over_a_model(s: Session) -> Any:
    return pd.read_sql(select(PersonIdentity), s.connection())


@refused
def pandas_over_a_table(s: Session) -> Any:
    return pd.read_sql_table("person_identity", s.connection())


@refused
def the_engine(s: Session) -> Any:
    with engine().connect() as connection:
        return connection.execute(select(PLAIN)).all()


@refused
def the_engine_in_a_transaction(s: Session) -> Any:
    with engine().connect() as connection, connection.begin():
        return connection.exec_driver_sql("SELECT legal_name FROM person_identity").all()


@refused
def a_plain_session(s: Session) -> Any:
    with Session(engine()) as other:
        return other.scalars(select(NAME)).all()


@refused
def a_plain_session_on_our_connection(s: Session) -> Any:
    with Session(s.connection()) as other:
        return other.scalars(select(NAME)).all()


@refused
def a_subclass_of_no_guard(s: Session) -> Any:
    class Other(Session):
        pass

    with Other(engine()) as other:
        return other.scalars(select(NAME)).all()


@refused
def explain(s: Session) -> Any:
    return s.execute(text("EXPLAIN SELECT legal_name FROM person_identity")).all()


@refused
def a_literal_alone(s: Session) -> Any:
    return s.execute(select(literal("x"))).all()


@either
def a_function_alone(s: Session) -> Any:
    return s.scalars(select(func.max(NAME))).all()


@either
def a_function_of_another_model(s: Session) -> Any:
    return s.execute(select(Person.id, func.max(NAME)).group_by(Person.id)).all()


@either
def a_case_alone(s: Session) -> Any:
    return s.scalars(select(case((NAME != "", NAME), else_=""))).all()


@either
def a_sum_of_two_models(s: Session) -> Any:
    return s.scalars(select(Person.chosen_name + NAME)).all()


@either
def a_window_alone(s: Session) -> Any:
    return s.scalars(select(func.max(NAME).over())).all()


@either
def an_aggregate_filter(s: Session) -> Any:
    return s.scalars(select(func.max(NAME).filter(NAME != ""))).all()


@either
def only_in_the_order(s: Session) -> Any:
    return s.execute(select(Person.id).order_by(NAME)).all()


@either
def only_in_the_having(s: Session) -> Any:
    return s.execute(select(func.count(Person.id)).having(func.max(NAME) != "")).all()


@either
def only_in_a_scalar_exists(s: Session) -> Any:
    return s.execute(select(exists(select(PersonIdentity.person_id)))).all()


@either
def a_lateral_of_a_model(s: Session) -> Any:
    inner = select(NAME).where(JOINED).lateral()
    return s.execute(select(Person.id, inner.c.legal_name).join(inner, true())).all()


@either
def a_nested_function_subquery(s: Session) -> Any:
    inner = select(func.max(NAME).label("x")).subquery()
    return s.scalars(select(inner.c.x)).all()


@either
def an_ordered_scalar_subquery(s: Session) -> Any:
    inner = select(Person.id).order_by(NAME).limit(1).scalar_subquery()
    return s.scalars(select(Person.chosen_name).where(Person.id == inner)).all()


@either
def a_model_by_its_mapper_table(s: Session) -> Any:
    return s.execute(select(PersonIdentity.__mapper__.local_table)).all()


@either
def a_label_in_the_order(s: Session) -> Any:
    shown = func.max(NAME).over().label("x")
    return s.execute(select(Person.id, shown).order_by(shown)).all()
