"""Compare a newer version of a list with the orders made of earlier ones.

Three things are compared: what the list said before, what it says now, and what is
ordered now. A wish that has not changed in the list changes nothing, whatever has become
of the order since; one that has is applied where the order is as the list had it, and
shown with its doubt where it is not.
"""

from collections.abc import Hashable
from decimal import Decimal
from typing import NamedTuple

from . import chat_address, chat_script, contact
from .chat_lines import unmasked
from .chat_people import Who, phone_key
from .chat_types import Doubt, Entry, doubt


class Placed(NamedTuple):
    """An order there is, as far as it tells which line of a list is about it.

    `ordered` is what it holds now, nothing when cancelled; `listed` what the list said
    when it was last read, None for an order that comes from no version of this list.
    `texts` are the lines known to mean exactly this order.
    """

    key: Hashable
    label: str
    numbers: frozenset[int]
    who: Who
    ordered: dict[Hashable, Decimal]
    listed: dict[Hashable, Decimal] | None = None
    person: Hashable | None = None
    texts: frozenset[str] = frozenset()

    @property
    def number(self):
        """The number people call the order by."""
        return min(self.numbers, default=0)


class Step(NamedTuple):
    """What to do about an entry, or about an order the list names no more.

    `new`, `same`, `change`, `cancel`; `placed` is the key of the order concerned.
    """

    kind: str
    entry: Entry | None = None
    placed: Hashable | None = None
    doubts: tuple[Doubt, ...] = ()


class Earlier:
    """The orders there are, found by whom and what a line names."""

    def __init__(self, placed=()):
        """Index a sequence of `Placed`."""
        self.placed = tuple(placed)
        self._by = {}
        for order in self.placed:
            for key in _keys(order):
                self._by.setdefault(key, []).append(order)

    def known(self, texts):
        """Return the orders whose own lines these are, or nothing when one is not."""
        found = [self._by.get(("text", chat_script.key(text)), []) for text in texts]
        return [order for orders in found for order in orders] if all(found) else []

    def find(self, who, person, number):
        """Return (the orders surely of this person, those that may be)."""
        name = chat_script.key(who.name)
        keys = [("person", person), ("phone", phone_key(who.phone)), ("name", name)]
        if number is not None:
            keys.append(("masked", number, name))
        found = [order for key in keys if key[-1] for order in self._by.get(key, ())]
        once = {order.key: order for order in found}.values()
        maybe = [order for order in once if _may_be(order, who, person)]
        sure = [order for order in maybe if _is(order, who, person, number)]
        if len(maybe) == 1 and number is None and not any(who[1:]):
            sure = maybe
        numbered = [order for order in sure if number in order.numbers]
        return (numbered if len(numbered) == 1 else sure), maybe

    def before(self, who, person, number, is_more):
        """Return what a line that only changes has before it, and the doubts about that.

        +1 under the order's own number is the whole wish, as the line stands in place of
        the earlier one; under another number it comes on top; without one nobody knows.
        """
        sure, _maybe = self.find(who, person, number)
        if len(sure) != 1:
            return {}, ()
        if is_more and number is None:
            return {}, (doubt("which_change"),)
        if is_more and number in sure[0].numbers:
            return {}, ()
        return dict(sure[0].ordered), ()


def compare(reading, earlier, is_update=False):
    """Return the steps that make the orders what the list says, in the list's order.

    :param reading: `chat_types.Reading` of the newer list
    :param earlier: `Earlier` with the orders there are
    :param is_update: the list replaces an earlier one: who is missing is asked about
    """
    seen, steps = set(), []
    for entry in (*reading.entries, *reading.cancelled):
        step = _step(entry, earlier, is_update, seen)
        steps += [step] if step else []
    for ignored in reading.ignored:
        seen.update(order.key for order in earlier.known([ignored.raw]))
    missing = [
        order
        for order in earlier.placed
        if is_update and order.listed and order.ordered and order.key not in seen
    ]
    steps = [_renamed(step, missing) for step in steps]
    return steps + [
        Step(
            "cancel",
            placed=order.key,
            doubts=(doubt("missing_in_list", number=order.number, name=order.who.name),),
        )
        for order in missing
    ]


