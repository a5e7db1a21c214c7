"""A remote session lacks how, where or with what consent it was held.

What: video or audio, the member's location, and consent, in the data or the note; a note that says in person or
gives another place or kind of connection than the data; a place-of-service code or modifier that does not fit.

Why it matters: how the service was given and where the person was decides on payment, and on help in an
emergency.

Limits: for a hybrid group only members with a location, or whose note speaks of a connection, are taken as
remote.
"""

import re
from collections.abc import Iterator

from guardrails.audit.audited import Audited, Evening
from guardrails.audit.content import is_plan
from guardrails.audit.example import example
from guardrails.audit.rule import Hit, Rule, within
from guardrails.language.sieve import Sieve

_REMOTE = Sieve(
    r"\b(?:telehealth|tele-?(?:medicine|therapy|mental health)|video(?! (?:game|clip|was|about|on))|virtual(?:ly)?"
    r"|zoom|doxy|vvc|facetime|skype|google meet|webex|ms teams|remote(?:ly)?|online|by phone|by telephone"
    r"|via phone|audio[- ]only"
    r"|telephon(?!e[sd]\b|ing\b)\w+|logged (?:in|on|off))\b",
    re.IGNORECASE,
)
_VIDEO = Sieve(
    r"\b(?:video|vvc|audio-?visual|a/v|zoom|doxy|webex|google meet|teams|two-way|synchronous|camera)\b", re.IGNORECASE
)
_VIDEO_TOLD = Sieve(
    r"\b(?:(?:by|via|on|over) (?:\w+ )?video|video (?:visit|session|group)|zoom|doxy|webex|google meet|on camera)\b",
    re.IGNORECASE,
)
_VIDEO_SESSION = Sieve(
    r"\b(?:audio[- ]?(?:and|&|/)[- ]?video|video visit|on camera|audio-?visual|by (?:\w+ )?video|via (?:\w+ )?video"
    r"|video (?:session|group|telehealth|room)|video[- ]?conferenc\w+|zoom|doxy|webex|google meet)\b",
    re.IGNORECASE,
)
_AUDIO = Sieve(
    r"\b(?:audio[- ]only|by (?:tele)?phone|via (?:tele)?phone|telephon(?!e[sd]\b|ing\b)\w+\b"
    r"(?! (?:numbers?|(?:was |were )?(?:checked|confirmed|verified|noted|on file))\b)"
    r"|phone (?:only|session|call-in)"
    r"|dialed in)\b",
    re.IGNORECASE,
)
_PLACE = Sieve(
    r"\b(?:from|at|in) (?:her|his|their|the|a|client's|own)? ?(?:private )?(?:home|house|apartment|residence"
    r"|bedroom|kitchen|car|parked car|vehicle|office|work(?:place)?|dorm\w*|shelter|library|room|porch"
    r"|living room|private (?:room|space|location|office))\b|\blocation(?: of (?:client|patient"
    r"|member))?\W{1,3}\w+|\blocated (?:at|in)\b|\bat home\b|\bfrom home\b|\bhome address\b"
    r"|\bphysically (?:located|present) in\b|\bpatient location\b|\bstate of \w+\b"
    r"|\b(?:by|on|over|via) (?:\w+ )?(?:video|phone|telephone|camera|screen)\b[^.;]{0,24}\b(?:from|in|at) (?!\d|group"
    r"|session|full|all)\w+|\b(?:joined|connected|took part|attended|present|logged (?:on|in)|dialed in|called in"
    r"|on the (?:line|screen))\b[^.;]{0,40}\bfrom (?!\d|group|session|noon)\w+|\bparked\b|\b(?:break|conference"
    r"|waiting|guest|hotel|meeting|storage|study) room\b",
    re.IGNORECASE,
)
_OF_CONSENT = re.compile(r"[^.;\n]*\bconsent[^.;\n]*", re.IGNORECASE)
"""What is said of consent to telehealth says nothing of how the session was held."""
_CONSENT = Sieve(
    r"\bconsent\w*\b(?! (?:is |was |still )*(?:to be|not|pending|needed|missing|lacking|outstanding))"
    r"|\bagreed to (?:receive )?(?:telehealth|video|virtual)\b",
    re.IGNORECASE,
)
_IN_PERSON = Sieve(
    r"\b(?:in[- ]person|face[- ]to[- ]face|on[- ]?site|in the (?:group room|office|clinic|waiting room)"
    r"|at the (?:clinic|office))\b",
    re.IGNORECASE,
)
_SAT_HERE = Sieve(
    r"\bin[- ]person\b|\bin the group room\b|\b(?:sat|sits|sitting|took (?:a|her|his|their) (?:seat|chair|place))"
    r" (?:\w+ ){0,2}?in (?:the|our|a) circle\b|\b(?:entered|came into|walked into|left) the (?:group )?room\b",
    re.IGNORECASE,
)
"""What only someone in the room does."""
_ON_THE_PHONE = re.compile(
    r"\b(?:on|over) (?:the|her|his|their) $|\b(?:called|rang|spoke|talked|told|said|used)\b", re.IGNORECASE
)
"""Before a telephone on which something was said elsewhere."""
_PHONE_TYPED = re.compile(
    r"\b(?:(?:tele)?phone (?:audio|only|instead)|audio(?:[- ]only| by phone)|(?:by|via|on|thru|through) phone"
    r"|dialed in|cam(?:era)? (?:off|broken|dead|wouldnt))\b",
    re.IGNORECASE,
)
_FIRST = 2
_HEADINGS = frozenset(("format", "modality", "location", "service", "type of service", "mode", "setting"))
_REMOTE_SESSION = Sieve(
    r"\b(?:(?:met|held|session|group|meeting|conducted|format|modality|gathered|convened)\W{1,3}(?:\w+ ){0,3}?"
    r"(?:remotely|remote|online|virtual(?:ly)?|telehealth|by telehealth)"
    r"|(?:remote|online|virtual|telehealth) (?:session|group|meeting))\b",
    re.IGNORECASE,
)
_NOT_NOW = Sieve(
    r"\b(?:next|prefer\w*|return\w*|would|will|last|hop\w+|wish\w*|transition\w*|plan\w*|miss\w*|if|before"
    r"|previously|meetings?|friend|date|interview|not|spoken? (?:to|with)|talked (?:to|with))\b",
    re.IGNORECASE,
)


