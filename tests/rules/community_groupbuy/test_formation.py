from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from odoo.addons.community_groupbuy.rules.formation import KINDS, Reached, Target, progress

figures = st.integers(0, 500).map(Decimal)
targets = st.builds(Target, st.sampled_from(KINDS), figures)
reached = st.builds(Reached, st.integers(0, 500), figures, figures)


def test_amount_is_formed_exactly_at_the_minimum():
    target = Target("amount", Decimal("100.00"))

    short = progress(target, Reached(3, Decimal(9), Decimal("99.99")))
    exact = progress(target, Reached(3, Decimal(9), Decimal("100.00")))

    assert (short.is_formed, short.missing, short.percent) == (False, Decimal("0.01"), 99)
    assert (exact.is_formed, exact.missing, exact.percent) == (True, 0, 100)


def test_nobody_forms_no_group_whatever_is_asked():
    assert not any(progress(Target(kind), Reached()).is_formed for kind in KINDS)


@given(targets, reached)
def test_missing_and_formed_agree(target, now):
    found = progress(target, now)

    assert found.missing >= 0
    assert found.is_formed == (now.residents > 0 and found.missing == 0)
    assert (found.percent == 100) == (found.percent is not None and found.missing == 0)


@given(targets, reached, figures)
def test_more_never_moves_the_group_back(target, now, more):
    later = Reached(now.residents + int(more), now.quantity + more, now.amount + more)

    before, after = progress(target, now), progress(target, later)

    assert after.missing <= before.missing
    assert after.is_formed or not before.is_formed
