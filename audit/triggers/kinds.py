"""The triggers that more than one table needs."""

from django.db.models import UniqueConstraint

from audit.triggers.definition import Trigger

REFUSED = "append_only: rows of {table} are never changed or removed"
STAYS = "row_stays: rows of {table} are never removed"
NOT_FORWARD = "forward_only: {table} goes forward and is never removed"


def append_only(model, *, guarded=()):
    """Return the triggers that let rows of a model be added, and never changed, removed or replaced.

    On SQLite this holds for INSERT OR IGNORE as well, which is refused rather than ignored.
    guarded: names of unique constraints with a condition or an expression, for which the app registers its own
        trigger against INSERT OR REPLACE. Raise ValueError for such a constraint that is not named here.
    """
    table = model._meta.db_table
    refuse = _Refusals(REFUSED.format(table=table))
    return (
        Trigger(f"{table}_no_update", table, sqlite=f'BEFORE UPDATE ON "{table}" BEGIN {refuse.sqlite}; END'),
        Trigger(f"{table}_no_delete", table, sqlite=f'BEFORE DELETE ON "{table}" BEGIN {refuse.sqlite}; END'),
        _no_replace(model, refuse, guarded),
        _no_blocking_row(table, refuse),
        Trigger(
            f"{table}_no_change",
            table,
            postgres=f"BEFORE DELETE OR UPDATE ON {table} FOR EACH ROW",
            body=f"BEGIN {refuse.postgres}; END",
        ),
        _no_truncate(table, refuse),
    )


def row_stays(model, *, guarded=()):
    """Return the triggers that let no row of a model be removed, replaced or truncated, by adding or changing another
    either; what may change in one is for the model's own triggers.

    guarded: as in append_only.
    """
    table = model._meta.db_table
    refuse = _Refusals(STAYS.format(table=table))
    return (
        Trigger(
            f"{table}_no_delete",
            table,
            sqlite=f'BEFORE DELETE ON "{table}" BEGIN {refuse.sqlite}; END',
            postgres=f"BEFORE DELETE ON {table} FOR EACH ROW",
            body=f"BEGIN {refuse.postgres}; END",
        ),
        _no_replace(model, refuse, guarded),
        _no_move(model, refuse, guarded),
        _no_blocking_row(table, refuse),
        _no_truncate(table, refuse),
    )


def forward_only(model, *, keep, rise):
    """Return the triggers that let one column of a row only rise, and keep other columns and the row itself.

    keep: names of the fields that never change.
    rise: name of the number that must be higher after each change.
    """
    table = model._meta.db_table
    kept = [model._meta.get_field(name).column for name in (model._meta.pk.name, *keep)]
    refuse = _Refusals(NOT_FORWARD.format(table=table))
    same = " AND ".join(f'NEW."{column}" IS OLD."{column}"' for column in kept)
    moved = " OR ".join(f"NEW.{column} IS DISTINCT FROM OLD.{column}" for column in kept)
    return (
        Trigger(
            f"{table}_forward",
            table,
            sqlite=f'BEFORE UPDATE ON "{table}" WHEN NOT ({same} AND NEW."{rise}" > OLD."{rise}")'
            f" BEGIN {refuse.sqlite}; END",
            postgres=f"BEFORE DELETE OR UPDATE ON {table} FOR EACH ROW",
            body=f"BEGIN IF TG_OP = 'DELETE' THEN {refuse.postgres}; END IF;"
            f" IF {moved} OR NOT NEW.{rise} > OLD.{rise} THEN {refuse.postgres}; END IF; RETURN NEW; END",
        ),
        Trigger(f"{table}_no_delete", table, sqlite=f'BEFORE DELETE ON "{table}" BEGIN {refuse.sqlite}; END'),
        _no_replace(model, refuse),
        _no_move(model, refuse),
        _no_blocking_row(table, refuse),
        _no_truncate(table, refuse),
    )


class _Refusals:
    """The statement that refuses, in the words of each engine."""

    def __init__(self, words):
        self.sqlite = f"SELECT RAISE(ABORT, '{words}')"
        # 23514 is the code of a broken check constraint, which Django raises as IntegrityError.
        self.postgres = f"RAISE EXCEPTION '{words}' USING ERRCODE = '23514'"


def _no_replace(model, refuse, guarded=()):
    """INSERT OR REPLACE removes the row in its way without firing delete triggers: look for that row first.

    A table of SQLite has a number of each row, rowid, beside its primary key, and a statement can say that as well.
    """
    table = model._meta.db_table
    in_the_way = " OR ".join(
        f'EXISTS (SELECT 1 FROM "{table}" WHERE {_equal(columns)})'  # noqa: S608 (names of the model's own)
        for columns in (["rowid"], *_unique_columns(model, guarded))
    )
    sqlite = f'BEFORE INSERT ON "{table}" WHEN {in_the_way} BEGIN {refuse.sqlite}; END'
    return Trigger(f"{table}_no_replace", table, sqlite=sqlite)


def _no_move(model, refuse, guarded=()):
    """UPDATE OR REPLACE removes the row into whose place it moves one: look for that row, and keep the rowid."""
    table = model._meta.db_table
    into_another = " OR ".join(
        f'(({_changed(columns)}) AND EXISTS (SELECT 1 FROM "{table}" WHERE {_equal(columns)}))'  # noqa: S608 (as above)
        for columns in _unique_columns(model, guarded)
    )
    moved = f"NEW.rowid IS NOT OLD.rowid OR {into_another}"
    return Trigger(
        f"{table}_no_move", table, sqlite=f'BEFORE UPDATE ON "{table}" WHEN {moved} BEGIN {refuse.sqlite}; END'
    )


def _no_blocking_row(table, refuse):
    """A row whose rowid is not said has -1 before it is added: one kept under -1 would block all that come after."""
    sqlite = f'AFTER INSERT ON "{table}" WHEN NEW.rowid = -1 BEGIN {refuse.sqlite}; END'
    return Trigger(f"{table}_no_blocking_row", table, sqlite=sqlite)


def _equal(columns):
    return " AND ".join(f'"{column}" = NEW."{column}"' for column in columns)


def _changed(columns):
    return " OR ".join(f'NEW."{column}" IS NOT OLD."{column}"' for column in columns)


def _no_truncate(table, refuse):
    return Trigger(
        f"{table}_no_truncate",
        table,
        postgres=f"BEFORE TRUNCATE ON {table} FOR EACH STATEMENT",
        body=f"BEGIN {refuse.postgres}; END",
    )


def _unique_columns(model, guarded):
    """Yield the sets of columns by which one row can stand in the way of another."""
    yield from ([field.column] for field in model._meta.local_concrete_fields if field.unique)
    for names in model._meta.unique_together:
        yield [model._meta.get_field(name).column for name in names]
    for constraint in model._meta.constraints:
        if isinstance(constraint, UniqueConstraint) and constraint.name not in guarded:
            if constraint.condition is not None or constraint.contains_expressions:
                raise ValueError(f"{constraint.name} needs a trigger of its own against INSERT OR REPLACE.")
            yield [model._meta.get_field(name).column for name in constraint.fields]
