"""Find the entry of a person again, however long the list is.

Neighbours share places and families phones, so an entry is found under place or phone
together with its name; under one of them alone where either side gives no name.
"""

from . import chat_address, chat_script

ENOUGH = 2
# More entries than these under one name are not gone through: whose a line is, is doubtful.
CROWD = 50


class Index:
    """Entries by what identifies their person."""

    def __init__(self):
        self._found = {}
        self._doubted = set()

    def add(self, entry, who, person):
        """Make an entry known under all that identifies its person."""
        for key in _keys(who, person):
            entries = self._found.setdefault(key, [])
            if not entries or entries[-1] is not entry:
                entries.append(entry)

    def doubt(self, who, person):
        """Remember that there is a doubtful line of this person."""
        self._doubted.update(_keys(who, person))

    def is_doubted(self, who, person):
        """Tell whether there may be a doubtful line of this person."""
        return not self._doubted.isdisjoint(_searched(who, person))

    def find(self, who, person):
        """Return the entries that may be of this person, at most `ENOUGH`."""
        found = []
        for key in _searched(who, person):
            entries = self._found.get(key, ())
            if len(entries) > CROWD:
                return entries[:ENOUGH]
            for entry in entries:
                if entry not in found and _may_be_one(entry, who, person):
                    found.append(entry)
                    if len(found) == ENOUGH:
                        return found
        return found


def _anchors(who):
    """Return what singles out a household: its phone, its place."""
    anchors = [("phone", who.phone)] if who.phone else []
    if who.building and who.room:
        anchors.append(("place", *chat_address.canonical(who.place)))
    return anchors


def _keys(who, person):
    """Return the keys an entry is kept under."""
    name = chat_script.key(who.name)
    keys = [] if person is None else [("person", person)]
    for anchor in _anchors(who):
        keys += [anchor, (anchor, name)]
    if name:
        keys.append(("name", name))
        if not (who.building and who.room):
            keys.append(("homeless", name))
    return keys


def _searched(who, person):
    """Return the keys under which entries of a person can be."""
    name = chat_script.key(who.name)
    keys = [] if person is None else [("person", person)]
    for anchor in _anchors(who):
        keys += [(anchor, name), (anchor, "")] if name else [anchor]
    if name:
        keys.append(("homeless" if who.building and who.room else "name", name))
    return keys


def _may_be_one(entry, who, person):
    """Tell whether an entry can be of the person a line is from."""
    if entry.person is not None and person is not None:
        return entry.person == person
    if entry.who.phone and who.phone and entry.who.phone != who.phone:
        return False
    names = {chat_script.key(name) for name in (entry.who.name, who.name) if name}
    return len(names) < 2 and chat_address.same(entry.who.place, who.place)
