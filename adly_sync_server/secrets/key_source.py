"""The port to where key-encryption keys come from."""

from typing import Protocol


class KeySource(Protocol):
    """Gives the keys; each is of 32 bytes."""

    @property
    def setting(self) -> str:
        """The variable that an operator looks at first if something is wrong with the keys."""

    def keys(self) -> tuple[bytes, ...]:
        """All keys as they are now, the current one first. Raises ``SettingsError``."""

    def add_key(self) -> bool:
        """Put a fresh key first. False where the operator alone can do that."""


class GivenKeys:
    """Keys that stand in the environment. Only whoever writes it changes them."""

    setting = "ADLY_KEY"

    def __init__(self, keys: tuple[bytes, ...]) -> None:
        self._keys = keys

    def keys(self) -> tuple[bytes, ...]:
        """What was given at the start."""
        return self._keys

    def add_key(self) -> bool:
        """The environment is not ours to write."""
        return False
