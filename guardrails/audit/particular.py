"""What a member's note tells of this member in particular: what was done, said, shown, felt or refused.

A note is read clause by clause. What all did, what is true of anyone, what the topic, the goal, the diagnosis or the
group part says already, when the member came and went, and what was denied on risk, tell nothing of this member's part;
what is left does, whatever its verb.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from guardrails.audit.audited import Audited
from guardrails.audit.content import is_header, is_plan
from guardrails.audit.stems import content_stems
from guardrails.language.sentences import Sentence
from guardrails.language.sieve import AtStart, Sieve

RESPONSE = re.compile(r"^(?:r|responses?|(?:client|member|patient) response|response to .*|e|eval\w*)$")
"""Headings under which a member's response stands."""
NOT_RESPONSE = frozenset("i intervention interventions g goal goals problem p topic group focus".split())
"""Headings under which the topic may stand."""
_CUT = re.compile(r"[;:]\s|\.\s|\s[-–—]+\s|\sbut\s|\(|\)|,\s")
_LEAD = re.compile(
    r"^(?:\W|and\b|but\b|then\b|while\b|in (?:these|the|this) [\w -]{1,16} (?:minutes?|hours?|group|session)\b"
    r"|today\b|tonight\b|again\b)+"
)
_PEOPLE = (
    r"(?:groups?|members?|peers|clients|patients|participants|attendees|everyone|everybody|all|many|most|people|others"
    r"|anyone|(?:wo)?men|teens|teenagers|veterans|vets|parents|mothers|fathers|couples|students|residents|adults"
    r"|adolescents|survivors|families|youths?|dads|moms|partners|singers|dancers|writers|pairs|we)"
)
_OF_ALL = Sieve(
    rf"^(?:the |all |our |most |several |many |some |both |other |two |three |four |five |six |seven |of )*{_PEOPLE}"
    r"\b(?!['’]s)(?!,? (?:she|he|they)\b)"
)
_TALKED_OF = Sieve(
    r"\b(?:was|were|is|are) (?:\w+ly )?(?:taken up|discussed|explored|reviewed|processed|practi[cs]ed|addressed|shared"
    r"|looked at|talked (?:of|about)|gone over|worked (?:on|through)|introduced|covered|examined)\b"
)
"""What was done by nobody in particular."""
_PERSON = re.compile(
    r"\b(?:he|she|they|him|her|his|hers|their|theirs|them|himself|herself|themselves|client|patient|pt|member|mr|ms"
    r"|mrs|mx|dr)\b"
)
_GENERAL = re.compile(
    r"^(?:[\w'-]+ ){1,6}?(?:is|are|can be|may be|helps?|keeps?|makes?|becomes?|remains?|crowds?) (?:\w+ly )?(?:\w+ )*"
)
_TIMES = Sieve(
    r"\b\d{1,3}[- ]?(?:of \d+ )?(?:min(?:ute)?s?|hours?|hrs?)\b|\b\d{1,2}:\d{2}\b|\b(?:minutes|hours?)\b"
    r"|\b(?:present|attended|in attendance|arrived|on time|logged (?:in|on)|dialed in|by (?:video|phone|audio)"
    r"|(?:joined|attended|connected|called|dialed) (?:in )?from)\b"
)
_CAME = re.compile(
    r"^(?:(?:the )?(?:client|patient|member|she|he|they|pt) )?(?:was )?(?:present|attended|in|out|by|from|at|left|came"
    r"|joined|dialed|connected|arrived|took the call|on the call)\b"
)
_TO_ANOTHER = Sieve(r"\b(?:to|with|for) (?:an?|h(?:er|is)|their|another|one|two) (?:\w+ )?(?:partner|peers?|member)\b")
"""What was said or done to one other person of the group."""
_ANSWERED = re.compile(r"\b(?:and|as|while|until|which|whom|but) (?:the )?(?:client|patient|member|pt|she|he)\b")
_NAMED = re.compile(
    r"^(?:the |this |group |both |lead |primary |co-?)*(?:therapist|clinician|facilitator|counselor|writer|leader|i\b)"
)
_GOAL = Sieve(r"\b(?:is|are|was|as|remains?) (?:\w+ )?(?:\w+ )?(?:goals?|objectives?)\b|^(?:\w+ )?goals?\b")
_GOES_ON = re.compile(r"^(?:\w+ly )?\w+(?:ed|t|ing)\b(?!.*\b(?:he|she|him|her|his|client)\b)")
"""A verb without a subject of its own: what was begun before it."""
_STOCK = Sieve(
    r"\b(?:appropriate(?:ly)?|benefit\w*|tolerated (?:the )?(?:group|session)|receptive|(?:doing|progressing"
    r"|coping) \w*well|doing (?:better|fine|ok(?:ay)?)|progress\w*|good insight|insightful|engaged|participat\w+"
    r"|cooperative|pleasant|stable|attentive|no (?:complaints|concerns|issues)|as usual|good work|supportive"
    r"|motivated)\b"
)
_NO_REPORT = ("denied", "supposed", "history")
_WORD = re.compile(r"[a-z][a-z']*")
_SHORT = 5
"""So many words with a time in them tell when somebody was there; more may tell what was done in that time."""
_IN_QUOTES = Sieve(r"[\"“][^\"”]*[\"”]?")
_POINTS = re.compile(r"[.;:,()]|\bbut\b")
_WORTH = 4
"""So many characters quoted say something of the member."""
_DID = re.compile(r"\b(?:\w{2,}ed|was|were|had|did|went|said|felt|told|kept|held|wrote|took|gave|sat|wept|made)\b")
_RATED = Sieve(
    r"\b(?:one|two|three|four|five|six|seven|eight|nine|ten|no) (?:\w+ )?(?:days?|nights?|times|weeks?|peers?|this week"
    r"|last week|of (?:five|six|seven|ten))\b|\b(?:once|twice)\b|(?<![\d:/])\d{1,3}(?: ?/ ?10\b|\b)(?![:/]\d)"
)


