"""Every code of Check has its sentence in both languages, with nothing left to fill in."""

import re
import string

import pytest
from PySide6.QtWidgets import QApplication

from adly_desktop.campaigns.field_names_view import field_name
from adly_desktop.campaigns.finding_sentences_view import FindingSentences, bidi_sentence, sentence
from adly_sync_server.contract import bidi
from adly_sync_server.contract.check.codes import BIDI_PREFIX, CODES
from adly_sync_server.contract.check.findings import Finding, Fix
from adly_sync_server.contract.entities import entity_named
from adly_sync_server.contract.fields import Writer

_ARABIC = re.compile("[\u0621-\u064a]")
_SAMPLES = {
    "platform": "meta",
    "account_platform": "tiktok",
    "at": "2026-11-22T09:00:00Z",
    "start": "2026-11-22T09:00:00Z",
    "end": "2026-11-20T09:00:00Z",
}


def finding(code: str) -> Finding:
    """A finding of a code with a value for each of its parameters."""
    params = {name: _SAMPLES.get(name, 7) for name in CODES[code].params}
    return Finding(
        severity=CODES[code].severity,
        code=code,
        entity="ads",
        entity_id="x",
        params=params,
        fix=Fix({"name": "y"}),
    )


def test_the_table_and_the_codes_are_the_same_set() -> None:
    told = {
        *FindingSentences.ROWS,
        *FindingSentences.ADS,
        *(BIDI_PREFIX + code for code in FindingSentences.BIDI),
    }
    assert told == set(CODES)
    assert set(FindingSentences.BIDI) == set(bidi.CODES)


def test_sentences_ask_only_for_parameters_that_come() -> None:
    sources = {**FindingSentences.ROWS, **FindingSentences.ADS}
    for code, source in sources.items():
        asked = {name for _, name, _, _ in string.Formatter().parse(source) if name}
        assert asked <= set(CODES[code].params), code


@pytest.mark.parametrize("code", sorted(CODES))
def test_a_finding_reads_well_in_english(look: QApplication, code: str) -> None:
    told = sentence(finding(code))
    assert "{" not in told.text
    assert (
        told.text[0].isupper() or told.text[0].isdigit() or not told.text[0].isascii() or told.text[0] == "“"
    )
    assert told.fix


def test_every_finding_reads_in_arabic(arabic: QApplication) -> None:
    for code in CODES:
        told = sentence(finding(code))
        assert _ARABIC.search(told.text), code
        assert _ARABIC.search(told.fix), code
        assert "{" not in told.text, code


def test_the_lint_speaks_the_same_sentences(arabic: QApplication) -> None:
    for code in bidi.CODES:
        assert bidi_sentence(code).text == sentence(finding(BIDI_PREFIX + code)).text


def test_fields_that_can_be_edited_have_names(arabic: QApplication) -> None:
    nameless = [
        f"{entity}.{field.path}"
        for entity in ("campaigns", "ad_sets", "ads")
        for field in entity_named(entity).fields
        if field.writer is not Writer.SERVER and not field.path.startswith("target_audience")
        if field_name(field.path) == field.path and not _is_plumbing(field.path)
    ]
    assert nameless == []


def _is_plumbing(path: str) -> bool:
    """Paths nobody is told about: what a row hangs on and where it stands."""
    return path.rpartition(".")[2] in ("position", "campaign_id", "ad_set_id", "platform", "crop", "slot")
