"""The fields that a payer profile can ask for, each with its name for people and how it is looked for."""

import re
from collections.abc import Callable, Mapping

from guardrails.audit.audited import Audited
from guardrails.audit.content import is_plan
from guardrails.audit.diagnosis import codes_in
from guardrails.audit.particular import FEW, clauses, weight
from guardrails.audit.session_words import TECHNIQUE

Field = tuple[str, Callable[[Audited], bool]]


def _start_and_stop(view: Audited) -> bool:
    return bool(view.session.start_time and view.session.end_time)


def _diagnosis(view: Audited) -> bool:
    return bool(view.member and view.member.diagnoses) or bool(codes_in(view.note.text)) or "disorder" in view.plain


def _with_headings(view: Audited) -> str:
    """Give the note's words with its headings: "Objective and progress: twice, not yet alone" tells of both."""
    return view.plain + "\n" + "\n".join({s.heading for s in view.sentences})


def _goal(view: Audited) -> bool:
    return bool(view.member and view.member.goals_addressed) or bool(
        re.search(r"\b(?:goals?|objectives?|treatment plan)\b", _with_headings(view))
    )


def _progress(view: Audited) -> bool:
    picked = view.member.goals_addressed if view.member else ()
    if any(goal.progress != "not_judged" for goal in picked):
        return True
    if _goal(view) and weight(clauses(view)) > 2 * FEW:
        return True  # told along the goal, whatever the words
    return bool(
        re.search(
            r"\b(?:progress\w*|improv\w*|no change|unchanged|regress\w*|worse\w*|better|maintain\w*|same as|decreas\w*"
            r"|reduc\w*|increas\w*|gain\w*|less|more|stable|setback)\b",
            _with_headings(view),
        )
    )


def _location(view: Audited) -> bool:
    member = view.member
    if (member and member.location and member.location.kind) or (
        member and member.service and member.service.place_of_service
    ):
        return True
    texts = view.plain + (view.evening.group.plain if view.evening.group else "")
    return view.session.format == "in_person" or bool(
        re.search(r"\b(?:location|office|clinic|home|on[- ]?site|in[- ]person|place of service|pos)\b", texts)
    )


def _intervention(view: Audited) -> bool:
    return bool(view.session.interventions) or bool(TECHNIQUE.search(view.plain))


def _symptoms(view: Audited) -> bool:
    return any("symptom" in s.tags or "presentation" in s.tags for s in view.sentences)


def _function(view: Audited) -> bool:
    return any(s.tags & {"impairment", "function"} for s in view.sentences)


def _leader(view: Audited) -> bool:
    return any(f.credentials for f in view.session.facilitators)


def _telehealth_method(view: Audited) -> bool:
    return view.session.format is not None


REQUIRED: Mapping[str, Field] = {
    "start_and_stop": ("start and stop times", _start_and_stop),
    "diagnosis": ("a diagnosis in the record", _diagnosis),
    "goal": ("the goal or objective that was addressed", _goal),
    "progress": ("progress or lack of it", _progress),
    "location": ("the place of service", _location),
    "intervention": ("the intervention", _intervention),
    "symptoms": ("symptoms", _symptoms),
    "function": ("functional status", _function),
    "leader_credentials": ("the leader's credentials", _leader),
    "method": ("how the service was given", _telehealth_method),
    "plan": ("a plan", lambda view: any(is_plan(s) or "plan" in s.tags for s in view.sentences)),
}
