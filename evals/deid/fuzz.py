"""Odd inputs for the masker: broken Unicode, right-to-left, bombs for patterns: `python -m evals.deid.fuzz COUNT`.

Ends with status 1 where a text did not come back from its spans, or a listed name was left. Every thousandth input
is long.
"""

import random
import sys
import time

from guardrails.deid.letters import fold
from guardrails.deid.masking import deidentify, unmask
from guardrails.session import Bullet, Facilitator, KnownPerson, Member, Session, SessionFile

NAMES = (
    "Maria Gonzalez",
    "Siobhán O’Brien",
    "Nguyễn Văn Minh",
    "Jean-Luc Baptiste",
    "Катерина Шевченко",
    "محمد حسن",
    "Xiomara de la Cruz",
    "Zsófia Kővári",
)
FILE = SessionFile(
    session=Session(facilitators=(Facilitator(name="Dana Whitfield"),)),
    known_people=(KnownPerson.model_validate({"name": "Tobiah Quillfeather", "is": "former_member"}),),
    members=tuple(Member(id=f"m{i + 1}", name=name, record_number=f"44{i}8120{i}") for i, name in enumerate(NAMES)),
)
_ODD = [
    "\u202e",
    "\u200b",
    "\ufeff",
    "\u0301",
    "\x00",
    "\x1e",
    "\n",
    "\r\n",
    "\t",
    "\U0001f600",
    "\ud800",
    "\u2028",
    "[MEMBER_1]",
    "[[",
    "{{x}}",
    "\\",
    "'",
    "’",
    "''''",
    "-----",
    "....",
    "@@@@",
    "////",
    "1/1/1/1/1/1",
    "9" * 60,
    "one " * 30,
    "a." * 40,
    "1-" * 40,
    "(" * 30,
    "the 1st " * 8,
    "\u0661\u0662\u0663",
    "\u1370th",
    "\u00b2nd",
    "ｆｕｌｌ",
    "𝐌𝐚𝐫𝐢𝐚",
    "aaaa" * 20,
    "x@" * 20,
    "www." * 10,
    "jan " * 20,
    "nineteen eighty " * 10,
    "St. " * 20,
    "[PERSON_1",
    "%s%n",
    "\u0e01\u0e33",
    "ß",
    "ﬁ",
    "İ",
    "ǆ",
    "़",
    "ZWJ\u200dZWJ",
]
_PLAIN = (
    "pt said she felt sad about her mother and denied SI rated mood 7/10 took 50 mg on 3/4/26 w/ peers will hope may"
).split()


LENGTHS = (1_000, 20_000, 5_000, 100_000)
"""Letters of the long inputs: a bullet is kept to 20,000."""


def parts() -> list[str]:
    """List every listed word of a name that is three letters or longer."""
    return [
        p
        for name in (*NAMES, "Dana Whitfield", "Tobiah Quillfeather")
        for p in name.split()
        if len(p) > 2 and p != "Văn"
    ]


def odd_text(chance: random.Random) -> tuple[str, list[tuple[int, int]]]:
    """Make an odd text and tell where listed names stand in it as words of their own."""
    text, planted = "", []
    for _ in range(chance.randint(1, 14)):
        kind = chance.random()
        if kind < 0.3:
            name = chance.choice(parts())
            name = chance.choice([name, name.upper(), name.lower(), name.title()])
            text += chance.choice([" ", " (", "-", '"', "/", ", "])
            planted.append((len(text), len(text) + len(name)))
            text += name + chance.choice([" ", "'s ", ".", "!", "\n", ") "])
        elif kind < 0.65:
            text += chance.choice(_ODD) + chance.choice(["", " "])
        elif kind < 0.9:
            text += " " + chance.choice(_PLAIN) + " "
        else:
            text += "".join(
                chr(
                    chance.choice(
                        [chance.randint(32, 126), chance.randint(160, 0x2FFF), chance.randint(0x10000, 0x1FFFF)]
                    )
                )
                for _ in range(chance.randint(1, 12))
            )
    return text, planted


def check(texts: list[tuple[str, list[tuple[int, int]]]]) -> list[str]:
    """Mask the texts as bullets of one session; list what went wrong."""
    session = FILE.session.model_copy(
        update={"bullets": tuple(Bullet.model_construct(text=text, by=None, at=None) for text, _ in texts)}
    )
    masked = deidentify(FILE.model_copy(update={"session": session}))
    faults = []
    for i, (text, planted) in enumerate(texts):
        if not text:
            continue
        item = masked.items[f"session.bullets[{i}]"]
        if unmask(item) != text:
            faults.append(f"not the same text: {text!r}")
        covered = {at for span in item.spans for at in range(span.start, span.end)}
        for start, end in planted:
            if any(at not in covered for at in range(start, end) if text[at].isalnum() and fold(text[at])):
                faults.append(f"let through {text[start:end]!r}: {text!r} -> {item.masked!r}")
    return faults


def long_text(chance: random.Random, length: int) -> tuple[str, list[tuple[int, int]]]:
    """Make a bullet of one odd piece over and over, with a listed name in its middle and at its end."""
    piece = chance.choice(_ODD) + chance.choice(["", " "])
    half = (piece * (length // (2 * len(piece)) + 1))[: length // 2]
    text, planted = "", []
    for _ in range(2):
        name = chance.choice(["Gonzalez", "xiomara", "QUILLFEATHER"])
        text += half + " "
        planted.append((len(text), len(text) + len(name)))
        text += f"{name} "
    return text, planted


def main(count: int, seed: int = 7) -> int:
    """Try so many inputs; 1 where anything went wrong."""
    chance = random.Random(seed)  # noqa: S311 - makes inputs, guards nothing
    began, slowest, faults = time.monotonic(), 0.0, list[str]()
    for batch in range(max(1, count // 100)):
        texts = [odd_text(chance) for _ in range(min(count, 100))]
        if batch % 10 == 9:
            texts[-1] = long_text(chance, LENGTHS[batch // 10 % len(LENGTHS)])
        start = time.monotonic()
        faults += check(texts)
        slowest = max(slowest, time.monotonic() - start)
    sys.stdout.write(
        f"{count} inputs, {time.monotonic() - began:.0f} s, slowest hundred {slowest:.2f} s, {len(faults)} faults\n"
    )
    for fault in faults[:20]:
        sys.stdout.write(ascii(fault)[:400] + "\n")
    return int(bool(faults))


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 100_000))
