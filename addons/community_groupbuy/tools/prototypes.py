"""Rows the ORM wrote once, kept to write rows like them without it."""

import json
import threading
import time
from collections import OrderedDict

from odoo.tools import SQL

SIZE = 20000
AGE_MAX = 60


class PrototypeCache:
    """Keep values by key for a minute; the ones used longest ago go first."""

    def __init__(self, size=SIZE, age_max=AGE_MAX):
        self._size, self._age_max = size, age_max
        self._kept = OrderedDict()
        self._lock = threading.Lock()

    def get(self, key):
        """Return what is kept, `None` when it is not, or for too long."""
        with self._lock:
            born, value = self._kept.get(key, (0, None))
            if value is None or time.monotonic() - born > self._age_max:
                return None
            self._kept.move_to_end(key)
            return value

    def put(self, key, value):
        """Keep a value and return it."""
        with self._lock:
            self._kept[key] = (time.monotonic(), value)
            self._kept.move_to_end(key)
            while len(self._kept) > self._size:
                self._kept.popitem(last=False)
        return value

    def clear(self):
        """Forget everything."""
        with self._lock:
            self._kept.clear()


def read_rows(env, table, condition):
    """Return the rows of a table as dicts, empty columns left out, decimals as exact text."""
    env.cr.execute(
        SQL(
            "SELECT jsonb_strip_nulls(to_jsonb(row))::text FROM %s AS row WHERE %s",
            SQL.identifier(table),
            condition,
        )
    )
    return [json.loads(text, parse_float=str) for (text,) in env.cr.fetchall()]


def insertion(table, rows):
    """Return the statement that inserts rows; a column left out stays empty.

    PostgreSQL itself turns each text into its column's type, as when it made the text.
    """
    return SQL(
        "INSERT INTO %s SELECT * FROM jsonb_populate_recordset(NULL::%s, %s::jsonb)",
        SQL.identifier(table),
        SQL.identifier(table),
        as_json(rows),
    )


def as_json(rows):
    """Return rows as the text they are inserted from."""
    return json.dumps(rows, ensure_ascii=False)


def run(env, statements):
    """Execute statements in one round trip."""
    env.cr.execute(SQL("; ").join(statements))
