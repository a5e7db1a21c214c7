"""Who is named where in a dictated text: members, staff, and others who only share a member's name."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from drafter.splitting.heard import heard_as
from drafter.splitting.letters import lettered
from drafter.splitting.namesakes import anothers, plurals, told_apart
from drafter.splitting.naming import Kind, Mention
from drafter.splitting.relatives import HE_KIN, SHE_KIN
from drafter.splitting.unclaimed import unclaimed
from drafter.splitting.written_small import written_small
from guardrails.deid.cues import BEFORE_A_WORD, is_finite
from guardrails.deid.kin import KIN
from guardrails.deid.letters import fold
from guardrails.deid.people import names_that_are_words, people_of
from guardrails.deid.recognizer import Found
from guardrails.deid.recognizers import initials, roster, roster_variants
from guardrails.session import SessionFile

MEMBER, STAFF, OTHER = "\ue000", "\ue001", "\ue002"
"""What stands in a text's shadow for each letter of a name, so that patterns can speak of names."""

_SHADOW: dict[Kind, str] = {"member": MEMBER, "staff": STAFF, "other": OTHER}
_MARK = re.compile(r"\[(MEMBER|STAFF|PERSON)_(\d+)\]")
_CAPITALS = re.compile(r"(?<![\w.])(?P<letters>[A-Z]{2,3})(?=['’]s|[ :,)-])")
_CAPITALS_WITHIN = re.compile(r"(?<![\w.])[A-Z]{2,3}(?!\w|[.]\w)")
_CLAN = re.compile(r"\b[A-Z](?P<clan>Mc|Mac|O['’])[A-Z]\b")
_STOP = re.compile(r"(?<=[^\W\d_]{2})[.!?]*[.!?\n]\s*")
_MOSTLY_WORDS = frozenset({"will", "may", "can", "see", "my", "so", "do", "an"})
_PAIRED = re.compile(r"\b(?P<word>[^\W\d_]+)(?: and | & )$", re.IGNORECASE)
_NO_INITIALS = frozenset(
    "si hi ah vh aa na ok pt ed er us am pm tv id la ny pa ca ma va md rn np sw cm po hr hw dx tx rx hx cbt dbt act"
    " ptsd sud iop php ua pcp ra gi iv uti std hiv tbi add ocd gad mdd bpd psa dui cps dcf vr di da ad ag or in on"
    " at to no so is it he we me my by do go if of".split()
)
_WORDS_OF_TWO = frozenset(
    "he she me my we us it is as at am an be by do go hi if in no of oh ok on or so to up was had has his her him the"
    " and but for not who how why all any may day end".split()
)
_STOPLESS = 250
"""Letters for each stop, from which a text counts as written without."""
_NEXT_WORD = re.compile(r"[ ](?P<word>[^\W\d_]+)")
_TWO = 2
_TWO_LETTERS = re.compile(r"(?<![\w.'’-])[A-Z][a-z](?![\w-])")
_LITTLE = frozenset("this that his has was its does yes easter".split())
"""Words that look like a name and are none: "this" is not Thi's, and who died at Easter did not die at Esther's."""
_ON_A_LINE = re.compile(r"(?:^|[.;!?\n•*-])[ \t]*$")
_OWN = r"(?:his|her|their|my|our|your|an?|the|['’]s)"
_NEAR = (
    r"(?:step-?)?(?:mother|mom|mum|momma|mama|father|dad|daddy|sister|brother|son|daughter|twin|aunt|auntie|uncle"
    r"|cousin"
    r"|niece|nephew|grand\w+|husband|wife|partner|spouse|fianc[eé]e?|boyfriend|girlfriend|bf|gf|ex(?:-\w+)?|friend"
    r"|buddy|roommate|housemate|neighbou?r|boss|manager|supervisor|co-?worker|colleague|sponsor|sponsee|landlord"
    r"|landlady|mate|pal|gran|granny|nan|nana|missus"
    r"|dog|cat|baby|kid|child|teacher|doctor|nurse|lawyer|pastor|priest|therapist|psychiatrist|case ?manager"
    r"|caseworker"
    r"|in-law|stepson|stepdaughter|classmate|teammate|ex)"
)
_CALLING = r"(?:teacher|doctor|nurse|lawyer|pastor|priest|therapist|psychiatrist|caseworker|neighbou?r|kid|baby)"
"""What a member may be as well: "Harriet, the retired teacher"."""
_BEFORE = re.compile(
    rf"(?:\b{_NEAR},?|\b(?:her|his|their|my) (?:\w+ )?(?:boy|girl|man|lady|guy|oldest|eldest|youngest),?"
    r"|(?:^|[.!?;\n,] ?|\b(?:and|but|so|because|that|since) )(?:her|his)|\b(?:her|his|their) own"
    r"|\b(?:named|called|nam(?:e|es) (?:is|was)|aunt|uncle|dr\.?|doctor|judge|officer|pastor|father|coach"
    rf"|sister|professor|nurse)|\b(?:another|a different|a|an|some|some other|not our|the other|other)"
    rf"(?: (?:guy|man|woman|girl|person|lady|kid|friend))?)[ \t]+$",
    re.IGNORECASE,
)
_A_TITLE = re.compile(
    r"\b(?:a (?:nurse|teacher|king|queen)|(?:a|the) (?:judge|officer|pastor|coach|professor|doctor|lawyer"
    r"|priest))[ \t]+$",
    re.IGNORECASE,
)
"""A title with "a" or "the" before it leads no name: "and then the judge. Lee was …" without its stop."""
_HE_NEAR = re.compile(rf"\b{HE_KIN}[ \t]+$", re.IGNORECASE)
_SHE_NEAR = re.compile(rf"\b{SHE_KIN}[ \t]+$", re.IGNORECASE)
_AFTER = re.compile(
    rf"(?:,| \(|,? who(?:['’]s| is| was)|,? (?:i meant?|meaning|as in|that is),?)"
    rf"[ ]?(?:(?:also )?(?!(?:an?|the) (?:[\w-]+ )?{_CALLING}\b){_OWN} |not )(?:[\w-]+ )?(?:{_NEAR}\b|our\b"
    r"|from (?:the )?group)"
    r"|[ ]the[ ](?:ex(?:-\w+)?|dog|cat|boyfriend|girlfriend|husband|wife|brother|sister|son|daughter)\b"
    r"|[ ](?:from|at)[ ](?:(?:his|her|their|the)[ ])?"
    r"(?:work|church|school|college|aa|na|the program|job|office|gym|shelter|rehab|class)\b",
    re.IGNORECASE,
)


