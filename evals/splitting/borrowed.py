"""Bullets of other evaluations' session files as dictated texts: what members' bullets say, and what the group's.

They were typed by many hands, and each stands under the member whom it concerns, or under the session.
"""

import random
import re
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from evals.splitting.texts import Dictated, Sentence
from guardrails.session import Attendance, Facilitator, Member, Session, SessionFile

_EVALS = Path(__file__).resolve().parents[1]
_FOLDERS = ("sessions/open", "deid/open", "audit/open")
_MARK = re.compile(r"⟦[^|⟧]*\|([^⟧]*)⟧")
"""What the de-identification set marks: its words stay."""
_SEED = 3
_EACH = 2
"""Bullets taken of each member: more would only teach how long one goes on."""


@cache
def borrowed() -> tuple[Dictated, ...]:
    """Read the files, those with the same bullets once."""
    shuffled = random.Random(_SEED)  # noqa: S311 -- the same texts each time
    found: dict[str, Dictated] = {}
    for path in (p for folder in _FOLDERS for p in sorted((_EVALS / folder).glob("*.yaml"))):
        data = _read(path) if path.name.count(".") == 1 else None
        if data is not None:
            key = str([one.get("bullets") for one in data["members"]])
            if key not in found:
                found[key] = _dictated(path.stem, data, shuffled)
    return tuple(found.values())


def _read(path: Path) -> dict[str, Any] | None:
    try:
        data = yaml.load(_MARK.sub(r"\1", path.read_text(encoding="utf-8")), yaml.BaseLoader)  # noqa: S506 -- strings only
    except yaml.YAMLError:
        return None
    members = data.get("members") if isinstance(data, dict) else None
    whole = isinstance(members, list) and all(isinstance(one, dict) for one in members)
    return data if whole and isinstance(data.get("session"), dict) else None


def _dictated(name: str, data: dict[str, Any], shuffled: random.Random) -> Dictated:
    """Write bullets one after the other, the session's after members' at random and at the end."""
    shared = list(_lines(data["session"].get("bullets")))
    shuffled.shuffle(shared)
    said: list[tuple[str, str | None]] = []
    members = [_member(i, one) for i, one in enumerate(data["members"], 1)]
    for member, one in zip(members, data["members"], strict=True):
        own = list(_lines(one.get("bullets")))
        if not own:
            continue
        first = shuffled.randrange(max(1, len(own) - _EACH + 1))
        said.append((f"Next is {(member.name or '').split()[0]}", member.id))
        said += ((line, member.id) for line in own[first : first + _EACH])
        if shared and shuffled.random() < len(shared) / len(members):
            said.append((shared.pop(), None))
    said += ((line, None) for line in shared)
    return _joined(name, said, _roster(data, members))


def _joined(name: str, said: Sequence[tuple[str, str | None]], roster: SessionFile) -> Dictated:
    text = ""
    sentences = []
    for line, whose in said:
        words = line if line.endswith((".", "!", "?")) else f"{line}."
        start = len(text) + bool(text)
        text += f"{' ' if text else ''}{words}"
        sentences.append(Sentence(start, len(text), frozenset({whose} if whose else ()), nobody=False, may_go=()))
    return Dictated(name, roster, text, tuple(sentences))


def _member(nth: int, one: dict[str, Any]) -> Member:
    aliases = one.get("aliases")
    return Member(
        id=f"m{nth}",
        name=str(one.get("name") or f"X{nth}"),
        aliases=tuple(map(str, aliases)) if isinstance(aliases, list) else (),
        pronouns=one.get("pronouns"),
        attendance=Attendance(status=("present",)),
    )


def _roster(data: dict[str, Any], members: Sequence[Member]) -> SessionFile:
    staff = data["session"].get("facilitators")
    named = (f["name"] for f in staff if isinstance(f, dict) and f.get("name")) if isinstance(staff, list) else ()
    session = Session(facilitators=tuple(Facilitator(name=str(name)) for name in named))
    return SessionFile(session=session, members=tuple(members))


def _lines(bullets: object) -> Iterator[str]:
    """Give bullets, typed as a list or as a block; what is kept to oneself is left out."""
    typed = bullets.splitlines() if isinstance(bullets, str) else bullets if isinstance(bullets, list) else []
    for bullet in typed:
        said = str(bullet.get("text", "") if isinstance(bullet, dict) else bullet)
        words = " ".join(said.split()).lstrip("*• ")
        if re.search(r"\w", words) and not words.startswith("--"):
            yield words.lstrip("- ")
