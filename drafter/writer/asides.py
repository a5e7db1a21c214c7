"""What a clinician typed to themselves: it tells nothing of the member and becomes no sentence."""

import re

from guardrails.language.risk_terms import risk_mentions

_RECORD = r"(?:charts?|notes?|record|documentation|paperwork|EHR|EMR)"
_DESK = (
    r"(?:tx plan|treatment plan|(?:progress )?notes?|charts?|charting|paperwork|ROIs?|releases?|bill(?:ing|ed)?|auths?"
    r"|authorization|codes?|fax|documentation|consent forms?|intake form|invoice|superbill|measures? entry)"
)
_STAFF = (
    r"(?:sup(?:ervisor|ervision|v)?|billing|front desk|admin|compliance|office manager|boss|colleagues?|peer consult)"
)
_UNSURE = r"(?:i'?m )?(?:not sure|unsure|idk|i?\s?don'?t know|dunno|unclear|wondering|debating)"
_ASIDES = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"^(?:i'?m )?not (?:so |too |really )?sure (?:if |that |whether )?i (?:believe|buy|trust|agree)\b",
        r"^i'?ll (?:fix|check|look|ask|see|do)(?: (?:it|that|this|them|into it|on it))?$",
        r"\b(?:that'?s|thats|but that is|maybe it'?s) just (?:me|my (?:opinion|guess|take|impression))$",
        rf"^{_UNSURE}\b.*\b(?:{_RECORD}|word|phrase|document|write|chart|code|bill|include|mention|record)\b",
        rf"\b(?:in|into|from|off|out of) (?:the |her |his |their |this )?{_RECORD}\b.*\?$",
        rf"^(?:leave|keep|don'?t|do not|dont)\b.*\b(?:in|into|from|off|out of) (?:the |this )?{_RECORD}$",
        r"^(?:should i |need to |must )?"
        r"(?:check|ask|confirm|verify|clarify|run|bring|talk|discuss|consult|f/u|follow up)\b"
        rf".*\b{_STAFF}\b.*\?$",
        r"^(?:check|ask|confirm with|verify with) (?:w/ ?|with )?(?:billing|front desk|admin|compliance)\b",
        r"^(?:look ?up|google|double.?check|verify|check|figure out|find out|find)\b.*"
        r"\b(?:codes?|icd|cpt|spelling|policy|criteria|wording|dsm|billing|modifier)\b",
        r"^(?:remember to|remind (?:me|myself)|note to self|self.?note|nts|to.?do for me|reminder to self)\b",
        r"^(?:also )?(?:should|do|did|can|am|must|could|have|shall) (?:i|we)\b",
        rf"^(?:i |i'?ll )?(?:still )?(?:need to|gotta|have to|must|todo:?|to.?do:?|finish|update|fix|send|add|sign)\b"
        rf".*\b{_DESK}\b(?! (?:w/|with) (?:pt|client))",
        r"^(?:what|which|is there an?|right) (?:\w+ )?(?:code|modifier|cpt|icd|template|form|word)\b",
        r"^(?:is|was|how is) (?:this|that|it) (?:billable|reportable|documentable|chartable)\b",
        r"^how (?:do i|to) (?:word|phrase|write|chart|document|code)\b",
    )
)
_PARTS = re.compile(r"(?:;|\n|(?<=[.?!])(?=\s)|,\s|\s[-–—]\s|\((?=[^()]*\)\s*$)|\)\s*$)")


def without_asides(text: str) -> str:
    """Take out what the clinician typed to themselves; a quotation, and what names risk, stays."""
    kept, at = [], 0
    quoted = re.sub(r'"[^"]*"|“[^”]*”', lambda m: "\x00" * len(m[0]), text)
    for mark in [*_PARTS.finditer(quoted), None]:
        end = mark.start() if mark else len(text)
        part = text[at:end]
        if not _is_aside(quoted[at:end].strip(" ,;.-()\n")):
            kept.append(part + (mark[0] if mark else ""))
        at = mark.end() if mark else end
    left = "".join(kept)
    return left if left == text else left.strip(" ,;-–—\n(")


_WITHDRAWN = re.compile(
    r"(?:^|(?<=[.;!?]\s))[^.;!?]*\b(?:no wait|oh wait|wait|scratch that|correction|sorry|oops|never ?mind)\b,?\s*"
    r"(?:no,?\s*)?(?:that|this|it)(?:'?s| is| was)\s+\[MEMBER_\d+\](?:['’]s)?[.,;!]*\s*"
    r"(?P<whose>(?:hers|his|theirs)\b\s*)?",
    re.IGNORECASE,
)
"""What the clinician takes back as another member's: `PHQ down 18 to 11 no wait that's [MEMBER_2].`"""


def without_withdrawn(text: str, own: str) -> str:
    """Take out what was taken back as said of another member; of the member whose note it is, nothing is."""
    return _WITHDRAWN.sub(lambda m: m[0] if own and own in m[0] else _measured(m), text)


def _measured(match: re.Match[str]) -> str:
    """Give the measure back that the next words are of: `PHQ 18 no wait that's [MEMBER_2]. hers 14` is `PHQ 14`."""
    measure = re.match(r"\s*([A-Za-z][\w-]*)\b(?= (?:is |was |down |up |from )*\d)", match[0])
    return f"{measure[1]} " if measure and match["whose"] else ""


def _is_aside(part: str) -> bool:
    if "\x00" in part or "[MEMBER" in part or risk_mentions(part.lower()):
        return False
    return any(pattern.search(part) for pattern in _ASIDES)
