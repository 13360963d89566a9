"""Customers of a shop on the server, and a search for them in everything a replica holds."""

import re
from collections.abc import Iterator
from pathlib import Path

from sqlalchemy import Engine, text

from adly_desktop.storage import connection as connections
from adly_desktop.storage.driver import Connection
from adly_sync_server.db.tables import all_tables
from tests.desktop.storage.empty import KEY

_ADDRESS = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_PHONE = re.compile(r"\+[0-9]{9,15}")
#: Wide enough for any address around its sign.
_AROUND = 100

#: As an import of a shop's orders would leave them: one address and one number for each order.
_BUY = """
    with counted as (select workspace_id, id, row_number() over () as n from orders)
    update orders o
       set customer_email = 'buyer.' || n || '@customers.example',
           attribution_data = coalesce(attribution_data, '{}') || jsonb_build_object(
               'customer', jsonb_build_object('phone', '+9665' || lpad(n::text, 8, '0')))
      from counted c where (o.workspace_id, o.id) = (c.workspace_id, c.id)
"""


def let_everybody_buy(owner: Engine) -> None:
    """Each order was somebody's."""
    with owner.begin() as connection:
        connection.execute(text(_BUY))


def contacts_of_customers(owner: Engine) -> frozenset[str]:
    """Every e-mail address and telephone number in the server's database that is no account's."""
    found: set[str] = set()
    with owner.connect() as connection:
        staff = {str(one).lower() for one in connection.execute(text("select email from users")).scalars()}
        for table in all_tables.sorted_tables:
            for row in connection.execute(text(f'select t::text from "{table.name}" t')).scalars():
                found.update(_ADDRESS.findall(row.lower()), _PHONE.findall(row))
    return frozenset(found - staff)


def found_in_columns(path: Path, contacts: frozenset[str]) -> set[str]:
    """Contacts in any column of any table of a replica that nobody has open, documents in them too."""
    connection = connections.reader(path, KEY)
    try:
        return _found(b"\0".join(_values(connection)), contacts)
    finally:
        connection.close()


def found_in_bytes(path: Path, contacts: frozenset[str]) -> set[str]:
    """Contacts anywhere in the bytes of the file once it is decrypted."""
    plain = path.with_name(f"{path.name}.plain")
    connection = connections.writer(path, KEY)
    try:
        connection.execute("ATTACH DATABASE ? AS plain KEY ''", (str(plain),))
        connection.execute("SELECT sqlcipher_export('plain')").fetchall()
        connection.execute("DETACH DATABASE plain")
    finally:
        connection.close()
    content = plain.read_bytes()
    plain.unlink()
    assert content.startswith(b"SQLite format 3\0"), "the dump is decrypted"
    return _found(content, contacts)


def _values(connection: Connection) -> Iterator[bytes]:
    for (table,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall():
        for row in connection.execute(f'SELECT * FROM "{table}"').fetchall():
            for value in row:
                yield value if isinstance(value, bytes) else str(value).encode()


def _found(content: bytes, contacts: frozenset[str]) -> set[str]:
    """Looked for where an address has its sign and a number its digits: the rest cannot hold any."""
    lowered = content.lower()
    signs = (match.start() for match in re.finditer(b"@", lowered))
    near = b"\0".join(lowered[max(0, at - _AROUND) : at + _AROUND] for at in signs)
    digits = b"\0".join(re.findall(rb"[0-9]{9,}", lowered))
    return {
        contact
        for contact in contacts
        if (contact.removeprefix("+").encode() in (digits if contact.startswith("+") else near))
    }
