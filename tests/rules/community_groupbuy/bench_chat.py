"""Measure how many lines of a sequence list are read in a second: run with Python."""

import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

import conftest as _addons  # noqa: E402,F401  makes the rules importable

from odoo.addons.community_groupbuy.rules import chat_orders  # noqa: E402
from odoo.addons.community_groupbuy.rules.chat_types import Good  # noqa: E402

LINES = 10_000
ROUNDS = 5
FAMILIES = "张王李赵刘陈杨黄周吴"
NAMES = "伟芳娜敏静磊强洋艳勇"
GOODS = [
    *("番茄", "黄瓜", "土豆", "上海青", "西兰花", "胡萝卜", "娃娃菜", "生菜"),
    *("洋葱", "苹果", "香蕉", "西瓜", "草莓", "鸡蛋", "五花肉"),
]


def text(lines):
    """Return a list with three goods a line, different in every line."""
    rows = []
    for number in range(1, lines + 1):
        name = FAMILIES[number % 10] + NAMES[number // 10 % 10] + str(number)
        goods = " ".join(
            f"{GOODS[(number + step) % len(GOODS)]}{number % 3 + 1}份" for step in (1, 2, 4)
        )
        rows.append(f"{number}. {name} {number % 30 + 1}栋{number % 20 + 1}02 {goods}")
    return "\n".join(rows)


def main():
    """Print the median of the rounds, in CPU time so that other work does not count."""
    goods = [Good(name, (name,)) for name in GOODS]
    sample = text(LINES)
    taken = []
    for _round in range(ROUNDS):
        start = time.process_time()
        chat_orders.read(sample, goods)
        taken.append(time.process_time() - start)
    median = sorted(taken)[ROUNDS // 2]
    sys.stdout.write(f"{LINES / median:,.0f} lines a second\n")


if __name__ == "__main__":
    main()
