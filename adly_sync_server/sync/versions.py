"""Clients older and newer than this server: what they may still do, and where it ends.

Nobody's work is refused for its age: a request this server cannot read in full fails as a whole, and waits at
the client until one of the two is brought up to date.
"""

from collections.abc import Sequence

from adly_sync_server.contract import entities, upcasts
from adly_sync_server.contract.errors import Conflict, Refused
from adly_sync_server.contract.mutations import Edit, validated
from adly_sync_server.contract.sync import Mutation, Push

Checked = Edit | Refused
#: What a mutation of a newer schema is refused for, where it says something this server does not know.
_UNREAD = frozenset({"unknown_entity", "unknown_field", "unknown_path", "invalid_value", "server_only_field"})


class TooOld(Conflict):
    """The client speaks a version that is no longer served."""

    default_code = "too_old"


class TooNew(Conflict):
    """The client says something that this server will know after an upgrade."""

    default_code = "too_new"


def require_readable_rows(protocol: int) -> None:
    """Raise ``TooOld`` for a client that could not store what it pulls."""
    if protocol < entities.PROTOCOL_MIN:
        raise TooOld(f"this server speaks protocol {entities.PROTOCOL_MIN} and later")


def checked_mutations(request: Push) -> list[Checked]:
    """Each mutation in this server's words, or why it is refused. Raises ``TooOld``, ``TooNew``."""
    if not upcasts.can_upcast(request.schema, upcasts.STEPS, entities.SCHEMA):
        raise TooOld(f"schema {request.schema} is no longer read", field="schema")
    checked = [_checked(mutation, request.schema) for mutation in request.mutations]
    if request.schema > entities.SCHEMA:
        _require_known(checked)
    return checked


def _checked(mutation: Mutation, schema: int) -> Checked:
    try:
        return validated(upcasts.upcast(mutation, schema, upcasts.STEPS, entities.SCHEMA))
    except Refused as refusal:
        return refusal


def _require_known(checked: Sequence[Checked]) -> None:
    unread = next((c for c in checked if isinstance(c, Refused) and c.code in _UNREAD), None)
    if unread is not None:
        raise TooNew(f"this server speaks schema {entities.SCHEMA}", field=unread.field)
