"""No test and no import of ours reaches the network."""

import socket
import subprocess
import sys

import pytest


def test_a_test_that_tries_the_network_fails():
    with pytest.raises((UserWarning, RuntimeError)), socket.socket(socket.AF_INET, socket.SOCK_STREAM) as tried:
        tried.connect(("192.0.2.1", 80))


def test_masking_and_auditing_open_no_connection_and_look_up_no_name():
    code = """
import socket

def refuse(*_, **__):
    raise SystemExit("a connection was tried")

socket.socket.connect = refuse
socket.getaddrinfo = refuse
from guardrails.audit.engine import audit, handed_in
from guardrails.deid.masking import deidentify
from guardrails.session import HandedInNotes, Member, SessionFile

member = Member(id="a", name="Ines Duarte", bullets=("mail jo@example.org, see https://example.org/x, call 555-0134",))
file = SessionFile(members=(member,), notes=HandedInNotes(members={"a": "She wrote to jo@example.org."}))
assert "example.org" not in deidentify(file).items["members.a.bullets[0]"].masked
audit(file, *handed_in(file), stage="handed_in")
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, done.stderr
