"""How a screen asks for words: names of things, names of fields, values as people read them."""

from collections.abc import Mapping
from typing import Any, Protocol


class Words(Protocol):
    """Words in the language shown; ask anew at each use."""

    def thing(self, entity: str) -> str:
        """What a row of this entity is called: campaign, ad set, ad."""
        ...

    def field(self, entity: str, path: str) -> str:
        """What a field or an atomic group is called."""
        ...

    def value(self, entity: str, path: str, value: Any, names: Mapping[str, str] | None = None) -> str:
        """A value in words; ``names`` are those of the rows it may refer to, by id. A dash for nothing."""
        ...

    def failure(self, code: str) -> str:
        """What happened and what to do about it, for a stable code."""
        ...
