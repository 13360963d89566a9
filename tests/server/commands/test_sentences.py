"""What stops a command is said in both languages: particulars first, then both sentences."""

import pytest
import regex

from adly_sync_server.commands.sentences import SENTENCES, told
from adly_sync_server.commands.trying import InUse
from adly_sync_server.contract.codes import HTTP_STATUS, LOCAL_CODES, OPERATOR_CODES
from adly_sync_server.contract.errors import AdlyError
from adly_sync_server.db.embedded.failures import DatabaseInUse, EmbeddedDatabaseFailure

ARABIC = regex.compile(r"\p{Arabic}")


@pytest.mark.parametrize("code", sorted(SENTENCES))
def test_each_sentence_is_whole_in_its_language(code: str) -> None:
    english, arabic = SENTENCES[code]
    assert english.endswith(".")
    assert not ARABIC.search(english)
    assert arabic.endswith(".")
    assert ARABIC.search(arabic)


def test_a_sentence_belongs_to_a_known_code() -> None:
    assert set(SENTENCES) <= {*OPERATOR_CODES, *HTTP_STATUS, *LOCAL_CODES}


def test_whatever_keeps_the_database_from_starting_has_its_sentences() -> None:
    kinds: list[type[EmbeddedDatabaseFailure]] = [EmbeddedDatabaseFailure]
    kinds += EmbeddedDatabaseFailure.__subclasses__()
    codes = {kind.default_code for kind in kinds}
    assert codes <= set(SENTENCES)
    assert codes - set(HTTP_STATUS) == OPERATOR_CODES - {InUse.default_code}


def test_the_particulars_stand_first() -> None:
    lines = told(DatabaseInUse("another supervisor looks after it")).splitlines()
    assert lines[0] == "adly-server: another supervisor looks after it (database_in_use)"
    assert tuple(lines[1:]) == SENTENCES["database_in_use"]


def test_a_code_without_sentences_is_told_by_itself() -> None:
    assert told(AdlyError(code="from_the_future")) == "adly-server: from_the_future (from_the_future)\n"