def mentions_of(text: str, roster_file: SessionFile) -> tuple[Mention, ...]:
    """Find every name, in order of place, none overlapping another."""
    found: list[Mention] = []
    called = _called(roster_file)
    for mention in sorted(_all(text, roster_file), key=lambda m: (m.start, m.start - m.end)):
        if not found or mention.start >= found[-1].end:
            found += (part for one in _listed(text, mention, called) for part in _by_sentence(text, one))
    found = _another_all_along(text, found, roster_file)
    found = list(_with_paired(text, list(anothers(text, _never_else(text, found))), roster_file))
    return tuple(told_apart(text, found, roster_file))


def _never_else(text: str, found: Sequence[Mention]) -> list[Mention]:
    """Take a name for the member's where no stop is written and it is theirs nowhere else.

    "wants to call her brother omar called out sick": were omar the brother, nothing would be said of the member.
    """
    if sum(map(text.count, ".!?\n")) * _STOPLESS > len(text):
        return list(found)
    seen = frozenset(i for m in found if m.kind == "member" for i in m.members)
    return [
        replace(m, kind="member")
        if m.kind == "other" and m.members and not m.members & seen and _acts_next(text, m.end)
        else m
        for m in found
    ]


def _another_all_along(text: str, found: Sequence[Mention], file: SessionFile) -> list[Mention]:
    """Take a name for another's wherever it stands, that only looks like a member's and first is a relative's.

    "her Frank did the same … Frank's sister": no Fran of the group.
    """
    listed = people_of(file).parts
    said = [fold(text[m.start : m.end]) for m in found]
    first: dict[str, Kind] = {}
    for m, name in zip(found, said, strict=True):
        first.setdefault(name, m.kind)
    others = {name for name, kind in first.items() if kind == "other" and len(name) > _TWO and name not in listed}
    return [
        replace(m, kind="other") if m.kind == "member" and name in others else m
        for m, name in zip(found, said, strict=True)
    ]


def _acts_next(text: str, end: int) -> bool:
    after = _NEXT_WORD.match(text, end)
    return bool(after and is_finite(after["word"].lower()))


