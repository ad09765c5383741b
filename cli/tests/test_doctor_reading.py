# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Invariants are read from files and judged through one query each."""

import pytest

from groupbuy_cli.gates import shared

doctor = shared.load("doctor")


def _addon(folder, name, text):
    path = folder / "some_addon" / "doctor" / f"{name}.sql"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return folder / "some_addon"


def _database(tables, rows):
    """Return an `ask` over a pretended database: only the wrapping is tested here."""

    def ask(query):
        if "to_regclass" in query:
            return any(f"'public.{table}'" in query for table in tables)
        return rows

    return ask


def test_file_is_read_with_its_sentence_and_tables(tmp_path):
    addon = _addon(
        tmp_path,
        "10_codes",
        "-- invariant: A code is used once.\n-- requires: one, two\nSELECT 1;\n",
    )

    (invariant,) = doctor.read_invariants([addon])

    assert invariant[:4] == ("some_addon", "10_codes", "A code is used once.", ("one", "two"))
    assert not invariant.query.endswith(";")


def test_file_without_sentence_is_refused(tmp_path):
    addon = _addon(tmp_path, "10_codes", "SELECT 1")

    with pytest.raises(ValueError, match="does not begin with: -- invariant"):
        doctor.read_invariants([addon])


def test_violation_names_addon_file_record_and_detail(tmp_path):
    addon = _addon(tmp_path, "10_codes", "-- invariant: A code is used once.\nSELECT 1")

    found = doctor.find_violations(
        doctor.read_invariants([addon]), _database([], [["S001", "used twice"]])
    )

    assert list(map(str, found)) == ["some_addon/10_codes: S001: used twice"]


def test_invariant_without_its_table_is_passed_over(tmp_path):
    text = "-- invariant: A code is used once.\n-- requires: absent\nSELECT 1"
    addon = _addon(tmp_path, "10_codes", text)

    found = doctor.find_violations(
        doctor.read_invariants([addon]), _database(["present"], [["S001", "used twice"]])
    )

    assert found == []


def test_required_table_is_a_name_and_nothing_else(tmp_path):
    text = "-- invariant: A code is used once.\n-- requires: x';drop\nSELECT 1"
    addon = _addon(tmp_path, "10_codes", text)

    with pytest.raises(ValueError, match="is not the name of a table"):
        doctor.find_violations(doctor.read_invariants([addon]), _database([], []))
