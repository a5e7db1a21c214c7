"""A clause said as a piece of a sentence, with the clinician's words kept and only the grammar mended."""

import re
from collections.abc import Sequence
from dataclasses import replace

from drafter.writer.clauses import Clause, spaced
from drafter.writer.grammar import an, mended, past, settled, with_articles
from drafter.writer.lexicon import count_nouns, verb_kind, word_set
from drafter.writer.opening import (
    FINITE,
    finite_at,
    flips,
    is_passive,
    noun_phrase_end,
    opens_with,
    predicate_end,
    state_at,
)
from drafter.writer.pieces import Piece, Shape
from drafter.writer.placing import element_of
from drafter.writer.tagging import Word
from drafter.writer.voice import Voice

_STATE_PREPOSITIONS = frozenset("in on at off under out up within".split())
_PLANNING = frozenset("continue follow practice call attend monitor review finish bring try schedule complete refer work "
                      "return start resume meet check start contact discuss explore increase reduce use".split())  # fmt: skip
Said = tuple[Shape, list[Word]]


def pieces_of(clauses: Sequence[Clause], source: str, voice: Voice) -> list[Piece]:
    """Say the clauses of one bullet; what is tied to the clause before joins its piece."""
    pieces: list[Piece] = []
    for clause in clauses:
        if clause.tied and pieces and not clause.label:
            pieces[-1] = _tied(pieces[-1], clause, voice)
            continue
        piece = _piece(clause, source, voice, pieces[-1].element if pieces else "")
        if pieces and _tail(piece, clause, pieces[-1]):
            pieces[-1] = replace(pieces[-1], text=f"{pieces[-1].text}, {piece.text}")
        else:
            pieces.append(piece)
    return pieces


def _tail(piece: Piece, clause: Clause, last: Piece) -> bool:
    """Whether a few bare words are best left hanging on what stood before them: `eviction notice, court 8/12`."""
    if (
        piece.shape != "noun"
        or clause.label
        or piece.hedged != last.hedged
        or piece.element in {"plan", "attendance"}
    ):
        return False
    return len(piece.text.split()) <= 4 and (piece.element != "risk" or last.element == "risk")


def _tied(piece: Piece, clause: Clause, voice: Voice) -> Piece:
    words = list(clause.words)
    if clause.tied == "quote":
        joint = _joint(piece.text)
        return replace(
            piece, text=f"{piece.text}{joint}{_text(words, clause, voice)}", hedged=piece.hedged or clause.hedged
        )
    if clause.tied == "list":
        return replace(
            piece, text=f"{piece.text}: {_text(words, clause, voice)}", hedged=piece.hedged or clause.hedged
        )
    kind = opens_with(words)
    if kind == "verb" and piece.shape == "noun" and not piece.lead:
        return replace(piece, text=_text(_said(words, voice)[1], clause, voice), shape="verb", lead=f"after {_low(piece.text)}")
    if kind in {"verb", "aux", "own"}:
        shape, said = _said(words, voice)
        joint = ", then " if shape == "verb" else "; "
        if [w.key for w in words[:2]] in (
            ["went", "well"],
            ["went", "ok"],
            ["went", "okay"],
            ["went", "badly"],
            ["went", "poorly"],
            ["went", "fine"],
        ):
            joint = ", which "
        return replace(piece, text=f"{piece.text}{joint}{_text(said, clause, voice)}")
    if kind == "number":
        return replace(piece, text=f"{piece.text}, then {_text(words, clause, voice)}")
    return replace(piece, text=f"{piece.text}, leading to {_text(_reversed(words), clause, voice)}")


def _joint(text: str) -> str:
    first = text.split(maxsplit=1)[0]
    if first in {"talked", "spoke", "shared"}:
        return ", saying "
    return ", " if verb_kind(first) == "said" else ": "


def _reversed(words: list[Word]) -> list[Word]:
    """Turn `mood worse, shame` into `worse mood, shame`, and its last comma into "and"."""
    segments: list[list[Word]] = [[]]
    for word in words:
        if word.tag == ",":
            segments.append([])
        else:
            segments[-1].append(word)
    turned = []
    for segment in segments:
        at = state_at(segment)
        turned.append(
            [*segment[at:], *segment[:at]] if at and predicate_end(segment[at:]) == len(segment) - at else segment
        )
    out: list[Word] = []
    for i, segment in enumerate(turned):
        if i:
            out.append(
                Word("and", "CC") if i == len(turned) - 1 and segment and segment[0].tag != "CC" else Word(",", ",")
            )
        out += segment
    return out


