"""Sentences the shell itself says in passing."""

from PySide6.QtCore import QCoreApplication


def accounts_connected(count: int) -> str:
    """After connecting ad accounts."""
    return QCoreApplication.translate("Notices", "%n ad account(s) connected", None, count)


def paused(count: int) -> str:
    """Pause now has ended while nobody looked at it."""
    return QCoreApplication.translate("Notices", "Pause now is done: %n paused", None, count)


def exported(file: str) -> str:
    """After writing a file."""
    return QCoreApplication.translate("Notices", "Exported to {file}").format(file=file)


def signed_out_elsewhere() -> str:
    """This session was ended from another device."""
    return QCoreApplication.translate(
        "Notices", "You were signed out on another device. Everything is saved here."
    )


def sign_in() -> str:
    """The action beside it."""
    return QCoreApplication.translate("Notices", "Sign in")


def removed(workspace: str) -> str:
    """The person is no longer a member."""
    told = QCoreApplication.translate(
        "Notices", "You are no longer in {workspace}; its copy on this computer was destroyed."
    )
    return told.format(workspace=workspace)


def erased() -> str:
    """The person was erased at his own word."""
    return QCoreApplication.translate(
        "Notices", "Your account was erased, and every copy of its work on this computer destroyed."
    )


def opened_elsewhere() -> str:
    """Another window of ADLY owns this workspace."""
    return QCoreApplication.translate(
        "Notices", "This workspace is open in another ADLY on this computer. Here you can read."
    )


def work_recovered(count: int) -> str:
    """The file was damaged; unsent work came back from its second copy."""
    return QCoreApplication.translate("Notices", "%n unsent change(s) were recovered", None, count)


def planned(count: int) -> str:
    """After something was planned for rows."""
    return QCoreApplication.translate("Notices", "Planned for %n row(s); the server confirms it", None, count)


def saved() -> str:
    """After an edit of what is planned."""
    return QCoreApplication.translate("Notices", "Saved")


def decided(decision: str, count: int) -> str:
    """After a word about findings: ``accept``, ``revert`` or ``reopen``."""
    if decision == "accept":
        return QCoreApplication.translate("Notices", "%n accepted as they are there", None, count)
    if decision == "revert":
        return QCoreApplication.translate("Notices", "%n being written back", None, count)
    return QCoreApplication.translate("Notices", "%n open again", None, count)


def undo() -> str:
    """The action beside what can be taken back."""
    return QCoreApplication.translate("Notices", "Undo")


def version_name() -> str:
    """What a new version is called, as a pattern."""
    return QCoreApplication.translate("Notices", "{name} – new version")


def versioned() -> str:
    """After a new version of a live ad was drafted."""
    return QCoreApplication.translate(
        "Notices", "New version drafted. Publish it: the old one stops once the new one runs."
    )


def nothing_to_version() -> str:
    """A new version was asked for where there is no edit of a live ad."""
    return QCoreApplication.translate(
        "Notices", "A new version is for a live ad with edits not published yet."
    )
