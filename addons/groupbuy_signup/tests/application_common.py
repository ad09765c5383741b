"""Factories of applicants: a test passes only what matters to it."""

import os
from unittest.mock import patch

from cryptography.fernet import Fernet

from odoo import Command, fields
from odoo.tests import new_test_user

from odoo.addons.community_groupbuy.tests.common import GroupbuyCase, GroupbuyFactory

from ..models.identity_vault import VARIABLE
from ..rules import identity_card

ANSWERS = {
    "name": "林晓燕",
    "street": "临平区荷塘月色 5 幢 402",
    "city": "杭州市",
    "community_name": "荷塘月色",
    "point_name": "南门水果店",
    "household_count": 420,
}


def make_number(born="19900307", serial="001", region="330110"):
    """Return an identity number with the right last letter."""
    digits = f"{region}{born}{serial}"
    return digits + identity_card.check_letter(digits)


NUMBER = "11010519491231002X"
OTHER_NUMBER = make_number()


class ApplicantFactory(GroupbuyFactory):
    """Make applicants and applications; mix into any Odoo test case."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.keys = [Fernet.generate_key().decode()]
        cls.startClassPatcher(patch.dict(os.environ, {VARIABLE: ",".join(cls.keys)}))

    @classmethod
    def _create_applicant(cls, login="applicant", phone="+8613900139066", name="林晓燕"):
        user = new_test_user(cls.env, login, groups="base.group_portal", name=name)
        user.partner_id.phone = phone
        user.groupbuy_phone_verified = phone
        return user

    @classmethod
    def _create_application(cls, user, number=NUMBER, **values):
        """Return a draft of this user with everything filled in."""
        applications = cls.env["groupbuy.leader.application"]
        application, problems = applications._keep_form(user, ANSWERS | values)
        assert not problems
        if number:
            problems = application._keep_identity(number)
        assert not problems
        return application

    @classmethod
    def _submit_application(cls, user, number=NUMBER, **values):
        """Return an application of this user that waits for review."""
        application = cls._create_application(user, number, **values)
        application._submit()
        return application.sudo(False)

    @classmethod
    def _publish(cls, code="rules", audience="everyone", body="<p>第一条</p>"):
        """Return a version in force of an agreement."""
        agreement = cls.env["groupbuy.agreement"].search([("code", "=", code)])
        if not agreement:
            agreement = agreement.create({"name": code, "code": code, "audience": audience})
        version = cls.env["groupbuy.agreement.version"].create(
            {"agreement_id": agreement.id, "body": body}
        )
        version.action_publish()
        return version

    @classmethod
    def _create_reader(cls, login="identity_reader"):
        groups = "base.group_user,community_groupbuy.group_user"
        user = new_test_user(cls.env, login, groups=groups)
        group = cls.env.ref("groupbuy_signup.group_identity_reader")
        user.write({"group_ids": [Command.link(group.id)]})
        return user

    @classmethod
    def _backdate(cls, record, days, column):
        """Let a moment of a record lie some days back."""
        cls.env.flush_all()
        moment = fields.Datetime.subtract(fields.Datetime.now(), days=days)
        cls.env.cr.execute(
            f"UPDATE {record._table} SET {column} = %s WHERE id IN %s",  # pylint: disable=E8103
            [moment, tuple(record.ids)],
        )
        cls.env.invalidate_all()


class ApplicantCase(ApplicantFactory, GroupbuyCase):
    """A database with one applicant."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.user = cls._create_applicant()
