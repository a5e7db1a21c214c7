"""Sign-in links, the cookies they are exchanged for, and the local API key."""

from drafter.service.caller import Caller


class SignIns:
    """Who someone is who holds a link, a cookie or a key."""

    async def link(self) -> str:
        """Make a link's token: good once, for ten minutes."""
        raise NotImplementedError

    async def exchange(self, token: str) -> str | None:
        """Take a link's token and give a cookie's; None if it was used or is too old."""
        raise NotImplementedError

    async def of_cookie(self, token: str) -> Caller | None:
        """Give the person of a cookie; None if it is not one of ours or has ended."""
        raise NotImplementedError

    async def of_key(self, key: str) -> Caller | None:
        """Give the owner of an API key, as a program."""
        raise NotImplementedError

    async def end(self, token: str) -> None:
        """Sign out."""
        raise NotImplementedError
