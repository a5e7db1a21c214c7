"""A bullet in the clinician's own words and order: shorthand written out, nothing set in, nothing taken apart.

Charts are full of such lines (`Arms folded for the first half, looked at the floor.`). They say exactly what was typed,
which is why they stand wherever a reading would have to guess who did what.
"""

import re
from collections.abc import Sequence
from itertools import pairwise

from drafter.writer.clauses import Clause, spaced
from drafter.writer.clean import Cleaned
from drafter.writer.grammar import settled
from drafter.writer.idioms import in_full
from drafter.writer.lexicon import third_person
from drafter.writer.tagging import Word, tagged
from drafter.writer.voice import Voice

_QUOTED = re.compile(r"\"[^\"]*\"|“[^”]*”|'[^']{4,}'")
_SPOKEN = re.compile(
    r"\b(?:said|says?|states?|stated|told|tells|say|saying|admits?|thinks?|thought|asked|goes|like|repeat\w*)\b"
    r"[^;.]*\b(?:i|me|my)\b",
    re.IGNORECASE,
)
_APOSTROPHES = re.compile(
    r"\b(what|that|there|here|where)s\b|\b(he|she|it|who)s(?= (?:a|an|the|not|no|under|up|going|still|been|her|his|my"
    r"|just|in|on|at|all|why|how|what|so|too|\w+ing)\b)",
    re.IGNORECASE,
)
_SERVED = frozenset({"vet", "veteran"})
_ACTS = re.compile(
    r"(?<![\w'’])[Ii](?:['’](m|ve|ll|d))? ((?:also |then |just |later |still )?)([a-z]+)((?: not|n['’]?t)?)\b"
)
_KIN_OF_MINE = re.compile(
    r"(?<![\w'’])my(?= (?:(?:little|big|older|younger|baby|late) )?(?:brother|sister|mother|mom|father|dad|son|daughter"
    r"|kids?|child|children|baby|husband|wife|boyfriend|girlfriend|ex|family|aunt|uncle|cousin|grandmother|grandma"
    r"|grandpa|friends?|house|room|body|life)\b)",
    re.IGNORECASE,
)
"""What is the client's, whoever types `my`: the words are the client's own, told on."""
_WITH_I = {"am": "is", "have": "has", "do": "does", "go": "goes", "don't": "does not", "don’t": "does not"}
_PAST = frozenset(
    "was did had gave told met spoke saw made took sat went brought kept let led set will would could should can may "
    "might must left sent wrote rang heard felt thought knew got found put read said didnt didn didn't didn’t".split()
)
_CHECKED = re.compile(
    r"\b(?!(?:when|as|if|and|what|that|but|because|after|before|while|which|how|where|who|once|since|until)\b)([\w'’]+)"
    r" (?=[Ii] (?:asked|checked|assessed|offered|validated|reminded|told|called|gave|reviewed)\b)"
)


def own_line(clauses: Sequence[Clause], voice: Voice, *, whole: bool) -> str:
    """Give the words as typed; `whole` where all of the bullet is this member's, else just these clauses."""
    if whole and clauses:
        return line_of(_parted(clauses), clauses[0].source, voice)
    return "; ".join(as_it_stands(clause, voice) for clause in clauses)


_OPEN_ENDED = frozenset("else what who whom that which than how where when why all like first only".split())


def _parted(clauses: Sequence[Clause]) -> str:
    """Give the bullet with a mark where a dictated run-on begins anew with a subject of its own."""
    text = clauses[0].source.text
    for before, clause in pairwise(clauses):
        last = before.words[-1]
        goes_on = last.tag in {"CC", "SUB", "IN", ",", "MD", "NEG"} or last.key in _OPEN_ENDED
        if clause.words[0].tag in {"PR", "CL"} and not goes_on:
            text = text.replace(
                f" {before.words[-1].text} {clause.words[0].text} ",
                f" {before.words[-1].text}; {clause.words[0].text} ",
                1,
            )
    return text


def as_it_stands(clause: Clause, voice: Voice) -> str:
    """Give one clause as it was typed, its label before it."""
    words = line_of(spaced(w.text for w in clause.words), clause.source, voice)
    doubt = " (?)" if clause.hedged and not clause.doubt_said and "(?)" not in words else ""
    return f"{clause.label}: {words}{doubt}" if clause.label else f"{words}{doubt}"


