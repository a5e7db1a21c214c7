"""What can go wrong with a model call: judged from the answer's bytes, and said in sentences for a clinician."""

from collections.abc import Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

from drafter.errors import ModelFault, ModelFaultKind
from drafter.llm.answered import Answered
from guardrails.note import Egress

_KEPT = "Your bullets and all finished notes are kept; try again, or use the built-in writer for this note."
_ASK = "Ask whoever set up the drafter"

SENTENCES: dict[ModelFaultKind, str] = {
    "refused_by_gate": "Nothing was sent: the last check before sending found something that may identify a person. "
    "Look at the masking preview and mask it there, then draft this note again.",
    "no_agreement": "Nothing was sent: the model is outside your network and no agreement that covers it is set. "
    f"{_ASK} to set DRAFTER_LLM_AGREEMENT, or use the built-in writer.",
    "unreachable": f"The model could not be reached. {_KEPT}",
    "unauthorized": f"The model's endpoint did not accept its key. {_ASK} to check DRAFTER_LLM_API_KEY. "
    "Your bullets and all finished notes are kept.",
    "not_found": "There is no such model at the address that is set. "
    f"{_ASK} to check DRAFTER_LLM_BASE_URL and DRAFTER_LLM_MODEL. Your bullets and all finished notes are kept.",
    "rate_limited": f"The model has too much to do at the moment. {_KEPT}",
    "server_error": f"The model's server failed. {_KEPT}",
    "timed_out": f"The model took too long to answer. {_KEPT}",
    "not_json": "What answered at the model's address is not a model. "
    f"{_ASK} to check DRAFTER_LLM_BASE_URL. Your bullets and all finished notes are kept.",
    "truncated": f"The model stopped in the middle of its answer, so nothing of it was used. {_KEPT}",
    "declined": f"The model declined to answer. {_KEPT}",
    "misshapen": f"The model's answer was not in the form that was asked for, twice. {_KEPT}",
    "bad_request": f"The model's endpoint did not accept the request. {_KEPT}",
}
"""A plain account of each kind of fault; the same words for everyone, so that nothing clinical can be in them."""

_BY_STATUS: dict[int, ModelFaultKind] = {
    401: "unauthorized",
    403: "unauthorized",
    404: "not_found",
    408: "timed_out",
    410: "not_found",
    429: "rate_limited",
}


def judge(answered: Answered) -> ModelFaultKind:
    """Name what is wrong with an answer that could not be used."""
    if answered.status >= 300:
        return _of_status(answered.status)
    if answered.json() is None:
        return "not_json"
    finish, message = answered.choice.get("finish_reason"), answered.message
    if finish == "length":
        return "truncated"
    return "declined" if message.get("refusal") or finish == "content_filter" else "misshapen"


def _of_status(status: int) -> ModelFaultKind:
    if status in _BY_STATUS:
        return _BY_STATUS[status]
    if status >= 500:
        return "server_error"
    return "bad_request" if status >= 400 else "not_found"


def seconds_to_wait(headers: Mapping[str, str]) -> float | None:
    """Read Retry-After (seconds or a date) or retry-after-ms, in seconds; None where neither can be read."""
    milliseconds = _number(headers.get("retry-after-ms"))
    if milliseconds is not None:
        return milliseconds / 1000
    stated = headers.get("retry-after")
    seconds = _number(stated)
    if seconds is not None or stated is None:
        return seconds
    try:
        moment = parsedate_to_datetime(stated)
    except ValueError:
        return None
    return max(0.0, (moment - datetime.now(UTC)).total_seconds()) if moment.tzinfo else None


def _number(text: str | None) -> float | None:
    try:
        value = float(text) if text is not None else None
    except ValueError:
        return None
    return value if value is not None and 0 <= value < 1e6 else None


def fault(kind: ModelFaultKind, egress: list[Egress], retry_after: float | None = None) -> ModelFault:
    """Make the exception of a kind."""
    return ModelFault(kind, SENTENCES[kind], egress=tuple(egress), retry_after=retry_after)
