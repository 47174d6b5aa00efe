"""A browser's tab without a browser: it asks for reruns over Streamlit's own web socket."""

from types import TracebackType
from typing import Self

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.sync.client import connect

LONGEST = 60.0
"""Seconds to wait for a rerun."""


class Tab:
    def __init__(self, address: str, cookie: str = "") -> None:
        self._socket = connect(
            address.replace("http", "ws", 1) + "/_stcore/stream",
            additional_headers={"Cookie": cookie} if cookie else {},
            subprotocols=["streamlit"],  # type: ignore[list-item]  # a NewType of str
            max_size=None,
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._socket.close()

    def rerun(self, page: str = "") -> int:
        """How many messages it took to draw that page."""
        asked = BackMsg()
        asked.rerun_script.page_name = page
        self._socket.send(asked.SerializeToString())
        messages, told = 0, ForwardMsg()
        while not _is_over(told):
            told = ForwardMsg.FromString(bytes(self._socket.recv(timeout=LONGEST)))  # type: ignore[arg-type]  # always bytes
            messages += 1
        return messages


def _is_over(told: ForwardMsg) -> bool:
    ended = ForwardMsg.ScriptFinishedStatus.FINISHED_EARLY_FOR_RERUN
    return told.WhichOneof("type") == "script_finished" and told.script_finished != ended
