from tests.accounts.conftest import administrator, quick_hashes, worker
from tests.ui.web.small_app import browser, gone, pages

__all__ = ["administrator", "browser", "gone", "pages", "quick_hashes", "worker"]
