"""Logs by allow-list: only named fields get out, and what libraries say is withheld."""

import logging
import sys
from collections.abc import MutableMapping
from typing import Any

import structlog

FIELDS = frozenset(
    {"event", "level", "timestamp", "method", "route", "status", "ms", "error", "code", "session_id", "jobs"}
)
"""All that a log line may hold: fixed words, numbers, the route's pattern, the type of an exception, ids of ours."""


class Withhold(logging.Filter):
    """Keeps who spoke and how loud, and drops what was said: a library's message may quote a request or a row."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Empty a record."""
        record.msg, record.args = f"message of {record.name} withheld", ()
        record.exc_info = record.exc_text = record.stack_info = None
        return True


def allowed_only(_: Any, __: str, fields: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    """Keep the fields that are on the list."""
    return {name: value for name, value in fields.items() if name in FIELDS}


def set_up() -> None:
    """Send our lines, and the emptied ones of libraries from WARNING on, to standard error."""
    structlog.configure(
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            allowed_only,
            structlog.processors.JSONRenderer(),
        ],
        logger_factory=structlog.PrintLoggerFactory(file=sys.stderr),
    )
    handler = logging.StreamHandler(sys.stderr)
    handler.addFilter(Withhold())
    logging.basicConfig(level=logging.WARNING, handlers=[handler], force=True)
    # What goes wrong in a request is told by the door; the server's own lines would be emptied ones.
    logging.getLogger("uvicorn").setLevel(logging.CRITICAL)
