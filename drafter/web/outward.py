"""Calls webhooks: to public addresses only, at the address that was checked, briefly, and without following anyone."""

import asyncio
import ipaddress
import socket
from collections.abc import Awaitable, Callable, Collection
from contextlib import suppress
from urllib.parse import urlsplit

import httpx2
import structlog

from drafter.errors import PartDown
from drafter.service.webhooks import Telling

log = structlog.get_logger(__name__)

WITHIN = 10.0
"""Seconds that one call may take, answer included."""

LOOK_EVERY = 5.0

Resolve = Callable[[str, int], Awaitable[list[str]]]
"""Gives the addresses of a host."""


class Outward:
    """Posts to addresses. `private_hosts` may lie at private addresses; no other may, whatever its name resolves to."""

    def __init__(self, private_hosts: Collection[str], resolve: Resolve | None = None, verify: object = True) -> None:
        self._private = frozenset(host.lower() for host in private_hosts)
        self._resolve = resolve or _resolved
        self._verify = verify

    async def post(self, url: str, body: bytes, headers: dict[str, str]) -> str:
        """Post; gives "" if it was taken (2xx), otherwise in one word why not. Never raises, never follows."""
        try:
            async with asyncio.timeout(WITHIN):
                return await self._posted(url, body, headers)
        except TimeoutError:
            return "timed_out"
        except (httpx2.HTTPError, httpx2.InvalidURL, OSError, ValueError):
            return "unreachable"

    async def _posted(self, url: str, body: bytes, headers: dict[str, str]) -> str:
        parts = urlsplit(url)
        host, port = (parts.hostname or "").lower(), parts.port or 443
        addresses = await self._resolve(host, port)
        if not addresses or not (host in self._private or all(is_public(one) for one in addresses)):
            return "private_address"
        # The call goes to the address that was checked: another look at the name could find another one.
        literal = f"[{addresses[0]}]" if ":" in addresses[0] else addresses[0]
        pinned = httpx2.URL(url).copy_with(host=literal)
        named = {**headers, "host": host if port == 443 else f"{host}:{port}", "user-agent": "group-note-drafter"}
        async with httpx2.AsyncClient(verify=self._verify, trust_env=False, follow_redirects=False) as client:  # type: ignore[arg-type]
            request = client.build_request(
                "POST", pinned, content=body, headers=named, extensions={"sni_hostname": host}
            )
            answer = await client.send(request, stream=True)  # what it says is not read
            await answer.aclose()
        return "" if answer.is_success else f"answered_{answer.status_code}"


def is_public(address: str) -> bool:
    """Whether an address lies in the open internet: not this machine, a private net, nor a cloud's own services."""
    found = ipaddress.ip_address(address.split("%")[0])
    if isinstance(found, ipaddress.IPv6Address):
        inner = found.ipv4_mapped or found.sixtofour or (found.teredo[1] if found.teredo else None)
        if inner is not None and not inner.is_global:
            return False
        if found in ipaddress.ip_network("64:ff9b::/96") or found in ipaddress.ip_network("64:ff9b:1::/48"):
            return False
    return found.is_global and not found.is_multicast


async def keep_telling(telling: Telling) -> None:
    """Tell what is due, again and again; a database that is away is waited for."""
    while True:
        with suppress(PartDown):
            try:
                while await telling.tell_due():
                    pass
            except PartDown:
                raise
            except Exception as error:  # noqa: BLE001 - one bad row must not silence all others
                log.error("telling_failed", error=type(error).__name__)
        await asyncio.sleep(LOOK_EVERY)


async def _resolved(host: str, port: int) -> list[str]:
    found = await asyncio.get_running_loop().getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(one[4][0]) for one in found))
