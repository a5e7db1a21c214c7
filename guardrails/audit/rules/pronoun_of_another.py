"""The note speaks of the member with pronouns that are not this member's.

What: he, him, his in the note of a member whose pronouns are she/her, and so on; they for a person who uses he
or she is left alone, since it is also the plural and the unspecific form.

Why it matters: a wrong pronoun is the commonest trace of a text copied from another person's note; it also
misgenders.

Limits: where the member's own bullets have the other pronoun, someone else is spoken of.
A pronoun that can refer to a relative, a peer or a staff member named earlier in the sentence or the
one before is left alone. Nothing is asked where the member's pronouns are not recorded.
"""

import re
from collections.abc import Iterator

from guardrails.audit.audited import Audited
from guardrails.audit.example import example
from guardrails.audit.rule import Hit, Rule, within
from guardrails.language.assertion import RELATIVE
from guardrails.language.sieve import Sieve

_SETS = {
    "she": Sieve(r"\b(?:she|her|hers|herself)\b", re.IGNORECASE),
    "he": Sieve(r"\b(?:he|him|his|himself)\b", re.IGNORECASE),
}
_PERSONS = Sieve(
    r"\b(?:therapist|facilitator|clinician|counselor|doctor|psychiatrist|officer|landlord|teacher|nurse|lawyer"
    r"|judge|pastor|man|woman|guy|girl|boy|men|women|god|higher power|dr|mr|ms|mrs|peer'?s?|member'?s?"
    r"|grandson|granddaughter|caseworker|case manager|provider|prescriber|writer|speaker|author"
    r")\b",
    re.IGNORECASE,
)
_OF_THE_BODY = re.compile(
    r"\b(?:his|her) (?:(?:own|flat|soft|low) )?(?:voice|affect|mood|speech|gaze|posture|tone|expression)\b"
    r"|\bon (?:his|her) (?:own )?(?:face|hands?|wrists?|arms?|forehead|knees|lap|feet|shoulders?)\b"
    r"|^(?:\W|[a-z]{1,2}:)*(?:he|she) (?:(?:is|was) (?:sleeping|eating|taking|drinking|present|quiet|tearful"
    r"|attentive|dressed)"
    r"|sleeps|slept|attended|participated|rated|remains?|appeared|presented|hears|endorse[sd]|denie[sd]|reports?"
    r"|stayed)\b",
    re.IGNORECASE,
)
"""What a note tells of its own member, whoever else was named in the sentence before."""
_ATTENDS = re.compile(
    r"^(?:\W|[a-z]+:)*(?:he|she) (?:attended|participated|came (?:at|late|on time|in at|to group)|arrived"
    r"|joined (?:at|late|from)"
    r"|was (?:present|here|there|in group|with us)|was \d+ minutes late|left (?:at \d|early|group))\b",
    re.IGNORECASE,
)
"""What only the member does in a note of its own, whoever else the bullets tell of."""
_PLURAL = re.compile(r"\b(?:peers|members|others|men|women)\b", re.IGNORECASE)
_OF_TIME = frozenset(
    "Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March April May June July August"
    " September October November December".split()
)
_WITH_CAPITAL = re.compile(r"(?<=[a-z,;] )[A-Z][a-z]{2,}\b")
_QUOTED = re.compile(r"[\"“][^\"”]*[\"”]")


def _check(view: Audited) -> Iterator[Hit]:
    own = (view.member.pronouns or "").lower() if view.member else ""
    forms = re.split(r"[^a-z]+", own)
    wrong = [
        pattern
        for kind, pattern in _SETS.items()
        if (own and kind not in forms and ("she" if kind == "he" else "he") in forms)
        or ("they" in forms and kind not in forms)
    ]
    if not wrong or "any" in forms:
        return
    other_before = someone_before = False
    for sentence in view.sentences:
        text = _QUOTED.sub(lambda m: " " * len(m[0]), sentence.text)
        for pattern in wrong:
            match = pattern.search(text)
            if pattern.search(view.evidence.own_plain) and not _ATTENDS.match(text):
                continue  # the bullets speak of someone else so
            plainly = bool(_OF_THE_BODY.search(text))
            passed_on = bool(match) and _is_object(match[0] if match else "") and someone_before and not plainly
            if match and (passed_on or _is_anothers_thing(match[0], text, own)):
                continue
            if (
                match
                and (plainly or not other_before)
                and not _mentions_another(text[: match.start()], view, sentence.start)
            ):
                yield within(
                    sentence, match, f"This member's pronouns are {view.member.pronouns if view.member else ''}."
                )
                break
        someone_before = someone_before or bool(RELATIVE.search(text.lower()))
        other_before = _mentions_another(_PLURAL.sub(lambda m: " " * len(m[0]), text), view, sentence.start)


def _is_object(word: str) -> bool:
    return word.lower() not in ("she", "he")


def _is_anothers_thing(word: str, text: str, own: str) -> bool:
    """Leave "cleaned out her closet with his wife": the other pronoun is no subject and the member's own stands by."""
    if not _is_object(word):
        return False
    kept = _SETS["she"] if "she" in own else _SETS["he"]
    return any(found[0].lower() != word.lower() for found in kept.finditer(text))


def _mentions_another(text: str, view: Audited, start: int) -> bool:
    if RELATIVE.search(text.lower()) or _PERSONS.search(text):
        return True
    stop = start + len(text)
    if any(_is_typed_name(view, match[0]) for match in _WITH_CAPITAL.finditer(text)):
        return True
    return any(start <= named.start < stop and view.own_id not in named.people for named in view.named)


def _is_typed_name(view: Audited, word: str) -> bool:
    """Tell whether a bullet has a word with its capital behind another word: somebody the roster does not know."""
    return word not in _OF_TIME and any(f" {word}" in fact.text for fact in view.evidence.bullets)


RULE = Rule(
    code="GN102",
    category="wrong-person",
    severity="error",
    check=_check,
    mend="model",
    suggestion="See whether the sentence is about this member; then use this member's pronouns.",
    fixed=True,
    bad=(
        example("Client shared that «he» is behind on rent. Plan: call."),
        example("Client named shame. «His» affect was flat."),
        example("«He» came at 5:40; two buses.", "540, 2 buses, he takes the keys"),
        example("The stone is her brother's debts. Giving it back «his» voice was tiny."),
    ),
    good=(
        example("Spoke to the photo of Arthur in his paper hat and sobbed.", "photo of Arthur in a paper hat, sobbed"),
        example("Client shared that her brother lost his job. He moved in with her."),
        example("Client told a peer that he was not alone. She felt lighter."),
        example("Client quoted “he who hesitates” and laughed. They will call."),
    ),
)
