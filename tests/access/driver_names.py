"""The six names that reach the database's driver, past row rules and audit."""

import ast
from collections.abc import Iterator

NAMES = frozenset(
    {"driver_connection", "dbapi_connection", "raw_connection", "connection", "cursor", "backup"}
)
"""Everything else of the driver (serialize, blobopen, stream, copy) is reached through one of them.
`session.connection()` is SQLAlchemy's and is checked; `.connection` without a call is the pool's,
which hands everything on to the driver."""


def driver_names(source: str) -> Iterator[tuple[int, str]]:
    """The line and name of each use of the driver."""
    tree = ast.parse(source)
    called = {id(node.func) for node in ast.walk(tree) if isinstance(node, ast.Call)}
    for node in ast.walk(tree):
        if not isinstance(node, ast.Attribute) or node.attr not in NAMES:
            continue
        if not (node.attr == "connection" and id(node) in called):
            yield node.lineno, node.attr
