from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from odoo.addons.community_groupbuy.rules.calendar_file import Entry, event

MOMENT = datetime(2026, 11, 22, 11, 30, tzinfo=UTC)
TEXT = st.text(st.characters(codec="utf-8"), max_size=200)


def _event(title="x", place="", note=""):
    return event(Entry("1@x", title, place, note, MOMENT, MOMENT, MOMENT))


@given(TEXT, TEXT, TEXT)
def test_no_text_adds_a_property(title, place, note):
    unfolded = _event(title, place, note).replace("\r\n ", "")

    names = [line.split(":")[0] for line in unfolded.split("\r\n")]

    assert names == [
        *("BEGIN", "VERSION", "PRODID", "BEGIN", "UID", "DTSTAMP", "DTSTART", "DTEND"),
        *("SUMMARY", "LOCATION", "DESCRIPTION", "END", "END", ""),
    ]


@given(TEXT)
def test_no_line_is_longer_than_phones_read(title):
    assert max(len(line.encode()) for line in _event(title).split("\r\n")) <= 75


def test_moments_are_utc():
    assert "DTSTART:20261122T113000Z" in _event()
