import gzip

from odoo.tests import BaseCase, tagged

from ..tools.page_cache import PageCache


@tagged("post_install", "-at_install")
class TestPageCache(BaseCase):
    def setUp(self):
        super().setUp()
        self.now = 100.0
        self.cache = PageCache(size=2, age_moving=10, age_max=60, clock=lambda: self.now)

    def _get(self, key="a", version="1", moving="x"):
        kept = self.cache.get(key, version, moving)
        return kept and gzip.decompress(kept.body).decode()

    def test_what_is_kept_is_found_by_its_version_alone(self):
        self.cache.put("a", "1", "x", "番茄")

        self.assertEqual(self._get(), "番茄")
        self.assertIsNone(self._get(version="2"))
        self.assertIsNone(self._get(key="b"))

    def test_moving_figures_are_forgiven_for_a_while(self):
        self.cache.put("a", "1", "x", "番茄")

        self.now += 10
        self.assertEqual(self._get(moving="y"), "番茄")
        self.now += 1
        self.assertIsNone(self._get(moving="y"))
        self.assertEqual(self._get(moving="x"), "番茄")

    def test_nothing_is_kept_for_ever(self):
        self.cache.put("a", "1", "x", "番茄")

        self.now += 60
        self.assertEqual(self._get(), "番茄")
        self.now += 1
        self.assertIsNone(self._get())

    def test_longest_unused_is_forgotten_first(self):
        self.cache.put("a", "1", "x", "1")
        self.cache.put("b", "1", "x", "2")
        self._get("a")

        self.cache.put("c", "1", "x", "3")

        self.assertEqual([self._get(key) for key in "abc"], ["1", None, "3"])

    def test_tag_tells_contents_apart(self):
        tags = {self.cache.put("a", "1", "x", text).etag for text in ("1", "2", "1")}

        self.assertEqual(len(tags), 2)
