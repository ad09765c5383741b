"""Signature of requests to Alibaba Cloud, version 3 (ACS3-HMAC-SHA256).

Written from the public description "V3 request structure and signature"; its two
fixed examples are among the tests.
"""

import hashlib
import hmac
from typing import NamedTuple
from urllib.parse import quote

ALGORITHM = "ACS3-HMAC-SHA256"
FORM = "application/x-www-form-urlencoded"
# What travels unsigned could be exchanged on the way: everything of these is signed.
SIGNED_PREFIX = "x-acs-"
SIGNED_NAMES = ("host", "content-type")


class Key(NamedTuple):
    """The access key of an account: its public name and its secret."""

    name: str
    secret: str


class Call(NamedTuple):
    """One call of an operation; the values of `query` and `form` are texts."""

    host: str
    action: str
    version: str
    query: dict
    form: dict = {}


class Signed(NamedTuple):
    """What is to be sent: the query behind the question mark, the body and the headers."""

    query: str
    body: bytes
    headers: dict


def encode(text):
    """Return `text` percent-encoded: all but letters, digits and ``-_.~``.

    >>> encode("a b*~/中")
    'a%20b%2A~%2F%E4%B8%AD'
    """
    return quote(str(text), safe="-_.~")


def canonical(values):
    """Return names and values encoded, joined and in the order of the names.

    >>> canonical({"b": "2", "a": "1 & 3"})
    'a=1%20%26%203&b=2'
    """
    return "&".join(f"{encode(name)}={encode(values[name])}" for name in sorted(values))


def fingerprint(headers, query, body_hash):
    """Return the names of the signed headers and the hash of the canonical request.

    >>> fingerprint({"Host": "h", "X-Acs-Date": " d ", "Accept": "*"}, "a=1", "0" * 64)[0]
    'host;x-acs-date'
    """
    signed = {
        name.lower(): str(value).strip()
        for name, value in headers.items()
        if name.lower().startswith(SIGNED_PREFIX) or name.lower() in SIGNED_NAMES
    }
    names = ";".join(sorted(signed))
    lines = "".join(f"{name}:{signed[name]}\n" for name in sorted(signed))
    request = "\n".join(["POST", "/", query, lines, names, body_hash])
    return names, hashlib.sha256(request.encode()).hexdigest()


def sign(call, key, date, nonce):
    """Return the signed request of `call`, made at `date` with the one-time `nonce`.

    :param str date: UTC as ``2023-10-26T10:22:32Z``; the service allows 15 minutes
    :param str nonce: random, never used before

    >>> call = Call("dysmsapi.aliyuncs.com", "SendSms", "2017-05-25", {"PhoneNumbers": "1"})
    >>> signed = sign(call, Key("id", "secret"), "2026-01-01T00:00:00Z", "0" * 32)
    >>> signed.query, signed.headers["x-acs-action"]
    ('PhoneNumbers=1', 'SendSms')
    >>> signed.headers["Authorization"].split(",")[0]
    'ACS3-HMAC-SHA256 Credential=id'
    """
    query, body = canonical(call.query), canonical(call.form).encode()
    body_hash = hashlib.sha256(body).hexdigest()
    headers = {
        "host": call.host,
        "x-acs-action": call.action,
        "x-acs-content-sha256": body_hash,
        "x-acs-date": date,
        "x-acs-signature-nonce": nonce,
        "x-acs-version": call.version,
    }
    if body:
        headers["content-type"] = FORM
    names, request_hash = fingerprint(headers, query, body_hash)
    text = f"{ALGORITHM}\n{request_hash}"
    signature = hmac.new(key.secret.encode(), text.encode(), hashlib.sha256).hexdigest()
    headers["Authorization"] = (
        f"{ALGORITHM} Credential={key.name},SignedHeaders={names},Signature={signature}"
    )
    return Signed(query, body, headers)
