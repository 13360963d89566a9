"""Rules that people wrote for one client: names, budget ceilings, words that may not appear, tags that must.

A shared setting of kind ``check_rule`` holds one in ``value``::

    {"type": "naming", "entity": "campaigns", "template": "{platform}_{objective}_{text}"}
    {"type": "naming", "entity": "ads", "pattern": "LMS-[0-9]{4} .*"}
    {"type": "budget_ceiling", "amount": "500", "currency": "SAR", "budget_type": "daily"}
    {"type": "forbidden_words", "words": ["مجانا", "الأرخص"]}
    {"type": "required_utm", "tags": ["source", "medium", "campaign", "content"]}

each with an optional ``"severity"``. A pattern is given a short time; one that takes longer is put aside for
the whole run, and so is a rule that cannot be read: neither can stop a campaign from being checked.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal, InvalidOperation
from typing import Any, Final

import regex

from adly_sync_server.contract.check.findings import Finding
from adly_sync_server.contract.check.folding import folded, word_pattern
from adly_sync_server.contract.check.subjects import AdSubject, CampaignSubject, Subject
from adly_sync_server.contract.check.texts import copies
from adly_sync_server.contract.check.tree import Row, decimal_of, plain
from adly_sync_server.contract.errors import InvalidInput
from adly_sync_server.contract.naming import follows, tokens
from adly_sync_server.contract.severity import Severity
from adly_sync_server.contract.utm import FIELDS

MAX_PATTERN_CHARS: Final = 300
MAX_WORDS: Final = 500
MATCH_SECONDS: Final = 0.02
_ENTITIES: Final = ("campaigns", "ad_sets", "ads")


class OwnRule:
    """One rule, read and ready. ``judge`` says what is wrong with a row, as (code, field, parameters)."""

    def __init__(self, row_id: str, row: Row) -> None:
        self.id = row_id
        self.name = str(row.get("name") or "")
        value = row.get("value")
        self.value: Mapping[str, Any] = value if isinstance(value, Mapping) else {}
        self.severity = _severity(self.value)
        self.is_aside = False
        self.judge = _KINDS[str(self.value.get("type"))](self.value)

    def found(self, subject: Subject) -> Iterator[Finding]:
        """Findings about one row; a pattern that takes too long puts the rule aside."""
        if self.is_aside:
            return
        try:
            for code, field, params in self.judge(subject):
                yield subject.found(
                    code, field, severity=self.severity, rule_id=self.id, rule=self.name, **params
                )
        except TimeoutError:
            self.is_aside = True
            yield subject.found("own_rule_too_slow", rule_id=self.id, rule=self.name)


#: What a rule says about a row: code, field, parameters.
Verdict = tuple[str, str, dict[str, Any]]
Judge = Callable[[Subject], Iterator[Verdict]]


def own_rules(campaign: CampaignSubject) -> Iterator[Finding]:
    """Every enabled rule over every row of the campaign."""
    rules: list[OwnRule] = []
    for row_id, row in campaign.reference.rules.items():
        if row.get("kind", "check_rule") == "check_rule" and row.get("is_enabled") is not False:
            yield from _read(campaign, row_id, row, rules)
    if not rules:
        return
    for subject in _all(campaign):
        for rule in rules:
            yield from rule.found(subject)


def _all(campaign: CampaignSubject) -> Iterator[Subject]:
    yield campaign
    for ad_set in campaign.ad_sets:
        yield ad_set
        yield from ad_set.ads


def _read(campaign: CampaignSubject, row_id: str, row: Row, rules: list[OwnRule]) -> Iterator[Finding]:
    """Add the rule to ``rules``, or say that it cannot be read."""
    try:
        rules.append(OwnRule(row_id, row))
    except (InvalidInput, InvalidOperation, KeyError, TypeError, ValueError, regex.error):
        yield campaign.found("own_rule_unreadable", rule_id=row_id, rule=str(row.get("name") or ""))


def _severity(value: Mapping[str, Any]) -> Severity | None:
    wanted = value.get("severity")
    return None if wanted is None else Severity(wanted)


def _naming(value: Mapping[str, Any]) -> Judge:
    entity = value.get("entity", "campaigns")
    if entity not in _ENTITIES:
        raise InvalidInput("names of what?", field="entity")
    is_right = _template(value["template"]) if "template" in value else _pattern(value["pattern"])

    def judge(subject: Subject) -> Iterator[Verdict]:
        name = str(subject.row.get("name") or "")
        if subject.entity == entity and name and not is_right(name):
            yield "own_rule_naming", "name", {"name": name}

    return judge


def _template(template: Any) -> Callable[[str], bool]:
    tokens(template)
    return lambda name: follows(template, name)


def _pattern(pattern: Any) -> Callable[[str], bool]:
    if not isinstance(pattern, str) or len(pattern) > MAX_PATTERN_CHARS:
        raise InvalidInput("a pattern is a short text", field="pattern")
    compiled = regex.compile(pattern)
    return lambda name: compiled.fullmatch(name, timeout=MATCH_SECONDS) is not None


def _budget_ceiling(value: Mapping[str, Any]) -> Judge:
    most, currency, kind = Decimal(str(value["amount"])), value.get("currency"), value.get("budget_type")
    if not most.is_finite():
        raise InvalidInput("a ceiling is a number", field="amount")

    def judge(subject: Subject) -> Iterator[Verdict]:
        row = subject.row
        amount = decimal_of(row.get("budget_amount")) if subject.entity != "ads" else None
        if amount is None or amount <= most:
            return
        if (currency and row.get("currency") != currency) or (kind and row.get("budget_type") != kind):
            return
        params = {"amount": plain(amount), "maximum": plain(most), "currency": row.get("currency")}
        yield "own_rule_budget", "budget_amount", params

    return judge


def _forbidden_words(value: Mapping[str, Any]) -> Judge:
    words = value["words"]
    if not isinstance(words, list) or not words or len(words) > MAX_WORDS:
        raise InvalidInput("words are a list", field="words")
    pattern = word_pattern([str(word) for word in words])

    def judge(subject: Subject) -> Iterator[Verdict]:
        for copy in copies(subject) if isinstance(subject, AdSubject) else ():
            if found := sorted({match[0] for match in pattern.finditer(folded(copy.text))}):
                yield "own_rule_words", copy.path, {"words": found}

    return judge


def _required_utm(value: Mapping[str, Any]) -> Judge:
    wanted = value["tags"]
    if not isinstance(wanted, list) or not set(wanted) <= set(FIELDS):
        raise InvalidInput("no such tags", field="tags")

    def judge(subject: Subject) -> Iterator[Verdict]:
        if not isinstance(subject, AdSubject) or not subject.landing_url:
            return
        present = subject.visit_tags.present()
        if missing := [tag for tag in wanted if tag not in present]:
            yield "own_rule_tags", "creative_data.utm", {"tags": missing}

    return judge


_KINDS: Final[Mapping[str, Callable[[Mapping[str, Any]], Judge]]] = {
    "naming": _naming,
    "budget_ceiling": _budget_ceiling,
    "forbidden_words": _forbidden_words,
    "required_utm": _required_utm,
}
