"""Initials of listed people where they stand as a person: `mg`, `J.D.`, `M. G.`, `MG:`."""

import re
from collections.abc import Iterator, Mapping, Sequence

from guardrails.deid.context import around
from guardrails.deid.cues import BEFORE_A_NAME, is_finite
from guardrails.deid.letters import folded
from guardrails.deid.mere_words import LITTLE
from guardrails.deid.people import People, people_of
from guardrails.deid.recognizer import Found, Recognizer
from guardrails.deid.risk_words import may_be_risk, tells_of_risk
from guardrails.deid.tokens import FromAWord, Token, places_of, tokens_of
from guardrails.deid.vocabulary import clinical, everyday
from guardrails.language.short_forms import SHORTHAND
from guardrails.session import Member, SessionFile

_DOTTED = FromAWord(r"(?<![\w.])([a-z])\.[ ]?([a-z])\.?(?:[ ]?([a-z])\.)?(?![\w])", r"[a-z]$")
_ABBREVIATIONS = frozenset({key.lower() for key in SHORTHAND}) | frozenset(
    "mg ml kg cm mm lb lbs oz hr am pm ok tv id er ed or pt si hi sh ah vh ha la ny md np rn pa cm sw ot rt da va aa "
    "na ma ba bs ms mr dr st ex vs re hs gi iv bp hw dx tx rx hx sx fx".split()
)
"""What two letters usually mean in a bullet; initials that look the same must be followed by what a person does."""


def find(text: str, file: SessionFile) -> Iterator[Found]:
    """Find dotted initials anywhere, and bare ones where the words around speak of a person."""
    people = people_of(file)
    initials = people.initials
    if not people.everyone:
        return
    fold, tokens = tokens_of(text)
    for match in _DOTTED.finditer(text):
        letters = "".join(c for c in match.groups() if c)
        marks = initials.get(letters)
        if marks and letters not in {"am", "pm", "ie", "eg", "us"} and not _is_risk(text, fold.plain, *match.span()):
            first, last = fold.span(match.start(), match.end())
            yield Found(first, last, "NAME", 0.95, "|".join(sorted(marks)), doubtful=len(marks) > 1)
    for at in places_of(text, initials.keys()):
        token = tokens[at]
        marks = initials.get(token.base)
        end = token.start + len(token.base)
        if token.base in LITTLE and (
            not text[token.start : end].isupper() or around(text, fold.plain, token.start, end).line_shouts
        ):
            continue  # "TO GO THURS IF NOTHING"
        if marks and (
            _is_paired(text, tokens, at, people) or _is_person(text, fold.plain, token.start, end, token.base)
        ):
            first, last = fold.span(token.start, token.start + len(token.base))
            yield Found(first, last, "NAME", 0.9, "|".join(sorted(marks)), doubtful=len(marks) > 1)

    yield from _letters(text, people)
    yield from _calls(text, people)


_CARE = frozenset("ob gi er ed ent derm neuro cards ortho".split())
"""Departments that one is sent to: "to OB", "saw GI" are nobody's initials, "OB cried" is."""
_AND = re.compile(r"[ ]?[&+,/][ ]?|[ ](?:and|n|w/|with|to|told)[ ]")
_UNITS = frozenset("mg ml kg cm mm lb lbs oz am pm hr or so no us".split())


def _is_paired(text: str, tokens: Sequence[Token], at: int, people: People) -> bool:
    """Whether "and" or the like joins initials to someone else's, written the same way: "MO and WF", "jd & mo"."""
    own = tokens[at]
    large = text[own.start : own.end].isupper() if len(text) > own.start else False
    if own.base in _UNITS or may_be_risk(own.base):
        return False
    if not large and own.base in clinical() and at and tokens[at - 1].base[-1].isdigit():
        return False
    for first, second, other in (
        (at - 1, at, at - 1),
        (at, at + 1, at + 1),
        (at - 2, at, at - 2),
        (at, at + 2, at + 2),
    ):
        if not 0 <= other < len(tokens) or tokens[other].base not in people.initials or may_be_risk(tokens[other].base):
            continue
        beside = text[tokens[other].start : tokens[other].end]
        if not large and own.base in clinical() and tokens[other].base in clinical():
            continue
        if tokens[other].base in _UNITS or tokens[other].base == own.base or beside.isupper() != large:
            continue
        gap = text[tokens[first].end : tokens[second].start].lower()
        usual = own.base in clinical() or tokens[other].base in clinical()
        if _AND.fullmatch(gap) and not (usual and gap.strip() in {",", "/"}):
            return True
    return False


