"""The corpus of chats is read as a careful person reads it."""


def test_every_line_comes_to_its_outcome(chat, say):
    found = say(chat.read())

    assert [_fits(*pair) for pair in zip(chat.lines, chat.outcomes, found, strict=True)] == [
        None
    ] * len(chat.lines)


def test_nothing_doubtful_is_taken_for_sure(chats, say):
    wrong = [
        (line, outcome)
        for chat in chats.values()
        for line, expected, outcome in zip(chat.lines, chat.outcomes, say(chat.read()), strict=True)
        if expected.startswith("?") and not outcome.startswith("?")
    ]

    assert wrong == []


def test_nine_lines_in_ten_need_nobody(chats):
    lists = [chat for name, chat in chats.items() if name.startswith("chat_")]
    lines = sum(len(chat.lines) for chat in lists)
    doubtful = sum(len(entry.lines) for chat in lists for entry in chat.read().doubtful)

    assert lines >= 100
    assert doubtful / lines <= 0.1


def _fits(line, expected, found):
    """Return None when an outcome is the expected one, otherwise both."""
    if expected.startswith("? "):
        if found.startswith("? ") and expected[2:] in found.split():
            return None
    elif expected == found:
        return None
    return line, expected, found
