"""Several people at once: connections of their own, whose transactions really commit."""

from contextlib import contextmanager
from unittest.mock import patch

from odoo import SUPERUSER_ID, api
from odoo.modules.registry import DummyRLock, Registry
from odoo.tests.common import BaseCase, get_db_name


class ParallelCase(BaseCase):
    """Tests that take away themselves what they leave."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        # While tests run Odoo holds this lock; other threads could make no environment.
        cls.startClassPatcher(patch.object(Registry, "_lock", DummyRLock()))
        cls.registry = Registry(get_db_name())

    @contextmanager
    def _connect(self):
        """Give an environment on a connection of its own, committed at the end."""
        with self.registry.cursor() as cr:
            env = api.Environment(cr, SUPERUSER_ID, {"lang": "en_US"})
            yield env(context=env.context | {"allowed_company_ids": env.company.ids})
