from tests.imports.conftest import _today, programme

__all__ = ["_today", "programme"]
