"""A platform's own places, interests and languages: what they are called, and how they are found by words.

Drafts keep keys alone. Lists are dated, travel to the desktop whole and are looked through there without a
network; names are kept in every language the platform gave them in.
"""

import uuid
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from enum import StrEnum
from typing import Annotated, Final

import msgspec

from adly_sync_server.contract.search_text import normalised, query

#: As many as anybody reads.
MOST_FOUND: Final = 50
MOST_WORDS_CHARS: Final = 80
LANGUAGES: Final = ("ar", "en")


class ReferenceKind(StrEnum):
    """What can be looked for: places by level, interests, and languages."""

    COUNTRY = "country"
    REGION = "region"
    CITY = "city"
    INTEREST = "interest"
    LANGUAGE = "language"


class ReferenceOption(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One choice. ``names`` and ``paths``: language → its name, and what leads to it, outermost first."""

    kind: ReferenceKind
    key: str
    names: Mapping[str, str]
    paths: Mapping[str, Sequence[str]] = {}
    country: str | None = None
    audience_size: int | None = None

    def name(self, language: str) -> str:
        """In the language asked for, else in any it has."""
        return self.names.get(language) or next(iter(self.names.values()), self.key)

    def path(self, language: str) -> Sequence[str]:
        """Likewise."""
        return self.paths.get(language) or next(iter(self.paths.values()), ())


class ReferenceList(msgspec.Struct, frozen=True, kw_only=True):
    """All that is known of a platform. ``as_of`` None: nothing was read yet.

    ``is_same``: nothing is newer than what was asked about, and ``options`` is empty.
    """

    platform: str
    as_of: datetime | None
    options: Sequence[ReferenceOption] = ()
    is_same: bool = False


class ReferenceSearch(msgspec.Struct, frozen=True, kw_only=True):
    """A platform is asked by words, through one of the workspace's accounts."""

    account_id: uuid.UUID
    kind: ReferenceKind
    words: Annotated[str, msgspec.Meta(max_length=MOST_WORDS_CHARS)]


def found(
    options: Iterable[ReferenceOption],
    kind: ReferenceKind,
    words: str,
    language: str,
    *,
    countries: Iterable[str] = (),
) -> list[ReferenceOption]:
    """Options of a kind that the words mean, best first; without words the whole list by name.

    Places of other countries than ``countries`` come after theirs.
    """
    wanted, near = query(words), {one.upper() for one in countries}
    ranked = [
        (rank, one.country is not None and bool(near) and one.country.upper() not in near, one)
        for one in options
        if one.kind is kind and (rank := _rank(one, wanted)) is not None
    ]
    ranked.sort(key=lambda entry: (entry[1], entry[0], normalised(entry[2].name(language)), entry[2].key))
    return [one for _, _, one in ranked[:MOST_FOUND]]


def _rank(option: ReferenceOption, wanted: str) -> int | None:
    """0 what is meant exactly, 1 what begins so, 2 a word of it begins so, 3 what holds it; else None."""
    if not wanted:
        return 1
    names = [query(name) for name in (*option.names.values(), option.key)]
    if wanted in names:
        return 0
    if any(name.startswith(wanted) for name in names):
        return 1
    if any(word.startswith(wanted) for name in names for word in name.split()):
        return 2
    return 3 if any(wanted in name for name in names) else None
