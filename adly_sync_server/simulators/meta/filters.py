"""Which rows of a list a call wants: statuses, changes since, labels, and the `filtering` expressions."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Any

from adly_sync_server.simulators.meta.failures import Complaint, refusal
from adly_sync_server.simulators.meta.world import REMOVED_STATUSES

Fields = Mapping[str, Any]

_WITH_STATUS_FIELDS = {"effective_status", "status", "configured_status"}


def _contains(value: Any, wanted: Any) -> bool:
    return str(wanted).casefold() in str(value).casefold()


def _compare(value: Any, wanted: Any) -> float:
    """Numbers by size, times by moment, all else as text; the sign tells which is greater."""
    try:
        return float(value) - float(wanted)
    except (TypeError, ValueError):
        return _moment(value) - _moment(wanted)


def _moment(value: Any) -> float:
    try:
        return float(value)
    except (TypeError, ValueError):
        return datetime.fromisoformat(str(value)).timestamp()


_OPERATORS: dict[str, Callable[[Any, Any], bool]] = {
    "EQUAL": lambda value, wanted: str(value) == str(wanted),
    "NOT_EQUAL": lambda value, wanted: str(value) != str(wanted),
    "CONTAIN": _contains,
    "NOT_CONTAIN": lambda value, wanted: not _contains(value, wanted),
    "STARTS_WITH": lambda value, wanted: str(value).startswith(str(wanted)),
    "IN": lambda value, wanted: str(value) in [str(one) for one in wanted],
    "NOT_IN": lambda value, wanted: str(value) not in [str(one) for one in wanted],
    "GREATER_THAN": lambda value, wanted: _compare(value, wanted) > 0,
    "LESS_THAN": lambda value, wanted: _compare(value, wanted) < 0,
    "ANY": lambda value, wanted: bool(_labels(value) & {str(one) for one in wanted}),
    "ALL": lambda value, wanted: {str(one) for one in wanted} <= _labels(value),
}


def wanted(fields: Fields, values: Mapping[str, Any], expressions: Sequence[Fields]) -> bool:
    """Whether a row belongs into the answer. Deleted and archived ones must be asked for."""
    return (
        _status_fits(fields, values, expressions)
        and _recent_enough(fields, values.get("updated_since"))
        and all(_fits(fields, expression) for expression in expressions)
    )


def read_expressions(wishes: Sequence[Fields], known: Mapping[str, str]) -> list[dict[str, Any]]:
    """The `filtering` parameter, each field without its level prefix. Raises `MetaFailure`."""
    readable = []
    for place, expression in enumerate(wishes):
        field = str(expression.get("field", "")).split(".")[-1]
        problem = _problem(field, expression, known)
        if problem:
            raise refusal([Complaint(("filtering", str(place)), problem)])
        readable.append({**expression, "field": field})
    return readable


def _problem(field: str, expression: Fields, known: Mapping[str, str]) -> str:
    if field not in known:
        return f"Filtering field {expression.get('field')!r} is invalid"
    operator = expression.get("operator")
    if operator not in _OPERATORS:
        return f"Filtering operator {operator!r} is invalid; use one of {', '.join(_OPERATORS)}"
    if operator in ("IN", "NOT_IN", "ANY", "ALL") and not isinstance(expression.get("value"), list):
        return f"Filtering operator {operator} needs a list as its value"
    return "" if "value" in expression else "Filtering needs a value"


def _status_fits(fields: Fields, values: Mapping[str, Any], expressions: Sequence[Fields]) -> bool:
    asked = values.get("effective_status")
    if asked:
        return fields.get("effective_status") in asked
    if any(expression["field"] in _WITH_STATUS_FIELDS for expression in expressions):
        return True
    return fields.get("status") not in REMOVED_STATUSES


def _recent_enough(fields: Fields, since: Any) -> bool:
    return since is None or datetime.fromisoformat(fields["updated_time"]).timestamp() >= int(since)


def _fits(fields: Fields, expression: Fields) -> bool:
    operator = _OPERATORS[expression["operator"]]
    value = fields.get(expression["field"])
    return value is not None and operator(value, expression["value"])


def _labels(value: Any) -> set[str]:
    """Ids and names of the labels on a row: either finds it."""
    labels = value if isinstance(value, list) else []
    return {str(label[key]) for label in labels for key in ("id", "name") if key in label}
