"""What a caller saw before they change it, as a tag over its words: an update that would undo another's is refused."""

import hashlib
import json

from drafter.errors import Conflict


def tag_of(*parts: object) -> str:
    """Give the tag of these parts, as HTTP writes an ETag."""
    told = json.dumps(parts, sort_keys=True, default=str)
    return f'"{hashlib.sha256(told.encode()).hexdigest()[:24]}"'


def check_seen(seen: str | None, now: str) -> None:
    """Raise Conflict `stale_version` where a caller saw something else than what is there now."""
    if seen is not None and seen != now:
        raise Conflict("This was changed meanwhile. Read it again; nothing was changed now.", "stale_version")
