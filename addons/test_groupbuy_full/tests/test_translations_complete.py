"""Every term has its Chinese, and the catalogs are those of the present sources."""

import io
from pathlib import Path

import polib

from odoo.modules import Manifest
from odoo.tests import TransactionCase, tagged
from odoo.tools.translate import trans_export

from odoo.addons.test_groupbuy_full import catalogs

AUTHOR = "Community Groupbuy contributors"
CURE = "run ./groupbuy i18n and translate what it names"


@tagged("post_install", "-at_install")
class TestTranslationsComplete(TransactionCase):
    maxDiff = None  # each line of the list is a term to translate

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        installed = cls.env["ir.module.module"].search([("state", "=", "installed")])
        cls.exported = {
            module.name: exported
            for module in installed
            if module.author == AUTHOR and (exported := cls._export(module.name))
        }

    @classmethod
    def _export(cls, addon):
        """Return the terms of an addon as they are in the sources now."""
        buffer = io.BytesIO()
        trans_export(None, [addon], buffer, "po", cls.env)
        return buffer.getvalue() and polib.pofile(buffer.getvalue().decode())

    def _committed(self, addon, name):
        path = Path(Manifest.for_addon(addon).path, "i18n", name)
        self.assertTrue(path.exists(), f"{path} is missing: {CURE}")
        return polib.pofile(str(path))

    def test_templates_hold_the_terms_of_the_sources(self):
        for addon, exported in self.exported.items():
            with self.subTest(addon=addon):
                template = self._committed(addon, f"{addon}.pot")

                faults = catalogs.template_faults(exported, template)

                self.assertEqual(faults, [], CURE)

    def test_chinese_is_complete(self):
        same = catalogs.same_words()
        for addon, exported in self.exported.items():
            for language in ("zh_CN", "zh_TW"):
                with self.subTest(addon=addon, language=language):
                    catalog = self._committed(addon, f"{language}.po")

                    faults = catalogs.catalog_faults(exported, catalog, same)

                    self.assertEqual(faults, [], CURE)
