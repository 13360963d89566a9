"""Comments and proposals, and the shared settings of a workspace."""

from adly_sync_server.contract.campaigns import NAME_CHARS, stamps
from adly_sync_server.contract.entity import Entity, Flow
from adly_sync_server.contract.fields import Field, Kind, choice, line, reference, served, text

#: What a proposal held has been made an edit by whoever applied it; see proposals.py.
APPLIED = "applied"
PROPOSAL_STATES = ("open", "approved", "rejected", "withdrawn", APPLIED)
SETTING_KINDS = (
    "check_rule",
    "naming_template",
    "utm_template",
    "saved_filter",
    "locked_option",
    "glossary",
    "automation_rule",
    "pin",
    "spend_guard",
)

COMMENTS = Entity(
    name="comments",
    flow=Flow.BOTH,
    fields=(
        line("entity", 50, required=True, create_only=True),
        reference("entity_id", required=True, create_only=True),
        line("field", 200, create_only=True),
        reference("reply_to", create_only=True),
        text("body", 20_000, required=True),
        Field(path="is_resolved", kind=Kind.BOOLEAN, default=False),
        *stamps(),
    ),
)

PROPOSALS = Entity(
    name="proposals",
    flow=Flow.BOTH,
    fields=(
        line("title", NAME_CHARS, required=True),
        text("note", 20_000),
        Field(path="changes", kind=Kind.JSON),
        choice("state", PROPOSAL_STATES, default="open"),
        served("decided_by", Kind.UUID),
        served("decided_at", Kind.TIMESTAMP),
        *stamps(),
    ),
)

SHARED_SETTINGS = Entity(
    name="shared_settings",
    flow=Flow.BOTH,
    fields=(
        choice("kind", SETTING_KINDS, required=True, create_only=True),
        line("name", NAME_CHARS, required=True),
        Field(path="value", kind=Kind.JSON),
        Field(path="is_enabled", kind=Kind.BOOLEAN, default=True),
        *stamps(),
    ),
)
