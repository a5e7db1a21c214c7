"""A bullet said in its own order, in one statement: subjects where they are sure, nothing parted from its context.

What may be somebody else's act hangs on the words before it, as it was typed: a comma guesses nothing.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from drafter.writer.clauses import Clause
from drafter.writer.following import actor_of
from drafter.writer.joining import finished, plural_verb, series
from drafter.writer.lexicon import as_verb, verb_kind, word_set
from drafter.writer.opening import opens_with
from drafter.writer.own_words import as_it_stands, in_sequence, in_third_person
from drafter.writer.pieces import Piece
from drafter.writer.tagging import Word
from drafter.writer.voice import Voice

_LONGEST = 24
_DENIED = re.compile(
    r"(?:the client |there (?:was|were) )?(?:denied|denies|did not|no|not|never|without|nor)\b", re.IGNORECASE
)
_PREDICATES = frozenset({"verb", "state", "future"})


@dataclass
class _Sentence:
    """A sentence in the making: who acts (client, person, thing), its head, and (joint, words) of what follows."""

    actor: str
    lead: str = ""
    parts: list[tuple[str, str, str]] = field(default_factory=list)
    reports: bool = False

    @property
    def words(self) -> int:
        return sum(len(text.split()) for _, text, _ in self.parts)

    def hang(self, text: str, joint: str = ", ") -> None:
        """Put words behind what stands there, as they were typed."""
        self.parts.append(("hung", text, joint))

    @property
    def last(self) -> str:
        return self.parts[-1][0]

    @property
    def text(self) -> str:
        return " ".join(text for _, text, _ in self.parts)


def in_order(clauses: Sequence[Clause], pieces: Sequence[Piece], voice: Voice, doubtful: Sequence[bool]) -> str:
    """Give the whole bullet; `pieces` are its clauses said one by one, `doubtful` tells whose actor nobody knows."""
    said: list[_Sentence] = []
    before: Clause | None = None
    for clause, piece, unsure in zip(clauses, pieces, doubtful, strict=True):
        if before and said and _unparted(before, clause):
            taken = len(clause.words) > 1 and clause.words[1].tag in {"D", "N", "NN", "PO", "TO"}
            said[-1].hang(in_third_person(as_it_stands(clause, voice)), ", " if taken else " ")
        else:
            _say(said, clause, piece, unsure, voice)
        before = clause
    return in_sequence(" ".join(finished(_written(s, voice, first=not i)) for i, s in enumerate(said)))


def _say(said: list[_Sentence], clause: Clause, piece: Piece, unsure: bool, voice: Voice) -> None:
    last = said[-1] if said else None
    as_typed = in_third_person(as_it_stands(clause, voice))
    if last and _only_leads(last):
        said.pop()
        _say_led(said, clause, piece, unsure, as_typed, last.text)
    elif last and _after_but(clause) and not clause.label:
        _contrast(last, piece, unsure, as_typed, voice)
    elif last is None or clause.label:
        said.append(_opened(clause, piece, unsure, as_typed))
    elif clause.tied:
        last.hang(as_typed, _JOINTS.get(clause.tied, ", "))
    elif _of_another(clause, voice):
        said.append(_Sentence("person", parts=[("hung", as_typed, "")]))
    elif piece.shape in _PREDICATES and not piece.lead:
        _predicate(said, clause, piece, unsure, as_typed)
    elif piece.shape == "whole" and piece.text.startswith(("there was no ", "there were no ")):
        last.hang(as_typed)
    elif piece.lead or piece.shape == "whole":
        _whole(said, clause, piece, as_typed)
    elif _would_be_denied(last, clause):
        said.append(_opened(clause, piece, unsure, as_typed))
    else:
        last.hang(as_typed)


def _only_leads(last: _Sentence) -> bool:
    """Whether nothing but `later` or `then` was said."""
    return len(last.parts) == 1 and last.text.lower().strip(",") in _LEADS


def _say_led(said: list[_Sentence], clause: Clause, piece: Piece, unsure: bool, as_typed: str, lead: str) -> None:
    sentence = _opened(clause, piece, unsure, as_typed)
    if sentence.actor == "client" and not sentence.lead:
        sentence.lead = lead
    else:
        sentence.parts[0] = ("hung", f"{lead.rstrip(',')}, {as_typed}", "")
    said.append(sentence)


def _after_but(clause: Clause) -> bool:
    """Whether the clause stands behind "but" in the bullet."""
    typed = re.escape(" ".join(w.text for w in clause.words[:2]))
    return bool(re.search(rf"\bbut {typed}", clause.source.text))


def _contrast(last: _Sentence, piece: Piece, unsure: bool, as_typed: str, voice: Voice) -> None:
    """Hang a clause behind "but"; one of the client's gets its subject where the words before are not the client's."""
    if piece.shape == "verb" and not unsure and last.actor in {"thing", "client"} and not piece.lead:
        subject = "" if last.actor == "client" else f"{voice.pronoun or f'the {voice.noun}'} "
        last.hang(f"{subject}{piece.text}", ", but " if subject else " but ")
    elif piece.shape == "whole":
        last.hang(piece.text, ", but ")
    else:
        last.hang(as_typed, ", but ")


def _unparted(before: Clause, clause: Clause) -> bool:
    """Whether no mark stands between a noun and the verb after it: `left 630 childcare | fell through`."""
    if (
        clause.label
        or opens_with(clause.words) not in {"verb", "aux"}
        or before.words[-1].tag not in {"NN", "PN", "VG"}
    ):
        return False
    return f"{before.words[-1].text} {clause.words[0].text}" in clause.source.text


def _of_another(clause: Clause, voice: Voice) -> bool:
    """Whether a clause begins with a pronoun that is not the client's."""
    key = clause.words[0].key
    return (
        clause.words[0].tag == "PR" and key in {"she", "he"} and voice.pronoun in {"she", "he"} and voice.pronoun != key
    )


