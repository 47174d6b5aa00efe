"""Runs the steps of db/versions, each in one transaction, on SQLite and PostgreSQL."""

from alembic import context

from casework import registry
from casework.database import Base
from casework.migrations import migration_engine

assert registry.IN_PLACE  # all tables known, for autogenerate


def run() -> None:
    engine = migration_engine(context.config.attributes["url"])
    with engine.connect() as connection:
        context.configure(
            connection=connection,
            target_metadata=Base.metadata,
            render_as_batch=True,
            transactional_ddl=True,
            transaction_per_migration=True,
            user_module_prefix="casework.",
        )
        with context.begin_transaction():
            context.run_migrations()


run()
