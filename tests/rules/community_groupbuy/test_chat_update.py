"""A newer version of a list changes exactly what the list changed."""

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from odoo.addons.community_groupbuy.rules import chat_export, chat_orders, chat_update, sheet_orders
from odoo.addons.community_groupbuy.rules.chat_people import Who
from odoo.addons.community_groupbuy.rules.chat_types import Good, Person, Reading

GOODS = [
    Good("t", ("番茄", "西红柿")),
    Good("e", ("鲜鸡蛋 30枚", "鸡蛋"), "盒"),
    Good("p", ("五花肉",), "斤", step=Decimal("0.5")),
]
NAMES = {"t": "番茄", "e": "鲜鸡蛋", "p": "五花肉"}
# How headings count, as catalogs translate it; None for a list without headings.
COUNTED = [None, "共%(count)s单", "%(count)s 个订单", "%(count)s 個訂單", "%(count)s orders"]
TITLES = ["序号", "姓名", "电话", "楼栋", "房号", "备注", "金额", "自提点"]


def placed(number, name, ordered, listed=None, **more):
    """Return an order as the comparison sees it; quantities are plain numbers."""
    place = more.pop("place", ("3栋", f"{500 + number}"))
    return chat_update.Placed(
        number,
        f"S{number}",
        frozenset(more.pop("numbers", [number])),
        Who(name, more.pop("phone", ""), *place),
        {good: Decimal(quantity) for good, quantity in ordered.items()},
        None if listed is None else {good: Decimal(quantity) for good, quantity in listed.items()},
        **more,
    )


def steps(text, *orders, is_update=True):
    """Return [(kind, order, {good: quantity}, doubt codes)] of a newer list."""
    earlier = chat_update.Earlier(orders)
    reading = chat_orders.read(text, GOODS, before=earlier.before if is_update else None)
    return [
        (
            step.kind,
            step.placed,
            {item.good: int(item.quantity) for item in step.entry.items} if step.entry else {},
            [why.code for why in step.doubts],
        )
        for step in chat_update.compare(reading, earlier, is_update)
    ]


LI = placed(1, "李雷", {"t": 2}, {"t": 2})
HAN = placed(2, "韩梅梅", {"t": 1, "e": 1}, {"t": 1, "e": 1})
BOTH = "1. 李雷 3栋501 番茄2份\n2. 韩梅梅 3栋502 番茄1份 鸡蛋1盒"


def test_the_same_list_changes_nothing():
    assert steps(BOTH, LI, HAN) == [("same", 1, {"t": 2}, []), ("same", 2, {"t": 1, "e": 1}, [])]


def test_changed_quantity_is_a_change_and_a_new_neighbour_is_new():
    newer = BOTH.replace("番茄2份", "番茄3份") + "\n3. 赵敏 3栋503 番茄1份"

    assert steps(newer, LI, HAN) == [
        ("change", 1, {"t": 3}, []),
        ("same", 2, {"t": 1, "e": 1}, []),
        ("new", None, {"t": 1}, []),
    ]


def test_neighbour_the_list_names_no_more_is_asked_about():
    assert steps(BOTH.split("\n")[0], LI, HAN)[1] == ("cancel", 2, {}, ["missing_in_list"])


def test_order_of_another_list_is_not_missed():
    page = placed(3, "赵敏", {"t": 1})

    assert steps(BOTH, LI, HAN, page) == steps(BOTH, LI, HAN)


@pytest.mark.parametrize("words", ["韩梅梅 不要了", "2. 韩梅梅 3栋502 取消"])
def test_word_of_cancelling_cancels(words):
    newer = BOTH.split("\n")[0] + "\n" + words

    assert steps(newer, LI, HAN)[1] == ("cancel", 2, {}, [])


