"""A note's signature, co-signature, late entry or addendum is broken or missing.

What: a signature line that is blank, without credentials or without a date, or dated before the session; a
trainee's note without a co-signature; text added after the signature without a label, a label without date or
author; a signature long after the session on a note that is not labelled as a late entry.

Why it matters: an unsigned or silently changed note is no record.

Limits: never asked of a draft. A note handed in as text without any signature block is no fault: it may be
signed elsewhere.
"""

import re
from collections.abc import Iterator, Sequence

from guardrails.audit.audited import Audited
from guardrails.audit.example import example
from guardrails.audit.rule import Hit, Rule
from guardrails.audit.session_words import CREDENTIAL
from guardrails.audit.signature import ADDED, Signature, signatures, stamp
from guardrails.audit.when import DATE

_LATE_AFTER_DAYS = 7
_LABELLED = re.compile(r"\blate entry\b|\baddend|\bamend", re.IGNORECASE)
_AFTER_BLOCK = re.compile(
    r"^\W*(?:date|time|license|lic|npi|supervis|co-?sign|credentials|title|page|draft|electronically|phone|cc"
    r"|location|addend|late|amend|correct|end of|signed|signature|/s/|reviewed|copy|clinic|confidential)",
    re.IGNORECASE,
)
_AWAITED = re.compile(
    r"\bco-?sign\w*\W{0,3}(?:by \w+ )?(?:is |still )*"
    r"(?:pending|needed|required|to follow|awaited|outstanding|missing)\b",
    re.IGNORECASE,
)
_TAIL = re.compile(r"(?:\d{2,4}|[ap]\.?m\.?)[\W_]*(?P<tail>[A-Z][a-z]+(?: [\w'’-]+){3,}\.?)\s*$", re.IGNORECASE)
"""A sentence behind the day on a line of signature."""
_TRAINEE = re.compile(
    r"\b(?:intern|trainee|practicum|student|associate|unlicensed|pre-?licensed|resident)\b", re.IGNORECASE
)
_LICENSED = re.compile(
    r"\b(?:LI?CSW|LISW|LMFT|LPCC?|LCPC|LMHC|LCMHC|LADC|LCDC|LP|Ph\.?D|Psy\.?D|Ed\.?D|M\.?D|D\.?O|PMHNP|APRN"
    r"|NP)\b(?!-?A\b)",
    re.IGNORECASE,
)
"""Credentials with which nobody needs a co-signature; "LPC-A" is none."""
_BEFORE_DAY = re.compile(r"[^\d;]*")
_WORD = re.compile(r"[A-Za-z][A-Za-z.-]*")
_FOR_ANOTHER = re.compile(
    r"\bon (?:his|her|their) behalf\b|\bsigned (?:for|on behalf of) |\b(?:by|per) (?:the )?"
    r"(?:unit |front desk |office )?(?:clerk|secretary|receptionist|assistant|scribe)\b|\bp\.p\.",
    re.IGNORECASE,
)
_HOUR = re.compile(r"\b(?P<hour>[01]?\d|2[0-3]):(?P<minute>[0-5]\d)\s?(?:(?P<half>[ap])\.?m)?", re.IGNORECASE)
_NOON = 12
_AUTHOR = re.compile(r"\b[A-Z][\w'’.-]+ [A-Z][\w'’-]+|\b[A-Z]\. ?[A-Z][\w'’-]+|\bby\b|[A-Z]{2,3}\b(?=\W|$)")


def _beside(view: Audited) -> object:
    """Whether the others are signed counts where notes were handed in."""
    return view.evening.member_notes if view.evening.stage == "handed_in" else ()


def _check(view: Audited) -> Iterator[Hit]:
    if view.evening.stage == "draft":
        return
    block = signatures(view)
    stamped = stamp(view.note.text)
    if stamped:
        yield Hit("A stamp is no signature.", *stamped.span(), about="stamp")
        return
    if not block and view.evening.stage == "handed_in" and _others_signed(view):
        yield Hit("The other notes of this session are signed; this one is not.", about="none")
    if not block:
        if view.evening.stage == "signed" and view.note.status not in ("signed", "cosigned"):
            yield Hit("The note has no signature.", about="none")
        yield from _added(view, None)
        return
    first = next((s for s in block if not s.cosign), None)
    for line in block:
        yield from _of_line(line, view)
    text = view.note.text
    for match in _AWAITED.finditer(text):
        yield Hit("The co-signature is not there.", *match.span(), about="co-signature")
    if first and not first.blank:
        if not any(s.cosign for s in block) and (_needs_cosigner(first, view) or _others_cosigned(first, view)):
            yield Hit("A trainee's note needs a co-signature.", first.start, first.end, about="cosign")
        yield from _late(first, view)
        yield from _cosigned_first(block, first, view)
    yield from _added(view, block[-1])


def _others_signed(view: Audited) -> bool:
    """Tell whether every other note that came with this one carries a signature, two at least."""
    others = [other for other in view.evening.members if other is not view and not other.attendance.absent]
    return view.member is not None and len(others) > 1 and all(other.shared(_has_signature) for other in others)


