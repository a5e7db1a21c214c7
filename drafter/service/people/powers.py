"""What each role and each key's scope may do: one table, which the routes ask and the documentation prints."""

from collections.abc import Mapping
from typing import Literal, get_args

from drafter.service.caller import Caller, Role, Scope

Power = Literal[
    "read", "write", "erase", "hold", "share", "sign", "cosign", "check", "record", "history", "terms", "set_terms",
    "users", "keys", "all_keys", "webhooks", "watch", "settings", "me", "self",
]  # fmt: skip
"""Something that a caller may or may not do; what belongs to whom is asked besides."""

MEANING: Mapping[Power, str] = {
    "read": "read sessions, drafts, findings; hand out notes",
    "write": "type, draft, edit, set findings aside",
    "erase": "erase what is not signed",
    "hold": "hold and release a session",
    "share": "say who led the group too, and so writes and signs",
    "sign": "sign, and add to signed notes",
    "cosign": "co-sign, or send back",
    "check": "audit, mask, divide; nothing is kept",
    "record": "read signed notes and attendance, of the whole practice",
    "history": "read and verify the history",
    "terms": "read how long things are kept",
    "set_terms": "set how long things are kept",
    "users": "add and end users, assign supervisors",
    "keys": "make and end one's own keys",
    "all_keys": "see and end everyone's keys; make keys that reach no chart",
    "webhooks": "say who is told of drafts and signatures",
    "watch": "read counts and the state of the parts",
    "settings": "see the settings",
    "self": "be told who one is here",
    "me": "change one's own password and second factor",
}

OF_ROLE: Mapping[Role, frozenset[Power]] = {
    "clinician": frozenset(
        {"read", "write", "erase", "hold", "share", "sign", "check", "terms", "keys", "webhooks", "settings", "me"}
    ),
    "supervisor": frozenset({"read", "cosign", "check", "settings", "me"}),
    "auditor": frozenset({"record", "history", "terms", "me"}),
    "admin": frozenset({"users", "keys", "all_keys", "terms", "set_terms", "settings", "me"}),
}

OF_SCOPE: Mapping[Scope, frozenset[Power]] = {
    "check": frozenset({"check"}),
    "read": frozenset({"read"}),
    "write": frozenset({"read", "write"}),
    "erase": frozenset({"read", "erase"}),
    "watch": frozenset({"watch"}),
}

OF_COFACILITATOR: frozenset[Power] = frozenset({"read", "write", "sign"})
"""What a clinician may do at a session that its owner shares with them."""

_EVERYONE: frozenset[Power] = frozenset({"self"})
_OF_PROGRAMS: frozenset[Power] = _EVERYONE.union(*OF_SCOPE.values())
_ALL: frozenset[Power] = frozenset(get_args(Power))
_LOCAL: frozenset[Power] = _ALL - {"cosign", "watch", "me", "share"}
_LOCAL_SUPERVISOR: frozenset[Power] = frozenset({"read", "cosign", "check", "settings", "self"})
_LOCAL_KEY: frozenset[Power] = _OF_PROGRAMS | {"terms", "history", "record"}


def powers(caller: Caller) -> frozenset[Power]:
    """Give all that a caller may do."""
    if caller.by == "key":
        return _LOCAL_KEY if caller.local else _EVERYONE.union(*(OF_SCOPE[scope] for scope in caller.scopes))
    if caller.shared:
        return OF_COFACILITATOR | _EVERYONE
    if not caller.local:
        return OF_ROLE[caller.role] | _EVERYONE
    return _LOCAL_SUPERVISOR if caller.role == "supervisor" else _LOCAL


def may(caller: Caller, power: Power) -> bool:
    """Whether a caller may do something at all."""
    return power in powers(caller)


def for_programs(power: Power) -> bool:
    """Whether any key could allow it."""
    return power in _LOCAL_KEY