_LETTER = re.compile(r"[B-HJ-Z](?<![\w'’./&+#-].)(?<!(?:[A-Z]|\d)[ ].)(?![\w'’.)(:/#%=*-]|[ ]?[\d=%:/-])")
_KINDS = frozenset(
    "plan vit vitamin hep hepatitis type step option part group item section grade team bed unit room wing building bldg pod schedule factor "
    "point column row axis cluster category class level tier form version choice letter initial initials vs generation gen route strep".split()
)
"""What a letter is of, where it is nobody's: "plan B", "hep C"."""


def _letters(text: str, people: People) -> Iterator[Found]:
    """Find one capital that is the first letter of a listed given name, where it does what people do, or is told something."""
    whole = folded(text)
    if len(whole.plain) != len(text):
        return
    firsts = _first_letters(people)
    for match in _LETTER.finditer(text):
        marks = firsts.get(match[0].lower())
        if marks is None:
            continue
        a = around(text, whole.plain, *match.span())
        if a.line_shouts or a.before in _KINDS or a.before[-1:].isdigit() or may_be_risk(a.before):
            continue
        acts = is_finite(a.after) and text[match.end() : match.end() + 1] == " "
        told = a.before in _TOLD and a.after not in {
            "hand",
            "side",
            "leg",
            "arm",
            "knee",
            "eye",
            "foot",
            "shoulder",
            "hip",
        }
        given = a.before == "to" and a.before2 in _GIVEN
        if (acts and (a.opens or a.before in _BEFORE_WHO)) or told or given or _is_one_of_two(text, match, firsts):
            yield Found(*match.span(), "NAME", 0.85, "|".join(sorted(marks)), doubtful=len(marks) > 1)


_CALL = re.compile(r"[A-Z](?<![\w'’./-].)[a-z](?![\w./-])")
_NO_CALL = frozenset(
    "ah am an as at be by co de do dr dx eh el en er es ex go ha he hi hm hx id if in is it la lo mr ms my ma pa no of oh ok on or ox pt re rx "
    "sh si so st sx to tx tu ty uh um un up us va vs we ya ye yo".split()
)


def _calls(text: str, people: People) -> Iterator[Found]:
    """Find the first two letters of a listed given name, written as a name, where they do what people do: "Ro said"."""
    whole = folded(text)
    if len(whole.plain) != len(text):
        return
    for match in _CALL.finditer(text):
        word = match[0].lower()
        marks = frozenset() if word in _NO_CALL else _called(word, people)
        a = around(text, whole.plain, *match.span()) if marks else None
        if a and not a.line_shouts and (is_finite(a.after) or a.label or a.possessive or a.before in _TOLD):
            yield Found(*match.span(), "NAME", 0.9, "|".join(sorted(marks)), doubtful=len(marks) > 1)


def _called(letters: str, people: People) -> frozenset[str]:
    return frozenset(person.mark for person in people.everyone for name in person.names if name[0].startswith(letters))


_BESIDE_LETTER = re.compile(r"[ ](?:&|\+|and|n)[ ](?P<other>[B-HJ-Z])(?![\w'’./)-])")
_LETTER_BESIDE = re.compile(r"(?<![\w'’./(-])(?P<other>[B-HJ-Z])[ ](?:&|\+|and|n)[ ]$")
_NO_PAIRS = frozenset("dc hp rr bb mm rb op vd pt tc".split())


