"""What a signed-in person does about his own safety: step up, second factor, devices."""

from uuid import UUID

from adly_sync_server.accounts import second_factor, sessions
from adly_sync_server.accounts.caller import Caller
from adly_sync_server.accounts.challenges import prove_second_factor
from adly_sync_server.accounts.events import note
from adly_sync_server.accounts.parts import AccountParts
from adly_sync_server.accounts.people import person_by_id
from adly_sync_server.accounts.rate_limits import SECOND_FACTOR
from adly_sync_server.accounts.sign_in import require_password_of
from adly_sync_server.accounts.wire import (
    BackupCodes,
    Confirmation,
    Enrolment,
    SignedInDevice,
    SignedInDevices,
    StepUp,
)
from adly_sync_server.audit.origin import Origin
from adly_sync_server.contract.errors import NotFound, NotSignedIn
from adly_sync_server.db.unit_of_work import unit_of_work


async def step_up(parts: AccountParts, caller: Caller, proof: StepUp, origin: Origin) -> None:
    """Prove it again: the password, and TOTP where enrolled. Raises ``WrongCredentials``, ``WrongCode``."""
    await require_password_of(parts, caller.user_id, proof.password)
    async with unit_of_work(parts.engine, workspace_id=None, user_id=caller.user_id) as uow:
        has_totp = await second_factor.has_totp(uow, caller.user_id)
    if has_totp:
        await parts.limits.attempt((SECOND_FACTOR, str(caller.user_id)))
    async with unit_of_work(parts.engine, workspace_id=None, user_id=caller.user_id) as uow:
        if has_totp:
            await prove_second_factor(parts, uow, second_factor.TOTP, proof.code or "")
        await sessions.step_up(uow, caller.family_id)
        await note(uow, caller.user_id, "session.proved", origin)
    await parts.limits.forget((SECOND_FACTOR, str(caller.user_id)))


async def enrol_totp(parts: AccountParts, caller: Caller) -> Enrolment:
    """A secret for the authenticator, not in force until it is confirmed."""
    caller.require_step_up()
    async with unit_of_work(parts.engine, workspace_id=None, user_id=caller.user_id) as uow:
        person = await person_by_id(uow, caller.user_id)
        if person is None:
            raise NotSignedIn("this person is no longer here")
        return await second_factor.enrol(uow, parts.envelope, caller.user_id, person.email)


async def confirm_totp(
    parts: AccountParts, caller: Caller, proof: Confirmation, origin: Origin
) -> BackupCodes:
    """Put the secret in force; the backup codes, shown once."""
    caller.require_step_up()
    await parts.limits.attempt((SECOND_FACTOR, str(caller.user_id)))
    async with unit_of_work(parts.engine, workspace_id=None, user_id=caller.user_id) as uow:
        codes = await second_factor.confirm(uow, parts.envelope, parts.pepper, caller.user_id, proof.code)
        await note(uow, caller.user_id, "totp.enabled", origin)
    await parts.limits.forget((SECOND_FACTOR, str(caller.user_id)))
    return codes


async def renew_backup_codes(parts: AccountParts, caller: Caller, origin: Origin) -> BackupCodes:
    """New backup codes in place of the old ones."""
    caller.require_step_up()
    async with unit_of_work(parts.engine, workspace_id=None, user_id=caller.user_id) as uow:
        await note(uow, caller.user_id, "backup_codes.renewed", origin)
        return await second_factor.renew_backup_codes(uow, parts.pepper, caller.user_id)


async def remove_totp(parts: AccountParts, caller: Caller, origin: Origin) -> None:
    """Do without a second factor. Other devices are signed out."""
    caller.require_step_up()
    async with unit_of_work(parts.engine, workspace_id=None, user_id=caller.user_id) as uow:
        await second_factor.remove(uow, caller.user_id)
        await sessions.end_all(uow, caller.user_id, "totp_removed", but=caller.family_id)
        await note(uow, caller.user_id, "totp.removed", origin)


async def devices(parts: AccountParts, caller: Caller) -> SignedInDevices:
    """Where the person is signed in."""
    async with unit_of_work(parts.engine, workspace_id=None, user_id=caller.user_id) as uow:
        pairs = await sessions.live_families(uow, caller.user_id)
    return SignedInDevices(
        devices=[
            SignedInDevice(
                id=pair["family_id"],
                name=pair["device_name"],
                platform=pair["device_platform"],
                app_version=pair["app_version"],
                signed_in_at=pair["signed_in_at"],
                last_seen_at=pair["last_seen_at"],
                is_this=pair["family_id"] == caller.family_id,
            )
            for pair in pairs
        ]
    )


async def sign_out(parts: AccountParts, caller: Caller, family_id: UUID, origin: Origin) -> None:
    """End the session of one device: this one, or after a step-up another.

    Raises ``NotFound``, ``NotAllowed`` (step_up_required).
    """
    if family_id != caller.family_id:
        caller.require_step_up()
    async with unit_of_work(parts.engine, workspace_id=None, user_id=caller.user_id) as uow:
        if await sessions.end_family(uow, family_id, "signed_out") == 0:
            raise NotFound("no such device is signed in")
        await note(uow, caller.user_id, "session.ended", origin, is_this=family_id == caller.family_id)
