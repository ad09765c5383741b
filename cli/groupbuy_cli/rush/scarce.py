# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""A rush on one scarce good, and whether all of it came out exact."""

from .. import inside
from ..commands import doctor

QUOTA = 300
LIMIT = 2
PEOPLE = 400  # who together want more than there is, and more than each may have
PARALLEL = 50
DOUBLES = 0.05  # part of the requests that are sent twice
PATIENCE = 120  # seconds a resident tries again while nobody answers
TERMS = {"goods": 1, "quota": QUOTA, "limit": LIMIT}


def plan(count, seed=1):
    """Return what distinguishes this crowd from others."""
    return {
        "count": count,
        "seed": seed,
        "people": PEOPLE,
        "doubles": DOUBLES,
        "patience": PATIENCE,
        "payment_mode": "online",
        "may_refuse": True,
        "with_answers": True,
    }


def look(side):
    """Return what is true of the campaign now."""
    words = {"line": side.plan["goods"][0], "order": side.plan["order"]}
    return inside.call(side.instance, side.instance.database, "scarce", "look", **words)


def expire(side):
    """Let abandoned claims come back; return how many there were."""
    database = side.instance.database
    return inside.call(side.instance, database, "scarce", "expire", order=side.plan["order"])


def post(side):
    """Bring the payments into the books."""
    return inside.call(side.instance, side.instance.database, "payments", "post")


def violations(side, workspace):
    """Return what the doctor finds wrong, as text."""
    database = side.instance.database
    return [
        str(violation)
        for violation in doctor.find(side.instance.server, database, workspace.addons)[1]
    ]


def faults(state, answers, errors):
    """Return one sentence for everything that is not exact.

    :param state: what `look` found
    :param answers: what residents were told, each a dict of person, quantity, order and key
    """
    told = {answer["key"]: answer["order"] for answer in answers if answer["order"]}
    found = [f"an error was shown: {text} ({count} times)" for text, count in errors.items()]
    if state["counted"] != state["sold"]:
        found.append(f"{state['sold']:g} are sold, {state['counted']:g} are counted")
    if state["sold"] > QUOTA:
        found.append(f"{state['sold']:g} are sold of {QUOTA}")
    if state["most"] > LIMIT:
        found.append(f"somebody has {state['most']:g}, {LIMIT} are allowed")
    if state["twice"]:
        found.append(f"{state['twice']} sequence numbers are there twice")
    if state["held"]:
        found.append(f"{state['held']} claims hold goods nobody ordered")
    if state["amount"] != state["paid"]:
        found.append(f"orders are worth {state['amount']}, {state['paid']} is paid")
    wrong = {key for key, order in told.items() if state["orders"].get(key) != order}
    if wrong:
        found.append(f"{len(wrong)} residents were told of an order that is not there")
    silent = set(state["orders"]) - set(told)
    if silent:
        found.append(f"{len(silent)} orders are there nobody was told of")
    return found