def _text(words: Sequence[Word], clause: Clause, voice: Voice) -> str:
    ready = list(words) if clause.prose else with_articles(mended(words, plural=voice.pronoun == "they"), voice)
    return _idiom(clause.source.restored(spaced([w.text for w in settled(ready, voice)])), clause.prose)


_IDIOMS = (
    (re.compile(r"\b(for|until|since) (first|second|third|last) time\b"), r"\1 the \2 time"),
    (re.compile(r"\b(by|at|toward|near) (end|start|beginning)\b(?! \w+ed)"), r"\1 the \2"),
    (re.compile(r"\b(most|half|rest|part|end|start|beginning) of (group|session|check-in)\b"), r"\1 of the \2"),
)


_MORE_IDIOMS = (
    (
        re.compile(
            r"\b(had|has|having|was having) (hard|difficult|rough|tough|good|great|bad|long) (time|day|week|weekend|night|morning|month|year)\b"
        ),
        r"\1 a \2 \3",
    ),
    (re.compile(r"\b(for) (first|last|second) (\d+|half|few)\b"), r"\1 the \2 \3"),
    (
        re.compile(
            r"\b(stepped out|walked out|dissociated|off|paused|cried|paced) (about )?(\d+(?:-\d+)? (?:minutes|hours|seconds))"
        ),
        r"\1 for \2\3",
    ),
    (re.compile(r"\blate (\d+ minutes)\b"), r"\1 late"),
    (re.compile(r"^(was |were )?same(?= as|$|,)|(?<=was )same(?= as|$|,)|(?<=were )same(?= as|$|,)"), r"the same"),
    (re.compile(r"\b(over) (weekend|holidays|summer|break)\b"), r"\1 the \2"),
    (re.compile(r"\b(attended|for|stayed) (full|entire|whole) (group|session)\b"), r"\1 the \2 \3"),
    (re.compile(r"\b(on|to) (left|right) (?=arm|leg|hand|wrist|eye|side|knee|shoulder|forearm|thigh)"), r"\1 the \2 "),
    (re.compile(r"\b(in|during) (back|front)(?= |$)"), r"\1 the \2"),
    (re.compile(r"\b(sober|clean|abstinent) (\d+\+? (?:days|weeks|months|years))"), r"\1 for \2"),
    (re.compile(r"\b(\d+ minutes) (breathing|meditation|mindfulness|grounding|silence)\b"), r"\1 of \2"),
)


def _idiom(text: str, prose: bool) -> str:
    """Give fixed phrases the article that notes leave out."""
    if prose or '"' in text:
        return text
    for pattern, full in (*_IDIOMS, *_MORE_IDIOMS):
        text = pattern.sub(full, text)
    return text


def _piece(clause: Clause, source: str, voice: Voice, before: str) -> Piece:
    words = list(clause.words)
    element = element_of(words, clause.plain, clause.label, before)
    lead, words = _lead(words)
    if clause.label:
        shape, text = _labelled(clause, words, voice)
    else:
        shape, said = _said(words, voice, element)
        text = _text(said, clause, voice)
        if lead and shape == "noun":
            shape, text, lead = (
                "noun",
                _text([*lead, Word(",", ","), *said] if _comma(lead) else [*lead, *said], clause, voice),
                [],
            )
    if clause.hedged and not clause.doubt_said:
        text = _with_doubt(shape, text)
    leading = _text(past(lead), clause, voice) if lead else ""
    return Piece(text, shape, element, (source,), clause.hedged, leading)


def _comma(lead: list[Word]) -> bool:
    return lead[0].tag == "SUB"


def _with_doubt(shape: Shape, text: str) -> str:
    if shape in {"verb", "state"}:
        return f"possibly {text}"
    copula = re.match(r"^((?:\S+ ){1,5}?(?:was|were)) (.*)$", text)
    if shape == "whole" and copula:
        return f"{copula[1]} possibly {copula[2]}"
    if shape == "noun":
        return f"possible {text}"
    return f"possibly, {text}"


