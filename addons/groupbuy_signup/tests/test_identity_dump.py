import logging
import os
import subprocess
from unittest.mock import patch

from cryptography.fernet import Fernet

from odoo import SUPERUSER_ID, api
from odoo.modules.registry import Registry
from odoo.tests import BaseCase, get_db_name, tagged
from odoo.tools.misc import exec_pg_environ, find_pg_tool

from ..models.identity_vault import VARIABLE
from .application_common import ANSWERS, make_number

PHONE = "+8613900139055"


@tagged("post_install", "-at_install")
class TestIdentityDump(BaseCase):
    """Looks for a number in a real dump of the database: what is committed is cleared away."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        environ = {VARIABLE: Fernet.generate_key().decode()}
        cls.startClassPatcher(patch.dict(os.environ, environ))
        cls.registry = Registry(get_db_name())
        cls.addClassCleanup(cls._clear)

    @classmethod
    def _with_env(cls, method):
        """Do something in a transaction of its own and commit it."""
        with cls.registry.cursor() as cursor:
            return method(api.Environment(cursor, SUPERUSER_ID, {}))

    @classmethod
    def _clear(cls):
        def clear(env):
            user = env["res.users"].search([("login", "=", PHONE)])
            own = env["groupbuy.leader.application"].search([("user_id", "=", user.id)])
            env["groupbuy.identity"].search([("partner_id", "=", user.partner_id.id)])._erase()
            env["sms.sms"].search([("number", "=", PHONE)]).unlink()
            own.unlink()
            partner = user.partner_id
            user.unlink()
            partner.unlink()

        cls._with_env(clear)

    def test_a_dump_and_the_log_hold_no_number(self):
        number = make_number(born="19880229", serial="274")
        spoilt = make_number(born="19880229", serial="275")[:-1] + "?"

        with self.assertLogs("odoo", level=logging.DEBUG) as logs:
            logging.getLogger(__name__).debug("so that there is a line")
            masked = self._with_env(lambda env: self._apply(env, number, spoilt))
        dump = self._dump()

        self.assertIn(masked.encode(), dump)
        self.assertNotIn(number.encode(), dump)
        self.assertNotIn(number[3:-4].encode(), dump)
        self.assertNotIn(number, "\n".join(logs.output))
        self.assertNotIn(spoilt, "\n".join(logs.output))

    def _apply(self, env, number, spoilt):
        """Apply, mistype the number, correct it, be looked at and be approved."""
        user = env["res.users"]._groupbuy_get_or_create_portal(PHONE, "林晓燕")
        own, _problems = env["groupbuy.leader.application"]._keep_form(user, ANSWERS)
        self.assertEqual(len(own._keep_identity(spoilt)), 1)
        self.assertEqual(own._keep_identity(number), [])
        own._submit()
        reader = env.ref("base.user_admin")
        reader.write({"group_ids": [(4, env.ref("groupbuy_signup.group_identity_reader").id)]})
        self.assertEqual(own.identity_id.with_user(reader).reveal("与证件照核对"), number)
        reader.write({"group_ids": [(3, env.ref("groupbuy_signup.group_identity_reader").id)]})
        own.message_post(body="reviewed")
        return own.identity_masked

    def _dump(self):
        """Return the database as pg_dump writes it."""
        done = subprocess.run(
            [find_pg_tool("pg_dump"), "--no-owner", get_db_name()],
            env=exec_pg_environ(),
            stdout=subprocess.PIPE,
            check=True,
        )
        return done.stdout
