"""A relative of the bullets has become another one, or a quotation has the pronoun of somebody else.

What: "her grandson carried the groceries" where the bullet has the nephew; "her side is so cold" quoted where she said
"his side".

Why it matters: what one person did stands in the chart as another's deed; a wrong relative is called in an emergency.

Limits: both must be spoken of in much the same words; a relative whom the bullets have somewhere is left alone.
"""

import re
from collections.abc import Iterator, Mapping

from guardrails.audit.audited import Audited
from guardrails.audit.borne import Text, telling
from guardrails.audit.content import is_header
from guardrails.audit.example import example
from guardrails.audit.place import hit_at
from guardrails.audit.rule import Hit, Rule
from guardrails.language.sieve import Sieve

_KIN: Mapping[str, str] = {
    form: name
    for name, forms in {
        "mother": "mother mom mum mommy mama ma", "father": "father dad daddy pa papa", "sister": "sister sis",
        "brother": "brother bro", "son": "son", "daughter": "daughter dtr", "wife": "wife", "husband": "husband hubby",
        "aunt": "aunt auntie", "uncle": "uncle", "cousin": "cousin", "nephew": "nephew", "niece": "niece",
        "grandson": "grandson", "granddaughter": "granddaughter", "grandmother": "grandmother grandma nana",
        "grandfather": "grandfather grandpa", "stepfather": "stepfather stepdad", "stepmother": "stepmother stepmom",
        "boss": "boss supervisor manager", "roommate": "roommate housemate", "sponsor": "sponsor",
        "boyfriend": "boyfriend", "girlfriend": "girlfriend", "neighbor": "neighbor neighbour",
    }.items()
    for form in forms.split()
}  # fmt: skip
_LOOSELY: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (names, re.compile(rf"\b(?:{words})\b"))
    for names, words in (
        ("son daughter", r"kids?|child(?:ren)?|baby|boys?|girls?|twins?|step\w+"),
        ("mother father", r"parents?|step(?:mom|dad|mother|father)"),
        ("sister brother", r"sibs?|siblings?|twin"),
        ("wife husband boyfriend girlfriend", r"spouse|partner|ex|fianc\w+|lover|bf|gf|date"),
        ("grandson granddaughter son daughter grandmother grandfather", r"grand\w+"),
        ("uncle aunt cousin nephew niece", r"relatives?|kin|cousins?"),
    )
)
"""Words that may be any of several relatives, with those that they may be; of in-laws it may be either side."""
_IN_LAW = re.compile(r"\bin-?laws?\b")
_NAMED = Sieve(r"\b(" + "|".join(sorted(_KIN, key=len, reverse=True)) + r")(?:'s|s)?\b(?!-in-law)")
_PIECE = re.compile(r"[.;,|]\s|\n|\s[-–—>]+\s")
_QUOTE = Sieve(r"[\"“]([^\"”\n]{6,})[\"”]")
_OTHER = {"he": "she", "she": "he", "him": "her", "his": "her", "himself": "herself", "herself": "himself"}
_PRONOUN = re.compile(r"\b(?:he|she|him|his|himself|herself)\b")
_COMMON, _MUCH = 1, 3
"""So many words a sentence shares with the piece on a relative whom the note leaves out; the bullet on any other."""


def _check(view: Audited) -> Iterator[Hit]:
    own = view.evidence.own_plain
    yield from _quotations(view, own)
    held = {_KIN[m[1]] for m in _NAMED.finditer(view.evidence.plain)}
    earlier = " ".join(f"{p.text or ''} {p.plan or ''}" for p in (view.member.previous if view.member else ())).lower()
    held |= {_KIN[m[1]] for m in _NAMED.finditer(earlier)}
    if not held or _IN_LAW.search(view.evidence.plain):
        return
    held |= {name for names, words in _LOOSELY if words.search(view.evidence.plain) for name in names.split()}
    held |= _meant_by_pronoun(view)
    gone = held - {_KIN[m[1]] for m in _NAMED.finditer(view.plain)}
    with_kin = [fact.final for fact in view.evidence.bullets if _kin(fact.final)]
    pieces = [(kin, Text.of([p]), _COMMON) for text in with_kin for p in _PIECE.split(text) if (kin := _kin(p)) & gone]
    pieces += [(_kin(text), Text.of([text]), _MUCH) for text in with_kin]
    for sentence in view.from_bullets if pieces else ():
        if sentence.subject != "own" or is_header(sentence):
            continue
        here = _kin(sentence.plain)
        for match in _NAMED.finditer(sentence.plain):
            if _KIN[match[1]] not in held and _same_matter(sentence.plain, pieces, here):
                yield hit_at(sentence, *match.span(), "The bullets have another relative here.", about=match[1])


def _meant_by_pronoun(view: Audited) -> set[str]:
    """Give the spouse whom a bullet may mean by the pronoun that is not the member's: "thinks of joining her"."""
    own = (view.member.pronouns or "").lower() if view.member else ""
    plain = view.evidence.own_plain
    hers, his = re.search(r"\b(?:she|her)\b", plain), re.search(r"\b(?:he|him|his)\b", plain)
    return ({"wife"} if hers and "she" not in own else set()) | (
        {"husband"} if his and not own.startswith("he") else set()
    )


def _kin(text: str) -> set[str]:
    """Give the relatives that a piece cut out of a text names."""
    return {_KIN[m[1]] for m in _NAMED.pattern.finditer(text)}


def _same_matter(plain: str, pieces: list[tuple[set[str], Text, int]], here: set[str]) -> bool:
    """Tell whether a bullet says this of a relative whom the note, or this sentence of it, leaves out."""
    words = [w for w in telling(plain) if w not in _KIN and not w[0].isdigit()]
    return any(not kin & here and sum(map(piece.has, words)) >= least for kin, piece, least in pieces)


def _quotations(view: Audited, own: str) -> Iterator[Hit]:
    flat = _flat(own)
    for sentence in view.from_bullets:
        for match in _QUOTE.finditer(sentence.text):
            words = _flat(match[1].lower())
            if words in flat or not re.search(r"\b(?:he|she|him|her|his)\b", words):
                continue
            turned = {_PRONOUN.sub(lambda m: _OTHER[m[0]], words), re.sub(r"\bher\b", "his", words)}
            turned.add(re.sub(r"\bher\b", "him", words))
            if any(form in flat for form in turned):
                start = sentence.start + match.start(1)
                yield Hit("The bullets have another pronoun in these words.", start, start + len(match[1]), about=words)


def _flat(text: str) -> str:
    return " ".join(re.findall(r"[a-z0-9]+", text.replace("'", "").replace("’", "")))


RULE = Rule(
    code="GN107",
    category="wrong-person",
    severity="error",
    check=_check,
    needs=("bullets",),
    mend="model",
    suggestion="Take the relative and the words from the bullet.",
    fixed=True,
    bad=(
        example("Her «grandson» carried the groceries.", "let nephew carry groceries, said thanks"),
        example("“«her side is so cold»”: she keeps to the couch.", '"his side is so cold". couch'),
    ),
    good=(
        example(
            "He thinks of joining his wife.", "son calls sun. thinks of joining her", member={"pronouns": "he/him"}
        ),
        example("Her nephew carried the groceries.", "let nephew carry groceries, said thanks"),
        example("She talked with her mother about rent.", "talked w/ mom abt rent, dtr listened"),
    ),
)