def _lead(words: list[Word]) -> tuple[list[Word], list[Word]]:
    """Set apart what stands before the predicate: `with prompts | named …`, `when asked, | denied …`."""
    if words[0].tag not in {"IN", "SUB", "TM"} or len(words) < 3:
        return [], words
    comma = next((i for i, w in enumerate(words) if w.tag == ","), 0)
    if comma and (
        words[0].tag == "SUB"
        or finite_at(words[comma + 1 :], 0)
        or opens_with(words[comma + 1 :]) in {"adj", "verb", "own", "aux"}
    ):
        return words[:comma], words[comma + 1 :]
    if words[0].tag == "SUB":
        return (
            (words[:2], words[2:])
            if words[1].key in {"asked", "prompted", "challenged"} and words[2].tag in FINITE | {"PR", "CL"}
            else ([], words)
        )
    for i in range(1, len(words)):
        if (words[i].tag in FINITE | {"PR", "CL"} and i > 1) or (
            words[0].tag == "TM" and i == 1 and words[i].tag in FINITE
        ):
            return words[:i], words[i:]
        if words[i].tag in {"SUB"}:
            break
        if words[i].tag == "ADJ" and words[i].key in {"able", "unable", "willing", "more"} and i > 1:
            return words[:i], words[i:]
    return [], words


def _said(words: list[Word], voice: Voice, element: str = "") -> Said:
    kind = opens_with(words)
    if kind == "own":
        return _own(words, voice)
    if kind == "verb" and words[0].key != "no":
        return _verb(words, element)
    if kind == "aux":
        return _auxiliary(words)
    if kind == "adj":
        if words[0].key in {"clean", "sober", "abstinent"} and len(words) > 1 and words[1].tag == "N":
            words = [words[0], Word("for", "IN"), *words[1:]]
        return "state", past(words)
    if kind == "not" and len(words) > 1 and words[1].tag in {"VD", "VZ"}:
        return "verb", past(words)
    if kind == "verb" and words[0].key == "no":
        return "verb", past(words)
    if kind in {"ing", "not"}:
        return ("state", past(words)) if kind == "ing" or not _noun_after_not(words) else ("noun", words)
    if kind == "prep":
        return ("state" if words[0].key in _STATE_PREPOSITIONS else "noun"), past(words)
    if kind == "other":
        return "whole", _other(past(words), voice)
    if kind == "to":
        return "future", [Word("is", "BE"), *words]
    if kind == "quote":
        if len(words) > 1 and words[1].key in {"comment", "remark", "statement", "joke"}:
            return "verb", [Word("made", "VD"), Word("a", "D"), *words]
        return ("verb", [Word("said,", "VD"), *words]) if len(words) == 1 else ("noun", words)
    if kind == "no":
        return _no(words)
    return _nominal(words, voice, element)


def _noun_after_not(words: list[Word]) -> bool:
    return len(words) > 1 and opens_with(words[1:]) in {"noun", "state", "number"}


def _own(words: list[Word], voice: Voice) -> Said:
    start = next((i for i, w in enumerate(words) if w.tag in {"PR", "CL"}), 0)
    before, rest = words[:start], words[start + 1 :]
    if rest and words[start].key == "they" and voice.pronoun in {"she", "he"}:
        return "whole", past(words)
    if (
        rest
        and rest[0].tag == "BE"
        and opens_with(rest[1:]) in {"adj", "ing", "prep", "not"}
        and rest[0].key != "been"
    ):
        return "state", [*before, *past(rest[1:])]
    if (rest and rest[0].tag == "MD") or (
        len(rest) > 2 and rest[0].tag == "BE" and rest[1].key == "going" and rest[2].tag == "TO"
    ):
        return "future", past(rest) if rest[0].tag == "MD" else rest
    if opens_with(rest) in {"adj", "ing", "not", "prep"}:
        return "state", [*before, *past(rest)]
    if rest and (rest[0].tag in FINITE | {"ADV", "NEG", "VB"} or finite_at(rest, 0)):
        return "verb", [*before, *past(rest)] if rest[0].tag != "VB" else past(rest)
    return "noun", past(words)


