"""Refusals in the audit, written in their own transaction after the rollback of the refused
work."""

from casework import database
from casework.access.policy import FieldClass
from casework.access.viewer import Viewer
from casework.audit import recorder
from casework.audit.terms import Event
from casework.errors import CaseworkError


def _record(viewer: Viewer, refusal: CaseworkError) -> None:
    detail = " ".join(getattr(refusal, "__notes__", []))
    with database.elevated("records a refusal") as session:
        session.info["viewer"] = viewer
        recorder.write(
            session,
            Event.REFUSED,
            words=f"was refused: {detail}. {refusal}" if detail else f"was refused: {refusal}",
            person_id=refusal.about,
            field_class=FieldClass.STATUS if refusal.about else None,
        )


def record_refusals() -> None:
    if _record not in database.refused:
        database.refused.append(_record)
