from hypothesis import given
from hypothesis import strategies as st

from odoo.addons.community_groupbuy.rules.team_rights import (
    AS_ROLE,
    GRANTED,
    RIGHTS,
    WITHDRAWN,
    effective,
)

rights = st.sets(st.sampled_from(RIGHTS))
exceptions = st.dictionaries(
    st.sampled_from(RIGHTS), st.sampled_from((AS_ROLE, GRANTED, WITHDRAWN))
)


@given(rights, exceptions, rights)
def test_each_right_follows_its_exception_then_the_role(role, changed, withheld):
    held = effective(role, changed, withheld)

    for right in RIGHTS:
        wanted = {GRANTED: True, WITHDRAWN: False}.get(changed.get(right), right in role)
        assert (right in held) == (wanted and right not in withheld)


@given(exceptions, rights)
def test_withholding_never_gives_a_right(changed, withheld):
    assert effective((), changed, withheld) <= effective((), changed)


def test_what_is_no_right_is_never_held():
    assert effective({"everything", "orders"}, {}) == {"orders"}
