"""How members come, change and go: every step is logged."""

from odoo import Command, api, fields, models
from odoo.exceptions import UserError

from ..rules.team_rights import RIGHTS

LOGGED = ("role_id", "manager_id", *(f"exception_{right}" for right in RIGHTS))


class GroupbuyTeamMember(models.Model):
    _inherit = "groupbuy.team.member"

    @api.model_create_multi
    def create(self, vals_list):
        members = super().create(vals_list)
        members._update_rights()
        members._log("member", lambda member: (False, member._get_state_label(member.state)))
        return members

    def write(self, vals):
        before = {member: member._get_logged() for member in self}
        result = super().write(vals)
        for member in self:
            changed = {
                name: (old, new)
                for name, old in before[member].items()
                if (new := member._get_logged()[name]) != old
            }
            member._log_changes(changed)
        return result

    @api.ondelete(at_uninstall=False)
    def _unlink_never(self):
        raise UserError(self.env._("Members are removed from the team, not deleted."))

    def _set_state(self, state):
        """Move members, keep their portal group in step and log it."""
        moving = self.filtered(lambda member: member.state != state)
        before = {member: member._get_state_label(member.state) for member in moving}
        result = super()._set_state(state)
        if state == "active":
            moving.write({"date_joined": fields.Datetime.now()})
        moving._update_rights()
        moving._update_portal_group()
        moving._log(
            "member", lambda member: (before[member], member._get_state_label(member.state))
        )
        return result

    def action_accept(self):
        """Take applicants and former members into the team."""
        self.check_access("write")
        self._accept()

    def action_refuse(self):
        """Refuse applicants."""
        self.check_access("write")
        self._refuse(self.env._("Refused by the operator."))

    def action_remove(self):
        """Remove members from the team; their rights end at once."""
        self.check_access("write")
        self._remove(self.env._("Removed by the operator."))

    def _accept(self):
        """Make applicants and former members active."""
        for member in self:
            if member.leader_id.state == "left":
                raise UserError(
                    self.env._("%(name)s has left; the team is closed.", name=member.leader_id.name)
                )
        self.write({"reason": False})
        self._set_state("active")

    def _refuse(self, reason):
        """Refuse applicants; the reason is shown to them."""
        self.write({"reason": reason})
        self._set_state("refused")

    def _remove(self, reason):
        """End memberships; who reported to them reports one step up."""
        if self.filtered("is_leader"):
            raise UserError(self.env._("The leader cannot be removed from the own team."))
        self._leave(reason)

    def _leave(self, reason):
        """End memberships for a reason, the leader's own included."""
        for member in self:
            member.report_ids.write({"manager_id": member.manager_id.id})
        self.write({"reason": reason, "manager_id": False})
        self._set_state("removed")

    def _update_portal_group(self):
        """Give the leaders' portal group to members with a login; take it after the last team."""
        group = self.env.ref("community_groupbuy.group_leader")
        for user in self.user_id.filtered("share"):
            acting = self.search_count(
                [("user_id", "=", user.id), ("state", "=", "active")], limit=1
            )
            if bool(acting) != (group in user.group_ids):
                step = Command.link if acting else Command.unlink
                # The one group that goes with the membership, nothing else of the login.
                user.sudo().write({"group_ids": [step(group.id)]})

    def _get_logged(self):
        """Return `{field: what it says}` of what is worth a line in the log."""
        return {
            name: self[name].display_name
            if self._fields[name].relational
            else self._fields[name].convert_to_export(self[name], self)
            for name in LOGGED
        }

    def _log_changes(self, changed):
        """Log changed rights, role and reporting line of one member."""
        for name, (old, new) in changed.items():
            kind = "right" if name.startswith("exception_") else "member"
            text = self._fields[name]._description_string(self.env)
            self._log(kind, lambda _member, values=(old, new): values, text)

    def _log(self, kind, get_values, text=False):
        """Append a line for each member; `get_values` returns what was and what is."""
        entries = []
        for member in self:
            old, new = get_values(member)
            entries.append(
                {
                    "kind": kind,
                    "record": member,
                    "leader": member.leader_id,
                    "member": member,
                    "text": text,
                    "old_value": old,
                    "new_value": new,
                }
            )
        self.env["groupbuy.team.log"]._append(entries)
