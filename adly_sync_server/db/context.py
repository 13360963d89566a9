"""What a transaction says to PostgreSQL first: who asks, within which workspace, and how long it may take.

Set for the transaction only: whatever is set for the session would leak to the next client of a pooled
connection. Without a workspace the row policies show no row and take none.
"""

import uuid

from sqlalchemy import text

from adly_sync_server.db.prepared import Prepared

#: Owns nothing and bypasses nothing; made by the first migration.
APPLICATION_ROLE = "adly_app"

STATEMENT_TIMEOUT_MS = 30_000
LOCK_TIMEOUT_MS = 10_000
#: Whoever hangs in mid-transaction would hold the counter of a workspace, and all its writers with it.
IDLE_TIMEOUT_MS = 60_000

_CONTEXT = (
    "set_config('adly.ws', :workspace_id, true), set_config('adly.user', :user_id, true),"
    " set_config('statement_timeout', :statement_ms, true),"
    " set_config('plan_cache_mode', :plan_mode, true),"
    " set_config('lock_timeout', :lock_ms, true),"
    f" set_config('idle_in_transaction_session_timeout', '{IDLE_TIMEOUT_MS}', true)"
)
_ROLE = f"set_config('role', '{APPLICATION_ROLE}', true)"

#: One statement each. The last one also refuses every write.
STEP_DOWN = Prepared(text(f"select {_ROLE}, {_CONTEXT}"))
STAY_OWNER = Prepared(text(f"select {_CONTEXT}"))
ONLY_READ = Prepared(text(f"select {_ROLE}, {_CONTEXT}, set_config('transaction_read_only', 'on', true)"))


def context_values(
    workspace_id: uuid.UUID | None,
    user_id: uuid.UUID | None,
    statement_timeout_ms: int = STATEMENT_TIMEOUT_MS,
    *,
    plans_once: bool,
) -> dict[str, str]:
    """What each of the three statements wants to know.

    ``plans_once``: what is prepared in it is planned once for all values, not anew for these.
    """
    return {
        "workspace_id": _text(workspace_id),
        "user_id": _text(user_id),
        "statement_ms": str(statement_timeout_ms),
        "lock_ms": str(LOCK_TIMEOUT_MS),
        "plan_mode": "force_generic_plan" if plans_once else "auto",
    }


def _text(identifier: uuid.UUID | None) -> str:
    return str(identifier) if identifier is not None else ""
