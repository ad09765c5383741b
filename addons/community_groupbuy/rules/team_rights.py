"""What a member of a leader's team may do."""

RIGHTS = ("products", "campaigns", "orders", "after_sale", "pickup", "finance")
AS_ROLE, GRANTED, WITHDRAWN = "as_role", "granted", "withdrawn"


def effective(role, exceptions, withheld=()):
    """Return the rights held: the role's, changed by exceptions, less what is withheld.

    >>> sorted(effective({"orders", "pickup"}, {"pickup": "withdrawn", "finance": "granted"}))
    ['finance', 'orders']
    >>> effective({"orders"}, {"pickup": "granted"}, withheld={"orders", "pickup"})
    set()
    """
    granted = {right for right, exception in exceptions.items() if exception == GRANTED}
    withdrawn = {right for right, exception in exceptions.items() if exception == WITHDRAWN}
    return ((set(role) & set(RIGHTS)) | granted) - withdrawn - set(withheld)
