"""docs/roles.md is the table that server and desktop ask."""

from tests.docs.roles_page import PAGE, written_page


def test_the_page_is_the_table() -> None:
    assert PAGE.read_text("utf-8") == written_page(), "make docs writes it anew"
