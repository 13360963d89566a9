"""The functions that look past row security: which there are, what they answer, what they cannot reach."""

import uuid
from datetime import UTC, datetime, timedelta
from typing import Any

import psycopg
import pytest
from psycopg.rows import scalar_row
from sqlalchemy import Connection, Engine, text, update

from adly_sync_server.db.tables import all_tables
from tests.postgres import VERSIONS
from tests.server.db.context import enter, refusal_of
from tests.server.db.sample_rows import SEQ, Sample

pytestmark = pytest.mark.parametrize("postgres_server", VERSIONS, indirect=True)

FINDERS = {
    "adly_session(bytea)",
    "adly_refresh_session(bytea)",
    "adly_challenge(uuid)",
    "adly_user_by_email(text)",
    "adly_my_workspaces(uuid)",
    "adly_my_agencies()",
    "adly_owns_agency(uuid)",
    "adly_pull_state(bytea,uuid)",
    "adly_invitation(bytea)",
    "adly_oauth_state(bytea)",
    "adly_store_workspace(uuid)",
    "adly_stripe_workspace(text)",
    "adly_all_workspaces()",
    "adly_all_ad_accounts()",
    "adly_my_invitations(uuid)",
    "adly_my_archived(uuid)",
    "adly_archived_before(timestamp with time zone)",
    "adly_demands_code(uuid,bytea)",
    "adly_agencies_of(uuid)",
    "adly_agency_staff(uuid,uuid)",
    "adly_agency_workspaces(uuid,uuid)",
    "adly_works_only_for(uuid,uuid)",
    "adly_workspaces_with_notices(timestamp with time zone)",
    "adly_my_memberships(uuid)",
    "adly_aged_people(timestamp with time zone,timestamp with time zone,timestamp with time zone)",
    "adly_unproved_people(timestamp with time zone)",
    "adly_erased_actors(uuid)",
    "adly_acted_in(uuid)",
    "adly_is_erased(uuid)",
    "adly_lacks_factor(uuid,uuid)",
    "adly_waiting_pauses()",
    "adly_clocks()",
    "adly_ruled_workspaces()",
    "adly_connect_link(bytea)",
    "adly_phone_link(bytea)",
}
SECRETS = {
    "ad_accounts": "access_token",
    "store_connections": "access_token",
    "user_2fa": "secret",
    "otp_tokens": "token",
    "orders": "customer_email",
    "audit_logs": "ip_address",
}
#: The tables hold moments of the past; a test that needs a living token moves its ends.
LATER = datetime.now(UTC) + timedelta(hours=1)
EARLIER = datetime.now(UTC) - timedelta(hours=1)

DEFINERS = """
select oid::regprocedure::text from pg_proc where prosecdef and pronamespace = 'public'::regnamespace
"""
CARELESS = """
select oid::regprocedure::text from pg_proc
where prosecdef and (proowner <> 'adly_lookup'::regrole
   or not coalesce(array_to_string(proconfig, ',') like '%search_path=%pg_temp', false)
   or has_function_privilege('public', oid, 'EXECUTE')
   or not has_function_privilege('adly_app', oid, 'EXECUTE'))
"""


@pytest.fixture
def token(owner_engine: Engine, mine: Sample) -> bytes:
    """A living access token of the person of ``mine``."""
    change_session(owner_engine, mine, access_expires_at=LATER, absolute_expires_at=LATER)
    digest: bytes = mine.rows["sessions"]["access_hash"]
    return digest


def change_session(engine: Engine, sample: Sample, **values: Any) -> None:
    sessions = all_tables.tables["sessions"]
    with engine.begin() as connection:
        connection.execute(update(sessions).where(sessions.c.user_id == sample.user_id).values(values))


def ask(connection: Connection, question: str, **values: object) -> list[Any]:
    """Rows of a finder as the application role gets them, outside every context."""
    enter(connection)
    return [row._asdict() for row in connection.execute(text(f"select * from {question}"), values)]


def pull_state(engine: Engine, token: bytes, workspace: uuid.UUID) -> list[Any]:
    with engine.begin() as connection:
        return ask(connection, "adly_pull_state(:token, :ws)", token=token, ws=workspace)


def test_the_list_is_short_and_known(database_url: str) -> None:
    with psycopg.connect(database_url) as connection:
        assert set(connection.cursor(row_factory=scalar_row).execute(DEFINERS)) == FINDERS


def test_each_is_owned_called_and_resolved_as_decided(database_url: str) -> None:
    with psycopg.connect(database_url) as connection:
        assert connection.execute(CARELESS).fetchall() == []


def test_they_cannot_reach_a_secret(owner_engine: Engine) -> None:
    with owner_engine.begin() as connection:
        connection.execute(text("set local role adly_lookup"))
        refusals = {t: refusal_of(connection, text(f"select {c} from {t}")) for t, c in SECRETS.items()}
        change = refusal_of(connection, text("update sessions set revoked_at = null"))
    assert {*refusals.values(), change} == {"42501"}


@pytest.mark.parametrize(
    ("values", "state"),
    [
        ({}, "live"),
        ({"access_expires_at": EARLIER}, "expired"),
        ({"absolute_expires_at": EARLIER}, "expired"),
        ({"revoked_at": EARLIER}, "revoked"),
    ],
)
def test_a_session_is_known_by_its_token(
    owner_engine: Engine, mine: Sample, token: bytes, values: dict[str, Any], state: str
) -> None:
    if values:
        change_session(owner_engine, mine, **values)
    with owner_engine.begin() as connection:
        (found,) = ask(connection, "adly_session(:token)", token=token)
        assert ask(connection, "adly_session(:token)", token=b"nobody's") == []
    assert (found["user_id"], found["state"]) == (mine.user_id, state)