def _check(evening: Evening) -> Iterator[Hit]:
    session = evening.file.session
    yield from _unsaid_kind(evening)
    remote_views = [view for view in evening.members if not view.attendance.absent and _is_remote(view, session.format)]
    yield from _group_conflicts(evening)
    for view in evening.members:
        if not view.attendance.absent:
            yield from _conflicts(view, session.format)
            yield from _untold(view, session.format)
    if not remote_views:
        return
    yield from _connection(evening, remote_views)
    for view in remote_views:
        location = view.member.location if view.member else None
        if not (location and (location.kind or location.state)) and not _tells_place(view):
            yield Hit("Where this member was is recorded nowhere.", member_id=view.own_id, about="place")
        yield from _codes(view, session.format)


def _tells_place(view: Audited) -> bool:
    """Tell whether the note says where the member was; where something is to be done is another place."""
    return any(_PLACE.search(s.text) for s in view.sentences if not is_plan(s))


def _unsaid_kind(evening: Evening) -> Iterator[Hit]:
    """Flag a session that is told as held remotely, and neither as by video nor as by phone."""
    group, session = evening.group, evening.file.session
    if group is None:
        return
    located = any(member.location for member in evening.file.members)
    if session.format == "hybrid" or (session.format is None and located):
        told = group.note.text
        platform = session.telehealth and session.telehealth.platform
        if not (platform or _VIDEO.search(told) or _AUDIO.search(told)):
            yield Hit("Whether by video or by phone is recorded nowhere.", about="kind")
            return
    if session.format is not None:
        return
    text = group.note.text
    match = _REMOTE_SESSION.search(text)
    if match and not _VIDEO.search(text) and not _AUDIO.search(text):
        yield Hit("Whether by video or by phone is recorded nowhere.", match.start(), match.end(), about="kind")


def _connection(evening: Evening, remote_views: list[Audited]) -> Iterator[Hit]:
    session = evening.file.session
    shared = evening.group.note.text if evening.group else ""
    if session.format is None or session.format == "in_person":
        for view in remote_views:
            if not _VIDEO.search(view.note.text + shared) and not _AUDIO.search(view.note.text + shared):
                yield Hit("Whether by video or by phone is recorded nowhere.", member_id=view.own_id, about="kind")
        return
    if (session.telehealth and session.telehealth.consent_on_file) or _CONSENT.search(shared):
        return
    lacking = [view for view in remote_views if not _CONSENT.search(view.note.text)]
    if lacking and len(lacking) == len(remote_views):
        yield Hit("Consent to telehealth is recorded nowhere.", about="consent")
        return
    for view in lacking:
        yield Hit("This member's consent to telehealth is recorded nowhere.", member_id=view.own_id, about="consent")


def _is_remote(view: Audited, how: str | None) -> bool:
    if how in ("telehealth_video", "telehealth_audio"):
        return True
    told = any(
        _REMOTE.search(s.text) and not _NOT_NOW.search(s.text) and s.subject == "own" for s in view.sentences[:4]
    )
    if how == "hybrid":
        return told or bool(view.member and view.member.location)
    return how is None and told


def _conflicts(view: Audited, how: str | None) -> Iterator[Hit]:
    told_video = bool(_VIDEO.search(view.note.text))
    for place, sentence in enumerate(view.sentences):
        if sentence.subject == "group" or _NOT_NOW.search(sentence.text):
            continue
        attends = "attendance" in sentence.tags or sentence.heading in _HEADINGS
        early = place < _FIRST or attends
        here = _IN_PERSON.search(sentence.text) if attends else None
        here = here or (_SAT_HERE.search(sentence.text) if early and not _VIDEO.search(sentence.text) else None)
        message, about, match = "", "", None
        if how in ("telehealth_video", "telehealth_audio") and here:
            message, about, match = "The session was held remotely.", "in person", here
        elif how == "in_person" and attends:
            found = _REMOTE.search(sentence.text)
            told = found and not _ON_THE_PHONE.search(sentence.text[: found.start()])
            message, about, match = "The session was held in person.", "remote", found if told else None
        elif how == "telehealth_video" and attends and not told_video and not _typed_by_phone(view):
            message, about, match = "The session was held by video.", "audio", _AUDIO.search(sentence.text)
        elif how == "telehealth_audio" and early:
            message, about, match = "The session was held by phone.", "video", _VIDEO_TOLD.search(sentence.text)
        if match:
            yield within(sentence, match, message, member_id=view.own_id, about=about)


