"""Apply what a person asks for to what the person has ordered before."""

from . import chat_numbers
from .chat_types import Item, doubt


class Changes:
    """Applies actions for one catalog."""

    def __init__(self, catalog, limit):
        """Take the goods on offer and the largest quantity believed."""
        self._goods = catalog.goods
        self._limit = limit

    def apply(self, before, actions):
        """Return the goods and quantities after the actions, and each action as an item.

        An item carries the doubts about its action; the quantities count only when no
        item has any.
        """
        if not before and _is_plain_list(actions):
            return _listed(actions)
        ordered, items = dict(before), []
        for action in actions:
            item = Item(action.good, action.quantity, action.doubts)
            items.append(item if action.doubts else self._apply_one(action, ordered))
        return ordered, items

    def _apply_one(self, action, ordered):
        """Change what is ordered by one action, and return the action as an item."""
        good, doubts = self._good(action, ordered)
        quantity = action.quantity
        if not doubts and action.good is None and action.typed:
            quantity, doubts = self._quantity(good, action.typed)
        if not doubts:
            wanted = action._replace(good=good, quantity=quantity)
            doubts = _STEPS[action.operation](wanted, ordered)
        if not doubts and good in ordered:
            why = chat_numbers.amount_doubt(ordered[good], self._goods[good], self._limit)
            doubts = (why,) if why else ()
        return Item(good, quantity, doubts)

    def _good(self, action, ordered):
        """Return the good an action is about, and the doubt if that is not plain."""
        if action.good is not None:
            return action.good, ()
        if action.operation == "cancel":
            return None, ()
        if len(self._goods) == 1:
            return next(iter(self._goods)), ()
        if action.operation != "add" and len(ordered) == 1:
            return next(iter(ordered)), ()
        return None, (doubt("which_good"),)

    def _quantity(self, good, typed):
        """Return a typed quantity in the unit of the good it turned out to mean."""
        amount, why = chat_numbers.convert(typed, self._goods[good])
        why = why or chat_numbers.amount_doubt(amount, self._goods[good], self._limit)
        return amount, (why,) if why else ()


def _is_plain_list(actions):
    """Tell whether actions are a first order of different goods, nothing in doubt."""
    goods = set()
    for action in actions:
        if action.operation != "add" or action.doubts or action.good is None:
            return False
        goods.add(action.good)
    return len(goods) == len(actions)


def _listed(actions):
    """Return what a plain list orders, without a look at what was before."""
    items = [Item(action.good, action.quantity) for action in actions]
    return {item.good: item.quantity for item in items}, items


def _add(action, ordered):
    """Order a good; twice without a word like 再 may be a repetition."""
    if action.good in ordered:
        return (doubt("same_good_twice"),)
    ordered[action.good] = action.quantity
    return ()


def _more(action, ordered):
    ordered[action.good] = ordered.get(action.good, 0) + action.quantity
    return ()


def _less(action, ordered):
    has = ordered.get(action.good)
    if has is None:
        return (doubt("change_without_order"),)
    if has < action.quantity:
        return (doubt("less_than_ordered", ordered=chat_numbers.plain(has)),)
    _put(ordered, action.good, has - action.quantity)
    return ()


def _set(action, ordered):
    """Correct the quantity of a good ordered before, or in the same line."""
    if action.good not in ordered and action.before is None:
        return (doubt("change_without_order"),)
    ordered[action.good] = action.quantity
    return ()


def _replace(action, ordered):
    """改成番茄3份: plain only where tomatoes were all the person had."""
    if set(ordered) != {action.good}:
        return (doubt("which_change"),)
    ordered[action.good] = action.quantity
    return ()


def _cancel(action, ordered):
    """Take back everything, or one good; an amount named must be the amount ordered."""
    if action.good is None:
        if not ordered:
            return (doubt("change_without_order"),)
        ordered.clear()
        return ()
    named = action.before if action.quantity is None else action.quantity
    has = ordered.get(action.good)
    if has is None and action.before is None:
        return (doubt("change_without_order"),)
    if has is not None and named is not None and has != named:
        return (doubt("cancels_other_amount", ordered=chat_numbers.plain(has)),)
    ordered.pop(action.good, None)
    return ()


def _put(ordered, good, quantity):
    if quantity:
        ordered[good] = quantity
    else:
        del ordered[good]


_STEPS = {
    "add": _add,
    "more": _more,
    "less": _less,
    "set": _set,
    "replace": _replace,
    "cancel": _cancel,
}
