"""A person made by an operator, at the command line."""

from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncEngine

from adly_sync_server.accounts.hashing import PasswordHashing
from adly_sync_server.accounts.passwords import MIN_CHARS_WITH_TOTP, normalized
from adly_sync_server.accounts.people import add_person, new_email
from adly_sync_server.contract.deceptive import require_plain
from adly_sync_server.contract.errors import Conflict, InvalidInput


async def make_person(
    engine: AsyncEngine,
    hashing: PasswordHashing,
    *,
    email: str,
    password: str,
    name: str = "",
    is_verified: bool = False,
) -> UUID:
    """The id of the new person. Raises ``InvalidInput``, ``Conflict`` (email_taken).

    An operator answers for the password, so only the shortest length is held to; the person can change it.
    """
    address = new_email(email)
    require_plain(name)
    if len(normalized(password)) < MIN_CHARS_WITH_TOTP:
        raise InvalidInput(f"a password has at least {MIN_CHARS_WITH_TOTP} characters", field="password")
    first, _, last = " ".join(name.split()).partition(" ")
    user_id = await add_person(
        engine,
        address,
        await hashing.hash(normalized(password)),
        first_name=first or None,
        last_name=last or None,
        is_verified=is_verified,
    )
    if user_id is None:
        raise Conflict("this address is somebody's already", code="email_taken", field="email")
    return user_id