def _others_cosigned(line: Signature, view: Audited) -> bool:
    """Tell whether every other note that the same person signed, two at least, carries a co-signature."""
    blocks = [signatures(other) for other in view.evening.members if other.own_id != view.own_id]
    alike = [b for b in blocks if line.name and any(not s.cosign and s.name == line.name for s in b)]
    return view.member is not None and len(alike) > 1 and all(any(s.cosign for s in b) for b in alike)


def _has_signature(view: Audited) -> bool:
    return bool(signatures(view))


def _of_line(line: Signature, view: Audited) -> Iterator[Hit]:
    what = "co-signature" if line.cosign else "signature"
    if line.blank:
        yield Hit(f"The {what} is not there.", line.start, line.end, about=what)
        return
    if not (line.has_credential or _credentials_near(line, view) or _as_on_file(line, view)):
        yield Hit(f"The {what} has no credentials.", line.start, line.end, about=what + "credentials")
    tail = _TAIL.search(view.note.text[line.start : line.end])
    if tail and not _AFTER_BLOCK.match(tail["tail"]) and not CREDENTIAL.search(tail["tail"]):
        where = line.start + tail.start("tail"), line.start + tail.end("tail")
        yield Hit("This was added after the signature without a label.", *where, about="unlabelled")
    elif not line.cosign and _of_another(line, view):
        yield Hit("The credentials are not those of the one who signs.", line.start, line.end, about="whose")
    if _FOR_ANOTHER.search(view.note.text[line.start : line.end]):
        yield Hit("One does not sign for another.", line.start, line.end, about="for another")
    if line.day is None:
        yield Hit(f"The {what} has no date.", line.start, line.end, about=what + "date")
    elif _hour_before(line, view):
        yield Hit(f"The {what} is of an hour before the session began.", line.start, line.end, about=what + "hour")
    elif view.session.date and line.day < view.session.date:
        yield Hit(f"The {what} is dated before the session.", line.start, line.end, about=what + "before")


def _as_on_file(line: Signature, view: Audited) -> bool:
    """Tell whether a line has what the session's data give as the credentials of the one who signs: "MSW student"."""
    words = view.note.text[line.start : line.end].lower()
    known = (f for f in view.session.facilitators if f.name and f.credentials and f.name.lower() in words)
    return any((f.credentials or "").lower() in words for f in known)


def _of_another(line: Signature, view: Audited) -> bool:
    """Tell whether a facilitator's name stands with a licence, and the session has this person with others only."""
    signed = view.note.text[line.start : line.end].partition(line.name)[2] if line.name else ""
    told = {_bare(m[0]) for m in _LICENSED.finditer(_BEFORE_DAY.match(signed)[0])}  # type: ignore[index]
    theirs = [f for f in view.session.facilitators if line.name and f.name and f.credentials and line.name in f.name]
    known = [{_bare(word) for word in _WORD.findall(f"{f.credentials} {f.license or ''}")} for f in theirs]
    return bool(told and known) and not any(word.startswith(tuple(told)) for words in known for word in words)


def _bare(credential: str) -> str:
    return credential.lower().replace(".", "")


def _hour_before(line: Signature, view: Audited) -> bool:
    """Tell whether a signature of the session's day gives an hour before its start."""
    start = view.session.start_time
    if start is None or line.day is None or line.day != view.session.date:
        return False
    hours = _hours(line, view)
    return bool(hours) and all(minutes < start.hour * 60 + start.minute for minutes in hours)


def _cosigned_first(block: Sequence[Signature], first: Signature, view: Audited) -> Iterator[Hit]:
    """Flag a co-signature of the same day whose hour is before that of the signature under which it stands."""
    theirs = _hours(first, view)
    for line in block if theirs else ():
        mine = _hours(line, view) if line.cosign and line.day == first.day else ()
        if mine and max(mine) < min(theirs):
            yield Hit("The co-signature is of an hour before the signature.", line.start, line.end, about="cosign hour")


def _hours(line: Signature, view: Audited) -> tuple[int, ...]:
    """Give the one hour of a line in minutes of the day, by both halves where it does not say which."""
    times = list(_HOUR.finditer(view.note.text[line.start : line.end]))
    if len(times) != 1:
        return ()
    hour, minute, half = int(times[0]["hour"]), int(times[0]["minute"]), (times[0]["half"] or "").lower()
    hour += 12 if half == "p" and hour < _NOON else 0
    at = hour * 60 + minute
    whole = half or hour == 0 or hour > _NOON or times[0]["hour"].startswith("0")  # "08:50" is of a day of 24 hours
    return (at,) if whole else (at, at + _NOON * 60)  # "5:10" may be either


def _credentials_near(line: Signature, view: Audited) -> bool:
    text = view.note.text
    begin = text.rfind("\n", 0, line.start) + 1  # "Hanneke Veldhuis, LCSW. Signed 9/30"
    other = next((s.start for s in signatures(view) if s.start >= line.end), len(text))
    return bool(CREDENTIAL.search(text[begin : min(line.end + 60, other)]))


