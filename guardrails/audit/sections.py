"""Which format a note handed in as text follows, which of its sections it has, and what stands in a wrong one."""

import re
from collections.abc import Iterator, Mapping

from guardrails.audit.audited import Audited
from guardrails.formats import FORMATS
from guardrails.language.sentences import Sentence, headings
from guardrails.session import SectionSpec

_LETTERS: Mapping[str, tuple[str, ...]] = {
    "soap": ("subjective", "objective", "assessment", "plan"),
    "dap": ("data", "assessment", "plan"),
    "birp": ("behavior", "intervention", "response", "plan"),
    "girp": ("goal", "intervention", "response", "plan"),
    "pie": ("problem", "intervention", "evaluation"),
    "pirp": ("problem", "intervention", "response", "plan"),
    "sirp": ("situation", "intervention", "response", "plan"),
}
_FORMS: Mapping[str, re.Pattern[str]] = {
    name: re.compile(pattern)
    for name, pattern in {
        "subjective": r"^(?:s|subj\w*|client (?:report|statement)s?)\b(?! ?/)|^s/",
        "objective": r"^(?:o|obj(?:ective)?(?: data)?|observations?|mse|mental status)\b|/o\b",
        "assessment": r"^(?:a|assess\w*|clinical (?:assessment|impression)|impression|analysis)\b|/a\b",
        "plan": r"^(?:p|plan\w*|tx plan|plan(?:/| and )?.*|next steps?)$|^plan\b|/p\b|/plan",
        "data": r"^(?:d|data)\b",
        "behavior": r"^(?:b|behaviou?rs?|behaviou?r(?:al)? (?:observations?|presentation))\b",
        "intervention": r"^(?:i|interventions?|therapeutic interventions?)\b",
        "response": r"^(?:r|responses?|client response|member response|response to .*)\b",
        "goal": r"^(?:g|goals?(?:/objectives?)?|treatment goals?|objectives?)\b",
        "problem": r"^(?:p|problems?|presenting problem|problem(?:/| and ).*)\b",
        "evaluation": r"^(?:e|eval\w*)\b",
        "situation": r"^(?:s|situation)\b",
    }.items()
}
_PLANS = re.compile(
    r"^(?:client |patient |she |he |they |the client )?(?:will (?!not\b)(?:complete|practice|continue|attend"
    r"|call|return|track|bring|follow|use|meet|work|write|schedule|contact|start)|next (?:session|group)\b"
    r"|homework(?: (?:assigned|given|set|for next \w+|this week))?:(?! ?(?:done|not|partly|complet\w+|brought|review\w*"
    r"|kept|none|forgot\w*|\d))|homework (?:assigned|given|set|is to|(?:for|by|before) (?:next|the next|\w+day))"
    r"|continue (?:weekly|group|with)|follow[- ]?up with|refer(?:red)? to"
    r"|scheduled for)\b"
)
_SAYS = re.compile(
    r"^(?:the )?(?:client|patient|member|she|he|they|pt) (?:\w+ly )?(?:reports?|reported|states?|stated|said|says"
    r"|complained|complains|endorse[sd]?|denie[sd]|described|describes|expressed|feels|felt)\b"
)
_TREATS = re.compile(
    r"^(?:the )?(?:therapist|facilitator|clinician|writer|counselor|group leader|co-?facilitators?|leaders?"
    r"|therapists|facilitators) (?:\w+ly )?(?:led|taught|used|provided|facilitated|introduced|guided|reviewed"
    r"|modeled|validated|explained|explored|encouraged|challenged|offered|gave|assisted|processed|utilized"
    r"|helped|prompted|presented)\b"
)
_OBSERVED = re.compile(
    r"^(?:(?:client|patient|member|she|he|they|pt)(?:'s)? )?(?:affect|mood|speech|eye contact|psychomotor|grooming"
    r"|thought process|appeared|presented)\b[^.]{0,60}\b(?:flat|constricted|blunted|congruent|tearful|poor|good"
    r"|limited|slow\w*|pressured|disheveled|anxious|euthymic|restricted|fidget\w*|tense|tired|labile|low"
    r"|within normal limits)\b"
)


