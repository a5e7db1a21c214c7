"""/v1/audit, /v1/deidentify, /v1/split, /v1/rules: as the commands, keeping nothing."""

from typing import Any

from fastapi import APIRouter

from drafter.web.access import Anyone, Serving
from drafter.web.api.bodies import EVERYWHERE, SESSION_EXAMPLE, Data, file_body
from guardrails.note import Finding
from guardrails.session import Shape

router = APIRouter(prefix="/v1", tags=["checking"], responses=EVERYWHERE)

_WITH_NOTES = {**SESSION_EXAMPLE, "notes": {"members": {"m1": "The client attended and was quiet at first."}}}
_DICTATED = {"text": "Maria was quiet tonight, she called her sister. Lee left early.", "roster": SESSION_EXAMPLE}


class SkippedRule(Shape):
    """A rule that could not be asked, and why."""

    rule: str
    reason: str


class Audited(Shape):
    """What the rules found, and which could not be asked."""

    findings: tuple[Finding, ...]
    skipped: tuple[SkippedRule, ...] = ()


class Items(Shape):
    """Every free-text field: ref, text, masked, spans."""

    items: list[dict[str, Any]]


class Rules(Shape):
    """The audit rules."""

    rules: list[dict[str, Any]]


@router.post("/audit", openapi_extra=file_body(_WITH_NOTES))
async def audit(serving: Serving, _: Anyone, data: Data) -> Audited:
    """Audit a session file with notes, or a draft."""
    findings, skipped = await serving.checking.audit(data)
    return Audited(findings=findings, skipped=tuple(SkippedRule(rule=r, reason=why) for r, why in skipped))


@router.post("/deidentify", openapi_extra=file_body(SESSION_EXAMPLE))
async def deidentify(serving: Serving, _: Anyone, data: Data) -> Items:
    """Mask every free-text field of a session file. Masked text is not de-identified data in the legal sense."""
    items = await serving.checking.deidentify(data)
    return Items(items=[item.model_dump(mode="json", exclude={"member_id"}) for item in items])


@router.post("/split", openapi_extra=file_body(_DICTATED))
async def split(serving: Serving, _: Anyone, data: Data) -> dict[str, Any]:
    """Divide one dictated text among a roster; gives a session file, and the references of doubtful bullets."""
    return await serving.checking.divide(data)


@router.get("/rules")
async def rules(serving: Serving, _: Anyone) -> Rules:
    """List the audit rules."""
    return Rules(rules=serving.checking.rules())
