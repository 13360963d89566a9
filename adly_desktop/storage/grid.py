"""Grids of any size: which rows, in which order, decided in SQL; cells fetched for what is on the screen.

A column of a grid is a column of the entity, a path into one of its JSON columns
(``creative_data.headline``), the same of a parent (``^.name``, ``^^.platform``), a figure of the chosen
period (``metrics.spend``), or the budgets of the living ad sets below a campaign without its own (``BELOW``).
"""

from array import array
from collections.abc import Sequence
from typing import Any, Final, NamedTuple

from adly_desktop.storage.columns import layout_of, quoted
from adly_desktop.storage.driver import Connection
from adly_desktop.storage.rows import REMOVED
from adly_sync_server.contract import search_text
from adly_sync_server.contract.entities import entity_named
from adly_sync_server.contract.errors import InvalidInput
from adly_sync_server.contract.fields import Kind

_OPERATORS: Final = {"in": "IN", "not in": "NOT IN", ">=": ">=", "<=": "<="}
_FIGURES: Final = ("impressions", "clicks", "conversions", "spend", "revenue", "as_of")
#: A JSON list of lists: budget_type, budget_amount, currency, start_at, end_at.
BELOW: Final = "below.budgets"
_BUDGET: Final = "s.budget_type, s.budget_amount, s.currency, s.start_at, s.end_at"
_SPENDS: Final = "s.deleted = 0 AND s.fallen = 0 AND ifnull(s.status, '') NOT IN ('archived', 'to_remove')"
_OWN_BUDGET: Final = "budget_amount"
#: From the covering index of the ad sets alone.
_BUDGETS_SUMMED: Final = (
    "SELECT (SELECT row FROM campaigns WHERE id = s.campaign_id) AS row, "
    f"sum(CAST(s.budget_amount AS REAL)) AS figure FROM ad_sets s WHERE {_SPENDS} GROUP BY s.campaign_id"
)
_LEVELS: Final = {"campaigns": "campaign", "ad_sets": "ad_set", "ads": "ad"}
#: Own columns a grid may show or filter by.
_OWN: Final = frozenset({"id", "mark", "mine", "seq"})


class Filter(NamedTuple):
    """Rows whose column is (``in``, ``not in``) one of the values, or at least or at most the first."""

    column: str
    values: tuple[Any, ...]
    operator: str = "in"


class Sort(NamedTuple):
    """One sorting column. Names sort as people expect; amounts by value."""

    column: str
    descending: bool = False


class Period(NamedTuple):
    """Days, both included, as YYYY-MM-DD."""

    first_day: str
    last_day: str


class GridQuery(NamedTuple):
    """What a grid shows. ``within`` restricts to what hangs below rows: (entity above, their ids)."""

    entity: str
    within: tuple[str, tuple[str, ...]] | None = None
    filters: tuple[Filter, ...] = ()
    search: str = ""
    sort: tuple[Sort, ...] = (Sort("name"),)
    period: Period | None = None
    #: Rows deleted here stay in sight, struck through, until the server knows.
    with_removed: bool = True


class _Sql(NamedTuple):
    text: str
    values: tuple[Any, ...] = ()


def window(connection: Connection, query: GridQuery) -> "array[int]":
    """Rowids of the grid in order. Raises ``InvalidInput`` for a column that is not declared."""
    where, values = _where(query)
    order = [_sorting(query, sort, place) for place, sort in enumerate(query.sort)]
    summed = _summed(query)
    values = (*(v for sql in summed for v in sql.values), *values, *(v for sql in order for v in sql.values))
    by = ", ".join([*(sql.text for sql in order), "t.row"])
    first = f"WITH {', '.join(sql.text for sql in summed)} " if summed else ""
    beside = "".join(f" LEFT JOIN f{place} ON f{place}.row = t.row" for place in _by_figures(query))
    sql = f"{first}SELECT t.row FROM {layout_of(query.entity).table} t{beside} WHERE {where} ORDER BY {by}"
    return array("q", (row for (row,) in connection.execute(sql, values)))


def cells(
    connection: Connection, query: GridQuery, rows: Sequence[int], columns: Sequence[str]
) -> dict[int, tuple[Any, ...]]:
    """Values of the columns for these rowids; a row that has gone meanwhile is not there."""
    shown = [_value(query, column) for column in columns]
    selected = "".join(f", {sql.text}" for sql in shown)
    values = tuple(value for sql in shown for value in sql.values)
    marks = ", ".join("?" * len(rows))
    sql = f"SELECT t.row{selected} FROM {layout_of(query.entity).table} t WHERE t.row IN ({marks})"
    return {row: tuple(rest) for row, *rest in connection.execute(sql, (*values, *rows))}


def counts(connection: Connection, query: GridQuery, column: str) -> dict[Any, int]:
    """How many rows of the grid there are for each value of a column, for filter menus."""
    where, values = _where(query)
    shown = _value(query, column)
    sql = f"SELECT {shown.text}, count(*) FROM {layout_of(query.entity).table} t WHERE {where} GROUP BY 1"
    return dict(connection.execute(sql, (*shown.values, *values)).fetchall())