def _is_one_of_two(text: str, match: re.Match[str], firsts: Mapping[str, frozenset[str]]) -> bool:
    """Whether a letter stands beside another that is somebody's: "W + D sat together"."""
    letter = match[0].lower()
    after = _BESIDE_LETTER.match(text, match.end())
    before = _LETTER_BESIDE.search(text, max(0, match.start() - 7), match.start())
    pairs = (letter + after["other"].lower() if after else "", before["other"].lower() + letter if before else "")
    return any(p and p not in _NO_PAIRS and p[0] != p[1] and set(p) <= firsts.keys() for p in pairs)


_GIVEN = frozenset("feedback support spoke talked listened responded apologized related advice up opened".split())
_TOLD = frozenset("told asked hugged thanked interrupted supported confronted comforted joined".split())
_BEFORE_WHO = frozenset("if when that because bc but and while after before until as then".split())


def _first_letters(people: People) -> Mapping[str, frozenset[str]]:
    known: Mapping[str, frozenset[str]] | None = people.remembered.get("first letters")
    if known is None:
        found: dict[str, set[str]] = {}
        for person in people.everyone:
            for name in person.names:
                found.setdefault(name[0][0], set()).add(person.mark)
        known = people.remembered["first letters"] = {letter: frozenset(marks) for letter, marks in found.items()}
    return known


def _is_risk(text: str, plain: str, start: int, end: int) -> bool:
    """Whether letters that are somebody's initials stand for a risk: "denied SI", "no S.I."."""
    letters = re.sub(r"\W", "", plain[start:end])
    return may_be_risk(letters) and tells_of_risk(around(text, plain, start, end), plain, start)


def _is_person(text: str, plain: str, start: int, end: int, letters: str) -> bool:
    if may_be_risk(letters) and not _is_risk(text, plain, start, end):
        return text[start:end].isupper() or letters not in clinical()
    if may_be_risk(letters):
        return False
    a = around(text, plain, start, end)
    if a.before[-1:].isdigit() or a.before in {"a", "an", "no", "the"}:
        return False  # "50 mg"
    acts = is_finite(a.after) or a.label or a.possessive or a.stamped
    near = a.before in BEFORE_A_NAME and letters not in _CARE
    capitals = len(text) == len(plain) and text[start:end].isupper() and not a.line_shouts
    if plain[end : end + 1] == "_" or plain[start - 1 : start] == "_":
        return False
    if letters in _ABBREVIATIONS or letters in (clinical() if capitals else everyday()):
        return (((acts or near) and capitals) or (acts and a.opens)) and letters not in {
            "pt",
            "aa",
            "na",
            "ok",
        }
    return acts or near or capitals or a.opens or bool(a.before == "and" or a.after == "and")


RECOGNIZER = Recognizer(
    name="initials of listed people",
    covers=("A",),
    find=find,
    roster=SessionFile(
        members=(
            Member(id="m1", name="Maria Gonzalez"),
            Member(id="m2", name="Jon David Rusk"),
            Member(id="m3", name="Ida Novak"),
            Member(id="m4", name="Sol Ibarra"),
            Member(id="m5", name="Hal Moore"),
            Member(id="m6", name="Wanda Frey"),
        )
    ),
    examples=(
        "«M.G.» quiet tonight",
        "«mg» tearful, sertraline 50 mg",
        "peer support from «JDR»",
        "«J.R.»'s homework done",
        "MG: cried".replace("MG", "«MG»"),
        "gave feedback to «SI»; «SI» shared about work; «SI»'s turn",
        "denied SI, no SI/HI, passive SI w/o plan, SI: denied, SI denied, hx of SI, SI present last week, neg S.I.",
        "[18:30] «MG» (not the dose): 14 weeks",
        "«HM» and «WF» absent, «hm» & «wf» paired up; «W» said no, he leaves if «M» is there, asked «W» about it, «W» + «H» sat up",
        "walked W to plan H, plan M is next, vit W, M/W/F groups, W hand pain",
        "«Jo» said slow down, He said no, saw «Wa»'s list",
        "took 10 mg at bedtime",
        "in group, in pain",
    ),
    limits="Initials that are also an abbreviation of the field, where nothing around them speaks of a person.",
)
