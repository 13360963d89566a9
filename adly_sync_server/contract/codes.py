"""Every stable code the product answers with, and the HTTP status it travels under.

This is the only place where a code meets a status. Sentences for people live on the desktop, one for each
code and language (for an operator: commands/sentences.py); tests walk these tables.
"""

from types import MappingProxyType
from typing import Final

#: Codes of a whole request (problem documents, RFC 9457). Source: docs/sync-protocol.md.
HTTP_STATUS: Final = MappingProxyType(
    {
        "bad_request": 400,
        "invalid_value": 400,
        "invalid_json": 400,
        "deceptive_name": 400,
        "deceptive_address": 400,
        "not_signed_in": 401,
        "token_expired": 401,
        "wrong_credentials": 401,
        "wrong_code": 401,
        "code_expired": 401,
        "refresh_reused": 401,
        "forbidden": 403,
        "role_forbidden": 403,
        "client_forged": 403,
        "not_verified": 403,
        "deactivated": 403,
        "step_up_required": 403,
        "workspace_archived": 403,
        "ai_consent_required": 403,
        "second_factor_required": 403,
        "invitation_foreign": 403,
        "not_found": 404,
        "invitation_unknown": 404,
        "method_not_allowed": 405,
        "conflict": 409,
        "email_taken": 409,
        "slug_taken": 409,
        "already_member": 409,
        "works_elsewhere": 409,
        "last_owner": 409,
        "invitation_used": 409,
        "mutation_gap": 409,
        "mutation_reused": 409,
        "epoch_changed": 409,
        "publish_blocked": 409,
        "paused_now": 409,
        "clock_not_approved": 409,
        "clock_red_findings": 409,
        "clock_no_account": 409,
        "clock_publish_running": 409,
        "clock_pinned": 409,
        "upload_offset_mismatch": 409,
        "too_new": 409,
        "resync_required": 410,
        "upload_expired": 410,
        "invitation_expired": 410,
        "invitation_revoked": 410,
        "too_old": 410,
        "too_large": 413,
        "unsupported_media_type": 415,
        "unreadable_media": 422,
        "infected_media": 422,
        "hash_mismatch": 460,
        "too_many_attempts": 429,
        "throttled": 429,
        "internal": 500,
        "platform_failed": 502,
        "platform_rejected": 422,
        "platform_budget_refused": 422,
        "platform_schedule_refused": 422,
        "platform_objective_refused": 422,
        "platform_media_refused": 422,
        "platform_currency_differs": 422,
        "platform_gone": 404,
        "platform_account_closed": 403,
        "platform_account_foreign": 403,
        "platform_needs_login": 409,
        "platform_no_permission": 403,
        "platform_throttled": 429,
        "platform_unreachable": 503,
        "platform_outcome_unknown": 502,
        "outside_address_refused": 422,
        "outside_address_failed": 502,
        "unavailable": 503,
        "database_unavailable": 503,
        "blob_store_unavailable": 503,
        "storage_full": 507,
    }
)

#: Codes of one refused mutation inside a push that itself answered 200. Closed set of the protocol.
REFUSAL_CODES: Final = frozenset(
    {
        "role_forbidden",
        "unknown_entity",
        "unknown_field",
        "unknown_path",
        "invalid_value",
        "server_only_field",
        "parent_missing",
        "id_used",
        "cycle",
        "too_large",
        "published",
        "conflict_settled",
        "group_incomplete",
        "group_refused",
    }
)

#: Codes that never travel: they arise on the desktop itself.
LOCAL_CODES: Final = frozenset(
    {
        "setting_invalid",
        "offline",
        "server_unreachable",
        "replica_locked",
        "replica_damaged",
        "replica_truncated",
        "replica_newer",
        "wrong_passphrase",
        "no_keyring",
        "key_lost",
        "not_unsent_work",
        "disk_full",
        "file_not_written",
        "export_cut_off",
        "account_known",
        "unexpected",
    }
)

#: Codes that never travel either: a command of the server tells them to whoever runs it.
OPERATOR_CODES: Final = frozenset(
    {
        "database_start_failed",
        "database_in_use",
        "database_version_mismatch",
        "database_folder_unusable",
        "database_password_lost",
        "database_programs_missing",
        "server_in_use",
    }
)

#: Codes after which the same call may succeed without a person changing anything.
RETRYABLE: Final = frozenset(
    {
        "throttled",
        "unavailable",
        "database_unavailable",
        "blob_store_unavailable",
        "platform_throttled",
        "platform_unreachable",
        "offline",
        "server_unreachable",
        "storage_full",
        "disk_full",
        "too_new",
    }
)
