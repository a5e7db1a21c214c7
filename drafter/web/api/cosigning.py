"""/v1/sessions/{id}/notes/{note}/cosign and /return: what a supervisor does at a signed note."""

from fastapi import APIRouter

from drafter.service.views import NoteView
from drafter.web.access import Anyone, Serving
from drafter.web.api.bodies import EVERYWHERE, CosignBody, ReturnBody, problems

router = APIRouter(
    prefix="/v1/sessions/{session_id}/notes/{note_id}", tags=["notes"], responses=EVERYWHERE | problems(409)
)


@router.post("/cosign")
async def cosign(serving: Serving, caller: Anyone, session_id: str, note_id: str, body: CosignBody) -> NoteView:
    """Co-sign a signed note; only a signed-in supervisor."""
    return await serving.cosigning.cosign(caller, session_id, note_id, **body.model_dump())


@router.post("/return")
async def send_back(serving: Serving, caller: Anyone, session_id: str, note_id: str, body: ReturnBody) -> NoteView:
    """Send a signed note back with a comment; only a signed-in supervisor."""
    return await serving.cosigning.send_back(caller, session_id, note_id, **body.model_dump())
