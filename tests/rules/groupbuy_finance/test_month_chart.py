from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from odoo.addons.groupbuy_finance.rules.month_chart import bars

MONTH = date(2026, 11, 1)
DAYS = st.dates(MONTH, date(2026, 11, 30))


@given(st.dictionaries(DAYS, st.integers(-1000, 10**9)))
def test_every_day_has_a_bar_between_nothing_and_the_best(amounts):
    chart = bars(amounts, MONTH)

    assert [bar.day for bar in chart] == list(range(1, 31))
    assert all(0 <= bar.percent <= 100 for bar in chart)
    assert sum(bar.amount for bar in chart) == sum(amounts.values())


@given(st.dictionaries(DAYS, st.integers(1, 10**9), min_size=1))
def test_the_best_day_is_full(amounts):
    assert max(bar.percent for bar in bars(amounts, MONTH)) == 100