def _verb(words: list[Word], element: str) -> Said:
    skip = next((i for i, w in enumerate(words) if w.tag != "ADV"), 0)
    if skip:
        shape, said = _verb(words[skip:], element)
        return shape, [*words[:skip], *said]
    if _done_to_client(words):
        return "whole", [Word("the", "D"), Word("therapist", "PN"), *past(words)]
    if words[0].tag == "VB":
        lemma = words[0].key
        if len(words) > 1 and words[1].tag == "TO":
            return "verb", past(words)
        if lemma in _PLANNING and (element == "plan" or lemma in {"continue", "follow", "monitor"}):
            return "future", [Word("is", "BE"), Word("to", "TO"), *words]
        return "verb", past(words)
    if words[0].tag == "VN":
        return "state", past(words)
    if words[0].tag == "VD" and _passive_opening(words):
        return "state", past(words)
    if words[0].key in _BY_STAFF and len(words) > 1:
        return _staff_did(words)
    if words[0].key in {"lasted", "occurred", "happened"}:
        return "whole", [Word("it", "PR"), *words]
    return "verb", _reporting(past(words))


_BY_STAFF = frozenset("reviewed updated provided assessed screened administered assigned introduced reinforced normalized modeled "
                      "encouraged validated prompted redirected coached supported reminded educated praised challenged".split())  # fmt: skip
_NEUTRAL = frozenset(
    "reviewed updated provided assessed screened administered assigned introduced reinforced".split()
)


def _staff_did(words: list[Word]) -> Said:
    """Say what was plainly done by staff: to the client (`encouraged pt to …`), or of a thing with nobody named."""
    if words[1].tag == "CL" or (words[1].key in {"her", "him", "them"} and words[1].tag == "PO"):
        return "whole", [Word("the", "D"), Word("therapist", "PN"), *past(words)]
    end = noun_phrase_end(words, 1)
    if words[0].key in _NEUTRAL and end > 1 and not any(w.tag in FINITE | {"CC"} for w in words[1:]):
        be = Word("were" if _plural(words[1:end]) else "was", "BE")
        return "whole", [*_definite(words[1:end]), be, words[0], *past(words[end:])]
    return "verb", past(words)


def _definite(words: list[Word]) -> list[Word]:
    phrase = " ".join(w.key for w in words)
    return [Word("the", "D"), *words] if phrase in count_nouns() else words


def _reporting(words: list[Word]) -> list[Word]:
    """Say "reported sleeping well" for `says sleeping well`."""
    if words[0].key in {"said", "stated"} and len(words) > 1 and words[1].tag in {"VG", "NO", "ADJ", "NN"}:
        return [Word("reported", "VD"), *words[1:]]
    return words


def _done_to_client(words: list[Word]) -> bool:
    """Whether a verb without a subject has the client for its object, so that staff did it: `reviewed plan w/ pt`."""
    for i, word in enumerate(words[1:], 1):
        if word.tag in {"SUB", ","} or word.tag in FINITE:
            return False
        if word.tag == "CL":
            return words[i - 1].key == "with" or i == 1 and verb_kind(words[0].key) not in {"said", "thought"} or (
                i == 1 and words[0].key in {"told", "asked"}
            )
    return False


_SUFFERED = frozenset("assaulted abused raped molested attacked mugged robbed beaten harassed stalked neglected diagnosed prescribed "
                      "injured groped trafficked kidnapped fired evicted dumped laid humiliated rejected abandoned misgendered "
                      "teased mocked excluded suspended expelled incarcerated jailed involuntarily committed".split())  # fmt: skip


