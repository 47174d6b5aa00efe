from tests.accounts.conftest import administrator, worker

__all__ = ["administrator", "worker"]
