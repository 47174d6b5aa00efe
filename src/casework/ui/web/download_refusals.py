"""Refused downloads: why, in a sentence below the button that was tapped.

Streamlit says "Failed to generate file for download" of each, and writes the refusal into its log.
"""

import asyncio
import logging

from streamlit.proto.BackMsg_pb2 import BackendOperationRequest
from streamlit.proto.ForwardMsg_pb2 import BackendOperationResponse, DeferredFileResponsePayload
from streamlit.runtime import app_session
from streamlit.runtime.backend_operation_handler import DeferredFileHandler
from streamlit.runtime.media_file_storage import MediaFileStorageError

from casework.errors import CaseworkError
from casework.sentences import say, sentence

log = logging.getLogger("casework")
FAILED = sentence("The file could not be made. Load the page again, then try once more.")


class RefusalInWords(DeferredFileHandler):
    async def handle(
        self, request: BackendOperationRequest, session_id: str
    ) -> BackendOperationResponse:
        make, asked = self._get_media_file_mgr().execute_deferred, request.deferred_file.file_id
        try:
            made = DeferredFileResponsePayload(url=await asyncio.to_thread(make, asked))
        except MediaFileStorageError as fault:
            return BackendOperationResponse(request_id=request.request_id, error_msg=_why(fault))
        return BackendOperationResponse(request_id=request.request_id, deferred_file=made)


def _why(fault: MediaFileStorageError) -> str:
    if isinstance(fault.__cause__, CaseworkError):
        return str(fault.__cause__)
    log.error("A download failed", exc_info=fault)
    return say(FAILED)


def answer_in_words() -> None:
    """Before the first window is open: each takes the handler by its module's name."""
    vars(app_session)["DeferredFileHandler"] = RefusalInWords
