"""Transactions beside the request's: what they write stays when the request is rolled back."""

from contextlib import contextmanager

from odoo import SUPERUSER_ID, api
from odoo.sql_db import Cursor

READ_COMMITTED = "SET TRANSACTION ISOLATION LEVEL READ COMMITTED"
NO_WAIT = "SET LOCAL synchronous_commit TO off"


@contextmanager
def own_transaction(env, is_lasting=True):
    """Yield an environment on a cursor of its own; committed at the end, not on an exception.

    READ COMMITTED, so that an atomic `UPDATE … WHERE` waits for whoever changes the row, and
    then judges by what is there, where REPEATABLE READ would fail. In tests the cursor is a
    savepoint in the test's transaction, whose isolation cannot be changed any more.

    :param is_lasting: wait until it is on disk; what is written after it takes it there, too
    """
    with env.registry.cursor() as cr:
        if isinstance(cr, Cursor):
            cr.execute(READ_COMMITTED if is_lasting else f"{READ_COMMITTED}; {NO_WAIT}")
        own = api.Environment(cr, SUPERUSER_ID, dict(env.context))
        yield own(context=own.context | {"allowed_company_ids": env.company.ids})
        own.flush_all()


def judge_by_now(env):
    """Let the rest of a job's transaction judge by what is committed at each statement.

    Only for a job that has written nothing yet; in tests there is nothing to begin.
    """
    start_anew(env)
    if isinstance(env.cr, Cursor):
        env.cr.execute(READ_COMMITTED)


def start_anew(env):
    """Begin a new transaction, which sees what others have committed in the meantime.

    Only for a request that has written nothing yet: what it has read stays in its cache. In
    tests all cursors share one transaction, and there is nothing to begin.
    """
    if isinstance(env.cr, Cursor):
        env.cr.connection.rollback()
