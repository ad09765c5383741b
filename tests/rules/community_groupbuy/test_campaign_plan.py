from datetime import UTC, date, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from odoo.addons.community_groupbuy.rules.campaign_plan import (
    Rhythm,
    is_backward,
    opening_days,
    window,
)

SHANGHAI = ZoneInfo("Asia/Shanghai")
days = st.dates(date(2024, 1, 1), date(2030, 12, 31))
rhythms = st.builds(
    Rhythm,
    st.frozensets(st.integers(0, 6), min_size=1),
    st.integers(0, 1439),
    st.integers(0, 1439),
    st.integers(0, 3),
    st.integers(1, 3),
).filter(lambda rhythm: not is_backward(rhythm))


def test_today_counts_and_the_last_day_too():
    rhythm = Rhythm(frozenset({6}), 480, 1260, 0, 1)
    sunday = date(2026, 11, 22)

    assert opening_days(rhythm, sunday, 7) == [sunday, date(2026, 11, 29)]
    assert opening_days(rhythm, sunday, 7, until=sunday) == [sunday]


def test_hours_are_those_on_the_wall_when_clocks_change():
    rhythm = Rhythm(frozenset(range(7)), 480, 1200, 1, 1)

    summer = window(rhythm, date(2026, 3, 28), ZoneInfo("Europe/Berlin"))

    assert [moment.isoformat() for moment in summer[:2]] == [
        "2026-03-28T07:00:00",
        "2026-03-29T18:00:00",
    ]


@given(rhythms, days)
def test_window_runs_forward_and_delivery_comes_after(rhythm, day):
    found = window(rhythm, day, SHANGHAI)

    assert found.start < found.end
    local_end = found.end.replace(tzinfo=UTC).astimezone(SHANGHAI).date()
    assert found.delivery > local_end


@given(rhythms, days, st.integers(0, 30))
def test_looking_further_ahead_only_adds_days(rhythm, today, ahead):
    near = opening_days(rhythm, today, ahead)
    far = opening_days(rhythm, today, ahead + 1)

    assert far[: len(near)] == near
    assert all(today <= day <= today + timedelta(days=ahead) for day in near)
    assert len(set(near)) == len(near)