@dataclass(frozen=True, slots=True)
class Clause:
    """A piece of a sentence: what kind of telling it is, and the stems in it that are this member's alone."""

    sentence: Sentence
    kind: str
    """"own", "group" (what all did, what the topic says, what is true of anyone), "therapist", or "other"."""
    stems: frozenset[str]
    marks: int = 0
    """Quotations of some length and ratings in it."""
    stock: bool = False
    """Whether it has a phrase of every note's: appropriate, doing well, benefits from group."""


def clauses(view: Audited) -> tuple[Clause, ...]:
    """Read the clauses of a member's note, its head and its plan left out."""
    return view.shared(_read)


FEW = 2
"""A note that tells no more than this of its member could be anyone's."""


def weight(read: Iterable[Clause]) -> int:
    """Count what clauses tell of this member alone: different words of their own, quotations, ratings."""
    own = [clause for clause in read if clause.kind == "own"]
    return len({stem for clause in own for stem in clause.stems}) + sum(clause.marks for clause in own)


def of_section(read: Iterable[Clause]) -> list[Clause]:
    """Give the clauses under the note's heading for responses; nothing where it has none with words in it."""
    return [clause for clause in read if RESPONSE.search(clause.sentence.heading)]


def by_therapist(sentence: Sentence) -> bool:
    """Tell whether the therapist acts; a verb without subject under the heading for responses is the member's."""
    return sentence.subject == "therapist" and not (
        RESPONSE.match(sentence.heading) and not _NAMED.match(sentence.plain)
    )


def _read(view: Audited) -> tuple[Clause, ...]:
    shared, known = _of_the_group(view), _on_file(view)
    named = _own_name(view)
    told = (s for s in view.sentences if not is_header(s) and not is_plan(s))
    return tuple(clause for sentence in told for clause in _of_sentence(sentence, shared, known, named, view))


