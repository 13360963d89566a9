"""A code mailed before a sign-in from a new device, where a workspace of the person demands it.

It proves the address and never replaces TOTP: who has enrolled that is asked for it on every device, and for
no mailed code. A device that has signed in before, known by its own key, is not asked.
"""

from typing import Final
from uuid import UUID

from sqlalchemy import text

from adly_sync_server.accounts.challenges import EMAIL, challenged_person, open_challenge
from adly_sync_server.accounts.codes import LIFETIME_S, LOGIN, CodeExpired, issue_code
from adly_sync_server.accounts.devices import SeenDevice
from adly_sync_server.accounts.letters import letter
from adly_sync_server.accounts.parts import AccountParts
from adly_sync_server.accounts.people import person_by_id
from adly_sync_server.accounts.rate_limits import SIGN_IN_CODES
from adly_sync_server.accounts.wire import Challenged
from adly_sync_server.audit.origin import Origin
from adly_sync_server.db.finders import asked_alone
from adly_sync_server.db.unit_of_work import unit_of_work

_DEMANDED: Final = text("select adly_demands_code(:person, :key_hash) as is_demanded")
#: Another code works for as long as the first did, so its challenge has to.
_WAITING: Final = text("""
    update sign_in_challenges set expires_at = now() + make_interval(secs => :lifetime_s)
    where id = :id and completed_at is null and expires_at > now() and :method = any(methods)
    returning device ->> 'name' as device, device ->> 'platform' as platform
""")


async def is_code_demanded(parts: AccountParts, person: UUID, device: SeenDevice) -> bool:
    """True if some workspace of the person demands it and the device is new to him."""
    values = {"person": person, "key_hash": device.key_hash_bytes}
    (row,) = await asked_alone(parts.engine, _DEMANDED, values)
    return bool(row["is_demanded"])


async def challenge_by_mail(
    parts: AccountParts, person: UUID, device: SeenDevice, origin: Origin
) -> Challenged:
    """Mail a code and ask for it. Raises ``TooManyAttempts``."""
    await parts.limits.take((SIGN_IN_CODES, str(person)))
    asked = await open_challenge(parts.engine, person, device, origin, methods=[EMAIL], lifetime_s=LIFETIME_S)
    await _mail(parts, person, asked.challenge_id, f"{device.name} ({device.platform})")
    return asked


async def mail_again(parts: AccountParts, challenge_id: UUID) -> None:
    """Another code in place of the former one; tries at the challenge stay counted.

    Raises ``WrongCode`` for no such challenge, ``CodeExpired``, ``TooManyAttempts``.
    """
    person = await challenged_person(parts.engine, challenge_id)
    await parts.limits.take((SIGN_IN_CODES, str(person)))
    values = {"id": challenge_id, "method": EMAIL, "lifetime_s": LIFETIME_S}
    async with unit_of_work(parts.engine, workspace_id=None, user_id=person) as uow:
        waiting = (await uow.connection.execute(_WAITING, values)).first()
    if waiting is None:
        raise CodeExpired("sign in again")
    await _mail(parts, person, challenge_id, f"{waiting.device} ({waiting.platform})")


async def _mail(parts: AccountParts, person: UUID, challenge_id: UUID, device: str) -> None:
    async with unit_of_work(parts.engine, workspace_id=None, user_id=person) as uow:
        _, code = await issue_code(uow, parts.pepper, person, LOGIN, named=challenge_id)
        known = await person_by_id(uow, person)
        if known is not None:
            said = letter("sign_in_code", to=known.email, language=known.locale, code=code, device=device)
            await parts.mail.send(uow, said)
