from tests.accounts.conftest import administrator, worker
from tests.ui.web.small_app import browser, gone, pages

__all__ = ["administrator", "browser", "gone", "pages", "worker"]
