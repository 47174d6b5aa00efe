"""The cast, in a database of its own for each test, or one for a whole file that only looks."""

import pytest

from tests import cast as fixed_cast
from tests.cast import Cast


@pytest.fixture
def cast(database: str) -> Cast:
    return fixed_cast.build()
