"""What each persona must never be told, in pages, records and answers alike."""

import re

from .access_world import HELPERS, LEADERS, MARKS, SUPPLIERS

# Rights that go with contact data of residents, with sums of orders, and with earnings.
CONTACT = {"orders", "pickup", "after_sale"}
AMOUNT = {"orders", "pickup", "after_sale", "finance"}
EARNED = {"finance"}
PORTAL = ["stranger", "resident", *HELPERS, *LEADERS.values(), *SUPPLIERS]
# Whom every team's data are none of their business.
OUTSIDE = {"stranger", *SUPPLIERS}


def get_secrets(persona):
    """Return `{text: what it is}` of everything this persona must not meet."""
    home = {name: team for team, name in LEADERS.items()}.get(persona, "own")
    secrets = {}
    for team, mark in MARKS.items():
        if team == home and persona not in OUTSIDE:
            continue
        secrets |= {
            mark.word: f"word of {team}",
            mark.phone: f"phone of {team}",
            mark.amount: f"amount of {team}",
            mark.earned: f"earnings of {team}",
        }
    return secrets | _get_own_secrets(persona, MARKS["own"])


def _get_own_secrets(persona, mark):
    """Return what a helper's rights, or the lack of them, hide of the own team."""
    if persona == "resident":
        return {mark.earned: "earnings of the leader"}
    if persona not in HELPERS:
        return {}
    right = {persona.removeprefix("helper_")}
    secrets = {}
    if not right & CONTACT:
        secrets |= {mark.phone: "phone of a resident", f"居民{mark.word}": "name of a resident"}
    if not right & AMOUNT:
        secrets[mark.amount] = "amount of an order"
    if not right & EARNED:
        secrets[mark.earned] = "earnings of the leader"
    return secrets


def find_leaks(persona, text):
    """Return what a text tells this persona that it should not."""
    plain = text.replace(",", "")
    return sorted(
        what
        for secret, what in get_secrets(persona).items()
        # An amount is not meant where it is the end of a longer one.
        if secret in plain and re.search(rf"(?<!\d){re.escape(secret)}", plain)
    )
