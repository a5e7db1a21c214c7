"""A clause said as a piece of a sentence, with the clinician's words kept and only the grammar mended."""

import re
from collections.abc import Sequence
from dataclasses import replace

from drafter.writer.clauses import Clause, spaced
from drafter.writer.following import (
    actor_of,
    as_typed,
    at_client,
    helped_itself,
    joined,
    kept_whole,
    leans,
    other_named,
    settled_acts,
    whose_act,
)
from drafter.writer.grammar import mended, past, settled, with_articles
from drafter.writer.idioms import in_full
from drafter.writer.labels import labelled, lowered
from drafter.writer.lexicon import listed, verb_kind
from drafter.writer.opening import FINITE, finite_at, opens_with, predicate_end, state_at
from drafter.writer.own_words import line_of
from drafter.writer.pieces import Piece, Shape
from drafter.writer.placing import element_of
from drafter.writer.predicates import said
from drafter.writer.sound import reads_well
from drafter.writer.splitting import segments
from drafter.writer.tagging import Word
from drafter.writer.voice import Voice

_COMMA = Word(",", ",")


def pieces_of(clauses: Sequence[Clause], source: str, voice: Voice) -> list[Piece]:
    """Say the clauses of one bullet; what is tied to the clause before, or to who acted there, joins its piece."""
    pieces: list[Piece] = []
    earlier: list[Word] = []
    actor = ""
    for clause in clauses:
        last = pieces[-1] if pieces else None
        free = last and not clause.label and not clause.tied and not clause.prose
        how = whose_act(actor, clause.words, earlier) if free else ""
        if free and not how and at_client(clause.words, voice.objective, earlier):
            how = "open"
        if free and not how and helped_itself(clause.words):
            how = "which"
        if last and clause.tied and not clause.label:
            pieces[-1] = _tied(last, clause, voice)
        elif how == "ahead":
            pieces.append(Piece(_text(clause.words, clause, voice), "noun", "plan", (source,), clause.hedged))
        elif last and how and (how == "open" or last.hedged == clause.hedged):
            pieces[-1] = _acted(last, clause, how, voice)
        else:
            _add(pieces, clause, source, voice, earlier)
            actor = "staff" if pieces[-1].text.startswith("the therapist ") else actor_of(clause.words)
            if last and last.element == "risk" and actor in {"person", "still"}:
                actor = "mixed"
        earlier += clause.words
    return kept_whole(_with_what_was_planned([settled_acts(p) for p in pieces]), clauses)


def _acted(last: Piece, clause: Clause, how: str, voice: Voice) -> Piece:
    """Say a clause without a subject as the act of the person before it, or as typed."""
    words = list(clause.words)
    element = element_of(words, clause.plain, "", last.element)
    manner = "manner" if opens_with(words) == "prep" else how
    settled_words = settled(mended(past(words), voice), voice)  # "her" is not set in: the car may be the other person's
    said_so = joined(last, in_full(clause.source.restored(spaced(w.text for w in settled_words))), manner, element)
    return replace(said_so, hedged=last.hedged or clause.hedged)


def _add(pieces: list[Piece], clause: Clause, source: str, voice: Voice, earlier: Sequence[Word]) -> None:
    """Add the piece of a clause, or hang it on the last one."""
    last = pieces[-1] if pieces else None
    piece = _piece(clause, source, voice, last.element if last else "")
    first = clause.words[0]
    if (
        last
        and first.key in {"she", "he"}
        and not clause.label
        and not clause.prose
        and other_named(first.key, earlier)
    ):
        # Nobody can tell whether the client is meant: the pronoun stays as typed, beside the one it may mean.
        text = clause.source.restored(spaced(w.text for w in mended(past(list(clause.words)), voice)))
        pieces[-1] = joined(last, in_full(text), "open", piece.element)
    elif last and _goes_behind(piece, clause, last):
        pieces[-1] = replace(last, text=f"{last.text}{', ' if '; ' in last.text else '; '}{piece.text}")
    elif last and _hangs_on(piece, clause, last):
        if last.element == "attendance":
            pieces[-1] = replace(last, text=f"{last.text} ({piece.text})")
            return
        pieces[-1] = replace(last, text=f"{last.text}, {piece.text}")
    elif last and not clause.label and last.element != "attendance" and leans(clause.words, earlier):
        pieces.append(piece if piece.element == "risk" else piece.at(last.element))
    else:
        pieces.append(piece)


