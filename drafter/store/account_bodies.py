"""What lies sealed in the rows of users, keys and webhooks."""

from guardrails.session import Shape


class AccountBody(Shape):
    """A user. `second` is the telephone's secret, `offered` one not yet confirmed, `step` the last one taken.

    `recovery` are digests of codes not yet used.
    """

    login: str
    password: str = ""
    second: str = ""
    offered: str = ""
    step: int = 0
    recovery: tuple[str, ...] = ()


class ToolKeyBody(Shape):
    """Which tool holds the key."""

    tool: str


class WebhookBody(Shape):
    """Where events go, which, and the secret that signs them."""

    url: str
    events: tuple[str, ...]
    secret: str
