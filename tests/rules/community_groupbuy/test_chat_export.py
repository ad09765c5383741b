from decimal import Decimal

from odoo.addons.community_groupbuy.rules.chat_export import Row, numbered

ROWS = [
    Row(1, "张小三", "3栋", "502", (("番茄", Decimal("2.0")), ("鸡蛋", Decimal(1)))),
    Row(2, "Li", "5", "2-301", (("五花肉", Decimal("0.5")),)),
    Row(3, "赵六"),
]


def test_names_are_masked_for_the_group():
    assert numbered(ROWS) == ("1. 张** 3栋502 番茄x2 鸡蛋x1\n2. L* 5-2-301 五花肉x0.5\n3. 赵*")


def test_names_are_whole_for_the_leader():
    assert numbered(ROWS, masked=False).split("\n")[0] == "1. 张小三 3栋502 番茄x2 鸡蛋x1"


def test_no_orders_give_an_empty_text():
    assert numbered([]) == ""
