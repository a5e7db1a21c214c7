"""llama.cpp's own server, built from its source, over a tiny random model: a real endpoint for those who ask for it.

`python -m evals.llama_server FOLDER` builds it from the archive there (some minutes; CMake and a C++ compiler).
"""

import os
import socket
import subprocess
import sys
import tarfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from evals.tiny_model import TOKENS

_OFF = ("LLAMA_CURL", "LLAMA_OPENSSL", "LLAMA_BUILD_TESTS", "LLAMA_BUILD_EXAMPLES", "GGML_OPENMP", "BUILD_SHARED_LIBS")
_LONGEST = 2000
"""Tokens, here letters, of one answer: a random model may never come to an end by itself."""
_ENDINGS = '"]}'
"""Letters that it is nudged towards, so that most answers do end."""
_CONTEXT = 32_768
_STARTS_WITHIN = 60.0


def build(folder: Path) -> None:
    """Unpack the archive in a folder, build the server and write its model; what is there stays."""
    archive = next(folder.glob("llama_cpp_python-*.tar.gz"))
    with tarfile.open(archive) as packed:
        packed.extractall(folder, filter="data")
    source = folder / archive.name.removesuffix(".tar.gz") / "vendor" / "llama.cpp"
    options = ["-DCMAKE_BUILD_TYPE=Release", "-DLLAMA_BUILD_NUMBER=1", *(f"-D{name}=OFF" for name in _OFF)]
    _run("cmake", "-S", str(source), "-B", str(folder / "build"), *options)
    _run("cmake", "--build", str(folder / "build"), "--target", "llama-server", "-j", str(os.cpu_count() or 1))
    where = os.pathsep.join((str(source / "gguf-py"), str(Path.cwd())))
    _run(sys.executable, "-m", "evals.tiny_model", str(_model(folder)), PYTHONPATH=where)


@contextmanager
def llama_server(folder: Path) -> Iterator[str]:
    """Run the server that was built in a folder; gives its base address. RuntimeError where it does not start."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    options = ("--host", "127.0.0.1", "--port", str(port), "-c", str(_CONTEXT), "-np", "1", "-n", str(_LONGEST))
    nudges = [part for letter in _ENDINGS for part in ("--logit-bias", f"{TOKENS.index(letter)}+4")]
    command = [str(folder / "build" / "bin" / "llama-server"), "-m", str(_model(folder)), *options, *nudges]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as run:  # noqa: S603 - built above
        try:
            _wait(f"http://127.0.0.1:{port}/health", run)
            yield f"http://127.0.0.1:{port}/v1"
        finally:
            run.terminate()


def _model(folder: Path) -> Path:
    return folder / "tiny.gguf"


def _run(*command: str, **variables: str) -> None:
    subprocess.run(command, check=True, env={**os.environ, **variables})  # noqa: S603 - our own words


def _wait(address: str, run: subprocess.Popen[bytes]) -> None:
    ends = time.monotonic() + _STARTS_WITHIN
    while run.poll() is None and time.monotonic() < ends:
        try:
            with urllib.request.urlopen(address, timeout=2):  # noqa: S310 - loopback
                return
        except OSError:
            time.sleep(0.1)
    raise RuntimeError("llama.cpp's server does not answer")


if __name__ == "__main__":
    build(Path(sys.argv[1]).resolve())
