"""Reading one setting from its text. Each reader returns the value or says, as ``ValueError``, why not.

The reason finishes a sentence that begins with the setting's name. Text that may hold a password is not
repeated in it.
"""

import base64
import logging
import os
import shlex
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar
from urllib.parse import SplitResult, urlsplit

Value = TypeVar("Value")
Reader = Callable[[str], Value]

KEY_BYTES = 32
_YES, _NO = frozenset({"1", "true", "yes", "on"}), frozenset({"0", "false", "no", "off"})
_LOG_LEVELS = ("debug", "info", "warning", "error", "critical")


def text(given: str) -> str:
    """Any text, taken as it is."""
    return given


def whole_number(lowest: int, highest: int) -> Reader[int]:
    """A whole number between two bounds, both included."""

    def read(given: str) -> int:
        try:
            number = int(given)
        except ValueError:
            number = lowest - 1
        if not lowest <= number <= highest:
            raise ValueError(f"must be a whole number from {lowest} to {highest}, not {given!r}")
        return number

    return read


def seconds(lowest: float, highest: float) -> Reader[float]:
    """A number of seconds between two bounds, both included."""
    return _number("seconds", lowest, highest)


def per_second(lowest: float, highest: float) -> Reader[float]:
    """A number of calls a second between two bounds, both included."""
    return _number("calls a second", lowest, highest)


def _number(unit: str, lowest: float, highest: float) -> Reader[float]:
    def read(given: str) -> float:
        try:
            number = float(given)
        except ValueError:
            number = float("nan")
        if not lowest <= number <= highest:
            raise ValueError(f"must be a number of {unit} from {lowest:g} to {highest:g}, not {given!r}")
        return number

    return read


def yes_or_no(given: str) -> bool:
    """``1``, ``true``, ``yes``, ``on`` or their opposites."""
    if given.lower() in _YES | _NO:
        return given.lower() in _YES
    raise ValueError(f"must be yes or no, not {given!r}")


def folder(given: str) -> Path:
    """A folder that exists or can still be made, as an absolute path."""
    path = Path(given).expanduser().absolute()
    if path.exists() and not path.is_dir():
        raise ValueError(f"must be a folder, and {path} is a file")
    return path


def existing_file(given: str) -> Path:
    """A file that can be read, as an absolute path."""
    path = Path(given).expanduser().absolute()
    if not path.is_file():
        raise ValueError(f"names {path}, which is no file")
    return path


def command(given: str) -> tuple[str, ...]:
    """A program by its whole path, and its arguments, quoted as a shell reads them. No shell runs it."""
    try:
        parts = tuple(shlex.split(given))
    except ValueError as error:
        raise ValueError("has a quotation mark without its second") from error
    program = Path(parts[0]) if parts else Path()
    if not program.is_absolute():
        raise ValueError("must begin with the whole path of a program")
    if not (program.is_file() and os.access(program, os.X_OK)):
        raise ValueError("names a program that is not there, or that this account may not run")
    return parts


def log_level(given: str) -> int:
    """Name of a log level, as the number that ``logging`` counts with."""
    if given.lower() not in _LOG_LEVELS:
        raise ValueError(f"must be one of {', '.join(_LOG_LEVELS)}, not {given!r}")
    return int(getattr(logging, given.upper()))


def web_address(given: str) -> str:
    """An ``http`` or ``https`` address without query, returned without its closing slash."""
    parts = _split(given)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise ValueError("must be an address that begins with https:// or http:// and names a host")
    if parts.query or parts.fragment:
        raise ValueError("must be an address without ? and #")
    return given.rstrip("/")


def bucket_address(given: str) -> str:
    """A bucket of an S3-compatible store: ``https://host/bucket``, perhaps with a prefix behind it."""
    address = web_address(given)
    parts = _split(address)
    if parts.username or parts.password:
        raise ValueError("must not hold the key: ADLY_BLOB_STORE_KEY_ID and ADLY_BLOB_STORE_SECRET do")
    if len(parts.path) < 2:
        raise ValueError("must name a bucket after the host, as in https://s3.example.com/adly")
    return address


def postgres_address(given: str) -> str:
    """An address of a PostgreSQL database: ``postgresql://user:password@host:port/database``."""
    parts = _split(given)
    if parts.scheme not in ("postgresql", "postgres", "postgresql+psycopg"):
        raise ValueError("must begin with postgresql://")
    if len(parts.path) < 2:
        raise ValueError("must name a database after the host, as in postgresql://user@host/adly")
    return given


def mail_address(given: str) -> str:
    """Where mail goes: ``smtp://``, ``smtps://`` with a host, or ``file:`` with a folder."""
    if given.startswith("file:"):
        if not given.removeprefix("file:"):
            raise ValueError("must name a folder after file:")
        return f"file:{folder(given.removeprefix('file:'))}"
    parts = _split(given)
    if parts.scheme not in ("smtp", "smtps"):
        raise ValueError("must begin with smtp://, smtps:// or file:")
    if not parts.hostname:
        raise ValueError("must name a mail server, as in smtp://user:password@mail.example.com:587")
    return given


def scanner_address(given: str) -> str:
    """Where clamd listens: ``tcp://host:port``, or ``unix:`` with the whole path of its socket."""
    if given.startswith("unix:"):
        if not given.removeprefix("unix:").startswith("/"):
            raise ValueError("must name the whole path of a socket after unix:")
        return given
    parts = _split(given)
    if parts.scheme != "tcp" or not parts.hostname or not parts.port:
        raise ValueError("must be like tcp://127.0.0.1:3310 or unix:/run/clamav/clamd.ctl")
    return given


def keys(given: str) -> tuple[bytes, ...]:
    """Key-encryption keys, one a line or between commas, the current one first, each 32 bytes in base64."""
    parts = given.replace(",", "\n").split()
    if not parts:
        raise ValueError("must hold a key, and is empty")
    return tuple(_key(part) for part in parts)


def _key(given: str) -> bytes:
    try:
        key = base64.b64decode(given.replace("-", "+").replace("_", "/"), validate=True)
    except ValueError:
        key = b""
    if len(key) != KEY_BYTES:
        raise ValueError(f"must hold keys of {KEY_BYTES} bytes in base64")
    return key


def _split(given: str) -> SplitResult:
    try:
        parts = urlsplit(given)
        _ = parts.port  # parsed lazily, and refused only here
    except ValueError as error:
        raise ValueError("is not a well-formed address") from error
    return parts
