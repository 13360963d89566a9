"""``/v1/auth/…`` and ``/v1/me``."""

from typing import Annotated
from uuid import UUID

from litestar import Response, delete, get, patch, post
from litestar.di import NamedDependency
from litestar.openapi.datastructures import ResponseSpec
from litestar.params import FromPath, FromQuery, JSONBody, QueryParameter
from litestar.status_codes import HTTP_200_OK, HTTP_202_ACCEPTED, HTTP_204_NO_CONTENT

from adly_sync_server.accounts import profile, refresh, reset, security, sign_in, sign_up
from adly_sync_server.accounts.caller import Caller
from adly_sync_server.accounts.challenges import answer_challenge
from adly_sync_server.accounts.events import MOST_EVENTS, events_of
from adly_sync_server.accounts.mailed_challenge import mail_again
from adly_sync_server.accounts.parts import AccountParts
from adly_sync_server.accounts.wire import (
    AccountEvents,
    BackupCodes,
    Challenge,
    Challenged,
    CodeSent,
    CodeWanted,
    Confirmation,
    Enrolment,
    Me,
    PasswordChange,
    ProfileChange,
    Refresh,
    Reset,
    ResetWanted,
    SignedInDevices,
    SignIn,
    SignUp,
    StepUp,
    Tokens,
    Verify,
)
from adly_sync_server.audit.origin import Origin
from adly_sync_server.workspaces.memberships import Memberships

_TAGS = ["accounts"]
_SIGNED_IN = [{"bearer": list[str]()}]


@post("/v1/auth/sign-up", status_code=HTTP_202_ACCEPTED, tags=_TAGS)
async def ask_account(
    data: JSONBody[SignUp], accounts: NamedDependency[AccountParts], origin: NamedDependency[Origin]
) -> CodeSent:
    """Ask for an account; a code is mailed. The answer does not tell whether the address is known."""
    return await sign_up.sign_up(accounts, data, origin)


@post("/v1/auth/verify", status_code=HTTP_200_OK, tags=_TAGS)
async def prove_address(
    data: JSONBody[Verify], accounts: NamedDependency[AccountParts], origin: NamedDependency[Origin]
) -> Tokens:
    """Prove the address with the mailed code; signs in."""
    return await sign_up.verify(accounts, data, origin)


@post(
    "/v1/auth/sign-in",
    status_code=HTTP_200_OK,
    tags=_TAGS,
    responses={HTTP_202_ACCEPTED: ResponseSpec(Challenged, description="A second step is needed.")},
)
async def begin_session(
    data: JSONBody[SignIn], accounts: NamedDependency[AccountParts], origin: NamedDependency[Origin]
) -> Response[Tokens | Challenged]:
    """Sign in with e-mail and password."""
    answer = await sign_in.sign_in(accounts, data, origin)
    status = HTTP_202_ACCEPTED if isinstance(answer, Challenged) else HTTP_200_OK
    return Response(answer, status_code=status)


@post("/v1/auth/challenge", status_code=HTTP_200_OK, tags=_TAGS)
async def meet_challenge(
    data: JSONBody[Challenge], accounts: NamedDependency[AccountParts], origin: NamedDependency[Origin]
) -> Tokens:
    """Answer the challenge of a sign-in."""
    user_id, device = await answer_challenge(accounts, data, origin)
    return await sign_in.admit(accounts, user_id, device, origin)


@post("/v1/auth/challenge/resend", status_code=HTTP_204_NO_CONTENT, tags=_TAGS)
async def mail_code_again(data: JSONBody[CodeWanted], accounts: NamedDependency[AccountParts]) -> None:
    """Have the code of a sign-in mailed again; the former one is worth nothing."""
    await mail_again(accounts, data.challenge_id)


@post("/v1/auth/refresh", status_code=HTTP_200_OK, tags=_TAGS)
async def renew_tokens(
    data: JSONBody[Refresh], accounts: NamedDependency[AccountParts], origin: NamedDependency[Origin]
) -> Tokens:
    """Change a refresh token for a new pair."""
    return await refresh.refresh(accounts, data, origin)


@post("/v1/auth/sign-out", status_code=HTTP_204_NO_CONTENT, tags=_TAGS, security=_SIGNED_IN)
async def end_session(
    caller: NamedDependency[Caller], accounts: NamedDependency[AccountParts], origin: NamedDependency[Origin]
) -> None:
    """Sign this device out."""
    await security.sign_out(accounts, caller, caller.family_id, origin)


@post("/v1/auth/step-up", status_code=HTTP_204_NO_CONTENT, tags=_TAGS, security=_SIGNED_IN)
async def prove_again(
    data: JSONBody[StepUp],
    caller: NamedDependency[Caller],
    accounts: NamedDependency[AccountParts],
    origin: NamedDependency[Origin],
) -> None:
    """Prove again who it is, for acts that need it within the last 15 minutes."""
    await security.step_up(accounts, caller, data, origin)


@post("/v1/auth/reset", status_code=HTTP_202_ACCEPTED, tags=_TAGS)
async def ask_reset(
    data: JSONBody[ResetWanted], accounts: NamedDependency[AccountParts], origin: NamedDependency[Origin]
) -> CodeSent:
    """Ask for a code to set a new password with."""
    return await reset.ask_reset(accounts, data, origin)