def _typed_by_phone(view: Audited) -> bool:
    """Tell whether the member's own bullets say so: "link froze, then phone audio only"."""
    return any(_PHONE_TYPED.search(fact.text) for fact in view.evidence.bullets)


def _group_conflicts(evening: Evening) -> Iterator[Hit]:
    """Flag a group part that tells another kind of connection than the data and not that one."""
    how, group = evening.file.session.format, evening.group
    if group is None or how not in ("telehealth_video", "telehealth_audio"):
        return
    text = group.note.text
    here = _SAT_HERE.search(text)
    if (
        here
        and not _REMOTE.search(_OF_CONSENT.sub(" ", text))
        and not _NOT_NOW.search(text[max(0, here.start() - 40) : here.end()])
    ):
        yield Hit("The session was held remotely.", *here.span(), about="in person")
    video, audio = _VIDEO_SESSION.search(text), _AUDIO.search(text)
    if how == "telehealth_audio" and video and not audio:
        yield Hit("The session was held by phone.", *video.span(), about="video")
    elif how == "telehealth_video" and audio and not _VIDEO_SESSION.search(text):
        yield Hit("The session was held by video.", *audio.span(), about="audio")


def _untold(view: Audited, how: str | None) -> Iterator[Hit]:
    """Flag a member of a hybrid session whose bullets say that the member was remote, and whose note does not."""
    if how != "hybrid" or _REMOTE.search(view.note.text) or _VIDEO.search(view.note.text) or view.member is None:
        return
    if any(
        _REMOTE.search(fact.text) or re.match(r"\W*(?:on )?(?:video|phone|remote)\b", fact.text)
        for fact in view.evidence.bullets[:1]
    ):
        yield Hit("That this member took part remotely is not in the note.", member_id=view.own_id, about="remote")


def _codes(view: Audited, how: str | None) -> Iterator[Hit]:
    service = view.member.service if view.member else None
    if service is None:
        return
    if service.place_of_service and service.place_of_service not in ("02", "2", "10"):
        yield Hit(
            f"Place of service {service.place_of_service} is not one for telehealth.",
            member_id=view.own_id,
            severity="info",
            about="pos",
        )
    if how == "telehealth_audio" and "95" in service.modifiers:
        yield Hit("Modifier 95 is for video; this session was by phone.", member_id=view.own_id, about="modifier")
    if how == "telehealth_video" and "93" in service.modifiers:
        yield Hit("Modifier 93 is for audio only; this session was by video.", member_id=view.own_id, about="modifier")


_REMOTE_EVENING = {
    "format": "telehealth_video",
    "telehealth": {"platform": "Example Meet", "consent_on_file": "2026-01-07"},
}
_AT_HOME = {"location": {"kind": "home", "state": "CT"}}

RULE = Rule(
    code="GN641",
    category="telehealth-detail",
    severity="warning",
    scope=("session",),
    check=_check,
    suggestion="Add it to the session data or the note.",
    source="Noridian on telehealth place of service; First Coast checklist of 2024-05-06 (method, if telehealth)",
    seed=("requirement 1", "coding 1"),
    bad=(
        example(
            "Client shared.",
            group="Location and telephone checked at the start.",
            session={"format": None},
            member={"location": {"kind": "home", "state": "MT"}},
        ),
        example("Client shared.", session=_REMOTE_EVENING),
        example("Client shared.", session={"format": "telehealth_video"}, member=_AT_HOME),
        example("Client attended «in person» and shared.", session=_REMOTE_EVENING, member=_AT_HOME),
        example("Client «sat in the circle» and shared.", session=_REMOTE_EVENING, member=_AT_HOME),
        example("Client joined «by phone» and shared.", session=_REMOTE_EVENING, member=_AT_HOME),
        example(
            "Client shared.",
            group="Six members met «in person»; telehealth consent is on file.",
            session=_REMOTE_EVENING,
            member=_AT_HOME,
        ),
        example(
            "Client shared.",
            group="Consent to be obtained.",
            session={"format": "telehealth_video"},
            member=_AT_HOME,
        ),
    ),
    good=(
        example("Client joined from her parked car.", session=_REMOTE_EVENING),
        example("Client shared; would rather meet in person.", session=_REMOTE_EVENING, member=_AT_HOME),
        example("Client played video games and met a friend online."),
        example("On Sunday she telephoned her husband."),
        example("Client shared. Consent to telehealth given.", session={"format": "telehealth_video"}, member=_AT_HOME),
    ),
)
