"""When a certificate holds."""

from datetime import timedelta


def state_on(day, start, end, days_warning):
    """Return what a certificate is on a day: `early`, `valid`, `soon` to end, or `lapsed`.

    It holds on its first and on its last day; the warning time is the days before the end.

    >>> from datetime import date
    >>> last = date(2026, 7, 31)
    >>> [state_on(day, None, last, 10) for day in (date(2026, 7, 20), date(2026, 7, 21), last)]
    ['valid', 'soon', 'soon']
    >>> state_on(date(2026, 8, 1), None, last, 10)
    'lapsed'
    >>> state_on(date(2026, 6, 30), date(2026, 7, 1), last, 10)
    'early'
    """
    if start and day < start:
        return "early"
    if day > end:
        return "lapsed"
    return "soon" if day >= end - timedelta(days=days_warning) else "valid"


def holds(state):
    """Return whether goods may be bought on a certificate in this state.

    >>> [holds(state) for state in ("early", "valid", "soon", "lapsed")]
    [False, True, True, False]
    """
    return state in {"valid", "soon"}
