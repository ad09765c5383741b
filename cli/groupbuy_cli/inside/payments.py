# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Bring payments that are done into the books, as Odoo's cron does, and time it."""

import time

CRON = "payment.cron_post_process_payment_tx"
WAITING = [("state", "=", "done"), ("is_post_processed", "=", False)]
ROUNDS = 500


def post(env):
    """Run the post-processing until nothing waits; return counts, seconds and what is booked."""
    Transaction = env["payment.transaction"]
    waiting = Transaction.search_count(WAITING)
    env.cr.commit()
    start = time.perf_counter()
    cron = env.ref(CRON)
    left = waiting
    for _round in range(ROUNDS):
        if not left:
            break
        cron.method_direct_trigger()
        env.cr.commit()
        env.invalidate_all()
        before, left = left, Transaction.search_count(WAITING)
        if left == before:
            break
    return {
        "waiting": waiting,
        "left": left,
        "seconds": round(time.perf_counter() - start, 3),
    }
