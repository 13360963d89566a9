"""Code → what a person reads: what happened, and what he can do about it. One table, both languages.

Every code of ``contract.codes`` has its sentence here; a test walks them in Arabic and English.
"""

from collections.abc import Callable
from typing import NamedTuple, cast

from PySide6 import QtCore
from PySide6.QtCore import QCoreApplication

from adly_sync_server.contract.errors import AdlyError

CONTEXT = "failures"
#: Marks a text for the catalogue and gives it back; Qt's own type says "object".
QT_TRANSLATE_NOOP = cast(Callable[[str, str], str], QtCore.QT_TRANSLATE_NOOP)


class Sentence(NamedTuple):
    """What happened, and what to do next. English sources; translated when shown."""

    happened: str
    next_step: str


SENTENCES: dict[str, Sentence] = {
    "bad_request": Sentence(
        QT_TRANSLATE_NOOP("failures", "The server did not understand the request."),
        QT_TRANSLATE_NOOP("failures", "Update ADLY and try again."),
    ),
    "invalid_value": Sentence(
        QT_TRANSLATE_NOOP("failures", "This value cannot be saved as it is."),
        QT_TRANSLATE_NOOP("failures", "Correct the marked field."),
    ),
    "invalid_json": Sentence(
        QT_TRANSLATE_NOOP("failures", "The request arrived damaged."),
        QT_TRANSLATE_NOOP("failures", "Try again. Nothing was changed."),
    ),
    "deceptive_name": Sentence(
        QT_TRANSLATE_NOOP("failures", "This text holds signs that turn the words around it."),
        QT_TRANSLATE_NOOP("failures", "Type it anew without them."),
    ),
    "deceptive_address": Sentence(
        QT_TRANSLATE_NOOP("failures", "This e-mail address has letters that look like others."),
        QT_TRANSLATE_NOOP("failures", "Type it by hand in one alphabet."),
    ),
    "not_signed_in": Sentence(
        QT_TRANSLATE_NOOP("failures", "You are signed out."),
        QT_TRANSLATE_NOOP("failures", "Sign in again. Your work on this computer is kept."),
    ),
    "token_expired": Sentence(
        QT_TRANSLATE_NOOP("failures", "Your session has expired."),
        QT_TRANSLATE_NOOP("failures", "Sign in again. Your work on this computer is kept."),
    ),
    "wrong_credentials": Sentence(
        QT_TRANSLATE_NOOP("failures", "The e-mail or the password is not right."),
        QT_TRANSLATE_NOOP("failures", "Check both, or reset the password."),
    ),
    "wrong_code": Sentence(
        QT_TRANSLATE_NOOP("failures", "This code is not right."),
        QT_TRANSLATE_NOOP("failures", "Check it and type it again."),
    ),
    "code_expired": Sentence(
        QT_TRANSLATE_NOOP("failures", "This code has expired."),
        QT_TRANSLATE_NOOP("failures", "Ask for a new one."),
    ),
    "refresh_reused": Sentence(
        QT_TRANSLATE_NOOP("failures", "This session was ended because its key was used twice."),
        QT_TRANSLATE_NOOP("failures", "Sign in again. If that was not you, change your password."),
    ),
    "forbidden": Sentence(
        QT_TRANSLATE_NOOP("failures", "You may not do this."),
        QT_TRANSLATE_NOOP("failures", "Ask an owner of the workspace."),
    ),
    "role_forbidden": Sentence(
        QT_TRANSLATE_NOOP("failures", "Your role does not allow this change."),
        QT_TRANSLATE_NOOP("failures", "Send it as a proposal, or ask an owner."),
    ),
    "client_forged": Sentence(
        QT_TRANSLATE_NOOP("failures", "This replica belongs to another person or workspace."),
        QT_TRANSLATE_NOOP("failures", "Export the unsent work and open the workspace anew."),
    ),
    "not_verified": Sentence(
        QT_TRANSLATE_NOOP("failures", "Your e-mail address is not verified yet."),
        QT_TRANSLATE_NOOP("failures", "Enter the code we mailed to you."),
    ),
    "deactivated": Sentence(
        QT_TRANSLATE_NOOP("failures", "This account is deactivated."),
        QT_TRANSLATE_NOOP("failures", "Ask an owner of your agency."),
    ),
    "step_up_required": Sentence(
        QT_TRANSLATE_NOOP("failures", "This needs your password once more."),
        QT_TRANSLATE_NOOP("failures", "Confirm that it is you."),
    ),
    "ai_consent_required": Sentence(
        QT_TRANSLATE_NOOP("failures", "No owner has allowed content to go to AI services."),
        QT_TRANSLATE_NOOP("failures", "An owner allows it in the settings of the workspace."),
    ),
    "second_factor_required": Sentence(
        QT_TRANSLATE_NOOP("failures", "This workspace asks for two-step sign-in, and yours is off."),
        QT_TRANSLATE_NOOP("failures", "Switch it on in your account, then try again."),
    ),
    "workspace_archived": Sentence(
        QT_TRANSLATE_NOOP("failures", "This workspace was deleted."),
        QT_TRANSLATE_NOOP("failures", "An owner can restore it within 30 days."),
    ),
    "invitation_foreign": Sentence(
        QT_TRANSLATE_NOOP("failures", "This invitation went to another address."),
        QT_TRANSLATE_NOOP("failures", "Sign in with the address it was sent to."),
    ),
    "not_found": Sentence(
        QT_TRANSLATE_NOOP("failures", "This is no longer here."),
        QT_TRANSLATE_NOOP("failures", "Go back and choose something else."),
    ),
    "invitation_unknown": Sentence(
        QT_TRANSLATE_NOOP("failures", "There is no such invitation."),
        QT_TRANSLATE_NOOP("failures", "Paste the code of the newest letter, or ask for another one."),
    ),
    "method_not_allowed": Sentence(
        QT_TRANSLATE_NOOP("failures", "The server does not offer this."),
        QT_TRANSLATE_NOOP("failures", "Update ADLY and try again."),
    ),
    "conflict": Sentence(
        QT_TRANSLATE_NOOP("failures", "Something has changed in the meantime."),
        QT_TRANSLATE_NOOP("failures", "Look at the newest state and try again."),
    ),
    "email_taken": Sentence(
        QT_TRANSLATE_NOOP("failures", "There is an account with this address already."),
        QT_TRANSLATE_NOOP("failures", "Sign in, or reset the password."),
    ),
    "slug_taken": Sentence(
        QT_TRANSLATE_NOOP("failures", "Another workspace has this short name."),
        QT_TRANSLATE_NOOP("failures", "Choose a different one."),
    ),
    "already_member": Sentence(
        QT_TRANSLATE_NOOP("failures", "This person is in the workspace already."),
        QT_TRANSLATE_NOOP("failures", "Change the role in the list instead."),
    ),
    "works_elsewhere": Sentence(
        QT_TRANSLATE_NOOP("failures", "This person also works outside your agency."),
        QT_TRANSLATE_NOOP("failures", "Remove the person from your workspaces instead."),
    ),
    "last_owner": Sentence(
        QT_TRANSLATE_NOOP("failures", "A workspace or an agency has no other owner."),
        QT_TRANSLATE_NOOP("failures", "Make somebody else its owner, or delete it, and try again."),
    ),
    "invitation_used": Sentence(
        QT_TRANSLATE_NOOP("failures", "This invitation was answered before."),
        QT_TRANSLATE_NOOP("failures", "Ask for another one if you need it."),
    ),
    "mutation_gap": Sentence(
        QT_TRANSLATE_NOOP("failures", "The server is missing earlier changes of this computer."),
        QT_TRANSLATE_NOOP("failures", "ADLY sends them again by itself."),
    ),
    "mutation_reused": Sentence(
        QT_TRANSLATE_NOOP("failures", "A change was sent twice with different content."),
        QT_TRANSLATE_NOOP("failures", "Export the unsent work and write to support."),
    ),
    "epoch_changed": Sentence(
        QT_TRANSLATE_NOOP("failures", "The server was restored from a backup."),
        QT_TRANSLATE_NOOP("failures", "ADLY offers your latest changes again by itself."),
    ),
    "publish_blocked": Sentence(
        QT_TRANSLATE_NOOP("failures", "This campaign cannot be published yet."),
        QT_TRANSLATE_NOOP("failures", "Settle what is listed and try again."),
    ),
    "paused_now": Sentence(
        QT_TRANSLATE_NOOP("failures", "Somebody paused this campaign while it was going live."),
        QT_TRANSLATE_NOOP("failures", "Ask your team, then go live again."),
    ),
    "clock_not_approved": Sentence(
        QT_TRANSLATE_NOOP("failures", "The campaign as it stands was not approved."),
        QT_TRANSLATE_NOOP("failures", "Have it approved within the hour, or plan it anew."),
    ),
    "clock_red_findings": Sentence(
        QT_TRANSLATE_NOOP("failures", "Check has something red against this campaign."),
        QT_TRANSLATE_NOOP("failures", "Settle it within the hour, or plan it anew."),
    ),
    "clock_no_account": Sentence(
        QT_TRANSLATE_NOOP("failures", "The campaign has no connected ad account."),
        QT_TRANSLATE_NOOP("failures", "Connect it within the hour, or plan it anew."),
    ),
    "clock_publish_running": Sentence(
        QT_TRANSLATE_NOOP("failures", "This campaign is being published at this moment."),
        QT_TRANSLATE_NOOP("failures", "The server goes on as soon as it is done."),
    ),
    "clock_pinned": Sentence(
        QT_TRANSLATE_NOOP("failures", "This field is pinned, so the clock leaves it."),
        QT_TRANSLATE_NOOP("failures", "Let it go in the inspector within the hour, or plan it anew."),
    ),
    "upload_offset_mismatch": Sentence(
        QT_TRANSLATE_NOOP("failures", "The upload went on from the wrong place."),
        QT_TRANSLATE_NOOP("failures", "ADLY resumes it by itself."),
    ),
    "resync_required": Sentence(
        QT_TRANSLATE_NOOP("failures", "This computer was away for long."),
        QT_TRANSLATE_NOOP("failures", "ADLY loads the workspace anew; your unsent work is kept."),
    ),
    "upload_expired": Sentence(
        QT_TRANSLATE_NOOP("failures", "This upload has expired."),
        QT_TRANSLATE_NOOP("failures", "ADLY starts it again by itself."),
    ),
    "invitation_expired": Sentence(
        QT_TRANSLATE_NOOP("failures", "This invitation is too old."),
        QT_TRANSLATE_NOOP("failures", "Ask for another one."),
    ),
    "invitation_revoked": Sentence(
        QT_TRANSLATE_NOOP("failures", "This invitation was taken back."),
        QT_TRANSLATE_NOOP("failures", "Ask an owner for another one."),
    ),
    "too_old": Sentence(
        QT_TRANSLATE_NOOP("failures", "This ADLY is too old to receive what others change."),
        QT_TRANSLATE_NOOP("failures", "Update ADLY. What you write here is kept and sent."),
    ),
    "too_new": Sentence(
        QT_TRANSLATE_NOOP("failures", "The server is older than this ADLY."),
        QT_TRANSLATE_NOOP(
            "failures", "Go on working. What it cannot read yet waits here until it is updated."
        ),
    ),
    "too_large": Sentence(
        QT_TRANSLATE_NOOP("failures", "This is too large."),
        QT_TRANSLATE_NOOP("failures", "Shorten it, or split it into parts."),
    ),
    "unsupported_media_type": Sentence(
        QT_TRANSLATE_NOOP("failures", "This kind of file is not supported."),
        QT_TRANSLATE_NOOP("failures", "Use JPEG, PNG, WebP or MP4."),
    ),
    "infected_media": Sentence(
        QT_TRANSLATE_NOOP("failures", "The server's scanner found something harmful in this file."),
        QT_TRANSLATE_NOOP("failures", "Nothing of it was kept. Scan this computer before you try another."),
    ),
    "unreadable_media": Sentence(
        QT_TRANSLATE_NOOP("failures", "This file cannot be read."),
        QT_TRANSLATE_NOOP("failures", "Export it again from where it was made."),
    ),
    "hash_mismatch": Sentence(
        QT_TRANSLATE_NOOP("failures", "The file arrived damaged."),
        QT_TRANSLATE_NOOP("failures", "ADLY sends it again by itself."),
    ),
    "too_many_attempts": Sentence(
        QT_TRANSLATE_NOOP("failures", "Too many attempts."),
        QT_TRANSLATE_NOOP("failures", "Wait a little and try again."),
    ),
    "throttled": Sentence(
        QT_TRANSLATE_NOOP("failures", "The server is busy."),
        QT_TRANSLATE_NOOP("failures", "ADLY tries again in a moment."),
    ),
    "internal": Sentence(
        QT_TRANSLATE_NOOP("failures", "Something went wrong on the server."),
        QT_TRANSLATE_NOOP("failures", "Try again. If it stays, send us the request number."),
    ),
    "platform_failed": Sentence(
        QT_TRANSLATE_NOOP("failures", "The platform answered with an error."),
        QT_TRANSLATE_NOOP("failures", "Try again in a few minutes."),
    ),
    "platform_rejected": Sentence(
        QT_TRANSLATE_NOOP("failures", "The platform does not accept this."),
        QT_TRANSLATE_NOOP("failures", "Correct the field it names and publish again."),
    ),
    "platform_budget_refused": Sentence(
        QT_TRANSLATE_NOOP("failures", "The platform does not take this budget."),
        QT_TRANSLATE_NOOP(
            "failures", "Raise it to the platform's minimum, or correct it, and publish again."
        ),
    ),
    "platform_schedule_refused": Sentence(
        QT_TRANSLATE_NOOP("failures", "The platform does not take these dates."),
        QT_TRANSLATE_NOOP(
            "failures", "Let it end after it starts, and start from now on; then publish again."
        ),
    ),
    "platform_objective_refused": Sentence(
        QT_TRANSLATE_NOOP("failures", "The platform does not offer this objective or goal here."),
        QT_TRANSLATE_NOOP("failures", "Choose another one and publish again."),
    ),
    "platform_media_refused": Sentence(
        QT_TRANSLATE_NOOP("failures", "The platform does not take this picture or video."),
        QT_TRANSLATE_NOOP("failures", "Replace the file with one that fits, and publish again."),
    ),
    "platform_currency_differs": Sentence(
        QT_TRANSLATE_NOOP("failures", "The ad account has another currency than the campaign."),
        QT_TRANSLATE_NOOP(
            "failures", "Choose the account that was meant, or set the amounts in its currency."
        ),
    ),
    "platform_gone": Sentence(
        QT_TRANSLATE_NOOP("failures", "It is not on the platform any more."),
        QT_TRANSLATE_NOOP("failures", "Publish it anew, or let it go here too."),
    ),
    "platform_account_closed": Sentence(
        QT_TRANSLATE_NOOP("failures", "The ad account is closed, or held by the platform."),
        QT_TRANSLATE_NOOP("failures", "Settle it with the platform, or choose another account."),
    ),
    "platform_account_foreign": Sentence(
        QT_TRANSLATE_NOOP("failures", "The connected login does not reach this ad account."),
        QT_TRANSLATE_NOOP("failures", "Connect with a login that may use it, or choose another account."),
    ),
    "platform_needs_login": Sentence(
        QT_TRANSLATE_NOOP("failures", "The connection to the platform has ended."),
        QT_TRANSLATE_NOOP("failures", "Connect the account again."),
    ),
    "platform_no_permission": Sentence(
        QT_TRANSLATE_NOOP("failures", "The platform does not allow this with the connected login."),
        QT_TRANSLATE_NOOP("failures", "Ask whoever owns the ad account for access."),
    ),
    "platform_throttled": Sentence(
        QT_TRANSLATE_NOOP("failures", "The platform asks us to slow down."),
        QT_TRANSLATE_NOOP("failures", "ADLY goes on by itself as soon as it may."),
    ),
    "platform_unreachable": Sentence(
        QT_TRANSLATE_NOOP("failures", "The platform cannot be reached."),
        QT_TRANSLATE_NOOP("failures", "ADLY tries again by itself."),
    ),
    "platform_outcome_unknown": Sentence(
        QT_TRANSLATE_NOOP("failures", "The platform's answer was lost."),
        QT_TRANSLATE_NOOP("failures", "ADLY looks up what has arrived before it sends anything again."),
    ),
    "outside_address_refused": Sentence(
        QT_TRANSLATE_NOOP("failures", "The server does not call this address."),
        QT_TRANSLATE_NOOP("failures", "Enter the public address of the site, beginning with https://."),
    ),
    "outside_address_failed": Sentence(
        QT_TRANSLATE_NOOP("failures", "The site at this address did not answer as it should."),
        QT_TRANSLATE_NOOP("failures", "Open it in a browser. If it works there, try again."),
    ),
    "unavailable": Sentence(
        QT_TRANSLATE_NOOP("failures", "This is not available right now."),
        QT_TRANSLATE_NOOP("failures", "Try again in a moment."),
    ),
    "database_unavailable": Sentence(
        QT_TRANSLATE_NOOP("failures", "The server's database does not answer."),
        QT_TRANSLATE_NOOP("failures", "Go on working; ADLY syncs as soon as it is back."),
    ),
    "blob_store_unavailable": Sentence(
        QT_TRANSLATE_NOOP("failures", "The server cannot reach its store of images and videos."),
        QT_TRANSLATE_NOOP("failures", "Go on working; files are sent as soon as it is back."),
    ),
    "storage_full": Sentence(
        QT_TRANSLATE_NOOP("failures", "The server has no space left."),
        QT_TRANSLATE_NOOP("failures", "Tell whoever runs it. Your work waits safely here."),
    ),
    "unknown_entity": Sentence(
        QT_TRANSLATE_NOOP("failures", "The server does not know this kind of thing."),
        QT_TRANSLATE_NOOP("failures", "Update ADLY."),
    ),
    "unknown_field": Sentence(
        QT_TRANSLATE_NOOP("failures", "The server does not know this field."),
        QT_TRANSLATE_NOOP("failures", "Update ADLY."),
    ),
    "unknown_path": Sentence(
        QT_TRANSLATE_NOOP("failures", "The server does not know this part of the field."),
        QT_TRANSLATE_NOOP("failures", "Update ADLY."),
    ),
    "server_only_field": Sentence(
        QT_TRANSLATE_NOOP("failures", "Only the platform can change this."),
        QT_TRANSLATE_NOOP("failures", "Nothing to do; the change was taken back."),
    ),
    "parent_missing": Sentence(
        QT_TRANSLATE_NOOP("failures", "What this belongs to does not exist."),
        QT_TRANSLATE_NOOP("failures", "Choose where it belongs, or discard it."),
    ),
    "id_used": Sentence(
        QT_TRANSLATE_NOOP("failures", "There is something else with this number already."),
        QT_TRANSLATE_NOOP("failures", "Make a copy of it."),
    ),
    "cycle": Sentence(
        QT_TRANSLATE_NOOP("failures", "Something cannot belong to itself."),
        QT_TRANSLATE_NOOP("failures", "Choose another place."),
    ),
    "published": Sentence(
        QT_TRANSLATE_NOOP("failures", "This lives on the platform and cannot simply be deleted."),
        QT_TRANSLATE_NOOP("failures", "Mark it to be removed and publish."),
    ),
    "conflict_settled": Sentence(
        QT_TRANSLATE_NOOP("failures", "A colleague has decided this already."),
        QT_TRANSLATE_NOOP("failures", "Look at the result; change it if you wish."),
    ),
    "group_incomplete": Sentence(
        QT_TRANSLATE_NOOP("failures", "These fields only change together."),
        QT_TRANSLATE_NOOP("failures", "Fill in all of them."),
    ),
    "group_refused": Sentence(
        QT_TRANSLATE_NOOP("failures", "Taken back together with the change it belonged to."),
        QT_TRANSLATE_NOOP("failures", "Correct the other one and apply both again."),
    ),
    "setting_invalid": Sentence(
        QT_TRANSLATE_NOOP("failures", "A setting is wrong, so ADLY cannot start."),
        QT_TRANSLATE_NOOP("failures", "Correct the setting named below."),
    ),
    "offline": Sentence(
        QT_TRANSLATE_NOOP("failures", "You are offline."),
        QT_TRANSLATE_NOOP("failures", "Go on working; everything is saved here and sent later."),
    ),
    "server_unreachable": Sentence(
        QT_TRANSLATE_NOOP("failures", "The server cannot be reached."),
        QT_TRANSLATE_NOOP("failures", "Go on working; ADLY tries again by itself."),
    ),
    "replica_locked": Sentence(
        QT_TRANSLATE_NOOP("failures", "This workspace is open in another ADLY on this computer."),
        QT_TRANSLATE_NOOP("failures", "Work there, or close it and try again. Here you can read."),
    ),
    "replica_damaged": Sentence(
        QT_TRANSLATE_NOOP("failures", "The local file of this workspace is damaged."),
        QT_TRANSLATE_NOOP("failures", "ADLY saved what was unsent and loads the rest anew."),
    ),
    "replica_truncated": Sentence(
        QT_TRANSLATE_NOOP("failures", "The local file of this workspace is incomplete."),
        QT_TRANSLATE_NOOP("failures", "ADLY saved what was unsent and loads the rest anew."),
    ),
    "replica_newer": Sentence(
        QT_TRANSLATE_NOOP("failures", "This workspace was opened with a newer ADLY."),
        QT_TRANSLATE_NOOP("failures", "Update ADLY on this computer."),
    ),
    "wrong_passphrase": Sentence(
        QT_TRANSLATE_NOOP("failures", "This passphrase does not open the local data."),
        QT_TRANSLATE_NOOP("failures", "Try again, or sign in online to load it anew."),
    ),
    "not_unsent_work": Sentence(
        QT_TRANSLATE_NOOP("failures", "This file holds no unsent work of this workspace."),
        QT_TRANSLATE_NOOP("failures", "Choose the file that was exported, in the workspace it came from."),
    ),
    "key_lost": Sentence(
        QT_TRANSLATE_NOOP("failures", "The key of the local data is gone, here and at the server."),
        QT_TRANSLATE_NOOP("failures", "ADLY loads everything anew. The old file is kept beside it."),
    ),
    "no_keyring": Sentence(
        QT_TRANSLATE_NOOP("failures", "This computer has no keyring."),
        QT_TRANSLATE_NOOP("failures", "Choose a passphrase that protects the local data."),
    ),
    "disk_full": Sentence(
        QT_TRANSLATE_NOOP("failures", "This computer has no space left."),
        QT_TRANSLATE_NOOP("failures", "Free some space; the last change was not saved."),
    ),
    "file_not_written": Sentence(
        QT_TRANSLATE_NOOP("failures", "The file could not be written."),
        QT_TRANSLATE_NOOP("failures", "Choose another folder, or close the file where it is open."),
    ),
    "account_known": Sentence(
        QT_TRANSLATE_NOOP("failures", "This account is signed in here already, on another server."),
        QT_TRANSLATE_NOOP("failures", "Sign out of it there first, or choose the other server."),
    ),
    "export_cut_off": Sentence(
        QT_TRANSLATE_NOOP("failures", "The export broke off. The unfinished file was not kept."),
        QT_TRANSLATE_NOOP("failures", "Try again when the connection is steady."),
    ),
    "unexpected": Sentence(
        QT_TRANSLATE_NOOP("failures", "Something went wrong in ADLY."),
        QT_TRANSLATE_NOOP("failures", "Your work is saved. Send us the report if it happens again."),
    ),
}


def happened(code: str) -> str:
    """What happened, in the language in use."""
    return QCoreApplication.translate(CONTEXT, _sentence(code).happened)


def next_step(code: str) -> str:
    """What the person can do, in the language in use."""
    return QCoreApplication.translate(CONTEXT, _sentence(code).next_step)


def explained(failure: BaseException) -> str:
    """Both, for any failure; a bug is "unexpected"."""
    code = failure.code if isinstance(failure, AdlyError) else "unexpected"
    return f"{happened(code)} {next_step(code)}"


def _sentence(code: str) -> Sentence:
    return SENTENCES.get(code, SENTENCES["unexpected"])
