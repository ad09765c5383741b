# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Run one bench inside Odoo's environment and write its figures as JSON."""

import importlib.util
import json
import sys
import time
from pathlib import Path
from typing import NamedTuple

REPEATS = 5


class Figure(NamedTuple):
    """One measured number; `stock` is what Odoo needs without us, if that exists.

    A unit per second is the better the higher. `details` say under which circumstances, and
    what was asked for: `limit`, which ours shall not exceed, or `goal`, which the ratio shall.
    """

    name: str
    unit: str
    ours: float
    stock: float | None = None
    details: dict | None = None

    def as_row(self):
        """Return the figure as it is written, with how many times faster we are."""
        parts = (self.ours, self.stock) if self.unit.endswith("/s") else (self.stock, self.ours)
        ratio = round(parts[0] / parts[1], 2) if all(parts) else None
        return {
            "name": self.name,
            "unit": self.unit,
            "ours": self.ours,
            "stock": self.stock,
            "ratio": ratio,
            "details": self.details or {},
        }


def seconds(env, work, repeats=REPEATS):
    """Return the median of the seconds a piece of work takes, nothing cached from before."""
    taken = []
    for _time in range(repeats):
        env.invalidate_all()
        start = time.perf_counter()
        work()
        env.flush_all()
        taken.append(time.perf_counter() - start)
    return round(sorted(taken)[len(taken) // 2], 3)


def clone_rows(cr, table, source, count, **columns):
    """Insert copies of row `source` and return the id of the first, the others following.

    :param columns: SQL expressions of what differs; `n` runs from 0
    """
    cr.execute(
        "SELECT column_name FROM information_schema.columns"
        " WHERE table_name = %s AND column_name <> 'id' AND is_generated = 'NEVER'",
        [table],
    )
    names = [name for (name,) in cr.fetchall()]
    values = ", ".join(columns.get(name, f'source."{name}"') for name in names)
    quoted = ", ".join(f'"{name}"' for name in names)
    cr.execute(f"SELECT COALESCE(MAX(id), 0) + 1 FROM {table}")
    (first,) = cr.fetchone()
    cr.execute(
        f"INSERT INTO {table} (id, {quoted})"
        f" SELECT {first} + n, {values} FROM {table} source, generate_series(0, %s) n"
        " WHERE source.id = %s",
        [count - 1, source],
    )
    cr.execute(f"SELECT setval(pg_get_serial_sequence('{table}', 'id'), {first + count})")
    return first


def _load(name):
    """Return the module of a bench."""
    spec = importlib.util.spec_from_file_location(name, Path(__file__).parent / f"{name}.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def main(config, database, name, answer):
    """Open the database, measure, and write the figures."""
    from odoo import SUPERUSER_ID, api
    from odoo.modules.registry import Registry
    from odoo.tools import config as options

    sys.modules["harness"] = sys.modules["__main__"]
    sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
    options.parse_config(["-c", config, "-d", database, "--no-http"], setup_logging=True)
    with Registry(database).cursor() as cursor:
        env = api.Environment(cursor, SUPERUSER_ID, {"tracking_disable": True})
        rows = [figure.as_row() for figure in _load(name).measure(env)]
    Path(answer).write_text(json.dumps(rows, ensure_ascii=False), encoding="utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])
