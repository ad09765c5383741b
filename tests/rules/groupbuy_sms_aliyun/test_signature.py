from urllib.parse import parse_qsl

import pytest
from hypothesis import given
from hypothesis import strategies as st

from odoo.addons.groupbuy_sms_aliyun.rules.signature import Call, Key, canonical, sign

KEY = Key("YourAccessKeyId", "YourAccessKeySecret")
RUN_INSTANCES = Call(
    "ecs.cn-shanghai.aliyuncs.com",
    "RunInstances",
    "2014-05-26",
    {
        "ImageId": "win2019_1809_x64_dtc_zh-cn_40G_alibase_20230811.vhd",
        "RegionId": "cn-shanghai",
    },
)


@pytest.mark.parametrize(
    ("date", "nonce", "signature"),
    [
        (
            "2023-10-26T10:22:32Z",
            "3156853299f313e23d1673dc12e1703d",
            "06563a9e1b43f5dfe96b81484da74bceab24a1d853912eee15083a6f0f3283c0",
        ),
        (
            "2023-10-26T09:01:01Z",
            "d410180a5abf7fe235dd9b74aca91fc0",
            "e521358f7776c97df52e6b2891a8bc73026794a071b50c3323388c4e0df64804",
        ),
    ],
)
def test_signature_is_that_of_the_published_examples(date, nonce, signature):
    signed = sign(RUN_INSTANCES, KEY, date, nonce)

    assert signed.headers["Authorization"] == (
        "ACS3-HMAC-SHA256 Credential=YourAccessKeyId,SignedHeaders=host;x-acs-action;"
        "x-acs-content-sha256;x-acs-date;x-acs-signature-nonce;x-acs-version,"
        f"Signature={signature}"
    )


def test_a_body_is_signed_with_its_type():
    call = RUN_INSTANCES._replace(form={"PhoneNumberJson": '["1"]'})

    signed = sign(call, KEY, "2023-10-26T10:22:32Z", "0" * 32)

    assert signed.body == b"PhoneNumberJson=%5B%221%22%5D"
    assert "SignedHeaders=content-type;host;" in signed.headers["Authorization"]


@given(st.dictionaries(st.text(min_size=1), st.text(min_size=1)))
def test_encoded_values_are_read_back_unchanged(values):
    assert dict(parse_qsl(canonical(values), strict_parsing=bool(values))) == values


@given(st.sampled_from(["host", "action", "version"]), st.text(min_size=1, max_size=5))
def test_every_changed_part_changes_the_signature(part, text):
    changed = RUN_INSTANCES._replace(**{part: getattr(RUN_INSTANCES, part) + "x" + text})
    date, nonce = "2023-10-26T10:22:32Z", "0" * 32

    own = sign(RUN_INSTANCES, KEY, date, nonce).headers["Authorization"]
    other = sign(changed, KEY, date, nonce).headers["Authorization"]

    assert own.rpartition("=")[2] != other.rpartition("=")[2]
