"""Names of people beside what they did: of who is here, of who has left, of who was erased."""

from typing import Final

from adly_desktop.storage.columns import layout_of, quoted
from adly_desktop.storage.reader import Reader

#: Stands where the name of somebody stood who was erased; screens say it in words.
ERASED: Final = "—"

_COLUMNS: Final = ", ".join(map(quoted, ("user_id", "name", "email")))


def names_of_people(reader: Reader) -> dict[str, str]:
    """Name by person, former members too; empty for who has given none, ``ERASED`` for who was erased.

    Everybody has an address until he is erased.
    """
    found = reader.connection.execute(f"SELECT {_COLUMNS} FROM {layout_of('members').table}")
    return {str(person): ERASED if name == email == "" else str(name or "") for person, name, email in found}
