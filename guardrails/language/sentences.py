"""A text read once: its sentences with their places, the heading each stands under, and their words written out."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache

from guardrails.language.lexicon import Term, lexicon
from guardrails.language.read_once import TEXTS, ReadOnce, once
from guardrails.language.short_forms import SHORTHAND
from guardrails.language.shorthand import expand
from guardrails.language.sieve import AnyOf, Sieve
from guardrails.language.spanish import in_english
from guardrails.language.spoken_figures import in_digits

_LABEL = re.compile(
    r"^[ \t]*(?:[#>]+[ \t]*)?(?:[-*•·][ \t]+)?(?:\d{1,2}[.)][ \t]+)?[*_]{0,2}"
    r"(?P<label>[A-Za-z][A-Za-z0-9 /&'’()-]{0,48}?)[*_]{0,2}[ \t]*(?P<mark>(?<!\d):|:(?!\d)|："
    r"|[ ]+[-–—](?=[ ]))[*_]{0,2}[ \t]*"
)
_BARE_HEADING = re.compile(
    r"^[ \t]*(?:#{1,6}[ \t]+|\*\*|__)?(?P<label>[A-Za-z][A-Za-z /&'’()-]{0,48}?)(?:\*\*|__)?[ \t]*$"
)
_INLINE_LABEL = re.compile(
    r"(?:(?<=[.!?;)\"”] )|(?<=[.!?;)\"”]  ))(?=(?:[SOAPDBIRGE]|Subjective|Objective|Assessment|Plan|Data"
    r"|Behaviou?r|Intervention|Response"
    r"|Goal|Problem|Evaluation|Situation|Risk|Safety|Next|Homework|HW|Dx|Diagnosis|Affect|Mood|Participation|Progress"
    r"|Follow-up|Next step)s?:[ ])"
)
_BREAK = re.compile(r"(?<=[.!?])[\"”’)\]]*[ \t]+(?=[\"“‘(\[]?[A-Z0-9])|\s*\n\s*|(?<=[a-z)])\.(?=[A-Z][a-z])")
_NOT_AN_END = re.compile(
    r"(?:\b(?:Dr|Mr|Mrs|Ms|Mx|St|vs|e\.g|i\.e|approx|no|Rev|Sgt|Jr|Sr)\.|(?:^|[\s(])[A-Z]\.(?:[A-Z]\.)*|^\s*\d{1,2}\.)$",
    re.IGNORECASE,
)
_SHORTENED = re.compile(r"\b(?:appt|pt|mins?|hrs?|wks?|mos?|yrs?|a\.m|p\.m|etc)\.$", re.IGNORECASE)
"""What ends a sentence only before a capital: "90 min. Quiet."."""
_BULLET_MARK = re.compile(r"^[-*•·–—]+[ \t]+|^\d{1,2}[.)][ \t]+|^\[[xX]\][ \t]*")
_BOX = Sieve(r"\[ ?\]|[☐□]")
_UNTICKED = re.compile(
    r"(?:\[ ?\]|[☐□]) ?(?=\w)"
    r"(?![\w /-]{1,40}\((?:asked|denie[sd]|denies|none|neg(?:ative)?|absent|not present|no)\b)[^\[\]☐☑☒□✓\n.;]*"
)
"""An empty box with what it would say; a box behind its words, and one that is answered behind, are left alone."""
_TICKED = Sieve(r"(?:(?<=[^\s:])([ ]+))?(?:\[ ?[xX✓] ?\]|[☑☒✓✔])[ ]?")
_PARTED = "; "
"""A ticked box says what stands behind it."""
_TOKEN = re.compile(r"[a-z0-9][a-z0-9'’]*", re.IGNORECASE)
_OF_THERAPIST = Sieve(
    r"^(?:the |this |group |both |co-|lead |primary )*(?:therapists?|clinicians?|facilitators?|counselors?"
    r"|writer|leaders?"
    r"|co-?facilitators?|co-?leaders?|co-?therapists?|provider|i)\b(?! (?:and|&) (?:client|patient|member|she|he)\b)"
    r"|^(?:brief |guided |some |cbt |dbt )*(?:psychoeducation|education|information|handouts?|material"
    r"|instruction|validation|support|feedback|lecture"
    r"|reframing|modeling|encouragement|slides?|videos?|praise|redirection)\b[\w ,/&-]{0,60}?\b(?:was"
    r"|were) (?:provided|given|offered|presented|distributed"
    r"|reviewed|shown|used)\b|^(?:led|facilitated|provided|taught|presented|lectured|reviewed|introduced"
    r"|educated|instructed|validated|explained|encouraged (?:client|members|the)|used) "
)
_OF_GROUP = Sieve(
    r"^(?:in |during |throughout |at )?(?:the |this |today's |tonight's |our |all |other |several |some |most "
    r"|both )*(?:groups?|members|peers|clients|patients|participants|sessions?"
    r"|topics?|theme|focus|discussion|check-in|round|attendees|module|class|meeting|agenda)\b"
    r"(?!,? (?:\w+ )?(?:client|patient|she|he|they|member|pt)\b)"
)
_LABEL_WORD = re.compile(
    r"\b(?:plans?|assessment|responses?|data|goals?|objectives?|status|risk|safety|date|time|dx|diagnos\w+"
    r"|interventions?"
    r"|participation|sessions?|notes?|homework|affect|mood|progress|topic|presentation|attendance|necessity"
    r"|summary|name"
    r"|duration|format|location|facilitators?|present|problem|behaviou?r|evaluation|situation|follow-?up"
    r"|signature|type)\b"
)
_VERB = re.compile(
    r"\b(?:was|is|were|said|stated|reported|refused|declined|asked|told|named|shared|noted|added|chose|wrote|made"
    r"|gave|has|had)\b"
)
_SHORT_KEYS = frozenset(word for short in SHORTHAND for word in (short.lower(), short.lower().split()[0]))
_SHORT_FORM = AnyOf(
    r"[/@~<>=&↑↓→⬆⬇+|]|\b\d+(?:\.\d+)?(?:x|m|h|mins?|hrs?|wks?|yrs?|mos?)\b|\bx\s?\d|\b\d+(?:\.\d+)?\s(?:mins?"
    r"|m|h|hrs?|wks?|yrs?|mos?)\b"
    r"|[-–−]\s?(?:SI|HI|AVH|AH|VH|SIB|NSSI)\b|(?:SI|HI|AVH|AH|VH|SIB|NSSI)\s?[-–−(]|\b(?:sat|sun|wed|min)\b",
    re.IGNORECASE,
)

_ABSENT_SIGN = Sieve(
    r"\b(SI|HI|AVH|AH|VH|SIB|NSSI|SH)\s?[-–−](?=[\s,;.)]|$)|(?<![\w-])[-–−](?=(?:plan|intent|means)\b)"
)
"""`SI- HI-` and `-plan`: a minus sign says no."""
_DASH_BEHIND = Sieve(r"\b(SI|HI|AVH|AH|VH|SIB|NSSI|SH)\s[-–−]+\s(?=[A-Za-z])")
"""`SI - asked`: a dash between blanks is no minus sign."""


@lru_cache(maxsize=TEXTS)
def written_out(text: str) -> str:
    """Give the text in lower case with its shorthand in whole words, its spoken hours and days in digits."""
    text = _DASH_BEHIND.sub(r"\1; ", text)
    text = _ABSENT_SIGN.sub(lambda m: f"no {m[1] or ''}", text)
    tokens = {*text.lower().replace(",", " ").split(), *_TOKEN.findall(text.lower())}
    if _SHORT_FORM.search(text) or not _SHORT_KEYS.isdisjoint(tokens):
        text = expand(text)
    return in_english(in_digits(text.lower().replace("’", "'")))


def ticked(text: str) -> str:
    """Give a text without the words behind empty boxes, and without ticks."""
    said = _UNTICKED.sub(lambda m: " " * len(m[0]), text) if _BOX.search(text) else text
    return _TICKED.sub(lambda m: _PARTED if m[1] else "", said) if _TICKED.search(said) else said


@dataclass(frozen=True)
class Sentence(ReadOnce):
    """One sentence or line: its words, code points `start` up to `end` in the text, and the label it stands under."""

    text: str
    start: int
    end: int
    heading: str = ""
    statement: str | None = None
    element: str | None = None
    sources: tuple[str, ...] = field(default=())
    written: bool = False

    @once
    def plain(self) -> str:
        """The words in lower case, shorthand written out; places in it are not places of the text.

        Words behind an empty box ("[ ] left early") are not said.
        """
        return self.text if self.written else written_out(ticked(self.text))

    @once
    def words(self) -> tuple[str, ...]:
        """The words of `plain`, in order."""
        return tuple(_TOKEN.findall(self.plain))

    @once
    def terms(self) -> tuple[Term, ...]:
        """The field's words in `plain`, by meaning."""
        return tuple(lexicon("note").find(self.plain))

    @once
    def tags(self) -> frozenset[str]:
        """The meanings that occur: attendance, participation, response, symptom, plan and so on."""
        return frozenset(term.tag for term in self.terms)

    @once
    def subject(self) -> str:
        """Whom the sentence is about: "group", "therapist", or "own" (the member; also where no subject is written)."""
        if _OF_THERAPIST.match(self.plain):
            return "therapist"
        return "group" if _OF_GROUP.match(self.plain) else "own"


