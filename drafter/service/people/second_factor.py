"""One-time codes from a telephone (RFC 6238: SHA-1, 30 seconds, 6 digits), and codes for when it is lost."""

import base64
import hashlib
import hmac
import secrets
from urllib.parse import quote

STEP = 30
"""Seconds that a code is shown for."""

RECOVERY_CODES = 8


def fresh_secret() -> str:
    """Make a secret of 160 bits, as base32, the form that authenticator apps read."""
    return base64.b32encode(secrets.token_bytes(20)).decode()


def address_of(secret: str, login: str) -> str:
    """Write the address that an authenticator app opens."""
    return f"otpauth://totp/{quote(f'Drafter:{login}')}?secret={secret}&issuer=Drafter"


def code_at(secret: bytes, step: int, digits: int = 6) -> str:
    """Give the code of one step: HOTP over the count of steps (RFC 4226)."""
    mac = hmac.digest(secret, step.to_bytes(8, "big"), hashlib.sha1)
    start = mac[-1] & 15
    return str((int.from_bytes(mac[start : start + 4], "big") & 0x7FFFFFFF) % 10**digits).zfill(digits)


def step_of(secret: str, code: str, seconds: float, used: int) -> int | None:
    """Give the step that a code is of: this one, or a neighbour for a clock that is off; None if it is none of them.

    `used` is the last step whose code was taken: each is taken once.
    """
    key, now, found = base64.b32decode(secret), int(seconds) // STEP, None
    for step in (now - 1, now, now + 1):
        if hmac.compare_digest(code_at(key, step).encode(), code.encode()) and step > used:
            found = step
    return found


def recovery_codes() -> tuple[str, ...]:
    """Make codes that each stand in once for a lost telephone: 80 bits, in groups that can be read aloud."""
    plain = (base64.b32encode(secrets.token_bytes(10)).decode().lower() for _ in range(RECOVERY_CODES))
    return tuple("-".join(code[i : i + 4] for i in range(0, 16, 4)) for code in plain)