def _with_paired(text: str, found: Sequence[Mention], file: SessionFile) -> Iterator[Mention]:
    """Add a name that is a word as well where it is paired with a name: "joy and Faith made plans"."""
    parts = people_of(file).parts
    ends = [m.end for m in found]
    for i, m in enumerate(found):
        pair = _PAIRED.search(text, max(ends[i - 1] if i else 0, m.start - 40), m.start) if m.kind == "member" else None
        marks = parts.get(pair["word"].lower()) if pair and pair["word"].lower() in names_that_are_words() else None
        if pair and marks:
            yield _mention(text, *pair.span("word"), "|".join(sorted(marks)))
        yield m


def _called(file: SessionFile) -> dict[str, int]:
    """Give what members are called, first names and other names, with whose it is, where it is one's only."""
    said = Counter((fold(name), i) for i, m in enumerate(file.members) for name in {*m.aliases, *_first(m.name)})
    often = Counter(name for name, _ in said)
    return {name: i for name, i in said if often[name] == 1}


def _first(name: str | None) -> list[str]:
    return (name or "").split(" ")[:1]


def _listed(text: str, mention: Mention, called: Mapping[str, int]) -> Iterator[Mention]:
    """Divide a list that looks like one name: "Al, Edgar", where Al is someone else."""
    first, comma, _ = text[mention.start : mention.end].partition(", ")
    index = called.get(fold(first)) if comma else None
    if index is not None and index not in mention.members:
        yield Mention(mention.start, mention.start + len(first), "member", frozenset({index}))
        mention = replace(mention, start=mention.start + len(first) + len(comma))
    yield mention


def _by_sentence(text: str, mention: Mention) -> Iterator[Mention]:
    """Divide a name that ends one sentence and begins the next: "that was Vera. Vera has …"."""
    at = mention.start
    for stop in _STOP.finditer(text, mention.start, mention.end):
        yield replace(mention, start=at, end=stop.start())
        at = stop.end()
    yield replace(mention, start=at)


def names_left_open(file: SessionFile) -> dict[str, int]:
    """Give the first names that are everyday words, with whose they are: such a word may mean them or not."""
    first = ((fold(m.name or "").split(" ")[0], i) for i, m in enumerate(file.members))
    return {name: i for name, i in first if name in names_that_are_words() and name not in _MOSTLY_WORDS}


def names_shared_with_staff(file: SessionFile) -> frozenset[str]:
    """Give the first names that a member and one of the staff bear."""
    staff = {fold(f.name or "").split(" ")[0] for f in file.session.facilitators}
    return frozenset(fold(m.name or "").split(" ")[0] for m in file.members) & staff - {""}


def shadow_of(text: str, mentions: Iterable[Mention]) -> str:
    """Give the text with each letter of a name replaced by a sign for its kind; places stay the same."""
    signs = list(text)
    for m in mentions:
        signs[m.start : m.end] = _SHADOW[m.kind] * (m.end - m.start)
    return "".join(signs)


def _all(text: str, file: SessionFile) -> Iterator[Mention]:
    taken: set[int] = set()
    named: set[str] = set()
    led, parts = _led(file), people_of(file).parts
    listed = (plurals, roster.find, roster_variants.find, initials.find, _capitals, lettered, _of_two)
    for find in (*listed, written_small, heard_as):
        for found in list(find(text, file)):
            if found.key is None or taken & set(range(found.start, found.end)):
                continue
            if find is initials.find and _a_word(text[found.start : found.end]):
                continue
            said = fold(text[found.start : found.end])
            if said in led or (said in _LITTLE and said not in parts):
                continue
            taken.update(range(found.start, found.end))
            named.update(m[0] for m in _MARK.finditer(found.key))
            yield _narrowed(text, _unlike(text, _mention(text, found.start, found.end, found.key), file), file)
    for found in unclaimed(text, file, taken, named):
        if found.key is not None and not taken & set(range(found.start, found.end)):
            taken.update(range(found.start, found.end))
            yield _mention(text, found.start, found.end, found.key)


def _of_two(text: str, file: SessionFile) -> Iterator[Found]:
    """Find first names of two letters, written with their capital, that elsewhere only lead a surname: "Al"."""
    called = {name: i for name, i in _called(file).items() if len(name) == _TWO and name not in _WORDS_OF_TWO}
    for m in _TWO_LETTERS.finditer(text) if called else ():
        if (index := called.get(fold(m[0]))) is not None:
            yield Found(*m.span(), "NAME", 0.8, f"[MEMBER_{index + 1}]")


