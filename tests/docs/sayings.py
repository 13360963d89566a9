"""What differs from run to run, made alike: ids by the order they come in, times, secrets, sizes of files."""

import re
from typing import Any

from tests.docs.exchange import Exchange, Section

_UUID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_TIME = re.compile(r"20[2-9][0-9]-[0-9]{2}-[0-9]{2}T[0-9:.]+Z")
_MAIL = re.compile(r"p[0-9a-f]{12}@example\.com")
#: How large a packed file came out.
_OF_SIZE = re.compile(r"(?<=bytes 0-99/)[0-9]+")
#: Members whose value nobody can foresee.
_SECRET = frozenset({"access_token", "refresh_token", "request_id", "slug", "sha256"})
MOMENT = "2026-03-01T09:00:00Z"
A_UUID = "00000000-0000-4000-8000-{:012d}"


class Sayings:
    """Remembers which id has come before."""

    def __init__(self) -> None:
        self._ids: dict[str, str] = {}

    def sections(self, sections: list[Section]) -> list[Section]:
        """Every exchange, the same whoever runs it."""
        return [s._replace(exchanges=tuple(self._exchange(one) for one in s.exchanges)) for s in sections]

    def _exchange(self, one: Exchange) -> Exchange:
        return one._replace(
            call=self._text(one.call),
            sent=self._value(one.sent),
            told={name: self._text(value) for name, value in one.told.items()},
            answer=self._value(one.answer),
        )

    def _value(self, value: Any, name: str = "") -> Any:
        if isinstance(value, dict):
            return {self._text(key): self._value(inner, key) for key, inner in value.items()}
        if isinstance(value, list):
            return [self._value(inner, name) for inner in value]
        if name in _SECRET and value is not None:
            return "…"
        if name == "bytes":
            return 4096
        return self._text(value) if isinstance(value, str) else value

    def _text(self, text: str) -> str:
        named = _UUID.sub(lambda found: self._id(found.group()), text)
        return _MAIL.sub("noura@example.com", _TIME.sub(MOMENT, _OF_SIZE.sub("4096", named)))

    def _id(self, found: str) -> str:
        return self._ids.setdefault(found, A_UUID.format(len(self._ids) + 1))
