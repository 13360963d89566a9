"""What the platform holds, what we last published, and what the draft means: three-way, per field. Pure.

Fields are the comparable ones of an adapter (``RemoteEntity.fields``): path → canonical value.
"""

from collections.abc import Collection, Mapping
from typing import Any, Final, Literal

import msgspec

from adly_sync_server.contract.locked_options import is_no_field

Fields = Mapping[str, Any]
Choice = Literal["mine", "theirs"]

#: The path of a difference over a whole entity: it is gone from the platform.
WHOLE: Final = "*"
#: The path of what somebody set an entity to; brought up in its own way, never by an update.
STATUS: Final = "status"


class Difference(msgspec.Struct, frozen=True, kw_only=True):
    """One field on which the three do not agree. ``published`` is None before the first publish.

    Path ``*``: the entity is gone from the platform; ``published`` is what it was called there.
    """

    entity: str
    entity_id: str
    path: str
    published: Any
    remote: Any
    meant: Any


def changed_elsewhere(
    entity: str, entity_id: str, published: Fields | None, remote: Fields, meant: Fields
) -> list[Difference]:
    """Fields that somebody changed on the platform since our last publish, and not to what we mean.

    An option that is not locked is the platform's own affair.
    """
    if published is None:
        return []
    return [
        Difference(
            entity=entity, entity_id=entity_id, path=path, published=old, remote=now, meant=meant.get(path)
        )
        for path, old in published.items()
        if not same(now := remote.get(path), old)
        and not same(now, meant.get(path))
        and not (is_no_field(path) and path not in meant)
    ]


def to_send(
    remote: Fields,
    meant: Fields,
    choices: Mapping[str, Choice],
    *,
    said: Collection[str] = (),
    kept: Fields | None = None,
) -> list[str]:
    """Paths to bring to the draft's value.

    What the draft leaves empty is left to the platform, unless an earlier publish had said something
    (``said``): then it is emptied there. A field that a person gave to the platform is left, now (``theirs``)
    or earlier (``kept``: path → what the draft meant then) as long as the draft means the same.
    """
    return [
        path
        for path, value in meant.items()
        if not same(value, remote.get(path))
        and (path in said or not is_unsaid(value))
        and choices.get(path) != "theirs"
        and not (kept and path in kept and choices.get(path) != "mine" and same(kept[path], value))
    ]


def changed_by_platform(entity: str, entity_id: str, meant: Fields, remote: Fields) -> list[Difference]:
    """Fields that came back otherwise than they were sent. What we left unsaid the platform may choose."""
    return [
        Difference(
            entity=entity,
            entity_id=entity_id,
            path=path,
            published=None,
            remote=remote.get(path),
            meant=value,
        )
        for path, value in meant.items()
        if not is_unsaid(value) and not same(value, remote.get(path))
    ]


def said_paths(meant: Fields) -> frozenset[str]:
    """Paths that a draft gives a value to."""
    return frozenset(path for path, value in meant.items() if not is_unsaid(value))


def is_unsaid(value: Any) -> bool:
    """True if a draft leaves this to the platform."""
    if isinstance(value, Mapping):
        return all(is_unsaid(inner) for inner in value.values())
    return value is None or value in ([], "")


def same(left: Any, right: Any) -> bool:
    """Equal in meaning: absent, null and empty are one."""
    if is_unsaid(left) and is_unsaid(right):
        return True
    return bool(left == right)
