"""A session's watch, and a request as the line sends it with one remark in it."""

import json
from datetime import date

from guardrails.gate.examine import Outgoing
from guardrails.gate.watch import Watch

URL = "http://127.0.0.1:9/v1/chat/completions"

WATCH = Watch(
    people=(
        "Will Hope", "Maria Gonzalez", "Mari", "Seán O'Neil", "José de la Cruz", "Mary-Ann Kowalczyk", "Grace Young",
        "Mark May", "Jürgen Müller", "Dr. Dana Whitfield, LCSW", "Tom Alvarez", "Guadalupe Hernández",
        "Hasan Theodore", "Art Summer-Rich", "Nguyễn Thị An", "Trần Bo",
        "Judith Beck", "Ian Farrow",
    ),
    ids=("m1", "anna-k7", "b2", "hope-01"),
    numbers=("448120", "MH-77213", "L 9042-C", "90"),
    days=(date(1988, 2, 3), date(2026, 11, 18), date(2026, 11, 25), date(2026, 5, 9)),
    phrases=("Wednesday Skills Group", "Bridgeport Lutheran", "kiki"),
)  # fmt: skip


def outgoing(content: str, **rest: object) -> Outgoing:
    body = {"model": "m", "store": False, "messages": [{"role": "user", "content": content}], **rest}
    return Outgoing("POST", URL, (("content-type", "application/json"),), json.dumps(body).encode())


def with_remark(text: str) -> Outgoing:
    """A request whose prompt ends in a block with this remark, double encoded as the line sends it."""
    block = {"about": "[MEMBER_1]", "bullets": [{"id": "b1", "text": "quiet"}, {"id": "b2", "text": text}]}
    return outgoing(f"Write the note.\n\n```json\n{json.dumps(block)}\n```\n")
