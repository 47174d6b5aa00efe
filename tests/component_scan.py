"""Shared scan for Streamlit components. Each AppTest looks for them in the metadata of all
installed packages, which takes longer than most pages do."""

from functools import cache

import pytest
from streamlit.components.v2 import manifest_scanner


def share(patch: pytest.MonkeyPatch) -> None:
    """Scans once in this process."""
    scan = manifest_scanner.scan_component_manifests
    patch.setattr(manifest_scanner, "scan_component_manifests", cache(scan))
