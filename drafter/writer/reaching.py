"""What was done to reach a member who was not there: `called x2, lvm` is the staff's act, never the member's."""

import re
from dataclasses import replace

from drafter.writer.pieces import Piece

_COUNTS = {
    "twice": "two",
    "three times": "three",
    "2 times": "two",
    "3 times": "three",
    "4 times": "four",
    "once": "one",
}
_COUNT = r"(?: (?P<count>twice|once|\d+ times))?"
_ACTS = tuple(
    (re.compile(rf"^(?:the \w+ )?{pattern}{_COUNT}(?P<rest>.*)$", re.IGNORECASE), one, many)
    for pattern, one, many in (
        (r"(?:called|phoned|telephoned|tried calling|attempted to call)", "a call was made", "calls were made"),
        (r"left (?:a |the )?(?:voicemail|vm|message|voice message)s?", "a voicemail was left", "voicemails were left"),
        (r"(?:texted|sent (?:a )?text)", "a text was sent", "texts were sent"),
        (r"(?:emailed|e-mailed|sent (?:an )?email)", "an email was sent", "emails were sent"),
        (r"(?:sent|mailed) (?:a |the )?(?:outreach )?letter", "a letter was sent", "letters were sent"),
    )
)
_OWN = re.compile(
    r"^\s*(?:in|out|off|ahead|back|that|this|the|staff|us|me|her|his|him|to (?:say|cancel|report|tell|let|ask|explain)"
    r"|to reschedule|saying|stating|reporting|sick|and said|because|asking|,? ?(?:sick|ill|no ride))\b"
)  # fmt: skip


def reached(piece: Piece) -> Piece:
    """Say a call or message without a subject in the passive; what the absent member did stays theirs."""
    if piece.shape != "verb":
        return piece
    parts = re.split(r"(?:,? and |, )(?=called|left|texted|emailed|sent|mailed|phoned)", piece.text)
    said = [_passive(part) for part in parts]
    return replace(piece, text=" and ".join(said), shape="whole") if all(said) else piece


def _passive(text: str) -> str:
    for pattern, one, many in _ACTS:
        match = pattern.match(text)
        if match and not _OWN.match(match["rest"]):
            number = _COUNTS.get(
                match["count"] or "once", (match["count"] or "").split()[0] if match["count"] else "one"
            )
            rest = re.sub(r"^ (?=the client\b)", " to ", match["rest"])
            return f"{one if number == 'one' else f'{number} {many}'}{rest}"
    return ""
