"""Odoo's own lint tests, held against our addons instead of all of Odoo's."""

import sys
from contextlib import contextmanager, suppress
from importlib import import_module
from types import ModuleType
from unittest.mock import patch

from odoo.modules import Manifest
from odoo.tests import tagged

import odoo.addons.test_lint

AUTHOR = "Community Groupbuy contributors"


def _lint(name):
    """Return a module of Odoo's lint tests.

    Their package is made empty first: its `__init__` imports others that need pylint.
    """
    package = "odoo.addons.test_lint.tests"
    if package not in sys.modules:
        sys.modules[package] = ModuleType(package)
        sys.modules[package].__path__ = [f"{odoo.addons.test_lint.__path__[0]}/tests"]
    return import_module(f"{package}.{name}")


def _our_manifests():
    """Return the manifests of our addons, installed or not."""
    return [found for found in Manifest.all_addon_manifests() if found["author"] == AUTHOR]


class OurAddonsOnly:
    """Lets Odoo's lint tests see our addons alone."""

    def setUp(self):
        super().setUp()
        ours = _our_manifests()
        self.startPatcher(patch.object(Manifest, "all_addon_manifests", lambda: ours))


@tagged("post_install", "-at_install")
class TestOdooManifests(OurAddonsOnly, _lint("test_manifests").ManifestLinter):
    pass


@tagged("post_install", "-at_install")
class TestOdooTestHoles(OurAddonsOnly, _lint("test_test_holes").TestTestHoles):
    pass


@tagged("post_install", "-at_install")
class TestOdooI18n(OurAddonsOnly, _lint("test_i18n").TestI18n):
    pass


@tagged("post_install", "-at_install")
class TestOdooOnchangeDomains(OurAddonsOnly, _lint("test_onchange_domains").TestOnchangeDomains):
    pass


@tagged("post_install", "-at_install")
class TestOdooTemplates(OurAddonsOnly, _lint("test_pofile").PotLinter):
    pass


@tagged("post_install", "-at_install")
class TestOdooNaming(_lint("test_naming").TestNaming):
    pass


@tagged("post_install", "-at_install")
class TestOdooOverrideSignatures(_lint("test_override_signatures").TestLintOverrideSignatures):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.ours = {manifest.name for manifest in _our_manifests()}

    @contextmanager
    def subTest(self, msg=None, **values):
        """Let overrides in other people's addons pass: some of OCA's rename parameters."""
        if values.get("module") in self.ours:
            with super().subTest(msg, **values):
                yield
        else:
            with suppress(TypeError):
                yield


@tagged("post_install", "-at_install")
class TestOdooIndex(_lint("test_index").TestIndex):
    def setUp(self):
        super().setUp()
        # An OCA table of settings; too small to need an index, and not ours to change.
        foreign = {"account.age.report.configuration.line"}
        module = _lint("test_index")
        known = module.BTREE_INDEX_IGNORE_MODELS | foreign
        self.startPatcher(patch.object(module, "BTREE_INDEX_IGNORE_MODELS", known))


@tagged("post_install", "-at_install")
class TestOdooRoutes(_lint("test_routes").RoutesLinter):
    pass
