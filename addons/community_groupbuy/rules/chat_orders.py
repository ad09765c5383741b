"""Turn a pasted sequence list into orders: what is sure, what is doubtful and why.

Lines of one person become one entry. A line that changes an earlier one is applied where
it is plain what it means; any other stays an entry of its own, for a person to settle.
"""

from dataclasses import dataclass, field

from . import chat_changes, chat_script
from .chat_index import Index
from .chat_lines import Reader
from .chat_match import Catalog
from .chat_people import People, Who
from .chat_statement import StatementReader
from .chat_types import Entry, Ignored, Item, Reading, doubt

QUANTITY_MAX = 99
NAMES_SHOWN = 5


def read(text, goods, people=(), limit=QUANTITY_MAX, before=None):
    """Return what a pasted text orders of the goods on offer.

    :param goods: sequence of `Good`
    :param people: sequence of `Person`, the residents known already
    :param limit: quantities above it are taken for slips of the finger
    :param before: `chat_update.Earlier.before`, for lines that only change an earlier list

    >>> from .chat_types import Good
    >>> found = read("1. 张三 3栋502 番茄2份", [Good("tomato", ("番茄",))])
    >>> [(entry.name, str(entry.items[0].quantity), entry.is_sure) for entry in found.entries]
    [('张三', '2', True)]
    """
    catalog = Catalog(goods)
    reader = StatementReader(catalog, People(people), limit)
    orders = Orders(catalog, limit, before)
    for line, pieces in Reader(catalog).lines(text):
        orders.take(reader.read(line, pieces))
    return orders.reading()


@dataclass(eq=False)
class _Draft:
    """The entry of one person while lines are still being read."""

    who: Who
    lines: list
    number: int | None = None
    person: object = None
    items: dict = field(default_factory=dict)
    remarks: list = field(default_factory=list)
    doubts: list = field(default_factory=list)
    suggestions: tuple = ()

    @property
    def is_doubtful(self):
        return bool(self.doubts) or any(item.doubts for item in self.suggestions)

    def entry(self):
        """Return the entry as it stands."""
        items = self.suggestions or tuple(
            Item(good, quantity) for good, quantity in self.items.items()
        )
        return Entry(
            tuple(line.place for line in self.lines),
            "\n".join(line.raw.strip() for line in self.lines),
            self.number,
            *self.who,
            self.person,
            items,
            " ".join(dict.fromkeys(filter(None, self.remarks))),
            tuple(dict.fromkeys(self.doubts)),
        )


