"""The signature block of a note handed in as text: who signed, as what, when, and what was added after."""

import re
from dataclasses import dataclass
from datetime import date, timedelta

from guardrails.audit.audited import Audited
from guardrails.audit.session_words import CREDENTIAL
from guardrails.audit.when import DATE, date_of
from guardrails.language.sieve import Sieve

_LINE = re.compile(
    r"^[^\S\n]*[*_#>-]*[^\S\n]*(?P<label>(?:electronically |e-|digitally )?signed(?: electronically)?(?: by)?"
    r"|(?:e-|electronic |provider |clinician |therapist )?signature|(?:electronically |e-|digitally )?authenticated by"
    r"|(?:(?:read|reviewed|approved|supervised|seen|verified|discussed)(?:,| and| &|/| )* ?)?(?:co"
    r"|counter)-?sign(?:ed|ature)?(?: by)?|(?:reviewed|approved|supervised|attested|countersigned) (?:and \w+ )?by"
    r"|supervisor(?:'s)? (?:co-?)?signature|supervisor)\b(?P<rest>[^\n]*)|^[^\S\n]*(?P<slashed>/s/"
    r"|s/)(?P<signed>[^\n]*)",
    re.IGNORECASE | re.MULTILINE,
)
_INLINE = Sieve(
    r"\b(?:electronically |e-|digitally )signed(?: by)?\b(?P<rest>[^\n]*)"
    r"|(?:(?<=[.;] )|(?<=[.;]  ))signed(?: by)?:? (?P<signed>[^\n]*)|(?<!\w)(?P<slashed>/s/)(?P<after>[^\n]*)",
    re.IGNORECASE,
)
_NAMED = re.compile(
    r"^[^\S\n]*[-–—~]*[^\S\n]*(?P<rest>[A-Z][\w'’.-]+(?: [A-Z][\w'’.-]+){1,3},? (?:[A-Z][\w.]+,? ?){1,3}"
    r"[^\n]{0,48})$",
    re.MULTILINE,
)
"""A last line that is a name with letters behind it and perhaps a day."""
_STAMP = re.compile(
    r"\[?(?:rubber |signature )?stamp(?:ed)?(?: signature)?(?: on file)?\]?(?=\W*$)"
    r"|\[?signature (?:stamp|image|on file)[^\]\n]*\]?"
    r"|\[ ?image:?[^\]\n]*\]|\b\w*sign\w*\.(?:png|jpe?g|gif|tiff?)\b",
    re.IGNORECASE | re.MULTILINE,
)
ADDED = re.compile(
    r"^[^\S\n]*[*_#>-]*[^\S\n]*(?P<label>late entry|addendum|amendment|amended|correction|corrected"
    r"|edit(?:ed)?|update[d]?|added)\b(?P<rest>[^\n]*)",
    re.IGNORECASE | re.MULTILINE,
)
_BLANK = re.compile(
    r"^\W*(?:_{2,}|\[?\s*(?:pending|unsigned|to be signed|awaiting\w*|tbd|not signed|signature|sign here|name"
    r"|required|missing|n/?a)\b.*|)\W*$",
    re.IGNORECASE,
)
_NAME = re.compile(r"[A-Z][\w'’.-]+ [A-Z][\w'’-]+|[A-Z]\. ?[A-Z][\w'’-]+")


@dataclass(frozen=True, slots=True)
class Signature:
    """One line of the block: places in the text, and what is on it."""

    start: int
    end: int
    cosign: bool
    blank: bool
    name: str
    has_credential: bool
    day: date | None


def signatures(view: Audited) -> list[Signature]:
    """Find the signature lines of a note, once for all rules; the line after a bare label belongs to it."""
    return view.shared(_signatures)


def _signatures(view: Audited) -> list[Signature]:
    text = view.note.text
    found = []
    for match in _signed_lines(text):
        label = match.groupdict().get("label") or ""
        rest = next((part for key in ("rest", "signed", "after") if (part := match.groupdict().get(key))), "")
        if label.lower() == "supervisor" and not re.match(r"\s*:", rest):
            continue
        end = match.end()
        if not rest.strip(" :*_\t") and text[end : end + 1] == "\n":
            following = text[end + 1 :].split("\n", 1)[0]
            if not re.match(r"^\W*(?:date|time|plan|client)\b", following, re.IGNORECASE):
                rest, end = following, end + 1 + len(following)
        after = text[end + 1 :].split("\n", 1)[0] if text[end : end + 1] == "\n" else ""
        dated = rest + (" " + after if re.match(r"^\W*(?:date|dated|on)\b", after, re.IGNORECASE) else "")
        day = next((d for m in DATE.finditer(dated) if (d := date_of(m, view.session.date))), None)
        name = _NAME.search(rest)
        blank = bool(_BLANK.match(rest.strip(" :*")))
        found.append(
            Signature(
                start=match.start() + len(match[0]) - len(match[0].lstrip()),
                end=end,
                cosign=bool(re.search(r"co-?sign|counter|supervis|^(?:reviewed|approved|attested)", label.lower())),
                blank=blank,
                name=name[0] if name else "",
                has_credential=bool(CREDENTIAL.search(rest)),
                day=day,
            )
        )
    return found


def _signed_lines(text: str) -> list[re.Match[str]]:
    labelled = list(_LINE.finditer(text)) or list(_INLINE.finditer(text))
    if labelled:
        return labelled
    last = [m for m in _NAMED.finditer(text) if CREDENTIAL.search(m["rest"]) and text[m.end() :].count("\n") < 2]
    return last if last and last[0].start() > 0 else []


def stamp(text: str) -> re.Match[str] | None:
    """Find a stamp or an image that stands in place of a signature."""
    return _STAMP.search(text)


def business_days_to_signature(view: Audited) -> int | None:
    """Count the business days from the session to the first dated signature; None where there is none."""
    day = next((s.day for s in signatures(view) if s.day and not s.cosign), None)
    start = view.session.date
    if day is None or start is None or day < start:
        return None
    return sum(1 for n in range(1, (day - start).days + 1) if (start + timedelta(days=n)).weekday() < 5)
