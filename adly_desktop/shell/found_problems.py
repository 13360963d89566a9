"""Check, put into words: what the editor would say about a campaign, for screens that are not the editor."""

from collections.abc import Mapping
from datetime import datetime
from functools import partial
from typing import Any

import msgspec

from adly_desktop.campaigns.checking import checked, subject
from adly_desktop.campaigns.finding_sentences_view import sentence
from adly_desktop.publishing.publishing_view_model import FoundProblem
from adly_desktop.storage.clock import Clock
from adly_desktop.storage.reader import Reader
from adly_desktop.storage.threads import Storage
from adly_sync_server.contract.check.findings import Finding
from adly_sync_server.contract.severity import Severity


async def problems_of(storage: Storage, clock: Clock, campaign_id: str) -> list[FoundProblem]:
    """What Check finds in a campaign, the worst first; advice is left to the editor."""
    findings = await storage.read(partial(_findings, campaign_id, clock()))
    return [_in_words(finding) for finding in findings if finding.severity is not Severity.BLUE]


def described(finding: Mapping[str, Any]) -> FoundProblem:
    """A finding as the server sent it. One whose code only a newer version knows is shown by its code."""
    try:
        return _in_words(msgspec.convert(dict(finding), Finding))
    except (msgspec.ValidationError, KeyError):
        code, entity = str(finding.get("code")), str(finding.get("entity") or "")
        return FoundProblem(code, finding.get("severity") == Severity.RED.value, entity)


def _findings(campaign_id: str, now: datetime, reader: Reader) -> tuple[Finding, ...]:
    found = subject(reader, campaign_id, now)
    return () if found is None else checked(found).findings


def _in_words(finding: Finding) -> FoundProblem:
    return FoundProblem(
        sentence(finding).text,
        finding.severity is Severity.RED,
        finding.entity,
        finding.entity_id,
        finding.field,
    )
