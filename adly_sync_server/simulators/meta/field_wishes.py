"""The `fields` parameter: `id,name,creative{id,name},ads.limit(5){id}` as a tree."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass

_TOKEN = re.compile(r"\s*([A-Za-z_][A-Za-z0-9_]*|[{},]|\.[a-z_]+\([^)]*\))")


class FieldsUnreadable(ValueError):
    """The parameter does not follow the grammar."""


@dataclass(frozen=True, slots=True)
class FieldWish:
    """One wanted field with the wanted fields of what it leads to."""

    name: str
    children: tuple[FieldWish, ...] = ()
    limit: int | None = None


def read_fields(text: str) -> tuple[FieldWish, ...]:
    """The wanted fields; a JSON list of names is as good. Raises `FieldsUnreadable`."""
    if text.startswith("["):
        text = _from_json(text)
    tokens = _tokens(text)
    wishes, rest = _wishes(tokens)
    if rest:
        raise FieldsUnreadable(f"unexpected {rest[0]!r}")
    return wishes


def _from_json(text: str) -> str:
    try:
        names = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise FieldsUnreadable("neither a list nor names") from error
    if not all(isinstance(name, str) for name in names):
        raise FieldsUnreadable("a list of names is expected")
    return ",".join(names)


def _tokens(text: str) -> list[str]:
    tokens, position = [], 0
    text = text.rstrip()
    while position < len(text):
        match = _TOKEN.match(text, position)
        if match is None:
            raise FieldsUnreadable(f"unexpected {text[position : position + 10]!r}")
        tokens.append(match.group(1))
        position = match.end()
    return tokens


def _wishes(tokens: list[str]) -> tuple[tuple[FieldWish, ...], list[str]]:
    wishes: list[FieldWish] = []
    while tokens and tokens[0] != "}":
        if tokens[0] == ",":
            tokens = tokens[1:]
            continue
        wish, tokens = _wish(tokens)
        wishes.append(wish)
    return tuple(wishes), tokens


def _wish(tokens: list[str]) -> tuple[FieldWish, list[str]]:
    name, tokens = tokens[0], tokens[1:]
    if not name.isidentifier():
        raise FieldsUnreadable(f"unexpected {name!r}")
    limit = None
    while tokens and tokens[0].startswith("."):
        limit = _limit(tokens[0]) or limit
        tokens = tokens[1:]
    if not tokens or tokens[0] != "{":
        return FieldWish(name, limit=limit), tokens
    children, tokens = _wishes(tokens[1:])
    if not tokens:
        raise FieldsUnreadable("a brace is not closed")
    return FieldWish(name, children, limit), tokens[1:]


def _limit(modifier: str) -> int | None:
    match = re.fullmatch(r"\.limit\(([0-9]+)\)", modifier)
    return int(match.group(1)) if match else None
