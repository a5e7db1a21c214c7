"""Reads what the command line is given, from a file or standard input, and writes what it is asked for."""

import sys
from pathlib import Path

from drafter.errors import InputFault
from drafter.session_file import Kind

STANDARD_INPUT = "-"


def text_of(path: str) -> str:
    """Give a file's text, "-" for standard input; InputFault where it cannot be read."""
    try:
        data = sys.stdin.buffer.read() if path == STANDARD_INPUT else Path(path).read_bytes()
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        fault = f"{path}: is not UTF-8 text"
    except FileNotFoundError:
        fault = f"{path}: there is no such file"
    except OSError:
        fault = f"{path}: cannot be read"
    raise InputFault(fault)


def kind_of(path: str, text: str) -> Kind:
    """Tell JSON from YAML: by the name, else by the first character."""
    if path.endswith((".yaml", ".yml")):
        return "yaml"
    return "json" if path.endswith(".json") or text.lstrip().startswith("{") else "yaml"


def write(path: str | None, text: str) -> None:
    """Write to a file, or to standard output; InputFault where the file cannot be written."""
    if path is None:
        sys.stdout.write(text if text.endswith("\n") else f"{text}\n")
        return
    try:
        Path(path).write_text(text if text.endswith("\n") else f"{text}\n", encoding="utf-8")
    except OSError as error:
        fault = f"{path}: cannot be written ({error.strerror})"
    else:
        return
    raise InputFault(fault)
