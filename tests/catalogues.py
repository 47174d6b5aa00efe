"""Made-up catalogues: a test's own sentences in another language."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from casework import sentences
from casework.sentences import language_on_screen


@contextmanager
def in_spanish(folder: Path, catalogue: str) -> Iterator[None]:
    """The screen is in Spanish, and `catalogue` is all that it has."""
    (folder / "es.po").write_text(catalogue, encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sentences, "CATALOGUES", folder)
        sentences._translations.cache_clear()
        token = language_on_screen.set("es")
        yield
        language_on_screen.reset(token)
    sentences._translations.cache_clear()
