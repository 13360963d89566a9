"""How a test steps down to the application role, and what the database answers to a statement."""

from typing import Any

from sqlalchemy import Connection, text
from sqlalchemy.exc import DBAPIError

from tests.server.db.sample_rows import SEQ


def enter(connection: Connection, workspace: object = "", user: object = "", seq: object = SEQ) -> None:
    """Step down, in the context of a workspace and a person or of neither, with the counter taken."""
    connection.execute(
        text(
            "select set_config('role', 'adly_app', true), set_config('adly.ws', :ws, true),"
            " set_config('adly.user', :user, true), set_config('adly.seq', :seq, true)"
        ),
        {"ws": str(workspace), "user": str(user), "seq": str(seq)},
    )


def refusal_of(connection: Connection, statement: Any) -> str:
    """SQLSTATE with which a statement is refused; empty if it is not."""
    try:
        with connection.begin_nested():
            connection.execute(statement)
    except DBAPIError as error:
        return str(getattr(error.orig, "sqlstate", ""))
    return ""
