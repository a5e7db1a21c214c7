"""A speech endpoint over a real socket: it answers with words, refuses, or hangs up, and remembers what it was sent."""

import json
import math
import struct
import wave
from collections.abc import Iterator
from contextlib import contextmanager
from email.parser import BytesParser
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any


class SpeechEndpoint:
    """Where sound is put into words; `does` says what comes next: words, "refuse" or "hang up"."""

    def __init__(self, port: int) -> None:
        self.host = f"127.0.0.1:{port}"
        self.url = f"http://{self.host}/v1"
        self.does: list[str] = []
        self.sounds: list[bytes] = []
        self.models: list[str] = []


@contextmanager
def speech_endpoint() -> Iterator[SpeechEndpoint]:
    """Serve one on a free loopback port."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            parts = _parts(self.headers["Content-Type"], self.rfile.read(int(self.headers["Content-Length"])))
            assert self.path == "/v1/audio/transcriptions"
            endpoint.sounds.append(parts["file"])
            endpoint.models.append(parts["model"].decode())
            does = endpoint.does.pop(0) if endpoint.does else "and then"
            if does == "hang up":
                self.connection.close()
                return
            self.send_response(500 if does == "refuse" else 200)
            self.send_header("Content-Type", "application/json")
            self.end_headers()
            self.wfile.write(json.dumps({"text": does}).encode())

        def log_message(self, *_: Any) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    endpoint = SpeechEndpoint(server.server_address[1])
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield endpoint
    server.shutdown()
    thread.join()


def _parts(content_type: str, body: bytes) -> dict[str, bytes]:
    message = BytesParser().parsebytes(b"Content-Type: " + content_type.encode() + b"\r\n\r\n" + body)
    found = {}
    for part in message.walk():
        name = part.get_param("name", header="content-disposition")
        if name:
            content = part.get_payload(decode=True)
            assert isinstance(content, bytes)
            found[str(name)] = content
    return found


def tone(path: Path, seconds: int = 20) -> Path:
    """Write a sound that is no silence."""
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(16000)
        steps = range(16000 * seconds)
        file.writeframes(b"".join(struct.pack("<h", int(12000 * math.sin(i * 0.17) * (i // 4000 % 2))) for i in steps))
    return path
