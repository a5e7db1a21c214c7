"""Which way something is said to stand: sleep better, homework not done, an offer refused, quiet or talkative."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from guardrails.language.assertion import is_negated, is_of_another
from guardrails.language.lexicon import lexicon
from guardrails.language.read_once import TEXTS
from guardrails.language.sieve import Index, Sieve

_SEGMENT = re.compile(
    r"[;.:!?]\s|\.$|\s[-–—]\s|,\s|\bbut\b|\bhowever\b|\balthough\b|\bthough\b|\bdespite\b|\bafter\b|\bbefore\b"
    r"|\bbecause\b|\bwhile\b|\bwhen\b|\bleading to\b|\bfollowing\b|\bsince\b"
)
_BETTER = Sieve(
    r"\b(?:better|improv\w*|good|great|well|relie[fv]\w*|lighter|calm(?:er|ed)?|eas(?:ed|ier|ing)|brighten\w*"
    r"|brighter|lift(?:ed|ing)?|manageable|resolv\w*|restful|soundly|restored|stabili[sz]\w*|subsid\w*"
    r"|diminish\w*|alleviat\w*|in remission|gone|under control|gains?|progress\w*)\b"
)
_WORSE = Sieve(
    r"\b(?:worse\w*|poor(?:ly|er)?|bad(?:ly)?|terribl[ey]|awful|deteriorat\w*|exacerbat\w*|unmanageable"
    r"|heighten\w*|elevated|intensif\w*|harder|flar\w*|broken|disrupted|restless|setback|regress\w*|rough"
    r"|out of control|unbearable|trouble|difficulty|struggl\w*)\b"
)
_UP = Sieve(
    r"\b(?:increas\w*|more|higher|up|rose|rising|risen|escalat\w*|spik\w*|stronger|louder|greater|climb\w*"
    r"|grew|growing|doubled|peak\w*|strong|severe|intense|constant|high|frequent)\b"
)
_DOWN = Sieve(
    r"\b(?:decreas\w*|less\w*|lower\w*|down|fell|reduc\w*|fewer|drop\w*|declin(?:ed|ing)|weaker|milder|mild"
    r"|cut back|low|minimal|lack\w*|lost|loss|little|rarely|quieter|faded|fading)\b"
)
_SAME = Sieve(r"\b(?:no change|unchanged|same|about the same|persist\w*|no better|no improvement|plateau\w*)\b")
_FROM_TO = re.compile(r"\bfrom (?:an? )?(\d+)(?:/10)?(?: out of 10)? (?:to|down to|up to) (?:an? )?(\d+)\b")
_NOW_BEFORE = re.compile(
    r"\b(\d+) \(?(?:down |up )?(?:from|was|vs\.?) (\d+)\b|\bto (\d+) from (\d+)\b|\b(\d+) compared (?:to|with) (\d+)\b"
)
"""The new number before the old one."""
_AHEAD = re.compile(
    r"\b(?:to|will|goals?|wants?|wanted|hop(?:es|ing|ed)|plans?|would|if|how|ways?|for|could|might|should"
    r"|aim\w*|toward|need\w*|can|of)\s+(?:\w+\s+)?$"
)
_POOR_WORDS = re.compile(r"\b(?:insomnia|depress\w+|fatigue\w*|hopeless\w*)\b")

_DONE = Sieve(
    r"\b(?:did|completed?|completing|finished|brought|done|turned in|filled (?:in|out)|attended|went to"
    r"|made it to|kept up|kept|practi[cs]ed|used|tried|took|taking|takes|adherent|compliant|on track|made"
    r"|called|texted|contacted|reached out|phoned|wrote)\b"
)
_NOT_DONE = Sieve(
    r"\b(?:did not|didn't|not done|not (?:complet\w+|do|bring|finish|attend|practi\w+|take|taking|use|call"
    r"|made?|try|tried|been)|has not|had not|have not|forgot\w*|skipp(?:ed|ing)|refus\w+|declin(?:ed|es)"
    r"|turned down|miss(?:ed|ing)|incomplete"
    r"|(?:0|zero) times"
    r"|blank|left at home|lost|never|no (?=homework|cards?|log|meetings?|calls?|practice)|without (?:her|his"
    r"|their)? ?(?:homework|log)|avoided|could not|unable to|stopped|quit|off|no[- ]show\w*|put off"
    r"|failed to)\b"
)
_AGREED = Sieve(
    r"\b(?:agree[ds]?|agreeable|accept(?:ed|s)|willing\w*|receptive|open to|welcom\w+|commit(?:ted|s)"
    r"|volunteer\w*|consented|on board|interested in|eager|okay? with|ok with|fine with|ok'?d|okayed"
    r"|said ok|consent\w*|took it|took the)\b"
)
_REFUSED = Sieve(
    r"\b(?:refus\w+|declin(?:ed|es|ing)(?! in)|reject\w*|unwilling|not (?:willing|open|receptive|interested"
    r"|agree|ready|want\w*)|did not (?:agree|accept|want)|disagree\w*|dismiss\w*|resist(?:ed|ant|s|ing)"
    r"|won't|will not (?:do|try|go|attend|call)|reluctant|skeptical|brushed off|shut (?:it|that"
    r"|this) down|waved off|opted out)\b"
)
_QUIET = Sieve(
    r"\b(?:quiet(?:ly)?|silent|said (?:little|nothing)|did not (?:speak|share|talk|participate|contribute)"
    r"|minimal(?:ly)? (?:participation|verbal\w*|engag\w*|shar\w*)|participated minimally|withdrawn"
    r"|little (?:participation|verbal)|kept to (?:her|him|them)sel\w+|reserved|passive|spoke (?:only once"
    r"|little|only when|rarely)|one-word|mostly listened|disengaged)\b"
)
_TALKATIVE = Sieve(
    r"\b(?:talkative|very (?:active|verbal|vocal|engaged)|highly (?:active|verbal|engaged)"
    r"|active(?:ly)? (?:participa\w+|engag\w+|involved|contribut\w+|throughout)|participated actively"
    r"|dominat\w+|monopoli\w+|spoke (?:often|frequently|at length|freely|openly)|shared (?:openly|freely"
    r"|at length|extensively)|led the discussion|outgoing|vocal|animated|contributed (?:often|frequently"
    r"|throughout|several)|engaged throughout)\b"
)
_SAD = Sieve(
    r"\b(?:affect|mood|present(?:s|ed|ing|ation)|appear\w*|looked|seemed)\b[^,;.]*\b(?:flat|constricted|blunted|sad|tearful"
    r"|depressed|low|dysphoric|down|anxious|tense|irritable|restricted|labile|agitated|guarded)\b|\b(?:flat"
    r"|constricted|blunted|tearful|dysphoric|depressed|anxious|restricted|sad|low"
    r"|irritable)\b[^,;.]{0,20}\b(?:affect|mood)\b|\btearful\b|\b(?:cried|crying)\b"
)
_BRIGHT = Sieve(
    r"\b(?:affect|mood|present(?:s|ed|ing|ation)|appear\w*|looked|seemed)\b[^,;.]*\b(?:bright|cheerful|euthymic"
    r"|full(?: range)?|upbeat|happy|relaxed|positive|elevated|calm|good|stable)\b|\b(?:bright|cheerful"
    r"|euthymic|upbeat|happy|full[- ]range)\b[^,;.]{0,20}\b(?:affect|mood)\b|\bcheerful\b|\bupbeat\b"
)
_GAZE_GOOD = Sieve(
    r"\b(?:good|maintained|made|steady|appropriate|consistent|strong|direct)\b[^,;.]{0,16}\beye contact\b"
)
_GAZE_POOR = Sieve(
    r"\b(?:poor|limited|little|avoid\w*|no|minimal|fleeting|lacked|averted|did not make"
    r"|intermittent)\b[^,;.]{0,16}\b(?:eye contact|gaze)\b|\beyes (?:down|on the floor|downcast)\b"
    r"|\bgaze (?:down|averted)\b"
)
_LIKED = Sieve(
    r"\b(?:liked|likes|enjoyed|enjoys|loved|loves|found (?:it|this|that|the \w+) (?:very )?(?:helpful|useful"
    r"|calming|good)|was helpful|helped)\b"
)
_DISLIKED = Sieve(
    r"\b(?:disliked|dislikes|hated|hates|found (?:it|this|that|the \w+) (?:\w+ )?(?:unhelpful|useless|annoying"
    r"|pointless)|did not (?:like|help|enjoy|find)|not helpful|no use|unhelpful|made (?:it|things) worse)\b"
)
_OF_DISORDER = Sieve(
    r"\b(?:disorders?|reaction|adjustment)(?:,)? with [a-z ,]*?\b(?:moods?|anxiety|depression|conduct|emotions)\b"
    r"|\b(?:mild|moderate|severe|major|recurrent|chronic) (?:recurrent )?(?:depressi\w+|anxiety disorder|major \w+)\b"
)
"""The name of an illness says nothing of how somebody looked."""
_FEW_WORDS = 2
_LONG_WORD = re.compile(r"[a-z]{4,}")
_AFFIRM_LIFE = (
    (
        "weight",
        Sieve(r"\bgain(?:ed|ing)?\b[^,;.]{0,12}\b(?:weight|pounds|lbs?)\b|\bweight gain\b"),
        Sieve(r"\b(?:lost|losing|lose)\b[^,;.]{0,12}\b(?:weight|pounds|lbs?)\b|\bweight loss\b"),
    ),
    (
        "test",
        Sieve(r"\bpass(?:ed|ing)?\b[^,;.]{0,24}\b(?:exam|test|class|course|interview|final|screen)\b"),
        Sieve(r"\bfail(?:ed|ing)?\b[^,;.]{0,24}\b(?:exam|test|class|course|interview|final|screen)\b"),
    ),
    ("content", Sieve(r"\b(?:happy|pleased|glad|proud)\b"), Sieve(r"\b(?:unhappy|displeased|upset)\b")),
    (
        "work",
        Sieve(
            r"\b(?:got|started|began|landed|offered|hired|returned to|went back to|back at"
            r"|kept)\b[^,;.]{0,20}\b(?:job|work|position|shifts?|hired)\b|\bhired\b|\bpromot\w+"
        ),
        Sieve(
            r"\b(?:lost|quit|fired|laid off|let go|left|walked out of)\b[^,;.]{0,16}\b(?:job|work"
            r"|position)?\b(?<!\w\s)|\b(?:fired|laid off|unemployed)\b"
        ),
    ),
    (
        "support",
        Sieve(r"\b(?:supportive|supports|encourag\w+ (?:by|from))\b"),
        Sieve(r"\b(?:unsupportive|not (?:been )?supportive|critical of|no support|lack of support)\b"),
    ),
    (
        "bond",
        Sieve(r"\b(?:reconcil\w+|made up with|got back together|moved (?:back in|in with)|engaged to)\b"),
        Sieve(
            r"\b(?:broke up|split up|separat\w+|moved out|left (?:her|him|them)|ended (?:the|her|his"
            r"|their) (?:relationship|marriage))\b"
        ),
    ),
)


@dataclass(frozen=True, slots=True)
class Stance:
    """How one thing stands: its axis, what it is about, +1 or −1 (0: no change), and its place in the plain text."""

    axis: str
    about: str
    sign: int
    start: int
    end: int
    words: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class _Pair:
    """Two opposite ways in which one thing can stand."""

    axis: str
    plus: Sieve
    minus: Sieve
    about: str = ""


_PAIRS = (
    _Pair("willing", _AGREED, _REFUSED),
    _Pair("talk", _TALKATIVE, _QUIET),
    _Pair("affect", _BRIGHT, _SAD),
    _Pair("gaze", _GAZE_GOOD, _GAZE_POOR),
    _Pair("liking", _LIKED, _DISLIKED),
    *(_Pair("life", plus, minus, about) for about, plus, minus in _AFFIRM_LIFE),
)


_SIDES = Index(side for pair in _PAIRS for side in (pair.plus, pair.minus))


@lru_cache(maxsize=TEXTS)
def stances(plain: str) -> tuple[Stance, ...]:
    """Read every stance of a lower-case sentence with shorthand written out, the member's own only."""
    found: list[Stance] = []
    pairs = [_PAIRS[number] for number in sorted({number // 2 for number in _SIDES.of(plain)})]
    disordered = _OF_DISORDER.may_match(plain)
    start = 0
    for cut in [*_SEGMENT.finditer(plain), None]:
        stop = cut.start() if cut else len(plain)
        if stop > start:
            text = plain[start:stop]
            text = _OF_DISORDER.pattern.sub(lambda m: " " * len(m[0]), text) if disordered else text
            found += _of_segment(text, start, plain, pairs)
        start = cut.end() if cut else stop
    return tuple(found)


def _of_segment(text: str, offset: int, whole: str, pairs: list[_Pair]) -> Iterator[Stance]:
    for term in lexicon("stance").find(text):
        valence, about = term.tag.split()
        if is_of_another(text[: term.start]):
            continue
        sign = _done(text) if valence == "done" else _direction(text, term.start, term.end, valence)
        if sign is not None:
            axis = "done" if valence == "done" else "direction"
            yield Stance(axis, about, sign, offset + term.start, offset + term.end)
    for pair in pairs:
        stance = _of_pair(pair, text, offset, whole)
        if stance:
            yield stance


def _of_pair(pair: _Pair, text: str, offset: int, whole: str) -> Stance | None:
    match, sign = pair.minus.pattern.search(text), -1
    if match is None:
        match, sign = pair.plus.pattern.search(text), 1
    if match is None or (pair.axis != "life" and is_of_another(text[: match.start()])):
        return None
    if is_negated(text[: match.start()].rsplit(" and ", 1)[-1]):
        sign = -sign
    words = frozenset(_LONG_WORD.findall(text)) - frozenset(match[0].split())
    if len(words) < _FEW_WORDS and pair.axis in ("willing", "life"):
        words = frozenset(_LONG_WORD.findall(whole)) - frozenset(match[0].split())
    if pair.axis == "liking":
        words = frozenset(_LONG_WORD.findall(whole))
    return Stance(pair.axis, pair.about, sign, offset + match.start(), offset + match.end(), words)


def _done(text: str) -> int | None:
    if _AHEAD.search(text[:40]) and re.match(
        r"^\s*(?:client |patient |she |he |they )?(?:will|plans?|agreed|to)\b", text
    ):
        return None
    if _NOT_DONE.search(text):
        return -1
    return 1 if _DONE.search(text) else None


def _direction(text: str, start: int, end: int, valence: str) -> int | None:
    """Give the way that the nearest word of direction points for this concept; None where there is none."""
    numbers = _FROM_TO.search(text)
    word = text[start:end]
    bad = valence == "bad" or bool(_POOR_WORDS.match(word))
    later = _NOW_BEFORE.search(text)
    if later and not numbers:
        values = [int(group) for group in later.groups() if group]
        rise = values[0] - values[1]
        return (rise > 0) - (rise < 0) if not bad else (rise < 0) - (rise > 0)
    if numbers:
        rise = int(numbers[2]) - int(numbers[1])
        return (rise > 0) - (rise < 0) if not bad else (rise < 0) - (rise > 0)
    nearest: tuple[int, int] | None = None
    for pattern, sign in ((_SAME, 0), (_BETTER, 1), (_WORSE, -1), (_UP, -1 if bad else 1), (_DOWN, 1 if bad else -1)):
        for match in pattern.finditer(text):
            if match.start() < end and start < match.end():
                continue
            distance = start - match.end() if match.end() <= start else match.start() - end
            if distance > 32 or _AHEAD.search(text[: match.start()]):
                continue
            value = sign
            if sign and is_negated(text[max(0, match.start() - 30) : match.start()]):
                value = -1 if sign > 0 else 0
            if nearest is None or distance < nearest[0]:
                nearest = (distance, value)
    return nearest[1] if nearest else None
