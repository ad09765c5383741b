from odoo.tests import tagged

from .test_listing_workflow import ListingCase


@tagged("post_install", "-at_install")
class TestProductSearch(ListingCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.tomato = cls._create_product(
            "搜番茄 500g", groupbuy_alias="搜西红柿，搜洋柿子"
        ).product_tmpl_id
        cls.aubergine = cls._create_product("搜紫长茄").product_tmpl_id
        cls.all = cls.tomato + cls.aubergine

    def _find(self, text):
        Template = self.env["product.template"]
        return Template.search(Template._groupbuy_search_domain(text)) & self.all

    def test_found_by_chinese_pinyin_initials_and_chat_name(self):
        for text in (
            "番茄",
            "fanqie",
            "FanQie",
            "sfq",
            "西红柿",
            "xihongshi",
            "番茄 500",
            "fan qie",
        ):
            with self.subTest(text):
                self.assertEqual(self._find(text), self.tomato)

    def test_characters_of_several_sounds_are_found_by_each(self):
        for text in ("changqie", "zhangqie", "szcq"):
            with self.subTest(text):
                self.assertEqual(self._find(text), self.aubergine)

    def test_every_word_must_fit(self):
        self.assertEqual(self._find("搜"), self.all)
        self.assertFalse(self._find("番茄 紫"))
        self.assertFalse(self._find("搜x不存在"))

    def test_nothing_asked_finds_everything_and_wildcards_are_no_words(self):
        self.assertEqual(self._find(""), self.all)
        self.assertEqual(self._find("%"), self.all)

    def test_new_names_are_found_at_once(self):
        self.tomato.groupbuy_alias = "搜圣女果"
        brand = self.env["groupbuy.brand"].create({"name": "搜农夫"})
        self.aubergine.groupbuy_brand_id = brand

        self.assertEqual(self._find("shengnvguo"), self.tomato)
        self.assertEqual(self._find("搜农夫"), self.aubergine)

    def test_found_by_barcode_of_piece_and_pack(self):
        self.tomato.barcode = "6900000000017"
        self.env["product.uom"].create(
            {
                "product_id": self.aubergine.product_variant_id.id,
                "uom_id": self.env.ref("uom.product_uom_dozen").id,
                "barcode": "6900000000024",
            }
        )

        self.assertEqual(self._find("6900000000017"), self.tomato)
        self.assertEqual(self._find("6900000000024"), self.aubergine)
        self.assertFalse(self._find("6900000000031"))

    def test_search_box_of_the_backend_takes_the_same(self):
        found = self.env["product.template"].search(
            [("groupbuy_words", "ilike", "sfq"), ("id", "in", self.all.ids)]
        )

        self.assertEqual(found, self.tomato)

    def test_search_takes_one_query(self):
        self.env.flush_all()
        domain = self.env["product.template"]._groupbuy_search_domain("搜 fanqie")

        with self.assertQueryCount(1):
            self.env["product.template"].search(domain)
