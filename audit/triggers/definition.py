"""One trigger, written down for both engines."""

import re
from dataclasses import dataclass

PLAIN = re.compile(r"[a-z_][a-z0-9_]{0,62}", re.ASCII)


@dataclass(frozen=True)
class Trigger:
    """A trigger of one table.

    name: unlike any other, in small letters; on PostgreSQL it names the function too.
    sqlite: what follows CREATE TRIGGER <name>, from BEFORE to END. Refuse with RAISE(ABORT, 'code: words').
    postgres: what follows the name, such as "BEFORE DELETE OR UPDATE ON audit_event FOR EACH ROW", written
        as PostgreSQL itself writes it: events in the order INSERT, DELETE, UPDATE, TRUNCATE.
    body: the PL/pgSQL of its function, from BEGIN (or DECLARE) to END. Refuse with
        RAISE EXCEPTION 'code: words' USING ERRCODE = '23514', which Django turns into IntegrityError.
    An engine that needs none of it has "" there.
    """

    name: str
    table: str
    sqlite: str = ""
    postgres: str = ""
    body: str = ""

    def __post_init__(self):
        if not (PLAIN.fullmatch(self.name) and PLAIN.fullmatch(self.table)):
            raise ValueError(f"A trigger and its table have plain names in small letters, not {self.name!r}.")
        if bool(self.postgres) != bool(self.body):
            raise ValueError(f"{self.name} needs both its clause and its body for PostgreSQL, or neither.")

    def is_for(self, vendor):
        return bool(self.sqlite if vendor == "sqlite" else self.postgres)
