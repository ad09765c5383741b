import pytest
from hypothesis import given
from hypothesis import strategies as st

from odoo.addons.groupbuy_sms_aliyun.rules.delivery import (
    REFUSALS,
    kind_of,
    mainland_number,
    plain_code,
    read_reports,
    template_values,
)

ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner),
)


def test_a_code_means_one_thing_only():
    codes = [code for kind in REFUSALS.values() for code in kind]

    assert len(codes) == len(set(codes))


@pytest.mark.parametrize("code", ["Throttling", "Throttling.Api", "Throttling.User"])
def test_only_throttling_may_be_tried_again(code):
    assert kind_of(code) == "throttled"
    assert kind_of("isv.BUSINESS_LIMIT_CONTROL") == "limit"
    assert kind_of("ThrottlingNot") == "server_error"


@pytest.mark.parametrize(
    ("number", "digits"),
    [
        ("+8613800138001", "13800138001"),
        ("008613800138001", "13800138001"),
        ("8619912345678", "19912345678"),
        ("12800138001", None),
        ("138001380011", None),
        ("+14155550100", None),
        ("", None),
        (None, None),
    ],
)
def test_only_mainland_mobiles_are_numbers(number, digits):
    assert mainland_number(number) == digits


@given(ANYTHING)
def test_rubbish_is_no_report(entries):
    assert all(report.reference for report in read_reports(entries))


def test_success_must_be_said_plainly():
    entry = {"biz_id": "1^0", "phone_number": "13800138001", "success": "true"}

    assert not read_reports([entry])[0].delivered


def test_a_long_push_is_cut():
    assert len(read_reports([{"biz_id": "1"}] * 501)) == 500


@given(st.text())
def test_no_text_of_an_answer_passes_as_its_code(text):
    shown = plain_code(text)

    assert shown == "unknown" or (shown == text and shown.isascii() and " " not in shown)


def test_values_without_a_variable_are_not_sent():
    filled = template_values("code", {"code": "123456", "phone": "13800138001"})

    assert filled == ({"code": "123456"}, [])