def _needs_cosigner(line: Signature, view: Audited) -> bool:
    words = view.note.text[line.start : line.end]
    if re.search(r"\bco-?sign(?:ed|ature by)\b", words, re.IGNORECASE) or _LICENSED.search(words):
        return False
    if any(
        other.start > line.start and _LICENSED.search(view.note.text[other.start : other.end])
        for other in signatures(view)
    ):
        return False
    if _TRAINEE.search(words):
        return True
    last = line.name.split()[-1].lower() if line.name else ""
    after = view.note.text[line.end :].lower()
    return any(
        last
        and last in (f.name or "").lower()
        and (f.role == "trainee" or (f.supervisor and not _LICENSED.search(f.credentials or "")))
        and not (f.supervisor and f.supervisor.split(",")[0].split()[-1].lower() in after)
        for f in view.session.facilitators
    )


def _late(line: Signature, view: Audited) -> Iterator[Hit]:
    session = view.session.date
    if session and line.day and (line.day - session).days > _LATE_AFTER_DAYS and not _LABELLED.search(view.note.text):
        yield Hit(
            f"Signed {(line.day - session).days} days after the session without the label of a late entry.",
            line.start,
            line.end,
            about="late",
        )


def _added(view: Audited, last: Signature | None) -> Iterator[Hit]:
    text = view.note.text
    for match in ADDED.finditer(text):
        label = match["label"].lower()
        if last is None and not label.startswith(("late", "addend", "amend")):
            continue
        if last is not None and match.start() < last.start and not label.startswith(("late", "addend", "amend")):
            continue
        words = match["rest"] + " " + text[match.end() : match.end() + 120]
        if not DATE.search(words):
            yield Hit(f"This {label} has no date.", match.start("label"), match.end("label"), about=label + "date")
        elif not (_AUTHOR.search(words) or CREDENTIAL.search(words) or _heads(match.start(), text, last)):
            yield Hit(f"This {label} has no author.", match.start("label"), match.end("label"), about=label + "author")
    if last is not None:
        rest = text[last.end :]
        start = last.end
        for line in rest.split("\n"):
            if len(line.split()) >= 5 and not _AFTER_BLOCK.match(line) and not CREDENTIAL.search(line):
                if not ADDED.search(text[last.end : start + len(line)]):
                    yield Hit(
                        "This was added after the signature without a label.",
                        start,
                        start + len(line),
                        about="unlabelled",
                    )
                return
            start += len(line) + 1


def _heads(at: int, text: str, last: Signature | None) -> bool:
    """Tell whether a label is the note's first line and the signature below its author's."""
    return last is not None and not text[:at].strip() and bool(last.name)


RULE = Rule(
    code="GN631",
    category="record-integrity",
    severity="error",
    scope=("member", "group"),
    attending_only=False,
    check=_check,
    beside=_beside,
    suggestion="Sign with name, credentials and date; label what was added with its own date and author.",
    source="OIG on missing and image signatures (2020, 2023); NGS on amendments (Medicare Program Integrity Manual, "
    "as republished)",
    seed=("coding 1",),
    bad=(
        example(
            "Client shared.\nSigned: Sam Orr, MSW intern, 4/8/2026 20:38\n"
            "«Cosigned: Dana Whitfield, LCSW, 4/8/2026 19:05»"
        ),
        example("Client shared.\n«Signed: ________________»"),
        example("Client shared.\n«Electronically signed by Dana Whitfield, 04/08/2026»"),
        example("Client shared.\n«Signed: Dana Whitfield, LCSW»"),
        example(
            "Client shared.\nSigned: Dana Whitfield, LCSW 4/8/2026\n«Client also called on Friday and sounded well.»"
        ),
        example("Client shared.\nSigned: Dana Whitfield, LCSW 4/8/2026\n«Addendum»: client called on Friday."),
        example("Client shared.\n«Signed: Sam Orr, MSW intern, 4/8/2026»"),
    ),
    good=(
        example(
            "Client shared.\nSigned: Sam Orr, MSW intern, 4/8/2026 20:38\n"
            "Cosigned: Dana Whitfield, LCSW, 4/8/2026 21:05"
        ),
        example(
            "Shared.\nSigned: Kit Barnes, counseling student, 4/8/2026\nCosigned: Dana Whitfield, LCSW, 4/9/2026",
            session={
                "facilitators": [
                    {"name": "Dana Whitfield", "credentials": "LCSW"},
                    {"name": "Kit Barnes", "credentials": "counseling student", "role": "trainee"},
                ]
            },
        ),
        example("Client shared. She signed the attendance sheet."),
        example("Client shared.\nSigned: Dana Whitfield, LCSW, 4/8/2026 19:20"),
        example("Client shared.\nSigned: Sam Orr, MSW intern, 4/8/2026\nCo-signed: Dana Whitfield, LCSW, 4/9/2026"),
        example(
            "Client shared.\nSigned: Dana Whitfield, LCSW 4/8/2026\nAddendum 4/10/2026, Dana Whitfield, LCSW: "
            "client called."
        ),
        example("Client shared.\nSigned: ______", stage="draft"),
    ),
)
