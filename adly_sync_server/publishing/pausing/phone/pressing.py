"""What a tap stops: an account, all of one platform, or the whole client. Nothing is started from here."""

import uuid

import msgspec

from adly_sync_server.audit.origin import Origin
from adly_sync_server.audit.recorder import record as audit
from adly_sync_server.contract.errors import InvalidInput, NotFound
from adly_sync_server.db.unit_of_work import unit_of_work
from adly_sync_server.publishing.pausing import use_cases
from adly_sync_server.publishing.pausing.choosing import PauseScope
from adly_sync_server.publishing.pausing.phone.links import PRESSES, Holder, PhoneParts
from adly_sync_server.publishing.pausing.phone.seeing import Account, Shown, one_client
from adly_sync_server.publishing.pausing.wire import PauseShown


class Target(msgspec.Struct, frozen=True):
    """What a tap names, in a form that travels in an address: ``all``, a platform, or an account's id."""

    workspace_id: uuid.UUID
    what: str


class Asked(msgspec.Struct, frozen=True):
    """A target with what it covers, to be confirmed."""

    target: Target
    shown: Shown
    accounts: list[Account]

    @property
    def standing(self) -> int:
        """How many campaigns it pauses."""
        return sum(one.standing for one in self.accounts)


async def asked(parts: PhoneParts, holder: Holder, target: Target) -> Asked:
    """What a tap would stop. Raises ``NotFound``, ``NotAllowed``, ``InvalidInput``."""
    shown = await one_client(parts, holder.user_id, target.workspace_id)
    accounts = [one for one in shown.accounts if one.standing and _covers(target, one)]
    if not accounts:
        raise NotFound("nothing of this is on a platform", field="what")
    return Asked(target, shown, accounts)


async def press(parts: PhoneParts, holder: Holder, target: Target, origin: Origin) -> PauseShown:
    """Stop it. Pressed twice it is one. Raises as ``asked`` does, ``TooManyAttempts``."""
    await parts.limits.attempt((PRESSES, str(holder.link_id)))
    wanted = await asked(parts, holder, target)
    pause = await use_cases.pause_now(
        parts.publishing, target.workspace_id, holder.user_id, _scope(wanted), origin
    )
    async with unit_of_work(parts.engine, workspace_id=target.workspace_id, user_id=holder.user_id) as uow:
        await audit(
            uow,
            "phone_link.pressed",
            resource_type="pause_requests",
            resource_id=pause.id,
            origin=origin,
            details={"link_id": str(holder.link_id), "what": target.what},
        )
    return pause


async def followed(
    parts: PhoneParts, holder: Holder, workspace_id: uuid.UUID, pause_id: uuid.UUID
) -> tuple[Shown, PauseShown]:
    """How far a press is. Raises ``NotFound``, ``NotAllowed``."""
    shown = await one_client(parts, holder.user_id, workspace_id)
    return shown, await use_cases.see_pause(parts.publishing, workspace_id, holder.user_id, pause_id)


def _scope(wanted: Asked) -> PauseScope:
    """The same tap is the same scope, so that two taps are one press."""
    if wanted.target.what == "all":
        return PauseScope(everything=True)
    return PauseScope(ad_account_ids=sorted(one.id for one in wanted.accounts))


def _covers(target: Target, account: Account) -> bool:
    return target.what in ("all", account.platform, str(account.id))


def target_of(workspace: str, what: str) -> Target:
    """A target out of an address. Raises ``InvalidInput``."""
    try:
        return Target(uuid.UUID(workspace), what)
    except ValueError:
        raise InvalidInput("no such client", field="client") from None