@pytest.mark.parametrize(
    ("words", "quantity"),
    [("9. 李雷 3栋501 再加番茄1份", 3), ("9. 李雷 3栋501 番茄少要1份", 1), ("李雷 番茄改成5份", 5)],
)
def test_line_that_only_changes_counts_from_the_earlier_order(words, quantity):
    assert ("change", 1, {"t": quantity}, []) in steps(words, LI)


def test_masked_line_of_an_exported_list_that_was_edited_is_a_change():
    assert steps("1. 李* 3栋501 番茄x3\n2. 韩** 3栋502 番茄x1 鸡蛋x1", LI, HAN) == [
        ("change", 1, {"t": 3}, []),
        ("same", 2, {"t": 1, "e": 1}, []),
    ]


def test_plus_under_the_own_number_is_the_whole_wish():
    assert steps("1. 李雷 3栋501 番茄+3", LI) == [("change", 1, {"t": 3}, [])]


def test_plus_without_a_number_is_doubtful():
    assert steps("李雷 3栋501 番茄+3", LI)[0][0::3] == ("change", ["which_change"])


def test_order_changed_by_the_resident_stays_when_the_list_did_not_change():
    changed = placed(1, "李雷", {"t": 5}, {"t": 2})

    assert steps("1. 李雷 3栋501 番茄2份", changed) == [("same", 1, {"t": 2}, [])]


def test_order_changed_on_both_sides_is_doubtful():
    changed = placed(1, "李雷", {"t": 5}, {"t": 2})

    assert steps("1. 李雷 3栋501 番茄3份", changed) == [
        ("change", 1, {"t": 3}, ["changed_elsewhere"])
    ]


def test_order_cancelled_by_the_resident_is_not_placed_again():
    cancelled = placed(1, "李雷", {}, {"t": 2})

    assert steps("1. 李雷 3栋501 番茄2份", cancelled) == [("same", 1, {"t": 2}, [])]


def test_another_name_under_the_number_of_somebody_missing_is_doubtful():
    assert steps("1. 王强 3栋601 番茄2份", LI) == [
        ("new", None, {"t": 2}, ["number_of_other"]),
        ("cancel", 1, {}, ["missing_in_list"]),
    ]


def test_order_from_the_page_is_never_changed_without_asking():
    page = placed(1, "李雷", {"t": 2})

    assert steps("1. 李雷 3栋501 番茄3份", page) == [("change", 1, {"t": 3}, ["has_order"])]


def test_new_list_of_somebody_with_an_order_is_doubtful():
    assert steps("5. 李雷 3栋501 番茄2份", LI, is_update=False) == [
        ("change", 1, {"t": 2}, ["has_order"])
    ]


def test_two_orders_of_one_person_in_one_line_are_the_same_when_the_sum_is():
    second = placed(4, "李雷", {"e": 1}, {"e": 1}, place=("3栋", "501"))

    assert steps("李雷 3栋501 番茄2份 鸡蛋1盒", LI, second)[0][0] == "same"
    assert steps("李雷 3栋501 番茄2份 鸡蛋2盒", LI, second)[0][3] == ["has_several"]


def test_namesakes_in_other_rooms_are_other_people():
    assert steps("7. 李雷 5栋101 番茄1份", LI, is_update=False) == [("new", None, {"t": 1}, [])]


names = st.sampled_from(
    ["李雷", "韩梅梅", "王大妈", "Amy", "番茄姐", "张三", "三", "<b>x</b>", "哈哈"]
)
buildings = st.sampled_from(
    [("3栋", "502"), ("10栋", "1-101"), ("", "502"), ("", ""), ("A座", "9")]
)
goods = st.dictionaries(
    st.sampled_from(["t", "e", "p"]), st.integers(1, 200).map(Decimal), min_size=1
)
orders = st.lists(
    st.tuples(names, buildings, goods, st.sampled_from(["", "13900139001", "13900139002"])),
    max_size=8,
)


def _rows(drawn):
    """Return the export rows of drawn orders."""
    return [
        chat_export.Row(
            number,
            name,
            *place,
            tuple((NAMES[good], quantity) for good, quantity in wanted.items()),
            phone=phone,
            point="红杉湾",
        )
        for number, (name, place, wanted, phone) in enumerate(drawn, start=1)
    ]


