"""A client for the application in this process, and the key of the tests."""

from typing import Any

import httpx2
from fastapi import FastAPI

KEY = "a-key-for-tests-only"


def asking(app: FastAPI, **more: Any) -> httpx2.AsyncClient:
    """Give a client that asks the application under its own name."""
    return httpx2.AsyncClient(transport=httpx2.ASGITransport(app=app), base_url="http://127.0.0.1:8000", **more)