@post("/v1/auth/reset/confirm", status_code=HTTP_204_NO_CONTENT, tags=_TAGS)
async def reset_password(
    data: JSONBody[Reset], accounts: NamedDependency[AccountParts], origin: NamedDependency[Origin]
) -> None:
    """Set a new password with the mailed code; every device is signed out."""
    await reset.reset_password(accounts, data, origin)


@get("/v1/me", tags=_TAGS, security=_SIGNED_IN)
async def show_me(caller: NamedDependency[Caller], accounts: NamedDependency[AccountParts]) -> Me:
    """The person behind the token, and his workspaces."""
    return await profile.me(accounts.engine, caller.user_id)


@patch("/v1/me", tags=_TAGS, security=_SIGNED_IN)
async def change_me(
    data: JSONBody[ProfileChange],
    caller: NamedDependency[Caller],
    accounts: NamedDependency[AccountParts],
    memberships: NamedDependency[Memberships],
) -> Me:
    """Change name or language; colleagues see the new name."""
    await profile.change_profile(accounts.engine, caller.user_id, data)
    answer = await profile.me(accounts.engine, caller.user_id)
    await memberships.show_again(caller.user_id, [workspace.id for workspace in answer.workspaces])
    return answer


@post("/v1/me/password", status_code=HTTP_204_NO_CONTENT, tags=_TAGS, security=_SIGNED_IN)
async def change_password(
    data: JSONBody[PasswordChange],
    caller: NamedDependency[Caller],
    accounts: NamedDependency[AccountParts],
    origin: NamedDependency[Origin],
) -> None:
    """Set a new password by the old one; other devices are signed out."""
    await reset.change_password(accounts, caller, data, origin)


@post("/v1/me/totp", status_code=HTTP_200_OK, tags=_TAGS, security=_SIGNED_IN)
async def enrol_totp(caller: NamedDependency[Caller], accounts: NamedDependency[AccountParts]) -> Enrolment:
    """A new TOTP secret; needs a step-up, and a code to be put in force."""
    return await security.enrol_totp(accounts, caller)


@post("/v1/me/totp/confirm", status_code=HTTP_200_OK, tags=_TAGS, security=_SIGNED_IN)
async def confirm_totp(
    data: JSONBody[Confirmation],
    caller: NamedDependency[Caller],
    accounts: NamedDependency[AccountParts],
    origin: NamedDependency[Origin],
) -> BackupCodes:
    """Put the enrolled secret in force; backup codes, shown once."""
    return await security.confirm_totp(accounts, caller, data, origin)


@post("/v1/me/totp/backup-codes", status_code=HTTP_200_OK, tags=_TAGS, security=_SIGNED_IN)
async def renew_backup_codes(
    caller: NamedDependency[Caller], accounts: NamedDependency[AccountParts], origin: NamedDependency[Origin]
) -> BackupCodes:
    """New backup codes; the old ones are worth nothing."""
    return await security.renew_backup_codes(accounts, caller, origin)


@delete("/v1/me/totp", tags=_TAGS, security=_SIGNED_IN)
async def remove_totp(
    caller: NamedDependency[Caller], accounts: NamedDependency[AccountParts], origin: NamedDependency[Origin]
) -> None:
    """Do without a second factor; needs a step-up."""
    await security.remove_totp(accounts, caller, origin)


@get("/v1/me/sessions", tags=_TAGS, security=_SIGNED_IN)
async def list_devices(
    caller: NamedDependency[Caller], accounts: NamedDependency[AccountParts]
) -> SignedInDevices:
    """Where the person is signed in."""
    return await security.devices(accounts, caller)


@delete("/v1/me/sessions/{family_id:uuid}", tags=_TAGS, security=_SIGNED_IN)
async def sign_device_out(
    family_id: FromPath[UUID],
    caller: NamedDependency[Caller],
    accounts: NamedDependency[AccountParts],
    origin: NamedDependency[Origin],
) -> None:
    """Sign one device out; any but the calling one needs a step-up."""
    await security.sign_out(accounts, caller, family_id, origin)


@get("/v1/me/events", tags=_TAGS, security=_SIGNED_IN)
async def list_events(
    caller: NamedDependency[Caller],
    accounts: NamedDependency[AccountParts],
    before: FromQuery[UUID | None] = None,
    limit: Annotated[int, QueryParameter(ge=1, le=MOST_EVENTS)] = 20,
) -> AccountEvents:
    """What happened to the caller's own account, the newest first."""
    return await events_of(accounts.engine, caller.user_id, before=before, limit=limit)


ROUTES = [
    ask_account,
    prove_address,
    begin_session,
    meet_challenge,
    mail_code_again,
    renew_tokens,
    end_session,
    prove_again,
    ask_reset,
    reset_password,
    show_me,
    change_me,
    change_password,
    enrol_totp,
    confirm_totp,
    renew_backup_codes,
    remove_totp,
    list_devices,
    sign_device_out,
    list_events,
]
