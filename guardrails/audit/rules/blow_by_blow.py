"""The note is a transcript, or tells the session blow by blow.

What: turns of speech in dialogue form, many or long quotations, a chain of who said what to whom, many sentences of
a few words each, clock times through the hour, or a member's own part of more than 400 words without a crisis.

Why it matters: a progress note shows that treatment took place and to what effect; a transcript hides it, and
holds more of everyone than a chart needs.

Limits: length alone is no fault where risk is reported; an assessment of risk may need it.
"""

import re
from collections.abc import Iterator, Sequence

from guardrails.audit.ahead import SIGNED
from guardrails.audit.audited import Audited
from guardrails.audit.example import example
from guardrails.audit.rule import Hit, Rule
from guardrails.audit.signature import signatures
from guardrails.audit.support import quotations, quoted
from guardrails.language.sentences import Sentence
from guardrails.language.sieve import Sieve

_TURN = re.compile(
    r"^\W*(?:T|C|Th|Cl|Pt|P|M|F|Therapist|Client|Patient|Member|Facilitator|Clinician|Counselor|Peer ?\d?"
    r"|Leader)\s?(?:\([^)]{1,20}\))?\s?:\s*[\"“'A-Z]|(?:^|(?<=[.!?\"”] ))(?:T|C|Therapist|Client|Peer ?\d?"
    r"|Facilitator):\s",
    re.MULTILINE,
)
_SAYING = re.compile(
    r"\b(?:said|says|asked|replied|answered|responded(?: that| by saying| with)?|stated|told|then (?:said"
    r"|asked|stated|explained|described|talked|moved|turned)|added|exclaimed|continued by|went on to|commented"
    r"|countered|retorted|explained that|remarked|interjected)\b"
)
_NEXT = re.compile(
    r"\b(?:then|next,|after that|afterward|at that point|at this point|following this|from there|a (?:few"
    r"|couple of) (?:minutes|moments) later|moments later|minutes later|shortly (?:after|thereafter)"
    r"|subsequently|first,|second,|third,|finally,|began by|started (?:off )?by|to start|and then"
    r"|later in (?:the )?(?:group|session)|when it was (?:her|his|their) turn|towards? the end"
    r"|once (?:everyone|the group)|as the (?:group|session))(?!\w)"
)
_CLOCK = Sieve(r"\b\d{1,2}:[0-5]\d\b|\b(?:at|by) (?:minute )?\d{1,2} minutes\b")
_UNTIL = re.compile(r"(?<=\d) ?(?:-|–|to|until) ?\d{1,2}:[0-5]\d\b")
"""The end of a span of time, which counts with its beginning."""
_LONG = 400
_MANY_QUOTES = 5
_SHORT, _MANY_SHORT = 4, 9
"""Of sentences with so many words at most a sound note has a few; nine make it one of steps."""
_MANY, _OF_FEW_WORDS = 22, 10
_LONG_SENTENCE, _MANY_COMMAS, _MANY_STEPS = 75, 9, 7
_STEP = re.compile(
    r"(?:^|, (?:and |then )?)(?:[a-z]{3,}ed|was|put|took|got|said|drew|cut|told|had|sat|stood|went|came|gave|made)\b"
)
"""A comma with what was done next behind it."""


def _check(view: Audited) -> Iterator[Hit]:
    sentences = view.sentences
    if not sentences:
        return
    text = "\n".join(s.text for s in sentences).lower()
    words = sum(len(s.words) for s in sentences)
    quotes = [quoted(m) for s in sentences for m in quotations(s)]
    quote_words = sum(len(q.split()) for q in quotes)
    start, end = _line_start(view, sentences[0].start), sentences[-1].end
    reasons = (
        (len(_TURN.findall(view.note.text)) >= 3, "This is written as dialogue."),
        (len(quotes) >= _MANY_QUOTES or quote_words > 70, "This quotes much of what was said."),
        (_is_stepwise(sentences), "This tells the session step by step."),
        (
            len(_SAYING.findall(text)) >= 9 and len(_SAYING.findall(text)) * 22 > words,
            "This tells who said what, turn by turn.",
        ),
        (
            len(_NEXT.findall(text)) >= 5
            or sum(len(_CLOCK.findall(_UNTIL.sub(" ", s.plain))) for s in _unsigned(view)) >= 4,
            "This tells the session step by step.",
        ),
        (
            any(
                s.text.count(",") > _MANY_COMMAS
                and (len(s.words) > _LONG_SENTENCE or len(_STEP.findall(s.text)) > _MANY_STEPS)
                for s in sentences
            ),
            "This tells one thing step by step.",
        ),
        (
            words > _LONG and not any(m.status == "present" and m.kind != "any" for _, m in view.risks),
            "This is longer than a progress note needs.",
        ),
    )
    message = next((message for met, message in reasons if met), None)
    if message:
        yield Hit(message, start, end)


def _unsigned(view: Audited) -> list[Sentence]:
    """Give the sentences that are no line of signature, whose hours are those of signing."""
    lines = [(line.start, line.end) for line in signatures(view)]
    told = (s for s in view.sentences if not SIGNED.search(s.plain))
    return [s for s in told if not any(start <= s.start < end for start, end in lines)]


def _is_stepwise(sentences: Sequence[Sentence]) -> bool:
    """Tell whether a note goes from act to act: many sentences of few words."""
    short = sum(len(s.words) <= _SHORT for s in sentences)
    mean = sum(len(s.words) for s in sentences) / len(sentences)
    return short >= _MANY_SHORT or (len(sentences) >= _MANY and mean <= _OF_FEW_WORDS)


def _line_start(view: Audited, place: int) -> int:
    """Begin with the label of the first line, which is no part of its sentence."""
    return view.note.text.rfind("\n", 0, place) + 1


RULE = Rule(
    code="GN702",
    category="over-documentation",
    severity="warning",
    scope=("member", "group"),
    check=_check,
    suggestion="Keep what shows presentation, response and plan.",
    seed=("workflow 3",),
    bad=(
        example(
            "«Therapist: How was the week?\nClient: Bad.\nTherapist: What happened?\nClient: I fought with my sister.»"
        ),
        example('«He rolled it. "Stop." "Make me." It fell. "Ha." He threw it. "What." "Nothing."»'),
        example("«Took it. Rolled it. It fell. Rolled it again. Set it up. It leaned. He hit it. Twice. Blew on it.»"),
        example(
            "«To start, client told of Monday. Then she told of Tuesday. After that she spoke of the car. At "
            "that point a peer laughed. Next, she moved on to Thursday. Finally, she cried.»"
        ),
    ),
    good=(
        example("The group met 11:40 to 12:25; a bell rang at 12:05.\nSigned: Dana Whitfield, LCSW, 04/08/2026 14:05"),
        example("Present. 60 min. Affect flat. Spoke twice. Mood 4. Sleep 5 hours. Wept once. Plan: the same again."),
        example("Client said “I froze” when asked, then used grounding and felt steadier."),
        example(
            "Client told of three hard days and what she did on each; one quote, “I kept walking,” stood for it. "
            "Then she set a step."
        ),
    ),
)
