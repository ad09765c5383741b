"""Factories of teams for tests of this addon and its leaves."""

from odoo import Command
from odoo.tests import new_test_user


class TeamFactory:
    """Make helpers and invitations; mix in beside `GroupbuyFactory`."""

    @classmethod
    def _get_role(cls, name):
        return cls.env.ref(f"community_groupbuy.team_role_{name}")

    @classmethod
    def _create_person(cls, login, phone=False):
        """Return a portal user without any team; password and login are the same."""
        user = new_test_user(cls.env, login, groups="base.group_portal", name=login)
        # The sentences are asserted in English, whatever this database speaks.
        cls.env["res.lang"]._activate_lang("en_US")
        user.write({"phone": phone, "lang": "en_US"})
        return user

    @classmethod
    def _create_helper(cls, login, role="observer", leader=None, **rights):
        """Return the active membership of a new person; `rights` are exceptions by right."""
        leader = leader or cls.leader
        member = cls.env["groupbuy.team.member"].create(
            {
                "leader_id": leader.id,
                "partner_id": cls._create_person(login).partner_id.id,
                "role_id": cls._get_role(role).id,
                "manager_id": leader.member_ids.filtered("is_leader").id,
            }
            | {f"exception_{right}": value for right, value in rights.items()}
        )
        member._accept()
        return member

    @classmethod
    def _create_custom_role(cls, name, *rights):
        return cls.env["groupbuy.team.role"].create(
            {"name": name} | {f"can_{right}": True for right in rights}
        )

    @classmethod
    def _create_invitation(cls, leader=None, role="pickup_keeper", **values):
        return cls.env["groupbuy.team.invitation"].create(
            {"leader_id": (leader or cls.leader).id, "role_id": cls._get_role(role).id} | values
        )

    @classmethod
    def _open_review(cls, leader, day):
        """Return the access review of the leader's helpers in the quarter of a day."""
        return cls.env["groupbuy.access.review"]._open(leader, day)

    @classmethod
    def _link_leader_group(cls, user):
        user.group_ids = [Command.link(cls.env.ref("community_groupbuy.group_leader").id)]