def _led(file: SessionFile) -> frozenset[str]:
    """Give the words that only lead a longer name, and are nobody's by themselves: "the" of "the colonel"."""
    names = [fold(name).split() for m in file.members for name in (m.name or "", *m.aliases)]
    alone = {parts[0] for parts in names if len(parts) == 1}
    return frozenset(p[0] for p in names if len(p) > 1 and p[0] in BEFORE_A_WORD and p[0] not in alone)


def _a_word(said: str) -> bool:
    """Whether initials as they are written are a word that every sentence may hold: "He" is not Harold Epps."""
    return not said.isupper() and said.lower() in _WORDS_OF_TWO


def _unlike(text: str, mention: Mention, file: SessionFile) -> Mention:
    """Take a member for a member after all, whose pronouns do not fit the relative before: "his grandpa Jayla said"."""
    if mention.kind != "other" or len(mention.members) != 1:
        return mention
    said = (file.members[min(mention.members)].pronouns or "").lower().split("/")[0]
    near = _HE_NEAR if said == "she" else _SHE_NEAR if said == "he" else None
    before = text[max(0, mention.start - 40) : mention.start]
    return replace(mention, kind="member") if near and near.search(before) else mention


def _narrowed(text: str, mention: Mention, file: SessionFile) -> Mention:
    """Of several who bear a name, take the one whose listed name begins with the words just so: first names first."""
    if len(mention.members) < 2:
        return mention
    said = fold(text[mention.start : mention.end]).split()
    fitting = frozenset(i for i in mention.members if fold(file.members[i].name or "").split()[: len(said)] == said)
    so_called = frozenset(i for i in mention.members if " ".join(said) in map(fold, file.members[i].aliases))
    fitting = so_called if len(so_called) == 1 and not fitting else fitting
    return replace(mention, members=fitting) if len(fitting) == 1 else mention


def _capitals(text: str, file: SessionFile) -> Iterator[Found]:
    """Find initials in capitals that open a sentence, whatever else the two letters may stand for."""
    yield from _of_a_clan(text, file)
    known = people_of(file).initials
    if not known or sum(map(str.isupper, text)) > sum(map(str.islower, text)):
        return
    opening = [
        (match, known[match["letters"].lower()])
        for match in _CAPITALS.finditer(text)
        if match["letters"].lower() in known and _ON_A_LINE.search(text, max(0, match.start() - 9), match.start())
    ]
    sure = {match["letters"] for match, _ in opening if match["letters"].lower() not in _NO_INITIALS}
    for match, marks in opening:
        # Where people go by their initials, even letters that are a word of the trade are someone's.
        if match["letters"] in sure or len(sure) > 1:
            yield Found(match.start(), match.end(), "NAME", 0.8, "|".join(sorted(marks)), doubtful=len(marks) > 1)
    for match in _CAPITALS_WITHIN.finditer(text) if len(sure) > 1 else ():
        marks = known.get(match[0].lower(), frozenset())
        if marks and match[0].lower() not in _NO_INITIALS:
            yield Found(match.start(), match.end(), "NAME", 0.7, "|".join(sorted(marks)), doubtful=len(marks) > 1)


def _of_a_clan(text: str, file: SessionFile) -> Iterator[Found]:
    """Find initials that keep what leads a surname: "JMcN" for Jason McNally."""
    for found in _CLAN.finditer(text):
        said = fold(found[0]).replace("’", "'")
        its = [i for i, m in enumerate(file.members, 1) if _initials(m.name or "", fold(found["clan"])) == said]
        if len(its) == 1:
            yield Found(*found.span(), "NAME", 0.8, f"[MEMBER_{its[0]}]")


def _initials(name: str, clan: str) -> str:
    first, *_, last = fold(name).replace("’", "'").split() or [""]
    clan = clan.replace("’", "'")
    return f"{first[:1]}{clan}{last[len(clan) : len(clan) + 1]}" if last.startswith(clan) else ""


def _mention(text: str, start: int, end: int, key: str) -> Mention:
    marks = _MARK.findall(key)
    members = frozenset(int(n) - 1 for kind, n in marks if kind == "MEMBER")
    if not members:
        return Mention(start, end, "staff" if any(kind == "STAFF" for kind, _ in marks) else "other", members)
    return Mention(start, end, "other" if someone_else(text, start, end) else "member", members)


def someone_else(text: str, start: int, end: int) -> bool:
    """Whether the words around a member's name say that it is somebody else's here: "her brother Lee"."""
    before = text[max(0, start - 40) : start]
    led = KIN.search(before) or (_BEFORE.search(before) and not _A_TITLE.search(before))
    return bool(led or _AFTER.match(text, end))