def _with_what_was_planned(pieces: list[Piece]) -> list[Piece]:
    """Keep a thought with the "no plan" that is said of it: `thinks of joining him, passive, no plan`."""
    for i, piece in enumerate(pieces):
        told = _NO_PLAN.match(piece.text) and piece.element == "risk" and i
        if told and all(p.element != "risk" for p in pieces[:i]) and any(_THOUGHT.match(p.text) for p in pieces[:i]):
            return [p.at("risk") if p.shape in {"verb", "state"} else p for p in pieces[:i]] + pieces[i:]
    return pieces


def _goes_behind(piece: Piece, clause: Clause, last: Piece) -> bool:
    """Whether words that stand as typed can follow what they followed in the bullet, behind a semicolon."""
    if piece.shape != "typed" or clause.label or piece.hedged != last.hedged or piece.element == "plan":
        return False
    near = last.element != "attendance" and (piece.element != "risk" or last.element == "risk")
    return near and len(last.text.split()) + len(piece.text.split()) < _LONG


def _hangs_on(piece: Piece, clause: Clause, last: Piece) -> bool:
    """Whether a few bare words are best left hanging on what stood before them: `eviction notice, court 8/12`."""
    if (
        piece.shape != "noun"
        or clause.label
        or last.shape == "typed"
        or piece.hedged != last.hedged
        or last.text.startswith("there w")
    ):
        return False
    if re.search(r"\b(?:denied|no|not|never|without)\b", last.text):
        return False  # what hangs on a denial would be denied with it
    fits = piece.element not in {"plan", "attendance"} and (piece.element != "risk" or last.element == "risk")
    return fits and len(piece.text.split()) <= 5


def said_alone(clause: Clause, source: str, voice: Voice) -> Piece:
    """Say one clause by itself."""
    return _piece(clause, source, voice, "")


def _piece(clause: Clause, source: str, voice: Voice, before: str) -> Piece:
    words = list(clause.words)
    element = element_of(words, clause.plain, clause.label, before)
    lead, rest = ([], words) if clause.label else _lead(words)
    if clause.foreign:
        return Piece(_foreign(clause), "typed", element, (source,), clause.hedged)
    if clause.label:
        plain = line_of(spaced(w.text for w in rest), clause.source, voice)
        shape, text = labelled(clause.label, rest, lambda w: _text(w, clause, voice), plain, voice)
    elif not clause.prose and as_typed(rest):
        shape, text = "typed", _as_typed(words, clause, voice)
        lead = []
    else:
        shape, spoken = said(rest, voice, element)
        if lead and shape == "noun":
            spoken = [*lead, *([_COMMA] if lead[0].tag == "SUB" else []), *spoken]
            lead = []
        text = in_full(clause.plain) if _telegraphic(shape, spoken) else _text(spoken, clause, voice)
        if shape == "noun" and rest[0].tag == "VB" and rest[0].key in listed("to_be_done"):
            element = "plan"
        if not clause.prose and not _is_sound(shape, spoken, voice):
            shape, text = "typed", _as_typed(words, clause, voice)
            lead = []
        if shape == "state" and element == "plan" and _AHEAD.search(text):
            shape, text = "future", f"{'is' if opens_with(rest) == 'ing' else 'will be'} {text}"
    text = re.sub(r", (was \d[\d/]*)$", r" (\1)", text)
    text = _equals(text, shape)
    if clause.hedged and not clause.doubt_said:
        text = _with_doubt(shape, text)
    return Piece(text, shape, element, (source,), clause.hedged, _text(past(lead), clause, voice) if lead else "")