def _opened(clause: Clause, piece: Piece, unsure: bool, as_typed: str) -> _Sentence:
    if piece.shape in _PREDICATES and not unsure and not clause.label:
        return _Sentence("client", piece.lead, [(piece.shape, piece.text, "")], reports=_reports(clause.words))
    actor = "staff" if piece.text.startswith("the therapist ") else actor_of(clause.words) or "thing"
    if not unsure and not clause.label and piece.shape == "typed" and clause.words[0].tag in {"VD", "VZ"}:
        return _Sentence("client", parts=[("verb", _with_tense(as_typed), "")], reports=_reports(clause.words))
    told = clause.label or piece.shape == "whole"
    text = piece.text if told and not piece.lead and piece.shape != "typed" else as_typed
    if clause.label and piece.shape in _PREDICATES:
        return _Sentence("client", piece.lead, [(piece.shape, piece.text, "")])
    if clause.label:
        actor = "label"
    return _Sentence(actor, parts=[("whole" if piece.shape == "whole" else "hung", text, "")])


def _with_tense(text: str) -> str:
    """Put a verb of saying or feeling that opens into the past; what is so every day stays as it is."""
    first, _, rest = text.partition(" ")
    verb = as_verb(first, "present")
    return f"{verb.past if verb and verb.kind != 'life' else first.lower()} {rest}"


def _predicate(said: list[_Sentence], clause: Clause, piece: Piece, unsure: bool, as_typed: str) -> None:
    last = said[-1]
    named = clause.words[0].tag in {"PR", "CL"}
    fits = last.words + len(piece.text.split()) <= _LONGEST
    if len(clause.words) == 2 and named and verb_kind(clause.words[1].key) in {"said", "thought"}:
        last.hang(f"{clause.words[0].text} {piece.text}")  # …, he thought
        return
    if named and not unsure:
        if last.actor == "client" and last.reports and len(clause.words) < _FEW and clause.words[1].tag == "BE":
            last.hang(as_typed)  # still within what was said
        else:
            said.append(_opened(clause, piece, unsure, as_typed))
    elif last.actor == "staff":
        if clause.words[0].key in _ANSWERS:
            said.append(_opened(clause, piece, unsure, as_typed))
        else:
            last.hang(as_typed)
    elif _unfinished(clause.words):
        last.hang(as_typed, ", but ")
    elif last.actor == "client" and not unsure:
        _goes_on(said, clause, piece, as_typed, fits=fits)
    elif (
        last.actor == "thing"
        and not unsure
        and (piece.shape == "future" or (piece.shape == "verb" and _acts(clause.words)))
    ):
        said.append(_opened(clause, piece, unsure, as_typed))
    else:
        apart = piece.shape == "state" and last.actor in {"person", "thing", "still"} and last.last == "whole"
        last.hang(as_typed, "; " if apart else ", ")


