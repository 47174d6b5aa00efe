"""The plan's screen is held on both databases."""

import pytest

from tests import cast as fixed_cast
from tests.cast import Cast


@pytest.fixture
def cast(database: str) -> Cast:
    return fixed_cast.build()
