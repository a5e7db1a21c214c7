"""Bullets that only make sense beside the one before them stay with it: `got a letter`, then `hasn't opened it`."""

import re
from collections.abc import Sequence
from dataclasses import replace

from drafter.writer.pieces import Sentence
from drafter.writer.voice import Voice

_OPENS = re.compile(r"(?:it|this|these|those|that(?= (?:is|was|made|felt|one|helped|hurt|night|day)\b))(?:['’]s)?\b")
_VERB = r"[a-z'’]+(?: (?:not|also|then|just|still|never|again|to))*(?: [a-z]+)?"
_HANGS = re.compile(
    rf"(?:(?:will|would|could|did|does|has|is|was|to|and|then|but|so) )*{_VERB} (it|them|her|him|this|that)(?=$|[,;. ])"
)
_OF_BEFORE = re.compile(
    r"(?:i )?(?:asked|said|told \w+) (?:what|how|why|if|whether)\b"
    r"(?: it\b|[^,;.]*\b(?:did|does|do|doing) it(?=$|[,;.]))"
    r"|not (?:\w+ ){1,2}tho(?:ugh)?\b"
    r"|(?:after \w+ )?(?:took|takes|went over|worked|talked|did) the (?:whole )?thing\b"
)
"""What is asked or said of a thing named before: `asked what she'd say if a friend did it`, `not alone tho`."""
_GOES_ON = re.compile(
    r"(?:then|after that|afterwards?|since then"
    r"|because of (?:it|this|that)|both|neither|also|same|so(?= (?:he|she|they)\b))\b"
    r"|[^,;.]*\bwhen (?:she|he|they) did(?=\s*(?:[,;.]|$))"
)
"""What goes on with the bullet before it, or answers it: `cried with relief when they did`."""
_WHOSE = re.compile(r"(?<![\w'’])(his|her|their)(?= [a-z]{3,})(?! (?:to|that|how|what|why|about|not|when|if)\b)")
_WHO = re.compile(r"(?:and |but |so |then )?(she|he|they)\b")
_POSSESSIVE = {"she": "her", "he": "his", "they": "their"}
_SOMEBODY = re.compile(
    r"\[[A-Z]+_\d+\]|\b(?:mo(?:m|ther)|dad|father|sister|brother|wife|husband|son|daughter|partner|ex|friend|boss|peer"
    r"|aunt|uncle|cousin|niece|nephew|grand\w+|kids?|girlfriend|boyfriend|gf|bf|neighbor|sponsor|who|someone)\b"
)
"""Somebody named earlier in the same bullet, whose things the pronoun may mean."""
_SUBJECTIVE = {"her": "she", "him": "he", "them": "they"}


def points_back(typed: str, voice: Voice) -> bool:
    """Whether a bullet begins with, or hangs on, a pronoun that stands for something named before it."""
    text = typed.strip(" -•*").lower()
    own = voice.pronoun or voice.heard
    if _OPENS.match(text) or _OF_BEFORE.match(text) or _GOES_ON.match(text):
        return True
    whose = _WHOSE.search(re.sub(r"[\"“][^\"”]*[\"”]", "", text))
    if whose and _POSSESSIVE.get(own or "", whose[1]) != whose[1] and not _SOMEBODY.search(text[: whose.start()]):
        return True
    who = _WHO.match(text)
    if who:
        return own is not None and who[1] != own
    hangs = _HANGS.match(text)
    if not hangs or text.startswith("["):
        return False
    after = re.findall(r"^\s*([a-z]+)", text[hangs.end() :])
    if hangs[1] in {"it", "this", "that"}:
        return hangs[1] == "it" or not after
    if hangs[1] == "her" and after and after[0] not in _NO_NOUN:
        return False  # her sister
    return _SUBJECTIVE[hangs[1]] != own or text.split()[0].endswith(("ed", "d", "l"))


_NO_NOUN = frozenset(
    "to that how what why not about in on at and but so when if she he they i no yes a the again".split()
)


def beside_what_they_point_at(
    said: Sequence[Sentence], bullets: Sequence[tuple[str, str]], voice: Voice
) -> list[Sentence]:
    """Give each sentence that points back the element of the sentence before it; risk stays with risk.

    `bullets` are the ids and texts of the member's bullets, in order.
    """
    typed = dict(bullets)
    out: list[Sentence] = []
    for sentence in said:
        before = out[-1] if out else None
        torn = (
            before is not None
            and before.sources != sentence.sources
            and sentence.element != "risk"
            and before.element != sentence.element
            and points_back(typed.get(sentence.sources[0], ""), voice)
        )
        out.append(replace(sentence, element=before.element) if torn and before else sentence)
    return out