def _step(entry, earlier, is_update, seen):
    """Return the step of one entry, and note the orders it is about."""
    known = earlier.known(entry.raw.split("\n"))
    if known:
        seen.update(order.key for order in known)
        return Step("same", entry, known[0].key)
    sure, maybe = earlier.find(Who(*entry[3:7]), entry.person, entry.number)
    seen.update(order.key for order in maybe)
    wanted = {item.good: item.quantity for item in entry.items}
    if not maybe:
        return Step("new", entry, doubts=entry.doubts) if entry.items or entry.doubts else None
    if len(sure) != 1:
        return _of_several(entry, sure or maybe, wanted)
    return _of_one(entry, sure[0], wanted, is_update)


def _of_several(entry, orders, wanted):
    """Return the step where several orders, or one that may be, are this person's."""
    total = {}
    for order in orders:
        for good, quantity in order.ordered.items():
            total[good] = total.get(good, 0) + quantity
    if entry.is_sure and len(orders) > 1 and wanted == total:
        return Step("same", entry, orders[0].key)
    if not entry.items and not entry.doubts and not total:
        return None
    code = "has_several" if len(orders) > 1 else "has_order"
    placed = orders[0].key if len(orders) == 1 else None
    kind = "change" if entry.items or entry.doubts else "cancel"
    return Step(kind, entry, placed, (*entry.doubts, _about(code, orders[0])))


def _of_one(entry, order, wanted, is_update):
    """Return the step for the one order of this person, by comparing three ways."""
    kind = "change" if entry.items or entry.doubts else "cancel"
    plain = not entry.all_doubts
    is_numbered = entry.number in order.numbers
    if plain and wanted == order.ordered and (is_update or is_numbered or not wanted):
        return Step("same", entry, order.key)
    if not is_update or order.listed is None:
        return Step(kind, entry, order.key, (*entry.doubts, _about("has_order", order)))
    if not plain:
        return Step(kind, entry, order.key, entry.doubts)
    if wanted == order.listed:
        return Step("same", entry, order.key)
    if order.listed != order.ordered:
        return Step(kind, entry, order.key, (_about("changed_elsewhere", order),))
    return Step(kind, entry, order.key)


def _renamed(step, missing):
    """Doubt a new person under the number of somebody the list names no more."""
    if step.kind != "new" or step.entry.number is None:
        return step
    other = next((order for order in missing if step.entry.number in order.numbers), None)
    if other is None:
        return step
    why = doubt("number_of_other", number=step.entry.number, name=other.who.name)
    return step._replace(doubts=(*step.doubts, why))


def _about(code, order):
    return doubt(code, number=order.number, name=order.label)


def _keys(order):
    """Yield the keys an order is found under."""
    name = chat_script.key(order.who.name)
    yield ("name", name)
    yield from (("text", chat_script.key(text)) for text in order.texts)
    if order.person is not None:
        yield ("person", order.person)
    if order.who.phone:
        yield ("phone", phone_key(order.who.phone))
    masked = chat_script.key(unmasked(contact.masked_name(order.who.name)))
    yield from (("masked", number, masked) for number in order.numbers)


def _may_be(order, who, person):
    """Tell whether an order found by a key can be of this person."""
    phones = {phone_key(phone) for phone in (order.who.phone, who.phone) if phone}
    if len(phones) == 1 and order.who.phone and who.phone:
        return True
    if person is not None and order.person is not None:
        return person == order.person
    return len(phones) < 2 and chat_address.same(order.who.place, who.place)


def _is(order, who, person, number):
    """Tell whether an order that may be of a person surely is."""
    if person is not None and order.person == person:
        return True
    if who.phone and order.who.phone:
        return True
    if number is not None and number in order.numbers:
        return True
    mine, theirs = chat_address.canonical(who.place), chat_address.canonical(order.who.place)
    return mine == theirs
