from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from odoo.addons.community_groupbuy.rules import sheet_orders
from odoo.addons.community_groupbuy.rules.chat_types import Good, Measure, Person

GOODS = (
    Good("tomato", ("番茄",), "份", (Measure(Decimal(500), "克"),)),
    Good("egg", ("鲜鸡蛋 30枚", "鸡蛋"), "盒"),
    Good("pork", ("五花肉",), "斤", step=Decimal("0.5")),
)


def _sure(rows, people=()):
    return [
        (entry.name, {item.good: str(item.quantity) for item in entry.items})
        for entry in sheet_orders.read(rows, GOODS, people).sure
    ]


def _codes(rows):
    return [
        {why.code for why in entry.all_doubts} for entry in sheet_orders.read(rows, GOODS).doubtful
    ]


def test_one_column_a_good():
    rows = [
        ["6月1日团购登记表", None, None, None, None],
        ["序号", "姓名", "电话", "番茄", "雞蛋（30枚）"],
        [1, "张三", 13800138000, 2, None],
        [2, "李姐", "138-0013-8001", None, "一盒"],
    ]

    assert _sure(rows) == [("张三", {"tomato": "2"}), ("李姐", {"egg": "1"})]


def test_english_titles_and_units_in_cells():
    rows = [["Name", "Building", "Room", "五花肉"], ["Amy", "3栋", 502.0, "1.5斤"]]

    (entry,) = sheet_orders.read(rows, GOODS).entries

    assert (entry.name, entry.building, entry.room) == ("Amy", "3栋", "502")
    assert entry.items[0].quantity == Decimal("1.5")


def test_one_row_a_good_with_merged_names():
    rows = [
        ["姓名", "地址", "商品", "数量"],
        ["张三", "3栋502", "番茄", 2],
        [None, None, "鸡蛋", 1],
        ["李姐", "3号楼2单元501", "五花肉", "半斤"],
    ]

    assert _sure(rows) == [
        ("张三", {"tomato": "2", "egg": "1"}),
        ("李姐", {"pork": "0.5"}),
    ]


def test_goods_of_a_row_in_one_cell():
    rows = [["昵称", "接龙内容"], ["张三", "番茄2份 鸡蛋1盒"]]

    assert _sure(rows) == [("张三", {"tomato": "2", "egg": "1"})]


def test_sheet_without_titles_is_read_as_text():
    rows = [["1. 张三 3栋502 番茄2份"], ["2. 李姐 3栋503", "鸡蛋1盒"]]

    assert _sure(rows) == [("张三", {"tomato": "2"}), ("李姐", {"egg": "1"})]


def test_known_resident_is_found():
    people = (Person(7, "张三", "13800138000", "3栋", "502"),)

    (entry,) = sheet_orders.read([["电话", "番茄"], ["13800138000", 1]], GOODS, people).entries

    assert entry.person == 7


@pytest.mark.parametrize(
    ("rows", "code"),
    [
        ([["姓名", "番茄"], ["张三", -3]], "negative_quantity"),
        ([["姓名", "番茄"], ["张三", 99999]], "absurd_quantity"),
        ([["姓名", "番茄"], ["张三", 0.5]], "not_whole_units"),
        ([["姓名", "番茄"], ["张三", "很多"]], "quantity_unclear"),
        ([["姓名", "番茄"], ["张三", float("nan")]], "quantity_unclear"),
        ([["姓名", "番茄"], [None, 2]], "no_name"),
        ([["姓名", "番茄", "榴莲"], ["张三", 1, 1]], "unknown_column"),
        ([["姓名", "商品", "数量"], ["张三", "榴莲", 1]], "unknown_good"),
        ([["姓名", "商品", "数量"], ["张三", "番茄", None]], "quantity_missing"),
        ([["姓名", "地址", "番茄"], ["张三", "小区东门", 1]], "place_unclear"),
    ],
)
def test_doubtful_row_says_why(rows, code):
    (codes,) = _codes(rows)

    assert code in codes


def test_total_row_orders_nothing():
    rows = [["姓名", "番茄"], ["张三", 2], [None, None], ["合计", None]]

    assert _sure(rows) == [("张三", {"tomato": "2"})]
    assert _codes(rows) == []


cells = st.none() | st.integers() | st.floats() | st.text(max_size=20) | st.booleans()


@given(st.lists(st.lists(cells, max_size=6), max_size=8))
def test_any_rows_are_read_without_an_exception(rows):
    found = sheet_orders.read([["姓名", "番茄", "商品", "数量"], *rows], GOODS)

    places = [place for entry in found.entries for place in entry.lines]
    places += [ignored.line for ignored in found.ignored]
    assert sorted(places) == list(range(1, len(rows) + 2))
