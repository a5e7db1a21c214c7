"""Who asks: a signed-in person at a page, a program with a key, or who runs a command on this machine."""

from dataclasses import dataclass
from typing import Literal, get_args

Role = Literal["clinician", "supervisor", "auditor", "admin"]
Scope = Literal["check", "read", "write", "erase", "watch"]

ROLES: tuple[Role, ...] = get_args(Role)
SCOPES: tuple[Scope, ...] = get_args(Scope)


@dataclass(frozen=True, slots=True)
class Caller:
    """`clinician_id`: whose sessions are asked for; `by` tells a person from a program, since only a person signs.

    `user_id` is who acts, where that is someone else: a supervisor at a clinician's note. `reads` are the clinicians
    that a supervisor is assigned to. `shared`: this session is a colleague's, and the caller led the group with them.
    `local`: there are no users, and whoever holds this machine's link or key is the one clinician. `scopes` are a
    key's, and `key_id` is what its repeats belong to.
    """

    clinician_id: str
    by: Literal["page", "key", "command"]
    name: str = ""
    credentials: str = ""
    role: Role = "clinician"
    user_id: str = ""
    reads: tuple[str, ...] = ()
    shared: bool = False
    local: bool = True
    scopes: frozenset[Scope] = frozenset()
    key_id: str = ""

    @property
    def who(self) -> str:
        """The id of who acts."""
        return self.user_id or self.clinician_id

    @property
    def hand(self) -> str:
        """Whose confirmations and signature are meant: one's own; a supervisor looks at the owner's."""
        return self.clinician_id if self.role == "supervisor" else self.who

    @property
    def owners(self) -> tuple[str, ...]:
        """Whose sessions this caller may list."""
        return self.reads if self.role == "supervisor" and not self.local else (self.clinician_id,)
