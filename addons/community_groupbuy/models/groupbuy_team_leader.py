"""A leader's team: who may act for the leader, and the log of what they did."""

from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError

from ..rules.team_rights import RIGHTS


class GroupbuyLeader(models.Model):
    _inherit = "groupbuy.leader"

    member_ids = fields.One2many(
        comodel_name="groupbuy.team.member", inverse_name="leader_id", string="Team"
    )
    member_count = fields.Integer(
        string="Team size",
        compute="_compute_member_count",
        groups="community_groupbuy.group_user",
    )

    @api.depends("member_ids.state")
    def _compute_member_count(self):
        counts = dict(
            self.env["groupbuy.team.member"]._read_group(
                [("leader_id", "in", self.ids), ("state", "=", "active")],
                ["leader_id"],
                ["__count"],
            )
        )
        for leader in self:
            leader.member_count = counts.get(leader, 0)

    @api.model_create_multi
    def create(self, vals_list):
        leaders = super().create(vals_list)
        leaders._join_own_team()
        return leaders

    def write(self, vals):
        result = super().write(vals)
        if "partner_id" in vals:
            # The leader's own membership follows the person; helpers are untouched.
            members_sudo = self.sudo().member_ids.filtered("is_leader")
            members_sudo.write({"partner_id": vals["partner_id"]})
        return result

    def action_view_team(self):
        """Open this leader's team."""
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "community_groupbuy.groupbuy_team_member_action"
        )
        values = {"default_leader_id": self.id}
        return action | {"domain": [("leader_id", "=", self.id)], "context": values}

    def _set_state(self, state):
        """Close the team with a leader who leaves; open the own place again on return."""
        result = super()._set_state(state)
        # Who may move a leader need not hold rights on the team's members.
        members_sudo = self.sudo().member_ids
        if state == "left":
            living_sudo = members_sudo.filtered(
                lambda member: member.state in {"applied", "active"}
            )
            living_sudo._leave(self.env._("The leader has left."))
        elif state == "active":
            # Who had left before there were teams has no place to come back to.
            self._join_own_team()
            members_sudo.filtered("is_leader")._set_state("active")
        return result

    def _join_own_team(self):
        """Make each leader the first member of the own team, with every right."""
        # Everybody who may make a leader makes the leader's own membership, too.
        Member = self.env["groupbuy.team.member"].sudo()
        there = Member.search([("leader_id", "in", self.ids), ("is_leader", "=", True)]).leader_id
        role = Member.role_id._get_leader_role()
        members = Member.create(
            [
                {"leader_id": leader.id, "partner_id": leader.partner_id.id, "role_id": role.id}
                for leader in (self - there).filtered(lambda leader: leader.state != "left")
            ]
        )
        members._set_state("active")

    def _get_membership(self):
        """Return the current user's active membership in this leader's team, or none."""
        self.ensure_one()
        # Whether one is a member oneself may always be known.
        return (
            self.env["groupbuy.team.member"]
            .sudo()
            .search(
                [
                    ("leader_id", "=", self.id),
                    ("user_id", "=", self.env.uid),
                    ("state", "=", "active"),
                ],
                limit=1,
            )
        )

    def _has_right(self, right):
        """Return whether the current user may do this for the leader; staff by their groups."""
        if self.env.su or self.env.user.has_groups(self._get_staff_groups(right)):
            return True
        member_sudo = self._get_membership()
        return bool(member_sudo) and right in member_sudo._get_rights()

    def _check_right(self, right):
        """Raise `AccessError` unless the current user may do this for the leader."""
        if not self._has_right(right):
            raise AccessError(self._get_refusal(right))

    def _is_led_by_user(self):
        """Return whether the current user is this leader."""
        return self._get_membership().is_leader

    def _check_leads(self):
        """Raise unless the current user is this leader: helpers never change the team."""
        if not self.env.su and not self._is_led_by_user():
            raise AccessError(self.env._("Only the leader may change the team."))

    def _check_working(self):
        """Raise for a suspended leader: what is open is handed over, nothing new begun."""
        if self.state != "active" and not self.env.user._is_internal():
            raise UserError(
                self.env._(
                    "%(name)s is suspended: hand over what is open; nothing new can be started.",
                    name=self.name,
                )
            )

    @api.model
    def _get_staff_groups(self, right):
        """Return the groups, comma-separated, whose staff need no membership; leaves add."""
        return "community_groupbuy.group_user"

    def _get_refusal(self, right):
        """Return the sentence for somebody who lacks a right."""
        return self.env._(
            "You may not do this for the team: the right “%(right)s” is missing; ask the leader.",
            right=self.env["groupbuy.team.log"]._get_right_name(right),
        )

    @api.model
    def _prepare_no_right(self):
        """Return the words of the page for the current user without the right for it.

        Leaves that hold rights back say why; `message_url`, `message_action` are the way out.
        """
        if self._has_left_teams():
            return {
                "page_title": self.env._("No right"),
                "message_title": self.env._("You have no right for this any more"),
                "message_text": self.env._(
                    "You are no longer in the team; ask the leader for a new invitation if you "
                    "are to help again."
                ),
                "message_url": "/my",
                "message_action": self.env._("To my own pages"),
            }
        return {
            "page_title": self.env._("No right"),
            "message_title": self.env._("You have no right for this"),
            "message_text": self.env._("Ask your leader for it; your rights are on “My rights”."),
        }

    @api.model
    def _has_left_teams(self):
        """Return whether the current user was in a team and is in none now."""
        # Only one's own memberships are asked for.
        members_sudo = self.env["groupbuy.team.member"].sudo()
        states = members_sudo.search([("user_id", "=", self.env.uid)]).mapped("state")
        return "removed" in states and "active" not in states

    @api.model
    def _get_teams(self):
        """Return the leaders the current user acts for: the own team first."""
        # Only one's own memberships are asked for.
        members_sudo = self.env["groupbuy.team.member"].sudo()
        mine_sudo = members_sudo.search(
            [("user_id", "=", self.env.uid), ("state", "=", "active")],
            order="is_leader desc, id",
        )
        return self.browse(mine_sudo.leader_id.ids)._filtered_access("read")

    @api.model
    def _acts_with(self, right):
        """Return whether the current user has a right in any team: what the tab bar shows."""
        # Only one's own memberships are asked for.
        members_sudo = self.env["groupbuy.team.member"].sudo()
        held = [
            ("user_id", "=", self.env.uid),
            ("state", "=", "active"),
            (f"can_{right}", "=", True),
        ]
        return bool(members_sudo.search_count(held, limit=1))

    def _get_user_rights(self):
        """Return the rights the current user has for this leader, as a set."""
        return {right for right in RIGHTS if self._has_right(right)}

    def _log_activity(self, kind, record, text=False):
        """Append what the current user did for this leader to the team's log."""
        self.ensure_one()
        return self.env["groupbuy.team.log"]._append(
            [
                {
                    "kind": kind,
                    "record": record,
                    "leader": self,
                    "member": self._get_membership(),
                    "text": text,
                }
            ]
        )
