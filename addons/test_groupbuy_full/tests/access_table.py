"""Expected answers in tables, and the way to print what they really are.

Tables are read by people: a changed cell is a changed right. To print the actual ones for
review, run the test with `GROUPBUY_ACCESS_TABLES=<folder>` and compare them with these.
"""

import csv
import os
from pathlib import Path

from odoo.tools import file_open

FOLDER = "test_groupbuy_full/tests"
PRINT_TO = "GROUPBUY_ACCESS_TABLES"


class AccessTable:
    """A CSV with a key column, describing columns, and one column a persona."""

    def __init__(self, name, key, described=()):
        self.name, self.key, self.described = name, key, described
        with file_open(f"{FOLDER}/{name}") as table:
            self.rows = {row[key]: row for row in csv.DictReader(table)}

    def check(self, test, actual):
        """Compare `{key: {persona: answer}}` with the table, one failure a row."""
        self._print(actual)
        for key in sorted(actual.keys() | self.rows.keys()):
            with test.subTest(self.name, row=key):
                expected = {
                    name: cell.strip()
                    for name, cell in self.rows.get(key, {}).items()
                    if name not in {self.key, *self.described}
                }
                test.assertEqual(actual.get(key, {}), expected)

    def _print(self, actual):
        folder = os.environ.get(PRINT_TO)
        if not folder:
            return
        personas = list(next(iter(actual.values())))
        with (Path(folder) / self.name).open("w", newline="", encoding="utf-8") as table:
            writer = csv.writer(table, lineterminator="\n")
            writer.writerow([self.key, *self.described, *personas])
            for key in sorted(actual):
                described = [self.rows.get(key, {}).get(name, "") for name in self.described]
                writer.writerow([key, *described, *(actual[key][name] for name in personas)])
