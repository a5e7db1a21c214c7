"""What a member's bullets leave open, as short questions to the clinician."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from drafter.writer.block import text
from drafter.writer.capitals import is_read
from drafter.writer.lexicon import forms_of, word_set
from drafter.writer.pieces import Sentence
from drafter.writer.tagging import tagged
from drafter.writer.voice import Voice
from guardrails.language.risk_terms import risk_mentions
from guardrails.language.shorthand import expand

_ACTED = re.compile(
    r"\b(?:safety plan|988|crisis|hotline|asked|assess\w*|report (?:was )?made|notified|supervisor|called|call|hospital"
    r"|ED|ER|walked|contract\w*|checks|observation|police|advocate|referr\w*|denied|no (?:plan"
    r"|intent)|locked|agreed|C-SSRS"
    r"|screen\w*)\b"
)
_MOST = 2
_GRAVE = {"suicidal_ideation", "self_harm", "harm_to_others", "abuse"}


def says_too_little(bullet: str) -> bool:
    """Whether a bullet is one word of which nobody else can tell what it says: `bus`, `good`. It is asked about."""
    words = tagged(expand(bullet.strip(" .,!?")), ())
    if len(words) != 1 or not re.fullmatch(r"[A-Za-z]{2,}", words[0].text) or risk_mentions(words[0].key):
        return False
    key = words[0].key
    if key in _VAGUE:
        return True
    return (
        words[0].tag == "NN" and key not in word_set("having") and (not forms_of(key) or key in word_set("state_nouns"))
    )


_SHORT = re.compile(r"(?<![\w'’/\[.&-])(?:[A-Z]{2,4}|[a-z]{2,5})(?![\w\]'’:&/-])")
_QUOTED = re.compile(r"\"[^\"]*\"|“[^”]*”|\([^()]*\d[^()]*\)")


def unread(sentences: Sequence[Sentence]) -> list[str]:
    """Give the short forms that are left and that nobody outside can read: `told H`, `worked CQ sheet`."""
    left: dict[str, None] = {}
    for sentence in sentences:
        if any(source.startswith("b") for source in sentence.sources) and not sentence.text.startswith("In Spanish"):
            for word in _SHORT.findall(_QUOTED.sub("", sentence.text)):
                if not is_read(word):
                    left.setdefault(word)
    return list(left)


_LEADS = r"to|with|by|from|told|asked|near|and|hugged|thanked|beside|about|gave|for|at"
_ACTS = r"told|said|says|asked|gave|was|is|and|hugged|offered|laughed|left|sat|shared|cried"
_INITIAL = re.compile(
    rf"(?<![\w.])(?:(?:{_LEADS}) (?-i:([B-HJ-Zb-hj-z]))|(?:^|(?<=[.;] ))([B-HJ-Z])(?= (?:{_ACTS})\b))"
    r"(?![\w'’/.&+:-])(?! ?\d)",
    re.IGNORECASE,
)


def initials(sentences: Sequence[Sentence]) -> list[str]:
    """Give the bare letters that stand where a person would: `talked to O`. Who it is, the clinician says."""
    typed = (_QUOTED.sub("", s.text) for s in sentences if any(x.startswith("b") for x in s.sources))
    return list(dict.fromkeys(m[1] or m[2] for text in typed for m in _INITIAL.finditer(text)))


_VAGUE = frozenset("good ok okay fine same well bad great nice usual".split())


def gaps_of(
    sentences: Sequence[Sentence],
    attendance: Mapping[str, Any],
    goals: Sequence[Mapping[str, Any]],
    voice: Voice,
    unsaid: Sequence[str] = (),
) -> list[dict[str, str]]:
    """List the open elements, risk first, then the words that say too little; an absent member leaves none open."""
    status = attendance.get("status")
    status = status if isinstance(status, list | tuple) else ()
    if "absent" in status:
        return []
    who = voice.pronoun or f"the {voice.noun}"
    there = {s.element for s in sentences}
    asked = [("risk", "What was done about this risk?")] if _unattended(sentences) else []
    if "left_early" in status and not text(attendance, "reason"):
        left = text(attendance, "left")
        asked.append(("attendance", f"Left at {left}: why?" if left else f"Why did {who} leave early?"))
    if not there & {"participation"}:
        asked.append(("participation", f"How did {who} take part?"))
    if "response" not in there:
        asked.append(("response", f"How did {who} respond to the session?"))
    if "goal_link" not in there:
        ours = "Which goal did the session serve?" if goals else f"Which of {voice.owner} goals did the session serve?"
        asked.append(("goal_link", ours))
    if "plan" not in there:
        asked.append(("plan", f"What will {who} do before the next session?"))
    open_words = [f'What does "{word.strip()}" mean here?' for word in unsaid]
    open_words += [f'What does "{word}" stand for?' for word in unread(sentences)]
    open_words += [f'Who is "{letter}"?' for letter in initials(sentences)]
    asked += [("participation", question) for question in open_words[:_MOST]]
    return [{"element": element, "question": question} for element, question in asked]


def _unattended(sentences: Sequence[Sentence]) -> bool:
    """Whether grave risk stands in the note and nothing on what was done about it."""
    risk = " ".join(s.text for s in sentences if s.element == "risk")
    grave = any(m.kind in _GRAVE and m.status == "present" for m in risk_mentions(risk.lower()))
    whole = " ".join(s.text for s in sentences if s.element in {"risk", "plan", "intervention"})
    return grave and not _ACTED.search(whole)
