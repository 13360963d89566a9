"""Who was erased: what stands where the address was, and how it is known again.

The name is empty and the address is made from the id, below a name that no mail is ever delivered to (RFC
2606): it is nobody's, and nobody can sign up with it.
"""

from typing import Final
from uuid import UUID

_DOMAIN: Final = "erased.invalid"


def erased_address(user_id: UUID) -> str:
    """What stands in place of the address of a person who was erased."""
    return f"{user_id}@{_DOMAIN}"


def is_erased_address(address: str) -> bool:
    """True for what ``erased_address`` makes, and for whatever could be taken for it."""
    domain = address.rpartition("@")[2].lower().rstrip(".")
    return domain == _DOMAIN or domain.endswith(f".{_DOMAIN}")
