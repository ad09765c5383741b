"""What people write on the board: plain text in which addresses become links."""

import re
import unicodedata

_ADDRESS = re.compile(r"https?://[A-Za-z0-9\-._~:/?#\[\]@!$&'()*+,;=%]+")
_TRAILING = ".,;:!?'\")]"
_BLANK_LINES = re.compile(r"\n{3,}")


def cleaned(text):
    """Return the text without control characters, with at most one blank line in a row.

    >>> cleaned(" 你好\\r\\n\\n\\n\\n再见\\x00 ")
    '你好\\n\\n再见'
    """
    lines = (text or "").replace("\r\n", "\n").replace("\r", "\n")
    # Cf: marks that turn the direction of writing hide what an address really is.
    kept = "".join(
        sign
        for sign in lines
        if sign == "\n" or unicodedata.category(sign) not in {"Cc", "Cf", "Cs"}
    )
    return _BLANK_LINES.sub("\n\n", kept).strip()


def pieces(text):
    """Return the text as `(kind, words)`, kind `text` or `link`; joined they are the text.

    >>> pieces("看 https://example.com/a。谢谢")
    [('text', '看 '), ('link', 'https://example.com/a'), ('text', '。谢谢')]
    >>> pieces("javascript:alert(1)")
    [('text', 'javascript:alert(1)')]
    """
    found, end = [], 0
    for match in _ADDRESS.finditer(text):
        address = match.group().rstrip(_TRAILING)
        if match.start() > end:
            found.append(("text", text[end : match.start()]))
        found.append(("link", address))
        end = match.start() + len(address)
    if end < len(text):
        found.append(("text", text[end:]))
    return found
