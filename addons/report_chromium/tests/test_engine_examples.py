import doctest

from odoo.tests import BaseCase, tagged

from ..engine import glyph_names, pdf_file


@tagged("post_install", "-at_install")
class TestEngineExamples(BaseCase):
    def test_examples_in_docstrings_hold(self):
        for module in (glyph_names, pdf_file):
            with self.subTest(module=module.__name__):
                results = doctest.testmod(module)

                self.assertGreater(results.attempted, 0)
                self.assertEqual(results.failed, 0)