def _foreign(clause: Clause) -> str:
    """Give words of another language as they stand, in quotation marks where they hold none."""
    said_words = f"{clause.label}: {clause.plain}" if clause.label else clause.plain
    said_words = re.sub(r"^client\b[,:]?\s*", "", said_words)
    return f"in Spanish: {said_words}" if '"' in said_words else f'in Spanish: "{said_words}"'


def _is_sound(shape: Shape, spoken: Sequence[Word], voice: Voice) -> bool:
    """Whether the words with the subject that they are to get are a sentence."""
    if shape == "noun":
        return not any(w.tag in FINITE for w in spoken)
    if any(w.text.endswith(":") and verb_kind(w.key) == "said" for w in spoken[:3]):
        return True  # what follows was spoken
    if shape == "state" and any(
        w.tag == "PO" and w.key == voice.objective and i and spoken[i - 1].key in {"for", "to", "on"}
        for i, w in enumerate(spoken[:5])
    ):
        return False  # huge for her: it is not she that was huge
    subject = [Word("client", "CL")] if shape in {"verb", "state", "future"} else []
    spoken = [Word(w.text, "VD") if w.tag == "VB" and not i and shape == "verb" else w for i, w in enumerate(spoken)]
    be = [Word("was", "BE")] if shape == "state" else []
    return reads_well([*subject, *be, *with_articles(mended(spoken, voice), voice)])


def _as_typed(words: Sequence[Word], clause: Clause, voice: Voice) -> str:
    """Give the clinician's words with nothing but shorthand written out."""
    return in_full(clause.source.restored(spaced(w.text for w in settled(words, voice))))


def _telegraphic(shape: Shape, words: Sequence[Word]) -> bool:
    """Whether a phrase with commas is best left bare: `court 9/3, meeting Thursday`."""
    settled_later = any(w.tag in {"CL", "PR", "D"} for w in words)
    return shape == "noun" and not settled_later and any(w.tag == "," for w in words)


def _equals(text: str, shape: Shape) -> str:
    """Say an equals sign: `PHQ-9 = 19` is, `completed PHQ-9 = 19` has."""
    if shape == "verb":
        return re.sub(r" = (?=\d)", " of ", text).replace(" = ", ": ")
    if shape == "typed":
        return text.replace(" = ", ": ")
    return re.sub(r"^([^=]*) = ", lambda m: f"{m[1]} {'were' if ' and ' in m[1] else 'was'} ", text)


def _text(words: Sequence[Word], clause: Clause, voice: Voice) -> str:
    """Give words their final form."""
    if clause.prose:
        return clause.source.restored(spaced(w.text for w in settled(words, voice)))
    whole = with_articles(mended(words, voice), voice)
    return in_full(clause.source.restored(spaced(w.text for w in settled(whole, voice))))


def _with_doubt(shape: Shape, text: str) -> str:
    under = re.match(r"^([A-Za-z][\w ]{1,24}): (?![\"“])(.*)$", text)
    if under and shape in {"whole", "typed"}:
        return f"{under[1]}: possibly {under[2]}"
    copula = re.match(r"^((?:\S+ ){1,5}?(?:was|were)) (.*)$", text)
    if shape == "whole" and copula:
        return f"{copula[1]} possibly {copula[2]}"
    first = text.split(maxsplit=1)[0]
    if shape == "typed" or (
        shape == "verb" and (verb_kind(first) == "said" or first in {"had", "did", "was", "could"})
    ):
        return f"{text} (?)"
    return f"possible {text}" if shape == "noun" else f"possibly {text}"


