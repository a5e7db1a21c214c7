"""What a note says beyond what every note says: its own words, and what stands in its plan."""

import re
from collections.abc import Sequence

from guardrails.audit.audited import Audited
from guardrails.language.sentences import Sentence

PLAN_HEADING = re.compile(
    r"(?<!link to )(?<!link to treatment )\bplan\b|^p$|\bnext\b|\bsteps?$|^hw$|\bto do\b|homework|follow[- ]?up"
    r"|recommendation|disposition"
)
_AHEAD = re.compile(
    r"^(?:the )?(?:client |patient |member |she |he |they |pt )?(?:will\b|to (?:continue|return|attend"
    r"|practice|call)\b|plans? (?:to|is|includes)\b"
    r"|continues? (?:weekly|group|to attend|with|current|treatment|in (?:group|weekly))|homework\b"
    r"|(?:continue to|monitor|watch for|encourage|remind (?:her|him|them)|check in|check on|follow up) (?:[a-z])"
    r"|next (?:session|group|week|meeting|time)\b|follow-?up\b|return(?:s|ing)? (?:to|next)\b|remains? appropriate"
    r"|continue$|continue\.$|same plan\b|no change to plan)"
)
_OBSERVES = re.compile(
    r"^(?:(?:the )?(?:client|patient|member|she|he|they|affect|mood|sleep|anxiety)(?:'s \w+)? (?:\w+ly |also "
    r"|has |had )*)"
    r"(?:was (?!given|assigned|asked|encouraged|referred|scheduled|advised|reminded|instructed|offered"
    r"|told to)|were |brighten\w+|appear\w+|report\w*|stat(?:ed|es)|said|denie[sd]"
    r"|improved|identif\w+|recogni\w+|felt|takes?\b|took|sleeps|ran|drank|endorse[sd]|shared|became|showed"
    r"|has (?!been (?:referred|scheduled|asked)|an? (?:appointment|session)|agreed)|thought|told|described"
    r"|expressed)"
)
"""What was seen or said, though it follows the plan on the same line."""
_HEADER = re.compile(
    r"^(?:client|patient|member|name|pt|mrn|record|dob|date|date of (?:service|birth|session)|dos|time|times"
    r"|start|end|duration"
    r"|location|modality|format|cpt|code|service|provider|therapist|clinician|facilitators?|dx|diagnos[ie]s"
    r"|icd|icd-10|payer|insurance|signed|signature|group"
    r"|group name|topic|number present|members present|session|session time|type of service|place of service"
    r"|units|supervisor|credentials|interventions?|length|present|attendees|start time|end time|code billed"
    r"|billing|group topic)$"
)


def is_plan(sentence: Sentence) -> bool:
    """Tell whether a sentence belongs to the plan: by its heading, its element or its words."""
    return sentence.shared(_is_plan)


def _is_plan(sentence: Sentence) -> bool:
    if sentence.element is not None:
        return sentence.element == "plan"
    if PLAN_HEADING.search(sentence.heading):
        return not _OBSERVES.match(sentence.plain)
    return bool(_AHEAD.match(sentence.plain))


def is_header(sentence: Sentence) -> bool:
    """Tell whether a sentence is a field of the note's head ("Date: …", "Dx: …"), not its prose."""
    return sentence.shared(_is_header)


def _is_header(sentence: Sentence) -> bool:
    return bool(_HEADER.match(sentence.heading)) and sentence.element is None and len(sentence.words) < 14


def own_sentences(view: Audited) -> Sequence[Sentence]:
    """Give the sentences of a member's note that are about the member and not of its head."""
    return view.shared(_own_sentences)


def _own_sentences(view: Audited) -> Sequence[Sentence]:
    return [s for s in view.sentences if s.subject == "own" and not is_header(s)]


def body(view: Audited) -> Sequence[Sentence]:
    """Give the sentences that are not of the note's head."""
    return view.shared(_body)


def _body(view: Audited) -> Sequence[Sentence]:
    return [s for s in view.sentences if not is_header(s)]