def _of_the_group(view: Audited) -> frozenset[str]:
    """Give what the topic, the interventions and the group part say."""
    session, group = view.session, view.evening.group
    words = " ".join((session.topic or "", session.group_name or "", *session.interventions)).lower()
    said = {stem for sentence in group.sentences for stem in content_stems(sentence.words)} if group else set()
    return frozenset(said | content_stems(_WORD.findall(words.replace("-", " "))))


def _on_file(view: Audited) -> frozenset[str]:
    """Give the words of this member's goals, diagnoses and name."""
    member = view.member
    if member is None:
        return frozenset()
    words = [goal.text or "" for goal in member.treatment_goals] + [d.description or "" for d in member.diagnoses]
    return frozenset(content_stems(_WORD.findall(" ".join((*words, member.name or "", *member.aliases)).lower())))


def _own_name(view: Audited) -> AtStart | None:
    """Give a pattern of the member's own name at the beginning of a clause."""
    names = [n.lower() for n in (view.member.name or "").split() if len(n) > 1] if view.member else []
    listed = "|".join(map(re.escape, names))
    pattern = rf"(?:(?:mr|mrs|ms|mx|dr)\.? )?(?:{listed})(?: (?:{listed}))?\b"
    return AtStart(pattern, ("dr", "mr", "ms", "mx", *names)) if names else None


def _of_sentence(
    sentence: Sentence, shared: frozenset[str], known: frozenset[str], named: AtStart | None, view: Audited
) -> Iterator[Clause]:
    denials = [m.words for s, m in view.risks if s.start == sentence.start and m.status in _NO_REPORT]
    before = ""
    quoted = _blanked(sentence, view) >= _WORTH
    for piece in _CUT.split(_IN_QUOTES.sub(lambda m: _POINTS.sub(" ", m[0]), sentence.plain)):
        words = _LEAD.sub("", piece).strip()
        words = named.sub("client", words) if named else words
        if not words:
            continue
        stems = content_stems(_WORD.findall(_STOCK.sub(" ", words)))
        kind = _kind(words, stems, shared, known, sentence)
        if kind == "own" and any(word in piece for word in denials):
            kind = "other"
        elif kind == "own" and before in ("group", "therapist") and _GOES_ON.match(words):
            kind = before
        before = kind
        stock = bool(_STOCK.search(words))
        if kind != "own":
            yield Clause(sentence, kind, frozenset(), stock=stock)
            continue
        marks = quoted + len(_RATED.findall(words)) + bool(_TO_ANOTHER.search(words))
        quoted = False  # counted once
        yield Clause(sentence, kind, frozenset(stems - shared - known), marks, stock)


def _blanked(sentence: Sentence, view: Audited) -> int:
    """Count the characters of a sentence that stand within quotation marks, opened here or before."""
    return view.unquoted[sentence.start : sentence.end].count(" ") - sentence.text.count(" ")


def _kind(words: str, stems: set[str], shared: frozenset[str], known: frozenset[str], sentence: Sentence) -> str:
    if by_therapist(sentence) and not _ANSWERED.search(words):
        return "therapist"
    if _TIMES.search(words) and (len(words.split()) <= _SHORT or _CAME.match(words)):
        return "other"
    if _OF_ALL.match(words) or (_TALKED_OF.search(words) and not _PERSON.search(words)):
        return "group"
    if _GOAL.search(words):
        return "other"
    said = '"' in words or "“" in words
    if stems and stems <= shared | known and not said and not _RATED.search(words):
        if not stems & shared and _DID.search(words):
            return "own"
        return "group" if stems & (shared if _PERSON.search(words) else shared - known) else "other"
    if said or _PERSON.search(words):
        return "own"
    if not stems and not _RATED.search(words) and not _DID.search(words) and not _STOCK.search(words):
        return "other"
    if _GENERAL.match(words) and " was " not in words:
        return "group" if stems & shared else "other"
    return "own"
