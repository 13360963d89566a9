"""``/v1/invitations``, ``/v1/me/invitations`` and ``/v1/workspaces/{ws}/invitations``."""

from uuid import UUID

from litestar import delete, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody
from litestar.status_codes import HTTP_200_OK, HTTP_201_CREATED, HTTP_204_NO_CONTENT

from adly_sync_server.accounts.caller import Caller
from adly_sync_server.audit.origin import Origin
from adly_sync_server.workspaces.invitations.answering import Answering
from adly_sync_server.workspaces.invitations.inviting import Inviting
from adly_sync_server.workspaces.invitations.wire import (
    Invitation,
    Invitations,
    InvitationToken,
    Joined,
    MyInvitations,
    NewInvitation,
)

_TAGS = ["invitations"]
_SIGNED_IN = [{"bearer": list[str]()}]
_WRITTEN = "/v1/workspaces/{ws:uuid}/invitations"
_ONE = _WRITTEN + "/{invitation_id:uuid}"
_MINE = "/v1/me/invitations"


@post("/v1/invitations", status_code=HTTP_201_CREATED, tags=_TAGS, security=_SIGNED_IN)
async def invite(
    data: JSONBody[NewInvitation],
    caller: NamedDependency[Caller],
    inviting: NamedDependency[Inviting],
    origin: NamedDependency[Origin],
) -> Invitations:
    """Ask somebody into one workspace or several, all or none; for their owners, with a step-up.

    An open invitation to the same address is replaced, and its letter is worth nothing any more.
    """
    return await inviting.invite(caller, data, origin)


@get(_WRITTEN, tags=_TAGS, security=_SIGNED_IN)
async def list_invitations(
    ws: FromPath[UUID], caller: NamedDependency[Caller], inviting: NamedDependency[Inviting]
) -> Invitations:
    """Everybody who was asked, the newest first; for owners."""
    return await inviting.written(ws, caller)


@post(_ONE + "/resend", status_code=HTTP_200_OK, tags=_TAGS, security=_SIGNED_IN)
async def send_invitation_again(
    ws: FromPath[UUID],
    invitation_id: FromPath[UUID],
    caller: NamedDependency[Caller],
    inviting: NamedDependency[Inviting],
    origin: NamedDependency[Origin],
) -> Invitation:
    """Another letter with another token and the whole time again; for owners, with a step-up."""
    return await inviting.send_again(ws, invitation_id, caller, origin)


@delete(_ONE, tags=_TAGS, security=_SIGNED_IN)
async def revoke_invitation(
    ws: FromPath[UUID],
    invitation_id: FromPath[UUID],
    caller: NamedDependency[Caller],
    inviting: NamedDependency[Inviting],
    origin: NamedDependency[Origin],
) -> None:
    """Take an invitation back; for owners."""
    await inviting.take_back(ws, invitation_id, caller, origin)


@post("/v1/invitations/look", status_code=HTTP_200_OK, tags=_TAGS, security=_SIGNED_IN)
async def look_at_letter(
    data: JSONBody[InvitationToken], caller: NamedDependency[Caller], answering: NamedDependency[Answering]
) -> MyInvitations:
    """What the letter with this token invites to."""
    return await answering.look(caller, data.token)


@post("/v1/invitations/accept", status_code=HTTP_200_OK, tags=_TAGS, security=_SIGNED_IN)
async def accept_letter(
    data: JSONBody[InvitationToken],
    caller: NamedDependency[Caller],
    answering: NamedDependency[Answering],
    origin: NamedDependency[Origin],
) -> Joined:
    """Join every workspace of the letter; for the person whose proved address it went to."""
    return await answering.accept(caller, data.token, origin)


@post("/v1/invitations/decline", status_code=HTTP_204_NO_CONTENT, tags=_TAGS, security=_SIGNED_IN)
async def decline_letter(
    data: JSONBody[InvitationToken],
    caller: NamedDependency[Caller],
    answering: NamedDependency[Answering],
    origin: NamedDependency[Origin],
) -> None:
    """Join none of them."""
    await answering.decline(caller, data.token, origin)


@get(_MINE, tags=_TAGS, security=_SIGNED_IN)
async def list_my_invitations(
    caller: NamedDependency[Caller], answering: NamedDependency[Answering]
) -> MyInvitations:
    """Open invitations to the caller's proved address."""
    return await answering.mine(caller)


@post(_MINE + "/{invitation_id:uuid}/accept", status_code=HTTP_200_OK, tags=_TAGS, security=_SIGNED_IN)
async def accept_invitation(
    invitation_id: FromPath[UUID],
    caller: NamedDependency[Caller],
    answering: NamedDependency[Answering],
    origin: NamedDependency[Origin],
) -> Joined:
    """Join the workspace."""
    return await answering.accept_one(caller, invitation_id, origin)


@post(
    _MINE + "/{invitation_id:uuid}/decline", status_code=HTTP_204_NO_CONTENT, tags=_TAGS, security=_SIGNED_IN
)
async def decline_invitation(
    invitation_id: FromPath[UUID],
    caller: NamedDependency[Caller],
    answering: NamedDependency[Answering],
    origin: NamedDependency[Origin],
) -> None:
    """Do not join it."""
    await answering.decline_one(caller, invitation_id, origin)


ROUTES = [
    invite,
    list_invitations,
    send_invitation_again,
    revoke_invitation,
    look_at_letter,
    accept_letter,
    decline_letter,
    list_my_invitations,
    accept_invitation,
    decline_invitation,
]
