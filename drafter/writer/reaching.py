"""What was done to reach a member who was not there: `called x2, lvm` is the staff's act, never the member's."""

import re
from dataclasses import replace

from drafter.writer.pieces import Piece

_COUNT = r"(?: (?P<count>twice|once|\d+ times))?"
_ACTS = tuple(
    (re.compile(rf"^(?:the \w+ )?{pattern}{_COUNT}(?P<rest>.*)$", re.IGNORECASE), done)
    for pattern, done in (
        (r"(?:called|phoned|telephoned|tried calling|attempted to call)", "a call was made"),
        (r"left (?:a |the )?(?:voicemail|vm|message|voice message)s?", "a voicemail was left"),
        (r"(?:texted|sent (?:a )?text)", "a text was sent"),
        (r"(?:emailed|e-mailed|sent (?:an )?email)", "an email was sent"),
        (r"(?:sent|mailed) (?:a |the )?(?:outreach )?letter", "a letter was sent"),
    )
)
_OWN = re.compile(
    r"^\s*(?:in|out|off|ahead|back|that|this|the|staff|us|me|her|his|him|to (?:say|cancel|report|tell|let|ask|explain)"
    r"|to reschedule|saying|stating|reporting|sick|and said|because|asking|,? ?(?:sick|ill|no ride))\b"
)  # fmt: skip


def reached(piece: Piece, bullet: str) -> Piece:
    """Say a call or message without a subject in the passive; what the absent member did stays theirs.

    A call that nothing in the bullet tells to be the staff's may be the member's: it stands as typed.
    """
    if piece.shape != "verb":
        return piece
    parts = re.split(r"(?:,? and |, )(?=called|left|texted|emailed|sent|mailed|phoned)", piece.text)
    said = [_passive(part) for part in parts]
    if not all(said):
        return piece
    if not _STAFFS.search(bullet) and not any(_COUNTED.search(part) for part in parts):
        return replace(piece, shape="typed")
    return replace(piece, text=" and ".join(said), shape="whole")


_COUNTED = re.compile(r"\b(?:twice|once|\d+ times|letter|email)\b")
_STAFFS = re.compile(
    r"\b(?:l?vm|voice ?mail|no (?:answer|reply|response|return|callback|call back)"
    r"|(?:didn'?t|did not) (?:answer|pick up)|mailbox|outreach|x ?\d|letter|message)\b",
    re.IGNORECASE,
)


def _passive(text: str) -> str:
    for pattern, done in _ACTS:
        match = pattern.match(text)
        if match and not _OWN.match(match["rest"]):
            times = f" {match['count']}" if match["count"] else ""
            rest = re.sub(r"^ (?=the client\b)", " to ", match["rest"])
            return f"{done}{times}{rest}"
    return ""
