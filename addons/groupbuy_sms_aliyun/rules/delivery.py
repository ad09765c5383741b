"""What answers and reports of the SMS service mean, and which numbers it takes."""

import re
from typing import NamedTuple

MAINLAND = re.compile(r"(?:\+?86|0086)?(1[3-9]\d{9})")
CODE = re.compile(r"[A-Za-z0-9_.:-]{1,64}")

# States of a message as the service counts them; 1 is still waiting.
FAILED, DELIVERED = 2, 3

# One line a kind of refusal: the codes of the service that mean it.
REFUSALS = {
    "wrong_number_format": {"isv.MOBILE_NUMBER_ILLEGAL"},
    "country_not_supported": {"isv.DOMESTIC_NUMBER_NOT_SUPPORTED", "isv.DENY_IP_RANGE"},
    "no_credit": {"isv.AMOUNT_NOT_ENOUGH", "isv.OUT_OF_SERVICE"},
    "account": {
        "Forbidden.RAM",
        "InvalidAccessKeyId.Inactive",
        "InvalidAccessKeyId.NotFound",
        "isp.RAM_PERMISSION_DENY",
        "isv.ACCOUNT_ABNORMAL",
        "isv.ACCOUNT_NOT_EXISTS",
        "isv.PRODUCT_UN_SUBSCRIPT",
        "isv.PRODUCT_UNSUBSCRIBE",
        "NoPermission",
    },
    "signature": {
        "IncompleteSignature",
        "InvalidTimeStamp.Expired",
        "InvalidTimeStamp.Format",
        "SignatureDoesNotMatch",
        "SignatureNonceUsed",
    },
    "sign_name": {
        "isv.SIGN_NAME_ILLEGAL",
        "isv.SIGN_STATE_ILLEGAL",
        "isv.SMS_SIGN_ILLEGAL",
        "isv.SMS_SIGNATURE_ILLEGAL",
        "isv.SMS_SIGNATURE_SCENE_ILLEGAL",
    },
    "template": {
        "isv.BLACK_KEY_CONTROL_LIMIT",
        "isv.INVALID_JSON_PARAM",
        "isv.INVALID_PARAMETERS",
        "isv.PARAM_LENGTH_LIMIT",
        "isv.PARAM_NOT_SUPPORT_URL",
        "isv.SMS_CONTENT_ILLEGAL",
        "isv.SMS_TEMPLATE_ILLEGAL",
        "isv.TEMPLATE_MISSING_PARAMETERS",
        "isv.TEMPLATE_PARAMS_ILLEGAL",
    },
    "limit": {
        "isv.BUSINESS_LIMIT_CONTROL",
        "isv.DAY_LIMIT_CONTROL",
        "isv.MONTH_LIMIT_CONTROL",
        "isv.MOBILE_COUNT_OVER_LIMIT",
    },
}
KIND_OF_CODE = {code: kind for kind, codes in REFUSALS.items() for code in codes}


class Report(NamedTuple):
    """What the service says became of one message."""

    message: str
    number: str
    reference: str
    delivered: bool
    code: str


def kind_of(code):
    """Return what an answer's code means: ``ok``, ``throttled`` or a kind of refusal.

    Only a throttled call was surely not carried out and may be made again.

    >>> kind_of("OK"), kind_of("Throttling.User"), kind_of("isv.AMOUNT_NOT_ENOUGH")
    ('ok', 'throttled', 'no_credit')
    >>> kind_of("isp.SYSTEM_ERROR"), kind_of(None)
    ('server_error', 'server_error')
    """
    code = str(code or "")
    if code == "OK":
        return "ok"
    if code == "Throttling" or code.startswith("Throttling."):
        return "throttled"
    return KIND_OF_CODE.get(code, "server_error")


def plain_code(code):
    """Return the code if it looks like one, as nothing else of an answer is shown or logged.

    >>> plain_code("isv.AMOUNT_NOT_ENOUGH"), plain_code("13800138001 is wrong!")
    ('isv.AMOUNT_NOT_ENOUGH', 'unknown')
    """
    return str(code) if CODE.fullmatch(str(code or "")) else "unknown"


def mainland_number(number):
    """Return the eleven digits of a mobile number of mainland China, or None.

    >>> mainland_number("+86 138-0013-8001"), mainland_number("13800138001")
    ('13800138001', '13800138001')
    >>> mainland_number("+85291234567"), mainland_number("12345")
    (None, None)
    """
    found = MAINLAND.fullmatch(re.sub(r"[\s()-]", "", str(number or "")))
    return found and found[1]


def read_reports(entries, limit=500):
    """Return the reports of a pushed list, without those that are no report.

    >>> read_reports([{"biz_id": "1^0", "phone_number": "13800138001", "success": True,
    ...                "out_id": "ab", "err_code": "DELIVERED"}, "rubbish", {}])
    [Report(message='ab', number='13800138001', reference='1^0', delivered=True,
            code='DELIVERED')]
    >>> read_reports({"biz_id": "1^0"})
    []
    """
    if not isinstance(entries, list):
        return []
    return [
        Report(
            str(entry.get("out_id") or ""),
            mainland_number(entry.get("phone_number")) or "",
            str(entry["biz_id"]),
            entry.get("success") is True,
            plain_code(entry.get("err_code")),
        )
        for entry in entries[:limit]
        if isinstance(entry, dict) and entry.get("biz_id")
    ]


def read_details(body, reference):
    """Return the final reports in an answer to a question for one message.

    >>> rows = [{"SendStatus": 3, "ErrCode": "DELIVERED"}, {"SendStatus": 1}]
    >>> read_details({"SmsSendDetailDTOs": {"SmsSendDetailDTO": rows}}, "1^0")
    [Report(message='', number='', reference='1^0', delivered=True, code='DELIVERED')]
    >>> read_details({"SmsSendDetailDTOs": None}, "1^0")
    []
    """
    rows = body.get("SmsSendDetailDTOs")
    rows = rows.get("SmsSendDetailDTO") if isinstance(rows, dict) else None
    return [
        Report("", "", reference, row["SendStatus"] == DELIVERED, plain_code(row.get("ErrCode")))
        for row in (rows if isinstance(rows, list) else [])
        if isinstance(row, dict) and row.get("SendStatus") in {FAILED, DELIVERED}
    ]


def template_values(parameters, values):
    """Return the variables of a template, and the names that have no value.

    `parameters` names them as ``code, minutes=time``: our value ``minutes`` fills the
    variable ``time``.

    >>> template_values("code, minutes=time", {"code": 123456, "minutes": "5"})
    ({'code': '123456', 'time': '5'}, [])
    >>> template_values("code", {})
    ({}, ['code'])
    """
    filled, missing = {}, []
    for pair in filter(None, re.split(r"[,，\s]+", parameters or "")):
        ours, _, theirs = pair.partition("=")
        value = values.get(ours)
        if value in (None, False, ""):
            missing.append(ours)
        else:
            filled[theirs or ours] = str(value)
    return filled, missing
