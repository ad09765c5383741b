"""Transactions beside the request's: what they write stays when the request is rolled back."""

from contextlib import contextmanager

from odoo import SUPERUSER_ID, api
from odoo.sql_db import Cursor


@contextmanager
def own_transaction(env):
    """Yield an environment on a cursor of its own; committed at the end, not on an exception.

    READ COMMITTED, so that an atomic `UPDATE … WHERE` waits for whoever changes the row, and
    then judges by what is there, where REPEATABLE READ would fail. In tests the cursor is a
    savepoint in the test's transaction, whose isolation cannot be changed any more.
    """
    with env.registry.cursor() as cr:
        if isinstance(cr, Cursor):
            cr.execute("SET TRANSACTION ISOLATION LEVEL READ COMMITTED")
        own = api.Environment(cr, SUPERUSER_ID, dict(env.context))
        yield own(context=own.context | {"allowed_company_ids": env.company.ids})
        own.flush_all()