def _lead(words: list[Word]) -> tuple[list[Word], list[Word]]:
    """Set apart what stands before the predicate: `with prompts | named …`, `when asked, | denied …`."""
    if len(words) > 3 and words[0].key in {"next", "last", "this"} and words[1].key in listed("calendar"):
        return (
            (words[:2], words[2:])
            if words[2].tag in FINITE and words[2].key not in {"is", "was", "went"}
            else ([], words)
        )
    if (
        len(words) > 3
        and words[0].key in {"before", "after"}
        and words[1].key == "that"
        and words[2].tag in {"VD", "VZ"}
    ):
        return words[:2], words[2:]
    if words[0].tag not in {"IN", "SUB", "TM"} or len(words) < 3:
        return [], words
    comma = next((i for i, w in enumerate(words) if w.tag == ","), 0)
    after = words[comma + 1 :]
    if comma and after and (words[0].tag == "SUB" or finite_at(after, 0) or opens_with(after) in _PREDICATES):
        return words[:comma], after
    at = 2 if words[0].tag == "SUB" and words[1].key in _WHEN_ASKED else _predicate_at(words)
    follows = words[0].tag != "SUB" or words[2].tag in FINITE | {"PR", "CL"}
    return (words[:at], words[at:]) if at and follows else ([], words)


_LONG = 32
_LEAD = 6
_NO_PLAN = re.compile(r"there (?:was|were) no (?:plan|intent|means)|denied (?:plan|intent)")
_THOUGHT = re.compile(r"(?:\w+ )?(?:thought|wished|wanted|said|stated|felt|reported|imagined)\b")
_AHEAD = re.compile(r"\b(?:next|tomorrow|upcoming|coming)\b")
_PREDICATES = frozenset({"adj", "verb", "own", "aux"})
_WHEN_ASKED = frozenset({"asked", "prompted", "challenged"})
_READY = frozenset({"able", "unable", "willing", "more"})


def _predicate_at(words: Sequence[Word]) -> int:
    """Where the predicate behind a leading phrase begins; 0 where there is none."""
    if words[0].tag == "SUB":
        return 0
    if words[0].tag == "TM" and words[1].tag in FINITE:
        return 1
    for i in range(2, len(words)):
        if words[i].tag in FINITE | {"PR", "CL"} or (words[i].tag == "ADJ" and words[i].key in _READY):
            return i
        if words[i].tag == "SUB":
            break
    return 0


def _tied(piece: Piece, clause: Clause, voice: Voice) -> Piece:
    """Hang a quotation, a list or what an arrow led to on the piece before it."""
    words = list(clause.words)
    if clause.tied in {"quote", "list"}:
        joint = ": " if clause.tied == "list" else _before_quote(piece.text)
        text = f"{piece.text}{joint}{_text(words, clause, voice)}"
        return replace(piece, text=text, hedged=piece.hedged or clause.hedged)
    kind = opens_with(words)
    if kind not in {"verb", "aux", "own"}:
        counted = "then " if re.search(r"\d", piece.text) else ""
        then = counted if kind == "number" else "leading to "
        return replace(piece, text=f"{piece.text}, {then}{_text(_turned(words), clause, voice)}")
    shape, spoken = said(words, voice)
    text = _text(spoken, clause, voice)
    if kind == "verb" and piece.shape == "noun" and not piece.lead and len(piece.text.split()) < _LEAD:
        return replace(piece, text=text, shape="verb", lead=f"after {lowered(piece.text)}")
    joint = ", then " if shape == "verb" else "; "
    return replace(piece, text=f"{piece.text}{', which ' if _WENT.match(text) else joint}{text}")


_WENT = re.compile(r"went (?:well|ok|okay|fine|badly|poorly)\b")


def _before_quote(text: str) -> str:
    first = text.split(maxsplit=1)[0]
    if first in {"talked", "spoke", "shared"}:
        return ", saying "
    return ", " if verb_kind(first) == "said" else ": "


def _turned(words: list[Word]) -> list[Word]:
    """Turn `mood worse, shame` into `worse mood and shame`."""
    turned: list[Word] = []
    parts = segments(words)
    for i, part in enumerate(parts):
        at = state_at(part)
        if i:
            last = i == len(parts) - 1 and part[0].tag != "CC"
            turned.append(Word("and", "CC") if last else _COMMA)
        turned += [*part[at:], *part[:at]] if at and predicate_end(part[at:]) == len(part) - at else part
    return turned