class Orders:
    """The entries so far, and whose words the next lines are."""

    def __init__(self, catalog, limit, before=None):
        self._changes = chat_changes.Changes(catalog, limit)
        self._before = before
        self._drafts = []
        self._index = Index()
        self._ignored = []
        self._repeated = set()
        self._speaker = None
        self._waiting = None

    def take(self, statement):
        """Add what one line says."""
        line = statement.line
        if line.number is not None and statement.kind in {"order", "identity"}:
            if (line.number, line.folded.strip()) in self._repeated:
                self._ignored.append(Ignored(line.place, line.raw, "repeated"))
                return
            self._repeated.add((line.number, line.folded.strip()))
        if statement.kind == "order":
            self._order(statement)
            return
        self._waiting = None
        if statement.kind == "identity":
            self._waiting = _Draft(
                statement.who, [line], line.number, statement.person, doubts=[*statement.doubts]
            )
            self._waiting.doubts.append(doubt("no_goods"))
            self._drafts.append(self._waiting)
            return
        if statement.kind == "sender":
            self._speaker = statement
        self._ignored.append(Ignored(line.place, line.raw, statement.kind))

    def reading(self):
        """Return everything read."""
        self._doubt_shared_phones()
        entries, cancelled = [], []
        for draft in self._drafts:
            if draft.items or draft.is_doubtful:
                entries.append(draft.entry())
                continue
            cancelled.append(draft.entry())
            self._ignored += [Ignored(line.place, line.raw, "cancelled") for line in draft.lines]
        return Reading(tuple(entries), tuple(sorted(self._ignored)), tuple(cancelled))

    def _order(self, statement):
        """Add an order, or a change of one."""
        is_nameless = any(why.code == "no_name" for why in statement.doubts)
        if is_nameless and self._waiting:
            self._continue(statement)
            return
        if is_nameless and self._speaker:
            statement = _said_by(self._speaker, statement)
        elif is_nameless and not self._drafts and _only_names_goods(statement):
            line = statement.line
            self._ignored.append(Ignored(line.place, line.raw, "header"))
            return
        self._waiting = None
        self._settle(statement, [statement.line])

    def _continue(self, statement):
        """Add goods to the person named on a line of its own before."""
        draft = self._waiting
        found = _said_by(draft, statement)
        if self._drafts[-1] is draft:
            self._drafts.pop()
            lines = [*draft.lines, statement.line]
            doubts = [why for why in draft.doubts if why.code != "no_goods"]
        else:
            lines, doubts = [statement.line], []
        self._settle(found._replace(doubts=(*doubts, *found.doubts)), lines, draft.number)
        self._waiting = draft

    def _settle(self, statement, lines, number=None):
        """Apply a statement to the person's entry, or keep it apart with its doubts."""
        number = lines[0].number if number is None else number
        found = self._index.find(statement.who, statement.person)
        draft = found[0] if len(found) == 1 else None
        doubts = [*statement.doubts, *self._doubts_whose(statement, found)]
        before, unclear = (draft.items, ()) if draft else self._ordered_before(statement, number)
        doubts += unclear
        items, suggestions = self._changes.apply(before, statement.actions)
        if doubts or any(item.doubts for item in suggestions):
            apart = _Draft(statement.who, lines, number, statement.person)
            apart.doubts, apart.suggestions = doubts, tuple(suggestions)
            apart.remarks.append(statement.remark)
            self._drafts.append(apart)
            self._index.doubt(statement.who, statement.person)
            return
        if draft is None:
            draft = _Draft(statement.who, [], number, statement.person)
            self._drafts.append(draft)
            self._index.add(draft, draft.who, draft.person)
        draft.lines += lines
        draft.items = items
        draft.remarks.append(statement.remark)
        self._complete(draft, statement.who)

    def _ordered_before(self, statement, number):
        """Return what an earlier list has, for a line that only changes it, and doubts."""
        operations = {action.operation for action in statement.actions}
        if not self._before or "add" in operations:
            return {}, ()
        return self._before(statement.who, statement.person, number, "more" in operations)

    def _doubts_whose(self, statement, found):
        """Yield doubts about which entry a statement belongs to."""
        if len(found) > 1:
            yield doubt("name_ambiguous", name=statement.who.name)
        number = statement.line.number
        if all(action.operation == "add" for action in statement.actions):
            if len(found) == 1 and number is not None and found[0].number == number:
                yield doubt("same_number_changed", number=number)
        elif self._index.is_doubted(statement.who, statement.person):
            yield doubt("earlier_line_doubtful", name=statement.who.name)

    def _complete(self, draft, who):
        """Take over phone and place where a later line gives them first."""
        if draft.who != who:
            draft.who = Who(*(old or new for old, new in zip(draft.who, who, strict=True)))
            self._index.add(draft, draft.who, draft.person)

    def _doubt_shared_phones(self):
        """Doubt all entries that give one phone under different names."""
        by_phone = {}
        for draft in self._drafts:
            if draft.who.phone and draft.who.name:
                by_phone.setdefault(draft.who.phone, []).append(draft)
        for phone, drafts in by_phone.items():
            names = dict.fromkeys(chat_script.key(draft.who.name) for draft in drafts)
            if len(names) > 1:
                text = " / ".join([*dict.fromkeys(d.who.name for d in drafts)][:NAMES_SHOWN])
                for draft in drafts:
                    draft.doubts.append(doubt("shared_phone", phone=phone, names=text))


def _said_by(speaker, statement):
    """Return a nameless statement as the words of who spoke before."""
    return statement._replace(
        who=Who(*(old or new for old, new in zip(statement.who, speaker.who, strict=True))),
        person=speaker.person,
        doubts=tuple(why for why in statement.doubts if why.code != "no_name"),
    )


def _only_names_goods(statement):
    """Tell whether a line just lists goods, as headers do."""
    codes = {why.code for action in statement.actions for why in action.doubts}
    return len(statement.doubts) == 1 and codes == {"quantity_missing"}
