"""The page `docs/rights.md`: who may do what, and what each route asks for, written from the tables themselves."""

from collections.abc import Mapping

from drafter.service.caller import ROLES, SCOPES
from drafter.service.people.powers import MEANING, OF_COFACILITATOR, OF_ROLE, OF_SCOPE
from drafter.settings import Settings
from drafter.web.app import create_app
from drafter.web.rights import power_of, routes_of

PATH = "docs/rights.md"

_HEAD = """# Who may do what

Written from `drafter/service/people/powers.py` and `drafter/web/rights.py` by `make docs`; the routes ask the same
tables, and `tests/api/test_rights.py` asks every route as every kind of caller.

- What a caller may not read is not there: 404, as for an id that never was. What they may read and not do: 403.
- A clinician reaches their own sessions, and those that a colleague shares with them as co-facilitator: there they
  write and sign, each under their own name. A supervisor reaches those of the clinicians that an admin assigned them
  to, shared ones too, to read and co-sign.
- A key reaches its owner's sessions, within its scopes, until its last day. Nothing is signed with a key.
- Before there are users, whoever holds this machine's sign-in link is the one clinician and may do all of it but
  co-sign; the local key may do what all scopes together allow, and read terms, history and record. With the first
  user both end.

"""


def rights_page() -> Mapping[str, str]:
    """Give the page by its path."""
    kinds = [*ROLES, "co-facilitator", *(f"key: {scope}" for scope in SCOPES)]
    rows = [
        [f"`{power}`", meaning, *("✓" if power in OF_ROLE[role] else "" for role in ROLES),
         "✓" if power in OF_COFACILITATOR else "",
         *("✓" if power in OF_SCOPE[scope] else "" for scope in SCOPES)]
        for power, meaning in MEANING.items()
        if power != "self"
    ]  # fmt: skip
    routes = []
    for method, pattern in sorted(routes_of(create_app(Settings.model_validate({}))), key=lambda one: (one[1], one[0])):
        power = power_of(method, pattern)
        asks = "everybody" if power is None else "whoever is signed in" if power == "self" else f"`{power}`"
        routes.append([method, f"`{pattern}`", asks])
    tables = [
        "## Powers\n\n" + _table(["power", "is to", *kinds], rows),
        "## Routes\n\nAddresses outside `/v1` are pages, for signed-in persons only.\n\n"
        + _table(["method", "route", "power"], routes),
    ]
    return {PATH: _HEAD + "\n\n".join(tables) + "\n"}


def _table(head: list[str], rows: list[list[str]]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)
