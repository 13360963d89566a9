"""A table of two workspaces under row security, and what cuts its connections."""

import uuid

import psycopg

RIYADH, CAIRO = uuid.UUID(int=1), uuid.UUID(int=2)

SCHEMA = """
do $$ begin
    create role adly_app nologin;
exception when duplicate_object then null;
end $$;
grant adly_app to current_user;
create table notes (workspace_id uuid not null, id int not null, body text, primary key (workspace_id, id));
alter table notes enable row level security;
alter table notes force row level security;
create policy own on notes using (workspace_id = nullif(current_setting('adly.ws', true), '')::uuid);
grant select, insert, update, delete on notes to adly_app;
insert into notes values
    ('00000000-0000-0000-0000-000000000001', 1, 'الرياض'),
    ('00000000-0000-0000-0000-000000000002', 1, 'القاهرة');
"""


def cut_connections(url: str) -> None:
    with psycopg.connect(url) as connection:
        connection.execute(
            "select pg_terminate_backend(pid, 5000) from pg_stat_activity"
            " where datname = current_database() and pid <> pg_backend_pid()"
        )