def test_a_deactivated_person_has_no_session(owner_engine: Engine, mine: Sample, token: bytes) -> None:
    with owner_engine.begin() as connection:
        connection.execute(update(all_tables.tables["users"]).values(is_active=False))
    with owner_engine.begin() as connection:
        assert ask(connection, "adly_session(:token)", token=token)[0]["state"] == "deactivated"
    assert pull_state(owner_engine, token, mine.workspace_id) == []


def test_an_empty_pull_is_one_question(owner_engine: Engine, mine: Sample, token: bytes) -> None:
    heads = all_tables.tables["workspace_heads"]
    with owner_engine.begin() as connection:
        connection.execute(update(heads).values(head=812, low_water=40, role_epoch=3))
        epoch = connection.scalar(heads.select().with_only_columns(heads.c.epoch))
        members = all_tables.tables["workspace_members"]
        joined_at = connection.scalar(
            members.select()
            .with_only_columns(members.c.joined_at)
            .where(members.c.workspace_id == mine.workspace_id)
        )
    assert pull_state(owner_engine, token, mine.workspace_id) == [
        {
            "user_id": mine.user_id,
            "role": "member",
            "head": 812,
            "low_water": 40,
            "epoch": epoch,
            "role_epoch": 3,
            "member_since": joined_at,
            "is_archived": False,
        }
    ]


def test_a_stranger_learns_nothing_from_a_pull(
    owner_engine: Engine, mine: Sample, theirs: Sample, token: bytes
) -> None:
    for workspace in (theirs.workspace_id, uuid.uuid4()):
        (state,) = pull_state(owner_engine, token, workspace)
        assert {name for name, value in state.items() if value is not None} == {"user_id"}


def test_a_removed_member_is_a_stranger(owner_engine: Engine, mine: Sample, token: bytes) -> None:
    members = all_tables.tables["workspace_members"]
    with owner_engine.begin() as connection:
        enter(connection, mine.workspace_id)
        connection.execute(update(members).values(deleted_at=EARLIER, deleted_seq=SEQ))
    assert pull_state(owner_engine, token, mine.workspace_id)[0]["role"] is None
    with owner_engine.begin() as connection:
        assert ask(connection, "adly_my_workspaces(:user)", user=mine.user_id) == []


def test_a_token_that_ended_gets_no_answer(owner_engine: Engine, mine: Sample, token: bytes) -> None:
    change_session(owner_engine, mine, access_expires_at=EARLIER)
    assert pull_state(owner_engine, token, mine.workspace_id) == []


def test_what_arrives_alone_finds_its_workspace(owner_engine: Engine, mine: Sample, theirs: Sample) -> None:
    rows = mine.rows
    with owner_engine.begin() as connection:
        (invited,) = ask(connection, "adly_invitation(:t)", t=rows["invitations"]["token_hash"])
        (state,) = ask(connection, "adly_oauth_state(:t)", t=rows["oauth_states"]["state_hash"])
        (link,) = ask(connection, "adly_connect_link(:t)", t=rows["connect_links"]["token_hash"])
        (hook,) = ask(
            connection, "adly_store_workspace(:t) as workspace_id", t=rows["store_connections"]["id"]
        )
        swept = ask(connection, "adly_all_workspaces() as workspace_id")
        accounts = ask(connection, "adly_all_ad_accounts()")
    found = {row["workspace_id"] for row in (invited, state, link, hook)}
    assert found == {mine.workspace_id}
    assert link["made_by"] == mine.user_id
    assert state["is_linked"]
    assert {row["workspace_id"] for row in swept} == {mine.workspace_id, theirs.workspace_id}
    assert {row["workspace_id"] for row in accounts} == {mine.workspace_id, theirs.workspace_id}


def test_a_way_to_pause_ends_by_time_by_hand_and_with_a_new_password(
    owner_engine: Engine, mine: Sample
) -> None:
    links, users = all_tables.tables["phone_links"], all_tables.tables["users"]

    def state(**values: Any) -> str:
        with owner_engine.begin() as connection:
            connection.execute(update(links).values(**values))
            (found,) = ask(connection, "adly_phone_link(:t)", t=mine.rows["phone_links"]["token_hash"])
        assert found["user_id"] == mine.user_id
        return str(found["state"])

    assert state(expires_at=LATER) == "live"
    assert state(expires_at=EARLIER) == "expired"
    assert state(expires_at=LATER, revoked_at=EARLIER) == "revoked"
    with owner_engine.begin() as connection:
        connection.execute(update(users).values(password_changed_at=LATER))
    assert state(expires_at=LATER, revoked_at=None) == "revoked"


def test_a_sign_in_finds_the_person_whatever_the_spelling(owner_engine: Engine, mine: Sample) -> None:
    user = mine.rows["users"]
    with owner_engine.begin() as connection:
        (found,) = ask(connection, "adly_user_by_email(:email)", email=user["email"].upper())
        (challenged,) = ask(
            connection, "adly_challenge(:id) as user_id", id=mine.rows["sign_in_challenges"]["id"]
        )
        (refreshed,) = ask(connection, "adly_refresh_session(:t)", t=mine.rows["sessions"]["refresh_hash"])
        assert ask(connection, "adly_user_by_email(:email)", email="nobody@adly.test") == []
    assert (found["user_id"], found["password_hash"]) == (user["id"], user["password_hash"])
    assert found["has_totp"] is False
    assert {challenged["user_id"], refreshed["user_id"]} == {user["id"]}
