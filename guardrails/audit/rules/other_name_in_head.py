"""The note's head, or its sentences throughout, name someone else as the client.

What: "Client: …" with a name that is not this member's, or another member's name as the one who reports and
plans.

Why it matters: a note filed in the wrong chart is lost to one person and false for the other.

Limits: a head that holds only initials or a number is not compared.
"""

import re
from collections.abc import Iterator

from guardrails.audit.audited import Audited
from guardrails.audit.example import example
from guardrails.audit.names import Named
from guardrails.audit.rule import Hit, Rule
from guardrails.audit.stems import content_stems
from guardrails.language.sentences import Sentence

_HEAD = re.compile(
    r"^[ \t*#-]*(?:client(?:'s)?(?: name)?|patient(?: name)?|member(?: name)?|name|pt|re"
    r"|consumer)[ \t*]*:[ \t*]*(?P<name>[A-Z][\w'’-]+(?:,? [A-Z][\w'’.-]*){0,3})",
    re.IGNORECASE | re.MULTILINE,
)
_ACTS = re.compile(
    r"^(?:\s+(?:also|then|has|was|is))*\s+(?:report|stat|said|identif|arriv|attend|present|shared|denie|endors"
    r"|will|agreed|express|described|participat|felt|appear|acknowledg|plans|continues|engaged|practiced"
    r"|listened|remained|recogni|disclosed|explored|completed|named|declined|[a-z]+ed\b)\w*"
)

_OPENING = re.compile(
    r"^(?:(?:\w+ly|today|tonight|also|then|in (?:session|group)|during (?:group|session)|m[rsx]s?\.?|dr\.?|client"
    r"|patient|member),?\s+)*$",
    re.IGNORECASE,
)


def _check(view: Audited) -> Iterator[Hit]:
    member = view.member
    if member is None or not member.name:
        return
    own = {part.lower().strip(".,") for name in (member.name, *member.aliases) for part in name.split()}
    head = _HEAD.search(view.note.text)
    if head and _is_name(head["name"]) and not _may_be_own(head["name"], own, view):
        yield Hit("The note's head names someone else.", head.start("name"), head.end("name"))
        return
    for named in view.named:
        others = {k for k in named.people if view.evening.roster.people[k].is_ == "member"}
        if not others or view.own_id in named.people:
            continue
        sentence = next((s for s in view.sentences if s.start <= named.start < s.end), None)
        if sentence and (_stands_as_client(sentence, named) or _tells_own_fact(sentence, named, view)):
            yield Hit("Someone else's name stands as the client's.", sentence.start, named.end)


def _stands_as_client(sentence: Sentence, named: Named) -> bool:
    before, after = sentence.text[: named.start - sentence.start], sentence.text[named.end - sentence.start :]
    return bool(_OPENING.match(before) and _ACTS.match(after))


def _tells_own_fact(sentence: Sentence, named: Named, view: Audited) -> bool:
    """Tell whether a sentence that begins with another's name tells what this member's own bullets hold."""
    if not _OPENING.match(sentence.text[: named.start - sentence.start]):
        return False
    return len(content_stems(sentence.words) & content_stems(re.findall(r"[a-z']+", view.evidence.own_plain))) >= 3


def _is_name(words: str) -> bool:
    parts = words.replace(",", " ").split()
    return all(len(p.strip(".")) > 1 for p in parts[:2]) and not re.search(
        r"\b(?:client|was|is|the|present|see|id|number|attended|arrived|participated|reported|group|n/a)\b",
        words.lower(),
    )


def _may_be_own(words: str, own: set[str], view: Audited) -> bool:
    if own & {part.lower().strip(".,") for part in re.split(r"[\s,]+", words)}:
        return True
    return any(view.own_id in named.people for named in view.evening.roster.find(words))


RULE = Rule(
    code="GN105",
    category="wrong-person",
    severity="error",
    check=_check,
    mend="clinician",
    attending_only=False,
    suggestion="See whose note this is.",
    fixed=True,
    bad=(
        example("Client: «Karen Smith»\nClient shared her fear of calls."),
        example("«Tom» reported poor sleep and will call his sister.", others=({"name": "Tom Baker"},)),
    ),
    good=(
        example("Client: Gonzalez, Maria\nClient shared her fear of calls."),
        example("Client: M. Gonzalez\nMaria reported poor sleep."),
    ),
)