def label_of(line: str) -> re.Match[str] | None:
    """Match a label at the start of a line: `Plan:`, `**Data** -`, `S:`; None where there is none."""
    match = _LABEL.match(line)
    if match is None or (match["mark"] != ":" and match["mark"] != "：" and not _is_short_label(match["label"])):
        return None
    return match if _may_be_label(match["label"].strip()) else None


def _may_be_label(label: str) -> bool:
    """Tell a label from a sentence that runs into a colon: "Client refused to read: …"."""
    words = label.split()
    if len(words) <= 2 or label.istitle() or label.isupper():
        return len(words) <= 7
    return len(words) <= 6 and bool(_LABEL_WORD.search(label.lower())) and not _VERB.search(label.lower())


def _is_short_label(label: str) -> bool:
    return len(label.split()) <= 3 and (label.istitle() or label.isupper())


@lru_cache(maxsize=TEXTS)  # the same bullets and notes are read again after each repair
def read(text: str, written: bool = False) -> tuple[Sentence, ...]:
    """Divide a text into sentences, each with its place and heading; headings themselves are no sentences.

    `written` says that the text came out of `written_out` and need not go through it again.
    """
    sentences: list[Sentence] = []
    heading = ""
    for start, line in _lines(text):
        bare = _BARE_HEADING.match(line)
        if bare and _looks_like_heading(line, bare["label"]):
            heading = bare["label"].strip().lower()
            continue
        label = label_of(line)
        offset = 0
        if label:
            heading = label["label"].strip().lower()
            offset = label.end()
        elif not line.strip():
            continue
        sentences += _of_line(line[offset:], start + offset, heading, written)
    return tuple(sentences)


