"""A process that has loaded once what every server loads (some seconds), and forks one of ours whenever it is asked to."""

import asyncio
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Mapping
from functools import cache
from pathlib import Path

_ENDS_WITHIN = 60


class Forked:
    """A process of the nursery's; it has what is used of asyncio's own kind."""

    def __init__(self, pid: int) -> None:
        self.pid = pid

    @property
    def returncode(self) -> int | None:
        """None while it runs; how it ended is not known."""
        try:
            os.kill(self.pid, 0)
        except ProcessLookupError:
            return 0
        return None

    def send_signal(self, sign: signal.Signals) -> None:
        """Send it a signal."""
        os.kill(self.pid, sign)

    async def wait(self) -> int:
        """Wait until it is gone."""
        async with asyncio.timeout(_ENDS_WITHIN):
            while self.returncode is None:  # noqa: ASYNC110 - another process's child tells nothing else
                await asyncio.sleep(0.01)
        return 0

    def end(self, sign: signal.Signals) -> None:
        """Send it a signal, and wait until it is gone."""
        self.send_signal(sign)
        until = time.monotonic() + _ENDS_WITHIN
        while self.returncode is None:
            assert time.monotonic() < until, "the process does not end"
            time.sleep(0.01)


def forked(command: str, environ: Mapping[str, str], folder: Path, log: Path) -> Forked:
    """Fork `drafter COMMAND` in a folder, with an environment of its own; what it prints goes to the log."""
    nursery = _nursery()
    assert nursery.stdin
    assert nursery.stdout
    asked = {"command": command, "environ": dict(environ), "folder": str(folder), "log": str(log)}
    nursery.stdin.write(json.dumps(asked) + "\n")
    nursery.stdin.flush()
    return Forked(int(nursery.stdout.readline()))


async def launched(command: str, environ: Mapping[str, str], folder: Path, log: Path) -> Forked:
    """Do the same beside an event loop."""
    return await asyncio.to_thread(forked, command, environ, folder, log)


@cache
def _nursery() -> subprocess.Popen[str]:
    """Start the nursery; it ends by itself with whoever started it."""
    return subprocess.Popen([sys.executable, __file__], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)


def _run(command: str, environ: Mapping[str, str], folder: str, log: str) -> None:
    from drafter.cli.main import app

    said = os.open(log, os.O_WRONLY | os.O_APPEND | os.O_CREAT)
    for standard in (1, 2):
        os.dup2(said, standard)
    os.environ.clear()
    os.environ.update(environ)
    os.chdir(folder)
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    sys.argv = ["drafter", command]
    app()


def _main() -> None:
    import drafter.web.app  # noqa: F401 - what a server imports, once for all
    from drafter.bootstrap import load

    load()
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # whoever ends is reaped at once
    for line in sys.stdin:
        pid = os.fork()
        if pid == 0:
            os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
            try:
                _run(**json.loads(line))
            finally:
                os._exit(0)
        print(pid, flush=True)  # noqa: T201 - the answer


if __name__ == "__main__":
    _main()
