# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""A closed day's goods arrive, one line in twenty short: shared out, refunded, explained."""

from .. import templates
from ..closing import hub, proof
from ..closing.goods import Storekeeper
from ..console import step
from ..postgres import DURABLE
from ..rush.server import Server
from .cutoff import chain_figure, faults_details, wanted
from .harness import Figure

PART = 0.06  # of the purchased pieces are missing, so that one order line in twenty is short
WORKERS = 2
CRONS = 2  # as in config/odoo.conf
LIMIT = 120.0  # seconds for size M, from the last receipt to the last refund
SHARES = "SQL over {lines} order lines: ordered {ordered} = allocated {allocated} + short {short}"
SHORT = (
    "{short_lines:,} of {lines:,} order lines are short, {share:.1%}; {refunds:,} got money back"
)


def compare(rivals):
    """Yield the seconds of sharing out and refunding, what they did, and every fault.

    Odoo alone stands not beside it: it knows no order that is shared out.
    """
    size = rivals.pace.size
    with templates.copied(rivals.ready, hub.filled(rivals.ready, size), DURABLE) as instance:
        server = Server(instance, WORKERS, {"max-cron-threads": CRONS})
        try:
            server.start()
            with step(f"closing a day of size {size}"):
                hub.closed_in(instance)
            with step("sending back what lower prices left over"):
                earlier = hub.refunded_in(instance)
            before = proof.known(instance, proof.SHORTAGE)["refunds"]
            with step("receiving, sharing out, sending back"):
                received = Storekeeper(server, hub.login(instance)).receive(size, PART)
                shared = received["last"] + hub.waited(instance, hub.is_shared)
                refunded = hub.refunded_in(instance)
        finally:
            server.stop()
        about = proof.known(instance, proof.SIZES) | proof.known(instance, proof.SHORTAGE)
        about |= {"size": size, "earlier": earlier, "refunds": about["refunds"] - before}
        shares = proof.known(instance, proof.SHARES)
        found = proof.faults(instance, proof.AFTER_SHARING, rivals.ready.workspace.addons)
    yield from figures(received, shared, refunded, about, shares, found)


def figures(received, shared, refunded, about, shares, found):
    """Yield the figures of what was received, shared out and refunded."""
    share = about["short_lines"] / about["lines"]
    about = about | {"sentence": SHORT.format(share=share, **about)}
    limit = wanted(about["size"] == "M", LIMIT)
    yield Figure("shortage.seconds", "s", round(shared + refunded, 2), details=about | limit)
    yield Figure("shortage.share", "s", round(shared, 2))
    yield Figure("shortage.refund", "s", refunded)
    yield Figure("shortage.receive", "s", received["seconds"], details=received)
    for unit, key in (("lines", "short_lines"), ("traces", "traces"), ("claims", "claims")):
        yield Figure(f"shortage.{unit}", unit, about[key])
    yield Figure("shortage.refunds", "refunds", about["refunds"])
    yield chain_figure("shortage.chain", shares, SHARES)
    yield Figure("shortage.faults", "faults", len(found), details=faults_details(found))
