"""A clause said as a piece of a sentence, with the clinician's words kept and only the grammar mended."""

import re

from drafter.writer.clauses import Clause
from drafter.writer.grammar import past, with_articles
from drafter.writer.heads import bare, kind_of, other_person
from drafter.writer.lexicon import as_verb
from drafter.writer.pieces import Piece, Shape
from drafter.writer.placing import element_of
from drafter.writer.voice import Voice


def piece_of(clause: Clause, source: str, voice: Voice) -> Piece:
    """Say one clause."""
    words = list(clause.words)
    shape, said = _said(words, clause.kind, clause.label)
    text = clause.source.restored(with_articles(" ".join(said)))
    text = settled(text, voice)
    if clause.hedged and not clause.soft:
        text = f"possibly {text}" if shape in {"state", "noun"} else f"{text} (uncertain)"
    return Piece(text, shape, element_of(clause.text, clause.label), (source,), clause.hedged)


def _said(words: list[str], kind: str, label: str) -> tuple[Shape, list[str]]:
    if label:
        return "noun", [f"{label}:", *words]
    if kind == "own":
        rest = words[1:]
        if rest and bare(rest[0]) in {"is", "was", "are", "were"} and kind_of(rest[1:]) == "adjective":
            return "state", rest[1:]
        if rest and bare(rest[0]) in {"will", "plans"}:
            return "future", rest
        return "verb", past(rest, opens=True)
    if kind == "past":
        return "verb", past(words, opens=False)
    if kind in {"present", "be", "have", "do", "modal"}:
        if bare(words[0]) == "will":
            return "future", words
        if bare(words[0]) in {"is", "was"} and kind_of(words[1:]) == "adjective":
            return "state", words[1:]
        return "verb", past(words, opens=True)
    if kind == "base":
        verb = as_verb(bare(words[0]), "base")
        return "verb", [verb.past if verb else words[0], *past(words[1:], opens=False)]
    if kind == "adjective":
        return "state", past(words, opens=False)
    if kind == "other":
        count = other_person(words)
        return "whole", [*words[:count], *past(words[count:], opens=True)]
    return "noun", past(words, opens=False)


def settled(text: str, voice: Voice) -> str:
    """Settle who is meant: the person's term for "client", the pronouns that are set, or none."""
    if voice.pronoun is None:
        text = re.sub(r"\b(?:she|he)\b", "the client", text, flags=re.IGNORECASE)
        text = re.sub(r"\bhis\b", "the client's", text, flags=re.IGNORECASE)
        text = re.sub(r"\bhim\b", "the client", text, flags=re.IGNORECASE)
    text = re.sub(r"(?<!the )(?<!The )\bclient\b", "the client", text)
    return re.sub(r"\bclient\b", voice.noun, text)