def _passive_opening(words: list[Word]) -> bool:
    """Whether a participle that opens says what was done with the client: `redirected twice`, `bullied online`."""
    after = words[1] if len(words) > 1 else None
    if words[0].key in _SUFFERED:
        return after is None or after.tag in {"IN", "TM", "ADV", "N", ",", "SUB", "TO"}
    if words[0].key == "sent" and after is not None and after.key == "to":
        return True
    if words[0].key in {"redirected", "prompted", "encouraged", "bullied", "reminded", "referred", "transferred", "discharged",
                        "admitted", "hospitalized", "arrested", "evicted", "fired", "triggered", "overwhelmed", "preoccupied",
                        "advised", "instructed", "invited", "counseled", "detained", "validated", "educated", "seen", "told", "asked", "praised", "coached", "escorted", "assessed", "oriented"}:  # fmt: skip
        return after is None or (
            after.tag in {"ADV", "N", "IN", "TO", ",", "TM", "SUB"}
            and not (words[0].key in {"asked", "told"} and after.tag in {"SUB"} and after.key in {"if", "whether"})
            and not (
                words[0].key == "asked"
                and after.key in {"to", "for", "about", "regarding"}
                and not _about_risk(words)
            )
        )
    return after is not None and after.key == "by" and verb_kind(words[0].key) != "came"


def _about_risk(words: list[Word]) -> bool:
    return any(w.key in {"suicidal", "homicidal", "self-harm", "safety", "risk", "ideation"} for w in words[2:5])


def _auxiliary(words: list[Word]) -> Said:
    if words[0].tag == "MD":
        return "future", past(words)
    if words[0].key == "being":
        return "state", past(words)
    if words[0].key == "been":
        return "verb", [Word("had", "HV"), *words]
    if len(words) > 2 and words[0].tag == "BE" and words[1].key == "going" and words[2].tag == "TO":
        return "future", words
    if words[0].tag == "BE" and opens_with(words[1:]) in {"adj", "ing", "prep", "not"}:
        return "state", past(words[1:])
    return "verb", past(words)


def _other(words: list[Word], voice: Voice) -> list[Word]:
    """Give the subject its article: `the group`, `her mother`, `the therapist`."""
    first = words[0]
    if first.key in {"i", "we"}:
        return [Word("the", "D"), Word("therapist" if first.key == "i" else "therapists", "PN"), *words[1:]]
    words = _client_states(words)
    if first.key in word_set("owned"):
        return [Word(voice.owner_of_person, "D"), *words]
    if first.key in {"group", "therapist", "facilitator", "clinician", "co-facilitator", "co-leader", "staff"}:
        return [Word("the", "D"), *words]
    if (
        first.key in count_nouns()
        and first.tag in {"NN", "PN"}
        and not (len(words) > 1 and words[1].tag in {"NN", "PN"})
    ):
        return [Word(an(first.text), "D"), *words]
    return words


def _client_states(words: list[Word]) -> list[Word]:
    """Set "was" into what another person says of the client: `says client drinking`."""
    out: list[Word] = []
    for i, word in enumerate(words):
        out.append(word)
        if (
            verb_kind(word.key) == "said"
            and word.tag in {"VD", "VZ"}
            and i + 1 < len(words)
            and words[i + 1].tag == "VG"
        ):
            out += [Word("client", "CL"), Word("was", "BE")]
        if (
            word.tag == "CL"
            and i
            and i + 1 < len(words)
            and words[i + 1].tag in {"VG", "ADJ"}
            and words[i - 1].tag in {"VD", "SUB"}
        ):
            out.append(Word("was", "BE"))
    return out


def _no(words: list[Word]) -> Said:
    end = noun_phrase_end(words)
    if not end or words[0].key in {"none"}:
        return "noun", words
    if words[0].key == "no" and len(words) > 2 and words[1].key == "one":
        return "whole", [
            *words[:2],
            *([Word("was", "BE")] if words[2].key in word_set("passives") else []),
            *past(words[2:]),
        ]
    if end < len(words) and is_passive(words, end):
        return "whole", [*words[:end], Word("were" if _plural(words[:end]) else "was", "BE"), *words[end:]]
    if end < len(words) and words[end].tag in FINITE:
        return "whole", past(words)
    plural = _plural(words[:end])
    return "whole", [Word("there", "ADV"), Word("were" if plural else "was", "BE"), *past(words)]


def _plural(words: Sequence[Word]) -> bool:
    head = next((w for w in reversed(words) if w.tag in {"NN", "PN"}), None)
    if head is None:
        return False
    if any(w.tag == "CC" and w.key == "and" for w in words):
        return True
    if head.text.isupper():
        return False
    return head.key in word_set("state_nouns", "many") or (
        head.key.endswith("s") and not head.key.endswith(("ss", "us", "is")) and head.key not in {"progress", "SUDS"}
    )


