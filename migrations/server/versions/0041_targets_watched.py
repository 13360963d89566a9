"""The spend guard measures parts and targets of plans; rates of currencies stand in one place.

Why: alerts get kinds for a plan's parts and its target. Rates that a guard's settings held are the
workspace's: what is read from now on is ``currency_rates`` alone, and what it states already stays.
Phase: pre. Lock: two small tables, briefly. Undo: alerts of the new kinds go; rates stay.
"""

from alembic import op

revision = "0041"
down_revision = "0040"
branch_labels = None
depends_on = None

OLD = (
    "over_plan",
    "ahead_of_plan",
    "ends_early",
    "under_delivery",
    "over_daily_ceiling",
    "no_results",
    "after_end",
    "while_paused",
    "currency_differs",
)
NEW = ("over_part", "ahead_of_part", "cost_above_target", "roas_below_target", "results_behind")
#: Days that every month has, or this one has: what cannot be cast is never cast.
DAY = "^20[0-9]{2}-((0[1-9]|1[0-2])-(0[1-9]|1[0-9]|2[0-8])|(0[13-9]|1[0-2])-(29|30)|(0[13578]|1[02])-31)$"
#: Only what can be read as a rate; the owner of a table is under its row security while that is forced.
MOVE = f"""
ALTER TABLE shared_settings NO FORCE ROW LEVEL SECURITY;
ALTER TABLE currency_rates NO FORCE ROW LEVEL SECURITY;
INSERT INTO currency_rates (workspace_id, base, quote, day, rate, stated_by)
SELECT DISTINCT ON (s.workspace_id, r ->> 'of', r ->> 'into', r ->> 'day')
       s.workspace_id, r ->> 'of', r ->> 'into', (r ->> 'day')::date, (r ->> 'rate')::numeric, s.updated_by
  FROM shared_settings s,
       jsonb_array_elements(CASE WHEN jsonb_typeof(s.value::jsonb -> 'rates') = 'array'
                                 THEN s.value::jsonb -> 'rates' ELSE '[]'::jsonb END) r
 WHERE s.kind = 'spend_guard' AND s.deleted_at IS NULL AND s.is_enabled
   AND r ->> 'of' ~ '^[A-Z]{{3}}$' AND r ->> 'into' ~ '^[A-Z]{{3}}$' AND r ->> 'of' <> r ->> 'into'
   AND r ->> 'day' ~ '{DAY}'
   AND r ->> 'rate' ~ '^[0-9]{{1,9}}(\\.[0-9]{{1,8}})?$' AND r ->> 'rate' ~ '[1-9]'
ON CONFLICT (workspace_id, base, quote, day) DO NOTHING;
ALTER TABLE currency_rates FORCE ROW LEVEL SECURITY;
ALTER TABLE shared_settings FORCE ROW LEVEL SECURITY;
"""


def upgrade() -> None:
    _allow((*OLD, *NEW))
    op.execute(MOVE)


def downgrade() -> None:
    op.execute("ALTER TABLE spend_alerts NO FORCE ROW LEVEL SECURITY, DISABLE TRIGGER USER")
    op.execute(f"DELETE FROM spend_alerts WHERE kind IN ({_listed(NEW)})")
    op.execute("ALTER TABLE spend_alerts FORCE ROW LEVEL SECURITY, ENABLE TRIGGER USER")
    _allow(OLD)


def _allow(kinds: tuple[str, ...]) -> None:
    op.execute("ALTER TABLE spend_alerts DROP CONSTRAINT ck_spend_alerts_kind")
    op.execute(
        f"ALTER TABLE spend_alerts ADD CONSTRAINT ck_spend_alerts_kind CHECK (kind IN ({_listed(kinds)}))"
    )


def _listed(words: tuple[str, ...]) -> str:
    return ", ".join(f"'{word}'" for word in words)
