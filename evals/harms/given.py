"""What a member's note may rest on, as plain words: the bullets and data of that member and of the session."""

import re
from collections import defaultdict
from collections.abc import Mapping
from functools import lru_cache

from evals.cases import Case
from guardrails.places import free_texts
from guardrails.session import Member, SessionFile

STEM = 5
"""Letters by which two forms of a word are held to be the same word."""

_WORD = re.compile(r"[a-z]+(?:'[a-z]+)?")
_STRAIGHT = str.maketrans("’‘“”", "''\"\"")
_SPACE = re.compile(r"\s+")


@lru_cache(maxsize=1024)  # each evaluator asks for the same statements
def plain(text: str) -> str:
    """Give a text in lower case with straight quotes and single blanks."""
    return _SPACE.sub(" ", text.translate(_STRAIGHT)).strip().lower()


def words_given(case: Case, member_id: str) -> str:
    """Give all that was typed or recorded for one member and for the session, in lower case; names as typed."""
    assert case.file
    if member_id not in case.memo:
        case.memo[member_id] = _words_given(case, member_id)
    return str(case.memo[member_id])


def _words_given(case: Case, member_id: str) -> str:
    assert case.file
    typed = _typed(case)
    return plain("\n".join((*typed[None], *typed[member_id], *_data(case.file.member(member_id)))))


def _typed(case: Case) -> Mapping[str | None, list[str]]:
    """Give what was typed and recorded for each member, and under None for the session; private bullets left out."""
    assert case.file
    if "typed" not in case.memo:
        typed: dict[str | None, list[str]] = defaultdict(list)
        for place in free_texts(case.file):
            if not place.private:
                typed[place.member_id].append(place.text)
        typed[None] += _of_session(case.file)
        case.memo["typed"] = typed
    found: Mapping[str | None, list[str]] = case.memo["typed"]
    return found


def stems(text: str) -> set[str]:
    """Give the words of a text, cut to their first letters; short ones are left out."""
    return {word[:STEM] for word in _WORD.findall(text.lower()) if len(word) > 3}


def _data(member: Member) -> list[str]:
    # Codes such as asked_denied are words here: "asked denied".
    return [member.model_dump_json(exclude={"bullets", "name", "aliases"}, exclude_none=True).replace("_", " ")]


def _of_session(file: SessionFile) -> list[str]:
    return [file.session.model_dump_json(exclude={"bullets"}, exclude_none=True).replace("_", " ")]