def line_of(text: str, source: Cleaned, voice: Voice) -> str:
    """Write out one stretch of a cleaned bullet."""
    text = _APOSTROPHES.sub(lambda m: f"{m[1] or m[2]}'s", _CHECKED.sub(r"\1, ", text))
    read = [w if w.key not in _SERVED else Word(w.text, "NN") for w in tagged(text, source.kept)]
    words = spaced(w.text for w in settled(read, voice))
    words = in_third_person(_marks(in_full(words), source))
    return _sentences(source.restored(re.sub(r"\b([Uu]rge)-surf", r"\1 surf", words)))


def _marks(text: str, source: Cleaned) -> str:
    """Write doubts as "(?)" or "possibly", and take off marks that only hurry or shout."""
    text = re.sub(r"(^|[;.,(]\s*)\?+\s?(?=\w)", r"\1possibly ", text)
    text = re.sub(r"(\w)\s?\?+(?=[,;.]|$)", r"\1 (?)", re.sub(r"(\w)\s?\?+\s+(?=\w)", r"\1 (?); ", text))
    text = re.sub(r"^plan (?!to\b|is\b|was\b|for\b|of\b|b\b|with\b|made\b)(?=[a-z])", "plan: ", text)
    text = re.sub(r"^so (?=\w)", "", text)
    text = re.sub(r"\s*!+(?=\s+[\w\ue000])", ";", text).rstrip(" !")
    text = re.sub(r"\s+[-–—]{1,2}\s+(?=\ue000)", ": ", text) if source.kept else text
    text = re.sub(r"^([a-z]+) - (?=\w)", r"\1: ", text)
    text = re.sub(r"\s+(?:\.{2,}|…)\s*|\.{2,}\s*", "; ", text)
    return re.sub(r"\s+\+\s+", " and ", re.sub(r"(?<=[a-z]) = (?=\w)", ": ", text))


def _sentences(text: str) -> str:
    """Begin each sentence with a capital."""
    text = re.sub(r"\s+(?=[,;:.](?:\s|$))", "", text.strip(" ,;"))
    return re.sub(r"(?<=[a-z)]{2}\.\s)[a-z]", lambda m: m[0].upper(), text)


_THOUGHT_AHEAD = re.compile(
    r"\b(thought|said|hoped|felt|believed|stated|reported|guessed|knew|figured)( that)? (she|he|they|it)"
    r"(?:['’]ll| will)\b"
)


_OF_US = re.compile(r"\b((?:thought|felt|knew|worried|afraid|believed)(?: that)?) we (?=\w)")


def in_sequence(text: str) -> str:
    """Say what was thought of the future with "would"; quotations stay."""
    parts = re.split(r'("[^"]*")', text)
    return "".join(
        p if p.startswith('"') else _OF_US.sub(r"\1 the group ", _THOUGHT_AHEAD.sub(r"\1\2 \3 would", p)) for p in parts
    )


def _of_the_therapist(match: re.Match[str]) -> str:
    """Say `I asked`, `I bring back`, `I'm not sure` of the therapist."""
    short, adverb, verb, denied = match[1], match[2], match[3], match[4].strip()
    if short:
        aux = {"m": "is", "ve": "has", "ll": "will", "d": "had" if verb in _PAST or verb.endswith("ed") else "would"}[
            short
        ]
        return f"the therapist {aux} {adverb}{verb}{match[4]}"
    if verb in _PAST or verb.endswith("ed") or not verb:
        return f"the therapist {adverb}{verb}{match[4]}"
    return f"the therapist {adverb}{_WITH_I.get(verb, third_person(verb))}{' not' if denied else ''}"


def in_third_person(text: str) -> str:
    """Write the therapist for "me" and "I" outside quotations; what the client said stays in the client's own words."""
    kept: list[str] = []

    def keep(match: re.Match[str]) -> str:
        kept.append(match[0])
        return f"\ue020{len(kept) - 1}\ue021"

    text = _QUOTED.sub(keep, text)
    text = _KIN_OF_MINE.sub("the client's", text)
    if not _SPOKEN.search(text):
        text = re.sub(r"(?<![\w'’])me(?![\w'’])", "the therapist", text)
        text = re.sub(r"(?<![\w'’])my(?![\w'’])", "the therapist's", text)
        text = _ACTS.sub(_of_the_therapist, text)
    text = re.sub(r"(?<![\w'’.])i(?=['’\s])", "I", text)
    return re.sub(r"\ue020(\d+)\ue021", lambda m: kept[int(m[1])], text)
