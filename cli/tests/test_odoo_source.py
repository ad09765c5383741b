# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Odoo's tree is recognised in the layouts people have."""

import pytest

from groupbuy_cli import odoo_source
from groupbuy_cli.errors import Refusal

CHECKOUT = ("odoo/release.py", "odoo/orm/models.py", "odoo-bin", "addons/web/__init__.py")
PACKAGE = tuple(
    f"usr/lib/python3/dist-packages/odoo/{name}" for name in ("release.py", "orm/models.py")
)


def make(folder, names, series="19, 0"):
    """Make the files by which a tree is recognised."""
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(f"version_info = ({series}, 0)\n", encoding="utf-8")
    return folder


def test_a_checkout_is_taken(workspace, tmp_path):
    tree = odoo_source.ensure(workspace, make(tmp_path / "odoo src", CHECKOUT))

    assert tree.script == tmp_path / "odoo src" / "odoo-bin"
    assert tree.addons == tmp_path / "odoo src" / "addons"
    assert tree.packages == tmp_path / "odoo src"


def test_an_unpacked_package_is_taken(workspace, tmp_path):
    tree = odoo_source.ensure(workspace, make(tmp_path / "odoo", (*PACKAGE, "usr/bin/odoo")))

    assert tree.script == tmp_path / "odoo" / "usr/bin/odoo"
    assert tree.addons == tree.packages / "odoo" / "addons"


def test_the_key_follows_the_sources(workspace, tmp_path):
    folder = make(tmp_path / "odoo", CHECKOUT)
    before = odoo_source.ensure(workspace, folder).key

    (folder / "odoo/orm/models.py").write_text("changed\n", encoding="utf-8")

    assert odoo_source.ensure(workspace, folder).key != before


def test_another_series_is_refused(workspace, tmp_path):
    folder = make(tmp_path / "odoo", CHECKOUT, series="18, 0")

    with pytest.raises(Refusal, match=r"holds Odoo 18\.0, not 19\.0"):
        odoo_source.ensure(workspace, folder)


def test_a_folder_without_odoo_is_refused(workspace, tmp_path):
    with pytest.raises(Refusal, match="holds no Odoo"):
        odoo_source.ensure(workspace, tmp_path)