@lru_cache(maxsize=TEXTS)
def headings(text: str) -> tuple[str, ...]:
    """List the labels and headings of a text in lower case, in order, empty sections included."""
    found: list[str] = []
    for _, line in _lines(text):
        bare = _BARE_HEADING.match(line)
        label = label_of(line)
        if bare and _looks_like_heading(line, bare["label"]):
            found.append(bare["label"].strip().lower())
        elif label:
            found.append(label["label"].strip().lower())
    return tuple(found)


def _lines(text: str) -> Iterator[tuple[int, str]]:
    start = 0
    for line in text.split("\n"):
        cut = 0
        for inner in _INLINE_LABEL.finditer(line):
            yield start + cut, line[cut : inner.start()]
            cut = inner.start()
        yield start + cut, line[cut:]
        start += len(line) + 1


def _looks_like_heading(line: str, label: str) -> bool:
    stripped = line.strip()
    if stripped.startswith(("#", "**", "__")):
        return True
    return (
        len(label.split()) <= 5
        and ((label.isupper() and len(label) > 1) or label.istitle())
        and stripped == label.strip()
    )


def _closing(gap: str) -> int:
    """Count the quotation marks and brackets that close the sentence before the gap."""
    return len(gap) - len(gap.lstrip('"”’)]'))


def _goes_on(before: str, after: str) -> bool:
    """Tell whether a stop closes an abbreviation and no sentence."""
    if _SHORTENED.search(before):
        return not re.match(r"[\"“‘(\[]?[A-Z][a-z]", after)
    return bool(_NOT_AN_END.search(before))


def _of_line(line: str, start: int, heading: str, written: bool) -> Iterator[Sentence]:
    begin = 0
    for match in [*_BREAK.finditer(line), None]:
        stop = match.start() + _closing(match[0]) if match else len(line)
        if match and _goes_on(line[begin:stop], line[match.end() :]):
            continue
        piece = line[begin:stop]
        lead = len(piece) - len(piece.lstrip())
        mark = _BULLET_MARK.match(piece.lstrip())
        lead += mark.end() if mark else 0
        words = piece[lead:].rstrip()
        if words:
            yield Sentence(words, start + begin + lead, start + begin + lead + len(words), heading, written=written)
        begin = match.end() if match else stop
