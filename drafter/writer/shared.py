"""What of a bullet on several members is this member's: the parts that name them, and what goes on with their act."""

import re

_CUT = re.compile(
    r"(\s*[;.](?:\s+|$)|\s*,\s+|\s+and then\s+(?=(?:she|he|they)\b)"
    r"|(?<=[a-z])\s+(?:and|but)\s+(?=\[MEMBER_\d+\]\s+\w+))"
)
_OTHER = re.compile(r"^(?:\[(?:MEMBER|STAFF|PERSON)_\d+\]|(?-i:[B-HJ-Z])(?=\s+[a-z])|(?:the )?group|peers?|others"
                    r"|everyone|nobody|someone|all|staff|co-?\w+|i|we)(?!\w)", re.IGNORECASE)  # fmt: skip
_LEADS = re.compile(r"\[[A-Z]+_\d+\]|\b(?:and|both|between|from|with|for|by|of|to|about)\b", re.IGNORECASE)
_IN_BRACKETS = re.compile(r"\(\[MEMBER_\d+\](?:,? (?:and )?\[MEMBER_\d+\])+\)")
"""Who did a thing, in brackets behind it, which no comma parts."""
_BOTH = re.compile(r"\b[Bb]oth ([a-z]+s), (\[MEMBER_\d+\](?:,| and| \+| &) ?(?:and )?\[MEMBER_\d+\]),")
"""What two are, told before their names: said behind them, it is not torn from them."""
_SAYS = re.compile(r"[A-Za-z]")
"""A part that is only names, and the word that leads to them, is torn: then all of the bullet is told."""
_PRONOUN = re.compile(r"^(?:and |but |so )?(she|he|they)\b", re.IGNORECASE)


def own_part(typed: str, own: str, pronoun: str | None) -> str:
    """Give what is this member's, in order; "" where nothing is.

    A part without a name goes on with the one before only where the member acted there, or where its pronoun is theirs.
    """
    if not own or own not in typed:
        return ""
    typed = _IN_BRACKETS.sub(lambda m: m[0].replace(", and [", " and [").replace(", [", " and ["), typed)
    pieces = _CUT.split(_BOTH.sub(r"\2, both \1,", typed))
    kept, acting, others = "", False, False
    for i in range(0, len(pieces), 2):
        part, mark = pieces[i].strip(), pieces[i - 1] if i else ""
        if own in part:
            acting = part.startswith(own) or bool(
                re.match(rf"(?:\[MEMBER_\d+\][,+&/ ]+(?:and )?)+{re.escape(own)}", part)
            )
            goes_on, others = True, others or bool(re.search(r"\[MEMBER_\d+\]", part.replace(own, "")))
        else:
            goes_on = bool(kept) and acting and not _OTHER.match(part)
            said = _PRONOUN.match(part)
            if said and (others or said[1].lower() != pronoun):
                goes_on = goes_on and said[1].lower() == pronoun
            acting = goes_on
        if goes_on and part:
            kept += (mark if kept else "") + part
        elif not goes_on:
            acting = False
    return kept.strip(" ,;") if _SAYS.search(_LEADS.sub("", kept)) else typed
