"""Turn the rows of an order sheet into orders: one row a resident, or one row a good.

The rows give the same entries, with the same doubts, as a text from a chat does.
"""

import re
from decimal import Decimal

from . import chat_address, chat_numbers, chat_orders, chat_people, chat_script, sheet_columns
from .chat_actions import Action, ActionReader
from .chat_lines import Line, Reader
from .chat_match import Catalog
from .chat_statement import Statement
from .chat_types import doubt

_QUANTITY = re.compile(rf"(?:{chat_numbers.QUANTITY}|{chat_numbers.CHINESE}+)")
_ADDRESS = re.compile(chat_address.ADDRESS)
CELL_LENGTH_MAX = 200


def read(rows, goods, people=(), limit=chat_orders.QUANTITY_MAX, before=None):
    """Return what the rows of a sheet order; a sheet without titles is read as text.

    :param rows: sequences of str, number or None
    :param goods, people, limit, before: as for `chat_orders.read`

    >>> from .chat_types import Good
    >>> found = read([["姓名", "鸡蛋"], ["张三", 2]], [Good("egg", ("鸡蛋",))])
    >>> [(entry.name, str(entry.items[0].quantity)) for entry in found.entries]
    [('张三', '2')]
    """
    rows = [[_cleaned(cell) for cell in row] for row in rows]
    catalog = Catalog(goods)
    columns = sheet_columns.find(rows, catalog)
    if columns is None:
        text = "\n".join(" ".join(_text(cell) for cell in row).strip() for row in rows)
        return chat_orders.read(text, goods, people, limit, before)
    sheet = _Sheet(columns, catalog, people, limit)
    orders = chat_orders.Orders(catalog, limit, before)
    for place, row in enumerate(rows, start=1):
        orders.take(sheet.statement(place, row))
    return orders.reading()


def row_text(row):
    """Return a row as one line of text, as it is shown and known again.

    >>> row_text([1, "张三", None, 2.0])
    '1 张三 2'
    """
    return " ".join(filter(None, map(_text, row)))


class _Sheet:
    """Reads the rows below the titles."""

    def __init__(self, columns, catalog, people, limit):
        self._columns = columns
        self._catalog = catalog
        self._people = chat_people.People(people)
        self._reader = Reader(catalog)
        self._actions = ActionReader(catalog, limit)
        self._last = None

    def statement(self, place, row):
        """Return what one row says."""
        raw = row_text(row)
        line = Line(place, raw, raw, raw, self._number(row))
        if place <= self._columns.header_row + 1:
            return Statement(line, "header" if raw else "blank")
        if not raw:
            return Statement(line, "blank")
        actions, remark, doubts = self._wishes(row)
        who, person, found = self._who(row)
        doubts += found
        if not actions and not doubts:
            return Statement(line, "header" if not who.name else "blank")
        if not actions:
            doubts.append(doubt("no_goods"))
        return Statement(line, "order", who, tuple(actions), remark, tuple(doubts), person)

    def _cell(self, row, kind):
        place = self._columns.kinds.get(kind)
        return row[place] if place is not None and place < len(row) else None

    def _number(self, row):
        number = _text(self._cell(row, "number"))
        return int(number) if number.isdigit() and len(number) < 7 else None

    def _who(self, row):
        """Return the resident of a row; under merged cells, of the row before."""
        name = _text(self._cell(row, "name"))
        phone = chat_people.phone_key(_text(self._cell(row, "phone")))
        building, room = (_text(self._cell(row, kind)) for kind in ("building", "room"))
        address = _text(self._cell(row, "address"))
        doubts = []
        if address:
            found = _ADDRESS.fullmatch(chat_script.folded(address))
            if found:
                place = chat_address.address(found.group())
                building, room = building or place.building, room or place.room
            else:
                doubts.append(doubt("place_unclear", text=address))
        who = chat_people.Who(name, phone, building, room)
        if not any(who) and self._last and "good" in self._columns.kinds:
            return (*self._last, [])
        person, found = self._people.find(who)
        doubts += found
        if not name and not who.is_placed:
            doubts.append(doubt("no_name"))
        self._last = (who, person and person.key)
        return (*self._last, doubts)

    def _wishes(self, row):
        """Return the actions, the remark and the doubts of a row."""
        actions, doubts = [], []
        remark = _text(self._cell(row, "remark"))
        for column, match in self._columns.goods.items():
            cell = row[column] if column < len(row) else None
            if cell not in (None, "", 0):
                actions.append(self._counted(match, cell, _text(cell)))
        for column, title in self._columns.unknown.items():
            cell = row[column] if column < len(row) else None
            if cell not in (None, "", 0):
                doubts.append(doubt("unknown_column", title=title, text=_text(cell)))
        good = _text(self._cell(row, "good"))
        if good:
            found, more = self._named(good, self._cell(row, "quantity"))
            actions += found
            doubts += more
        return actions, remark, doubts

    def _named(self, good, cell):
        """Return the actions on goods named in a cell, and doubts."""
        match = self._catalog.find(good)
        if match and cell not in (None, ""):
            return [self._counted(match, cell, good)], []
        if match:
            why = doubt("quantity_missing", good=good)
            return [Action("add", match.goods[0], Decimal(1), (why,))], []
        if cell not in (None, "") and not self._has_goods(good):
            return [], [doubt("unknown_good", text=f"{good} {_text(cell)}")]
        folded = chat_script.folded(good)
        pieces = list(self._reader.pieces(folded, 0, len(folded)))
        read = self._actions.read(pieces, good)
        return list(read.actions), list(read.doubts)

    def _has_goods(self, text):
        return bool(re.search(self._catalog.pattern, chat_script.folded(text)))

    def _counted(self, match, cell, text):
        """Return the action on one good whose quantity stands in a cell."""
        if len(match.goods) > 1:
            names = " / ".join(self._catalog.goods[key].names[0] for key in match.goods)
            why = doubt("ambiguous_good", text=text, candidates=names)
            return Action("add", None, None, (why,))
        typed = _typed(cell)
        if typed is None:
            why = doubt("quantity_unclear", text=_text(cell))
            return Action("add", match.goods[0], None, (why,))
        amount, doubts = self._actions.quantity(match.goods[0], typed)
        return Action("add", match.goods[0], amount, doubts, typed)


def _typed(cell):
    """Return the quantity in a cell, or None where there is none."""
    text = chat_script.folded(_text(cell)).replace(" ", "")
    return chat_numbers.quantity(text) if _QUANTITY.fullmatch(text) else None


def _cleaned(cell):
    if isinstance(cell, str):
        return chat_script.cleaned(cell)[:CELL_LENGTH_MAX].strip()
    return cell


def _text(cell):
    """Return a cell as a person reads it: 2 rather than 2.0.

    >>> _text(2.0), _text(None), _text(13800001234.0), _text(float("nan"))
    ('2', '', '13800001234', 'nan')
    """
    if cell is None:
        return ""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return " ".join(str(cell).split())
