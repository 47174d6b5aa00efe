from tests.accounts.conftest import administrator, quick_hashes, worker

__all__ = ["administrator", "quick_hashes", "worker"]