def rowid_of(connection: Connection, entity: str, row_id: str) -> int | None:
    """The rowid of an id, to find it in a window."""
    found = connection.execute(
        f"SELECT row FROM {layout_of(entity).table} WHERE id = ?", (row_id,)
    ).fetchone()
    return None if found is None else int(found[0])


def _where(query: GridQuery) -> tuple[str, tuple[Any, ...]]:
    alive = "t.deleted = 0 AND t.fallen = 0"
    parts = [_Sql(f"({alive} OR t.mark = '{REMOVED}' AND t.fallen = 0)" if query.with_removed else alive)]
    parts += [_filter(query, condition) for condition in query.filters]
    if query.within is not None:
        parts.append(_within(query.entity, *query.within))
    if words := search_text.query(query.search):
        parts.append(_found(query.entity, words))
    return " AND ".join(part.text for part in parts), tuple(v for part in parts for v in part.values)


def _filter(query: GridQuery, condition: Filter) -> _Sql:
    if condition.column.startswith("^"):
        return _filter_above(query, condition)
    column = _comparable(query, condition.column)
    operator = _OPERATORS[condition.operator]
    if condition.operator in (">=", "<="):
        return _Sql(f"{column.text} {operator} ?", (*column.values, condition.values[0]))
    marks = ", ".join("?" * len(condition.values))
    # NULL counts as a value of its own: "not in (draft)" keeps rows without any.
    text = f"ifnull({column.text}, '') {operator} ({marks})"
    return _Sql(text, (*column.values, *("" if value is None else value for value in condition.values)))


def _filter_above(query: GridQuery, condition: Filter) -> _Sql:
    """Which rows above pass is asked once, not again for every row below them."""
    declared = entity_named(query.entity)
    if declared.parent_entity is None:
        raise InvalidInput(f"nothing stands above {query.entity}", field=condition.column)
    column = condition.column[1:].removeprefix(".")
    above = query._replace(entity=declared.parent_entity)
    inner = _filter(above, condition._replace(column=column))
    tested = f"SELECT t.id FROM {quoted(above.entity)} t WHERE {inner.text}"
    # The plus keeps the covering index of the grid in use: an index on the parent would lead to wide rows.
    return _Sql(f"+t.{quoted(str(declared.parent_field))} IN ({tested})", inner.values)


def _within(entity: str, above: str, ids: tuple[str, ...]) -> _Sql:
    """Rows that are, or hang below, rows of ``above`` with these ids."""
    marks = ", ".join("?" * len(ids))
    if entity == above:
        return _Sql(f"t.id IN ({marks})", ids)
    chain, declared = [], entity_named(entity)
    while declared.name != above:
        if declared.parent_field is None or declared.parent_entity is None:
            raise InvalidInput(f"{entity} do not hang below {above}", field="within")
        chain.append(quoted(declared.parent_field))
        declared = entity_named(declared.parent_entity)
    return _Sql(_nested(entity, chain, marks), ids)


def _nested(entity: str, chain: Sequence[str], marks: str) -> str:
    if len(chain) == 1:
        return f"{chain[0]} IN ({marks})"
    parent = str(entity_named(entity).parent_entity)
    return f"{chain[0]} IN (SELECT id FROM {quoted(parent)} WHERE {_nested(parent, chain[1:], marks)})"


def _found(entity: str, words: str) -> _Sql:
    """Every word must occur, in any order."""
    likes = tuple(f"%{escaped(word)}%" for word in words.split())
    tests = " AND ".join("words LIKE ? ESCAPE '!'" for _ in likes)
    # +: the rows found are tested against the order's own index; looking each up would decrypt wide rows.
    return _Sql(f"+t.row IN (SELECT row FROM search_words WHERE entity = ? AND {tests})", (entity, *likes))


def escaped(word: str) -> str:
    """A word for LIKE in which the pattern's own signs are ordinary ones."""
    return word.replace("!", "!!").replace("%", "!%").replace("_", "!_")


def _sorting(query: GridQuery, sort: Sort, place: int) -> _Sql:
    if not _is_summed(query, sort):
        column = _comparable(query, sort.column)
    elif sort.column == _OWN_BUDGET:
        column = _Sql(f"ifnull({_comparable(query, sort.column).text}, f{place}.figure)")
    else:
        column = _Sql(f"f{place}.figure")
    return _Sql(f"{column.text} {'DESC' if sort.descending else 'ASC'}", column.values)


def _by_figures(query: GridQuery) -> tuple[int, ...]:
    """Places among the sorting columns that are, or may be, sums of other rows."""
    return tuple(place for place, sort in enumerate(query.sort) if _is_summed(query, sort))


def _is_summed(query: GridQuery, sort: Sort) -> bool:
    is_budget = query.entity == "campaigns" and sort.column == _OWN_BUDGET
    return is_budget or sort.column.startswith("metrics.")