def _placed_of(drawn, texts_of, is_listed):
    """Return the orders a list was exported from, with the lines it has of them."""
    return chat_update.Earlier(
        [
            chat_update.Placed(
                number,
                f"S{number}",
                frozenset([number]),
                Who(name, phone, *place),
                dict(wanted),
                dict(wanted) if is_listed else None,
                texts=frozenset(texts_of(row)),
            )
            for row, (number, (name, place, wanted, phone)) in zip(
                _rows(drawn), enumerate(drawn, start=1), strict=True
            )
        ]
    )


@settings(max_examples=150)
@given(orders, st.booleans(), st.sampled_from(COUNTED), st.booleans(), st.booleans())
def test_exported_list_read_again_changes_nothing(drawn, masked, counted, update, listed):
    rows = _rows(drawn)
    groups = chat_export.grouped(rows, chat_export.building)
    text = (
        chat_export.headed(groups, ("其他", counted), masked)
        if counted
        else chat_export.numbered(rows, masked)
    )
    earlier = _placed_of(drawn, lambda row: [chat_export.line(row, masked)], listed)
    people = [Person(number, name) for number, (name, *_rest) in enumerate(drawn, start=1)]

    reading = chat_orders.read(text, GOODS, people, before=earlier.before if update else None)

    found = chat_update.compare(reading, earlier, update)
    assert {step.kind for step in found} <= {"same"}


@settings(max_examples=100)
@given(orders, st.booleans(), st.booleans())
def test_exported_sheet_read_again_changes_nothing(drawn, update, listed):
    table = chat_export.table(_rows(drawn), [*NAMES.values()], TITLES)
    cells = {row[0]: row for row in table[1:]}
    earlier = _placed_of(drawn, lambda row: [sheet_orders.row_text(cells[row.number])], listed)

    reading = sheet_orders.read(table, GOODS, before=earlier.before if update else None)

    found = chat_update.compare(reading, earlier, update)
    assert {step.kind for step in found} <= {"same"}


@settings(max_examples=150)
@given(orders, orders)
def test_applying_the_steps_once_leaves_nothing_to_do(first, second):
    """What is sure is applied; reading the same list again then finds nothing sure to do."""
    text = chat_export.numbered(_rows(second), masked=False)
    earlier = _placed_of(first, lambda row: [chat_export.line(row, False)], True)
    reading = chat_orders.read(text, GOODS, before=earlier.before)
    found = [step for step in chat_update.compare(reading, earlier, True) if not _doubted(step)]

    after = _applied(earlier, found)
    again = chat_orders.read(text, GOODS, before=after.before)

    left = [step for step in chat_update.compare(again, after, True) if not _doubted(step)]
    assert {step.kind for step in left} <= {"same"}


def test_empty_reading_of_nothing_is_nothing():
    assert chat_update.compare(Reading(), chat_update.Earlier(), True) == []


def _doubted(step):
    return bool(step.doubts) or bool(step.entry and step.entry.all_doubts)


def _applied(earlier, found):
    """Return the orders after sure steps, as the next reading sees them."""
    orders = {order.key: order for order in earlier.placed}
    for step in found:
        if step.kind == "same":
            continue
        wanted = {item.good: item.quantity for item in step.entry.items}
        lines = frozenset(step.entry.raw.split("\n"))
        if step.kind == "new":
            numbers = frozenset({step.entry.number} - {None})
            orders[step.entry.lines] = chat_update.Placed(
                step.entry.lines, "S", numbers, Who(*step.entry[3:7]), wanted, wanted, texts=lines
            )
        else:
            order = orders[step.placed]
            orders[step.placed] = order._replace(
                ordered=wanted, listed=wanted, texts=order.texts | lines
            )
    return chat_update.Earlier(orders.values())