def format_of(view: Audited) -> str | tuple[SectionSpec, ...] | None:
    """Give the format that the note must hold to; None for a narrative one."""
    chosen = view.evening.file.note_format
    if view.note.statements:
        return None
    if not isinstance(chosen, str):
        return chosen
    if chosen != "narrative" and chosen in FORMATS:
        return chosen
    return _shown(view)


def _shown(view: Audited) -> str | None:
    """Recognize a format by its headings: all but one of its sections, two at least, and its own first letter."""
    labels = headings(view.note.text)
    best: tuple[float, int, str] | None = None
    for name, sections in _LETTERS.items():
        there = [s for s in sections if any(_FORMS[s].search(label) for label in labels)]
        if len(there) >= 2 and len(there) >= len(sections) - 1 and _is_its_own(name, there, labels):
            score = (len(there) / len(sections), len(there), name)
            best = max(best, score) if best else score
    return best[2] if best else None


def _is_its_own(name: str, there: list[str], labels: tuple[str, ...]) -> bool:
    """Ask for a section that tells the format from a narrative with headings such as Interventions and Plan."""
    letters = sum(1 for label in labels if len(label) == 1)
    own = {
        "soap": {"subjective", "objective"},
        "dap": {"data"},
        "birp": {"behavior"},
        "girp": {"goal"},
        "pie": {"evaluation"},
        "pirp": {"problem"},
        "sirp": {"situation"},
    }
    if letters >= 2:
        return True
    return bool(own[name] & set(there)) and (name not in ("pirp", "girp", "sirp", "birp") or "response" in there)


def sections_in(view: Audited) -> dict[str, list[Sentence]]:
    """Give the sentences under each label of the note, empty ones included."""
    found: dict[str, list[Sentence]] = {label: [] for label in headings(view.note.text)}
    for sentence in view.sentences:
        if sentence.heading:
            found.setdefault(sentence.heading, []).append(sentence)
    return found


def wanted(chosen: str | tuple[SectionSpec, ...], view: Audited) -> dict[str, list[str]]:
    """Give each section that must be there, with the note's labels that stand for it."""
    labels = list(sections_in(view))
    if not isinstance(chosen, str):
        return {spec.name: _labels_of(spec.name, labels, view.note.text) for spec in chosen}
    return {name.title(): [label for label in labels if _FORMS[name].search(label)] for name in _LETTERS[chosen]}


def _labels_of(name: str, labels: list[str], text: str) -> list[str]:
    """Give the labels that stand for a practice's own section.

    Its name may be any words ("Came in with"), which nobody would know for a heading: it stands at a line's start.
    """
    own = [label for label in labels if name.lower() in label or label in name.lower()]
    return own or ([name] if _headed(name, text) else [])


def _headed(name: str, text: str) -> bool:
    return bool(re.search(rf"(?:^|[.!?]\s)\W*{re.escape(name)}\W", text, re.IGNORECASE | re.MULTILINE))


def misplaced(view: Audited, chosen: str | tuple[SectionSpec, ...]) -> Iterator[tuple[Sentence, str]]:
    """Find sentences whose kind is plain and whose section is another's."""
    if not isinstance(chosen, str):
        return
    sections = _LETTERS[chosen]
    for sentence in view.sentences:
        inside = next((name for name in sections if sentence.heading and _FORMS[name].search(sentence.heading)), None)
        if inside != "plan" and "plan" in sections and _FORMS["plan"].search(sentence.heading):
            continue  # "P" of PIRP is the problem and the plan
        message = _wrong(sentence, inside, sections) if inside else None
        if message:
            yield sentence, message


def _wrong(sentence: Sentence, inside: str, sections: tuple[str, ...]) -> str | None:
    plain = sentence.plain
    if inside != "plan" and "plan" in sections and _PLANS.match(plain):
        return "This is plan and stands under " + inside.title() + "."
    if inside == "objective" and _SAYS.match(plain):
        return "What the client said stands under Objective."
    if inside in ("response", "subjective", "evaluation", "plan", "goal") and _TREATS.match(plain):
        return "What the therapist did stands under " + inside.title() + "."
    if inside in ("intervention", "plan") and (_SAYS.match(plain) or (_OBSERVED.match(plain))):
        return "What the client said or showed stands under " + inside.title() + "."
    if inside == "subjective" and _OBSERVED.match(plain):
        return "What was observed stands under Subjective."
    return None