def _summed(query: GridQuery) -> list[_Sql]:
    """The figures of those places by rowid: summed once, over the rows that have any, not row by row."""
    row = f"(SELECT row FROM {layout_of(query.entity).table} WHERE id = m.entity_id)"
    found = []
    for place in _by_figures(query):
        if query.sort[place].column == _OWN_BUDGET:
            found.append(_Sql(f"f{place} AS MATERIALIZED ({_BUDGETS_SUMMED})"))
            continue
        name = query.sort[place].column.removeprefix("metrics.")
        days = _days(query, name)
        text = f"SELECT {row} AS row, {_added(name)} AS figure FROM daily_metrics m WHERE {days.text}"
        found.append(_Sql(f"f{place} AS MATERIALIZED ({text} GROUP BY m.entity_id)", days.values))
    return found


def _comparable(query: GridQuery, column: str) -> _Sql:
    """A column as it is compared: names by their key, amounts by value."""
    value = _value(query, column)
    if column.startswith("metrics."):
        return value
    entity, alias, rest = _place(query.entity, column)
    if rest == layout_of(entity).label_column:
        return _lifted(query.entity, column, f"{alias}.sort_key")
    field = entity_named(entity).by_path.get(rest)
    is_amount = field is not None and field.kind is Kind.DECIMAL
    return _Sql(f"CAST({value.text} AS REAL)", value.values) if is_amount else value


def _value(query: GridQuery, column: str) -> _Sql:
    if column.startswith("metrics."):
        return _figure(query, column.removeprefix("metrics."))
    if column == BELOW and query.entity == "campaigns":
        return _budgets_below()
    _, alias, rest = _place(query.entity, column)
    head, _, path = rest.partition(".")
    text = f"{alias}.{quoted(head)}"
    if path:
        keys = "".join(f'."{key}"' for key in path.split("."))
        text = f"json_extract({text}, '${keys}')"
    return _lifted(query.entity, column, text)


def _budgets_below() -> _Sql:
    has_one = "s.budget_amount IS NOT NULL AND t.budget_amount IS NULL"
    return _Sql(
        f"(SELECT json_group_array(json_array({_BUDGET})) FROM ad_sets s "
        f"WHERE s.campaign_id = t.id AND {_SPENDS} AND {has_one})"
    )


def _place(entity: str, column: str) -> tuple[str, str, str]:
    """The entity a column belongs to, the alias of its table, and the column there."""
    climbs = len(column) - len(column.lstrip("^"))
    rest = column.lstrip("^").removeprefix(".")
    for _ in range(climbs):
        parent = entity_named(entity).parent_entity
        if parent is None:
            raise InvalidInput(f"nothing stands above {entity}", field=column)
        entity = parent
    head, _, path = rest.partition(".")
    if head not in entity_named(entity).columns and head not in _OWN:
        raise InvalidInput(f"no such column of {entity}", field=column)
    if not all(key.replace("_", "").replace("-", "").isalnum() for key in path.split(".") if path):
        raise InvalidInput("no such path", field=column)
    return entity, f"p{climbs}" if climbs else "t", rest


def _lifted(entity: str, column: str, text: str) -> _Sql:
    """The expression itself, or a subquery that climbs to the parent it belongs to."""
    climbs = len(column) - len(column.lstrip("^"))
    if not climbs:
        return _Sql(text)
    joins, below, name = [], "t", entity
    for level in range(1, climbs + 1):
        declared = entity_named(name)
        above = str(declared.parent_entity)
        joins.append(
            (quoted(above), f"p{level}", f"p{level}.id = {below}.{quoted(str(declared.parent_field))}")
        )
        below, name = f"p{level}", above
    tables = ", ".join(f"{table} {alias}" for table, alias, _ in joins)
    tests = " AND ".join(test for _, _, test in joins)
    return _Sql(f"(SELECT {text} FROM {tables} WHERE {tests})")


def _figure(query: GridQuery, name: str) -> _Sql:
    """A sum over the period; amounts as numbers, for order and display in whole minor units only."""
    days = _days(query, name)
    text = f"SELECT {_added(name)} FROM daily_metrics m WHERE m.entity_id = t.id AND {days.text}"
    return _Sql(f"({text})", days.values)


def _added(name: str) -> str:
    """The sum, or nothing where there is none: windows and currencies are never added to each other.

    ``as_of`` is when the newest of the figures was true.
    """
    if name == "as_of":
        return "max(m.as_of)"
    alike = "min(m.attribution_window) = max(m.attribution_window) AND min(m.currency) = max(m.currency)"
    return f"CASE WHEN {alike} THEN sum(m.{name}) END"


def _days(query: GridQuery, name: str) -> _Sql:
    """Which daily figures count for a row of this entity. Raises ``InvalidInput``."""
    if name not in _FIGURES or query.entity not in _LEVELS or query.period is None:
        raise InvalidInput("figures need an entity that has them, and a period", field=f"metrics.{name}")
    # The same day under another attribution window is not another day: the first window by name counts.
    other = (
        "SELECT 1 FROM daily_metrics o WHERE (o.level, o.entity_id, o.day) = (m.level, m.entity_id, m.day)"
    )
    return _Sql(
        "m.level = ? AND m.day BETWEEN ? AND ? "
        f"AND NOT EXISTS ({other} AND o.attribution_window < m.attribution_window)",
        (_LEVELS[query.entity], query.period.first_day, query.period.last_day),
    )
