"""The corpus of sequence lists: texts as chat groups write them, and what they mean.

A file in `chats` (`chat_…` as groups write, `traps_…` to be doubted) names the goods on
offer and the people known; after an empty line come the lines, `⇒`, and their outcomes.

    张三; 番茄 2, 鸡蛋 1      sure: the name, and the goods with their quantities
    张三@3栋/502; …           the same with the place
    张三#13800138000; …       the same with the phone
    ? code                    doubtful, for this reason among others
    ^ 3                       part of the entry of row 3, which shows the result
    - chatter                 ignored, and why

The people and places are invented.
"""

import re
from decimal import Decimal
from pathlib import Path
from typing import NamedTuple

import pytest

from odoo.addons.community_groupbuy.rules import chat_orders
from odoo.addons.community_groupbuy.rules.chat_numbers import plain
from odoo.addons.community_groupbuy.rules.chat_types import Good, Measure, Person

FOLDER = Path(__file__).parent / "chats"
CHATS = sorted(path.stem for path in FOLDER.glob("*_*.txt") if "goods" not in path.stem)


class Chat(NamedTuple):
    """One pasted list: what is on offer, who is known, the lines and their outcomes."""

    goods: tuple[Good, ...]
    people: tuple[Person, ...]
    lines: tuple[str, ...]
    outcomes: tuple[str, ...]

    def read(self):
        """Return what the rules read in the text."""
        return chat_orders.read("\n".join(self.lines), self.goods, self.people)


def load_goods(name):
    """Return the goods of a file; the first name of each is its key."""
    rows = (FOLDER / f"goods_{name}.txt").read_text("utf-8").splitlines()[1:]
    return tuple(_good(*(part.strip() for part in row.split("|"))) for row in rows)


def _good(names, unit, contents, step):
    names = tuple(names.split())
    measures = tuple(
        Measure(Decimal(amount), measure) for amount, measure in re.findall(r"(\d+)(\D+)", contents)
    )
    return Good(names[0], names, unit, measures, step=Decimal(step))


def load_chat(name):
    """Return one chat of the corpus."""
    head, _, body = (FOLDER / f"{name}.txt").read_text("utf-8").partition("\n\n")
    settings = re.findall(r"^(goods|known): (.*)$", head, re.MULTILINE)
    goods = next(value for key, value in settings if key == "goods")
    people = [value.split(" | ") for key, value in settings if key == "known"]
    rows = [row.partition("⇒") for row in body.strip("\n").split("\n")]
    return Chat(
        load_goods(goods),
        tuple(Person(*person) for person in people),
        tuple(line.strip(" ") for line, _arrow, _outcome in rows),
        tuple(outcome.strip() for _line, _arrow, outcome in rows),
    )


def outcomes(reading):
    """Return by line number what a reading says, in the words of the corpus."""
    found = {ignored.line: f"- {ignored.why}" for ignored in reading.ignored}
    for entry in reading.entries:
        found |= dict.fromkeys(entry.lines[1:], f"^ {entry.lines[0]}")
        found[entry.lines[0]] = _sure(entry) if entry.is_sure else _doubts(entry)
    return [found[line] for line in sorted(found)]


def _sure(entry):
    place = f"@{entry.building}/{entry.room}" if entry.building or entry.room else ""
    phone = f"#{entry.phone}" if entry.phone else ""
    goods = ", ".join(f"{item.good} {plain(item.quantity)}" for item in entry.items)
    return f"{entry.name}{place}{phone}; {goods}"


def _doubts(entry):
    return "? " + " ".join(why.code for why in entry.all_doubts)


@pytest.fixture(scope="session")
def shop():
    """The thirty goods of a neighbourhood shop."""
    return load_goods("shop")


@pytest.fixture(scope="session")
def eggs():
    """One good on offer: eggs by the box of thirty."""
    return load_goods("eggs")


@pytest.fixture(params=CHATS)
def chat(request):
    """Each chat of the corpus in turn."""
    return load_chat(request.param)


@pytest.fixture(scope="session")
def chats():
    """All chats of the corpus by name."""
    return {name: load_chat(name) for name in CHATS}


@pytest.fixture(scope="session")
def say():
    """The function that puts a reading in the words of the corpus."""
    return outcomes