def _unfinished(words: Sequence[Word]) -> bool:
    """Whether a clause is but `didn't`."""
    return len(words) < 3 and words[-1].tag == "NEG" and words[0].tag in {"DO", "MD", "BE", "HV"}


def _goes_on(said: list[_Sentence], clause: Clause, piece: Piece, as_typed: str, *, fits: bool) -> None:
    last = said[-1]
    kinds = {kind for kind, _, _ in last.parts}
    if piece.shape == "state":
        if kinds == {"state"} and fits:
            last.parts.append(("state", piece.text, ", "))
        else:
            last.hang(as_typed)
        return
    if piece.shape == "future" or not fits or _DENIED.match(last.parts[-1][1]):
        said.append(_opened(clause, piece, False, as_typed))
    else:
        last.parts.append((piece.shape, piece.text, ", "))
        last.reports = last.reports or _reports(clause.words)


def _whole(said: list[_Sentence], clause: Clause, piece: Piece, as_typed: str) -> None:
    last = said[-1]
    if last.actor == "client" and last.reports and len(clause.words) < _LONGEST and not _staffs(clause.words):
        last.hang(as_typed)
        return
    text = piece.text if not piece.lead else as_typed
    if clause.words[0].tag == "PR" and clause.words[0].key in {"they", "it", "this", "that"}:
        last.hang(as_typed, "; ")
        return
    said.append(_Sentence(actor_of(clause.words) or "thing", parts=[("whole", text, "")]))


def _would_be_denied(last: _Sentence, clause: Clause) -> bool:
    """Whether words would be read as denied with what stands before them."""
    return bool(_DENIED.match(last.parts[-1][1])) and clause.words[0].tag not in {
        "Q",
        "B",
        "NO",
        "NEG",
        "N",
        "TM",
        "SUB",
        "IN",
    }


def _acts(words: Sequence[Word]) -> bool:
    verb = next((w for w in words if w.tag != "ADV"), words[0])
    return verb.tag in {"VD", "VZ", "HV", "DO"} and verb.key not in word_set("passives")


def _reports(words: Sequence[Word]) -> bool:
    """Whether what follows may still be what the client said."""
    return any(verb_kind(w.key) in {"said", "thought"} and w.tag in {"VD", "VZ", "VB"} for w in words[:4])


def _staffs(words: Sequence[Word]) -> bool:
    return actor_of(words) in {"staff", "peers"}


def _written(sentence: _Sentence, voice: Voice, *, first: bool) -> str:
    """Write a sentence out: subject, its predicates in a row, and what hangs on them."""
    parts = sentence.parts
    if sentence.actor != "client":
        return "".join(f"{joint}{text}" for _, text, joint in parts)
    subject = voice.subject(by_pronoun=not first)
    plural = voice.plural(by_pronoun=not first)
    be = "were" if plural else "was"
    lead = f"{sentence.lead.rstrip(':,; ')}, " if sentence.lead else ""
    if lead:
        subject = subject if subject.split()[0] == "I" else subject[0].lower() + subject[1:]
    if {kind for kind, _, _ in parts} == {"state"}:
        return f"{lead}{subject} {be} {series([text for _, text, _ in parts])}"
    out = f"{lead}{subject} "
    told = [i for i, (kind, _, _) in enumerate(parts) if kind != "hung"]
    for i, (kind, text, joint) in enumerate(parts):
        text = f"{be} {text}" if kind == "state" and not (i and parts[i - 1][0] == "state") else text
        if plural and kind == "verb":
            text = plural_verb(re.sub(r"^was\b", "were", text))
        elif not plural and kind == "verb":
            text = re.sub(r"^were\b", "was", text)
        if i and kind != "hung" and i == told[-1]:
            close = i == 1 and len(told) == 2 and not re.search(r",| and ", parts[0][1] + text)
            joint = " and " if close else ", and "
        out += f"{joint}{text}"
    return out


_FEW = 6
_ANSWERS = frozenset(
    "denied denies agreed agrees said says declined declines refused refuses reported reports admitted admits accepted "
    "nodded shook shrugged responded replied answered became cried".split()
)
_LEADS = frozenset(
    {"later", "then", "afterwards", "afterward", "earlier", "finally", "eventually", "at first", "first"}
)
_JOINTS = {"list": ": ", "arrow": ", leading to "}
