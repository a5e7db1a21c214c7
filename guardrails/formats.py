"""The note formats: which sections each has, in order, and which elements of a note stand in which section."""

from collections.abc import Iterable

from guardrails.note import MEMBER_ELEMENTS, Section, Statement
from guardrails.session import SectionSpec

Sections = tuple[SectionSpec, ...]


def _sections(**elements_by_name: str) -> Sections:
    return tuple(
        SectionSpec(name=name.replace("_", " "), elements=tuple(elements.split()))
        for name, elements in elements_by_name.items()
    )


FORMATS: dict[str, Sections] = {
    "narrative": _sections(
        Session="attendance participation presentation intervention response progress goal_link risk",
        Plan="plan",
    ),
    "soap": _sections(
        Subjective="response progress",
        Objective="attendance participation presentation intervention",
        Assessment="goal_link risk",
        Plan="plan",
    ),
    "dap": _sections(
        Data="attendance participation presentation intervention response",
        Assessment="progress goal_link risk",
        Plan="plan",
    ),
    "birp": _sections(
        Behavior="attendance participation presentation risk",
        Intervention="intervention",
        Response="response progress goal_link",
        Plan="plan",
    ),
    "girp": _sections(
        Goal="goal_link progress",
        Intervention="intervention",
        Response="attendance participation presentation response risk",
        Plan="plan",
    ),
    "pie": _sections(
        Problem="presentation goal_link risk",
        Intervention="attendance participation intervention",
        Evaluation="response progress",
        Plan="plan",
    ),
    "pirp": _sections(
        Problem="presentation goal_link risk",
        Intervention="intervention",
        Response="attendance participation response progress",
        Plan="plan",
    ),
    "sirp": _sections(
        Situation="attendance participation presentation goal_link risk",
        Intervention="intervention",
        Response="response progress",
        Plan="plan",
    ),
}
"""A narrative tells the session in the clinician's own order.

PIE has no plan section of its own; a plan line is added, since a member's plan is a required element.
"""

GROUP_SECTIONS = _sections(Group="setting topic intervention process")

_WORDS_OF_ELEMENTS: dict[str, tuple[str, ...]] = {
    "attendance": ("attend", "time"),
    "participation": ("participat", "engage", "behavior", "behaviour"),
    "presentation": ("present", "mental status", "mse", "affect", "objective", "observ", "data"),
    "intervention": ("interven", "technique"),
    "response": ("response", "subjective", "evaluat"),
    "progress": ("progress", "assessment"),
    "goal_link": ("goal", "objective", "necessity", "assessment"),
    "risk": ("risk", "safety"),
    "plan": ("plan", "homework", "next"),
}


def sections_of(note_format: str | Sections) -> Sections:
    """Give the sections of a named format or of a practice's own list; KeyError for an unknown name.

    In an own list an element without a section joins the last section but a plan's, so that nothing is lost.
    """
    if isinstance(note_format, str):
        return FORMATS[note_format]
    return _completed(note_format)


def _completed(own: Sections) -> Sections:
    chosen: dict[str, list[str]] = {spec.name: list(spec.elements) for spec in own}
    taken = {element for elements in chosen.values() for element in elements}
    named = [spec.name for spec in own if not spec.elements]
    for element in MEMBER_ELEMENTS:
        if element in taken:
            continue
        words = _WORDS_OF_ELEMENTS[element]
        home = next((name for name in named if any(word in name.lower() for word in words)), None)
        chosen[home or _catch_all(own)].append(element)
    return tuple(SectionSpec(name=name, elements=tuple(elements)) for name, elements in chosen.items())


def _catch_all(own: Sections) -> str:
    others = [spec.name for spec in own if "plan" not in spec.name.lower()]
    return (others or [own[-1].name])[-1]


def arrange(statements: Iterable[Statement], sections: Sections) -> tuple[Section, ...]:
    """Put each statement into its section, in the order given; empty sections are left out."""
    given = tuple(statements)
    arranged = (
        Section(name=spec.name, statements=tuple(s for s in given if s.element in spec.elements)) for spec in sections
    )
    return tuple(section for section in arranged if section.statements)
