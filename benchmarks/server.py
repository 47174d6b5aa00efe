"""A Streamlit server of its own, for what is measured from outside."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

ROOT = Path(__file__).parents[1]


@contextmanager
def served(
    script: str = "app.py", folder: Path = ROOT, **environment: str
) -> Iterator[tuple[str, subprocess.Popen[bytes]]]:
    """Its address and its process. `folder` says whose .streamlit/config.toml holds."""
    port = _free_port()
    command = [sys.executable, "-m", "streamlit", "run", script, "--server.port", str(port)]
    process = subprocess.Popen(  # noqa: S603  # ourselves
        [*command, "--server.headless", "true"],
        cwd=folder,
        env=os.environ | {"PYTHONPATH": str(ROOT / "src")} | environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        yield _when_up(f"http://localhost:{port}"), process
    finally:
        process.terminate()
        process.wait(timeout=20)


def _free_port() -> int:
    with socket.socket() as free:
        free.bind(("localhost", 0))
        port: int = free.getsockname()[1]
        return port


def _when_up(address: str) -> str:
    for _ in range(200):
        try:
            with urlopen(f"{address}/_stcore/health", timeout=2):  # noqa: S310  # our own address
                return address
        except (URLError, OSError):
            time.sleep(0.2)
    raise RuntimeError("the app did not start")