def _nominal(words: list[Word], voice: Voice, element: str) -> Said:
    at = state_at(words)
    if at:
        subject = _subject(words[:at], voice)
        return "whole", [*subject, Word("were" if _plural(words[:at]) else "was", "BE"), *past(words[at:])]
    at = flips(words)
    if at:
        end = noun_phrase_end(words, at)
        rest = words[end:]
        if not rest or rest[0].tag in {"IN", "TM", ",", "ADV", "SUB"}:
            return "whole", [
                *words[at:end],
                Word("were" if _plural(words[at:end]) else "was", "BE"),
                *words[:at],
                *past(rest),
            ]
    end = noun_phrase_end(words)
    if end and words[end - 1].key in word_set("having") and element != "plan" and words[0].tag != "D":
        bare_count = words[end - 1].key in count_nouns() or words[end - 1].key == "history"
        article = [Word(an(words[0].text), "D")] if bare_count and words[0].tag not in {"N", "D"} else []
        return "verb", [Word("had", "HV"), *article, *past(words)]
    return "noun", past(words)


def _subject(words: list[Word], voice: Voice) -> list[Word]:
    first = words[0]
    if first.key in word_set("owned"):
        return [Word(voice.owner_of_person, "D"), *words]
    phrase = " ".join(w.key for w in words)
    if phrase == "group":
        return [Word("the", "D"), *words]
    if first.tag == "NN" and (phrase in count_nouns() or first.key in {"bus", "camera", "connection"}):
        return [Word("a" if words[-1].key in {"screenshot", "letter"} else "the", "D"), *words]
    return words


def _low(text: str) -> str:
    return text if text[:2].isupper() else text[:1].lower() + text[1:]


_LABELS = {"q": "", "a": ""}


def _labelled(clause: Clause, words: list[Word], voice: Voice) -> tuple[Shape, str]:
    """Say what stood under a label: `affect: flat`, `plan: call sponsor`, `SI: denied`."""
    label = settled_label(clause, voice)
    kind = opens_with(words)
    text = _text(past(words) if kind in {"own", "other", "aux"} else words, clause, voice)
    key = label.lower()
    if len(words) == 1 and words[0].key in {"none", "no", "nil", "negative", "absent", "zero", "0"}:
        return "whole", f"there {'were' if _plural([Word(w, 'NN') for w in label.split()]) else 'was'} no {_low(label)}"
    if key in {
        "plan",
        "plans",
        "homework",
        "goal",
        "goals",
        "target",
        "target for week",
        "goal for week",
        "next steps",
        "action plan",
    }:
        return _planned(key, kind, words, clause, voice, label)
    if (
        kind in {"adj", "quote", "prep"}
        or (kind == "ing" and key not in {"coping", "skill used", "skills used"})
        or words[0].key in {"denied", "reviewed", "completed", "done", "noted"}
        or (kind in {"number"} and len(words) < 2)
    ):
        be = "were" if _plural([Word(w, "NN") for w in label.split()]) else "was"
        return "whole", f"{label} {be} {text}".replace(", no ", ", with no ", 1)
    return "whole", f"{label}: {text}"


def settled_label(clause: Clause, voice: Voice) -> str:
    """Give the label as it opens a sentence."""
    return _LABELS.get(clause.label.lower(), clause.label)


def _planned(key: str, kind: str, words: list[Word], clause: Clause, voice: Voice, label: str) -> tuple[Shape, str]:
    if kind in {"verb", "noun"} and (words[0].tag == "VB" or verb_kind(words[0].key, lemma=True) == words[0].key):
        text = _text(words, clause, voice)
        if any(w.tag == "CL" for w in words):
            return "whole", f"{label}: {text}"
        return (
            ("future", f"plans to {text}")
            if key.startswith("plan")
            else ("whole", f"{label if key == 'homework' else 'the ' + label.lower()} is to {text}")
        )
    if kind in {"own", "aux"}:
        return _said(words, voice)[0], _text(_said(words, voice)[1], clause, voice)
    return "whole", f"{label}: {_text(words, clause, voice)}"
