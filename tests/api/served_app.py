"""The application behind a real socket, in a thread of its own: for callers that are not async."""

import asyncio
import threading
from collections.abc import Coroutine, Iterator
from contextlib import contextmanager
from typing import Any

import uvicorn
from fastapi import FastAPI

from drafter.settings import Settings
from drafter.web.app import create_app


class ServedApp:
    """A server on this machine; `do` runs something in its loop."""

    def __init__(self, app: FastAPI, server: uvicorn.Server) -> None:
        self.app = app
        self._server = server.servers[0]
        self.port: int = self._server.sockets[0].getsockname()[1]
        self.address = f"http://127.0.0.1:{self.port}"

    def do(self, work: Coroutine[Any, Any, Any]) -> Any:
        return asyncio.run_coroutine_threadsafe(work, self._server.get_loop()).result(300)


@contextmanager
def served(settings: Settings) -> Iterator[ServedApp]:
    app = create_app(settings)
    server = uvicorn.Server(uvicorn.Config(app, port=0, log_config=None, access_log=False, lifespan="on"))
    serving = threading.Thread(target=server.run, daemon=True)
    serving.start()
    for _ in range(600):
        if server.started or not serving.is_alive():
            break
        threading.Event().wait(0.1)
    yield ServedApp(app, server)
    server.should_exit = True
    serving.join(30)
    assert not serving.is_alive()
