"""What holds for any text."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from odoo.addons.community_groupbuy.rules import chat_export, chat_orders, chat_script
from odoo.addons.community_groupbuy.rules.chat_types import Good, Person

GOODS = (
    Good("tomato", ("番茄",)),
    Good("egg", ("鸡蛋",), "盒"),
    Good("milk", ("鲜牛奶",), "瓶"),
    Good("pork", ("五花肉",), "斤", step=Decimal("0.5")),
)
NAMES = {good.key: good.names[0] for good in GOODS}
WORDS = [
    *(
        "番茄",
        "鸡蛋",
        "雞蛋",
        "牛奶",
        "五花肉",
        "黄瓜",
        "2份",
        "两盒",
        "３瓶",
        "半斤",
        "+1",
        "x2",
        "-3",
    ),
    *(
        "99999份",
        "张三",
        "李姐",
        "3栋502",
        "5-2-301",
        "13800138000",
        "改成",
        "不要了",
        "取消",
        "再加",
    ),
    *(
        "少要一份",
        "各",
        "跟楼上一样",
        "(要熟的)",
        "，",
        "、",
        "。",
        "？",
        "元",
        "🍅",
        "1.",
        "②",
        "\n",
        "\t",
    ),
    *("今日团购：", "截单20:00"),
]
PEOPLE = tuple(f"{family}{given}" for family in "张李王赵" for given in "伟芳娜敏静强")
baskets = st.dictionaries(st.sampled_from(sorted(NAMES)), st.integers(1, 99), min_size=1)
lists = st.dictionaries(st.sampled_from(PEOPLE), baskets, min_size=1, max_size=8)


def _text(orders):
    """Return a tidy numbered list of `{name: {good: quantity}}`."""
    rows = [
        chat_export.Row(
            number,
            name,
            "3栋",
            f"{number}01",
            tuple((NAMES[key], Decimal(quantity)) for key, quantity in basket.items()),
        )
        for number, (name, basket) in enumerate(orders.items(), start=1)
    ]
    return chat_export.numbered(rows, masked=False)


def _read(text):
    return chat_orders.read(text, GOODS)


def _baskets(reading):
    return {
        entry.name: {item.good: item.quantity for item in entry.items} for entry in reading.sure
    }


@given(st.text(max_size=300))
def test_any_text_is_read_without_an_exception(text):
    found = _read(text)

    assert found.sure == () or any(name in chat_script.key(text) for name in NAMES.values())


@given(st.lists(st.sampled_from(WORDS), max_size=40))
def test_each_line_is_accounted_for_once(words):
    text = " ".join(words)
    found = _read(text)

    places = [place for entry in found.entries for place in entry.lines]
    places += [ignored.line for ignored in found.ignored]
    assert sorted(places) == list(range(1, text.count("\n") + 2))


@given(st.lists(st.sampled_from(WORDS), max_size=40))
def test_nothing_outside_the_offer_is_ordered(words):
    for entry in _read(" ".join(words)).sure:
        assert {item.good for item in entry.items} <= set(NAMES)
        assert all(0 < item.quantity <= chat_orders.QUANTITY_MAX for item in entry.items)


@given(st.lists(st.sampled_from(WORDS), max_size=40))
def test_reading_twice_gives_the_same(words):
    text = " ".join(words)

    assert _read(text) == _read(text)


@given(lists)
def test_tidy_list_is_read_whole(orders):
    assert _baskets(_read(_text(orders))) == orders


@given(lists)
def test_pasting_a_numbered_list_twice_orders_once(orders):
    text = _text(orders)

    assert _baskets(_read(f"{text}\n{text}")) == orders


@given(lists, st.randoms(use_true_random=False))
def test_order_of_lines_of_different_people_does_not_matter(orders, random):
    lines = _text(orders).split("\n")
    random.shuffle(lines)

    assert _baskets(_read("\n".join(lines))) == orders


@given(lists)
def test_what_is_read_can_be_written_and_read_again(orders):
    found = _read(_text(orders))

    again = _read(_text(_baskets(found)))

    assert _baskets(again) == _baskets(found)


@given(st.lists(st.integers(1, 9), min_size=1, max_size=9))
def test_one_more_adds_up(quantities):
    lines = [f"张三 番茄{quantities[0]}份"]
    lines += [f"张三 再加番茄{quantity}份" for quantity in quantities[1:]]

    assert _baskets(_read("\n".join(lines))) == {"张三": {"tomato": sum(quantities)}}


@pytest.mark.parametrize(
    "rubbish", ["🍅" * 1000, "\x00\x01\x02\ufffd" * 99, "((((" * 99, "1" * 5000]
)
def test_rubbish_orders_nothing(rubbish):
    assert _read(rubbish).sure == ()


@pytest.mark.parametrize(
    "line",
    [
        "1. 张三 番茄2份\n",
        "张三 番茄2份" + "？" * 400 + "\n",
        "番茄" * 40 + "\n",
        "1 1 " * 9 + "?" * 400 + "\n",
        "(" * 99 + "\n",
    ],
    ids=["repeated", "same person", "goods", "numbers", "brackets"],
)
def test_two_megabytes_are_read(line):
    text = line * (2_000_000 // len(line.encode()))

    found = _read(text)

    assert len(found.sure) <= 1


def test_crowd_of_one_name_is_doubted_not_searched():
    lines = [f"张三 {room}栋101 番茄1份" for room in range(1, 60)]

    found = _read("\n".join([*lines, "张三 鸡蛋1盒"]))

    assert len(found.sure) == 59
    assert [why.code for why in found.doubtful[0].all_doubts] == ["name_ambiguous"]


def test_phone_of_many_names_is_told_with_a_few():
    lines = [f"李{name} 13800138000 番茄1份" for name in "甲乙丙丁戊己庚"]

    (why,) = _read("\n".join(lines)).entries[0].all_doubts

    assert dict(why.params)["names"] == "李甲 / 李乙 / 李丙 / 李丁 / 李戊"


def test_one_endless_line_is_shown_and_not_read():
    (entry,) = _read("番茄2份 " * 100_000).entries

    assert [why.code for why in entry.all_doubts] == ["line_too_long"]


def test_known_resident_is_found_by_phone_name_or_room():
    people = (Person(7, "刘丽", "13612345678", "5栋", "1001"),)
    lines = ["刘丽 番茄1份", "136 1234 5678 番茄1份", "5号楼1001 番茄1份"]

    found = [chat_orders.read(line, GOODS, people).entries[0].person for line in lines]

    assert found == [7, 7, 7]


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("王五 13612345678 番茄1份", "phone_of_other"),
        ("刘丽 9栋909 番茄1份", "differs_from_known"),
        ("张敏 番茄1份", "name_ambiguous"),
    ],
)
def test_doubt_who_it_is_among_known_residents(line, code):
    people = (
        Person(7, "刘丽", "13612345678", "5栋", "1001"),
        Person(8, "张敏", "", "5栋", "1002"),
        Person(9, "张敏", "", "6栋", "1003"),
    )

    (entry,) = chat_orders.read(line, GOODS, people).entries

    assert code in {why.code for why in entry.all_doubts}


def test_good_with_two_candidates_is_doubted_and_names_them():
    goods = (Good("red", ("红富士苹果",)), Good("green", ("青苹果",)))

    (entry,) = chat_orders.read("张三 3栋502 苹果2份", goods).entries

    (why,) = entry.all_doubts
    assert (why.code, dict(why.params)["candidates"]) == ("ambiguous_good", "红富士苹果 / 青苹果")
