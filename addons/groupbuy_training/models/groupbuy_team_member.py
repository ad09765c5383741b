"""Rights of team members wait for required courses."""

from odoo import api, models

from odoo.addons.community_groupbuy.rules.team_rights import RIGHTS, effective


class GroupbuyTeamMember(models.Model):
    _inherit = "groupbuy.team.member"

    @api.model_create_multi
    def create(self, vals_list):
        members = super().create(vals_list)
        members.filtered(lambda member: member.state == "active")._follow_training()
        return members

    def write(self, vals):
        result = super().write(vals)
        if vals.keys() & ({"role_id"} | {f"exception_{right}" for right in RIGHTS}):
            self.filtered(lambda member: member.state == "active")._follow_training()
        return result

    def _set_state(self, state):
        result = super()._set_state(state)
        self._follow_training()
        return result

    def _follow_training(self):
        """Bring courses and announcements in line with who came, left or changed."""
        partners = self.partner_id
        if not partners:
            return
        # Whoever adds a member to a team need not have any right on courses and news.
        courses_sudo = self.env["groupbuy.course"].sudo()
        courses_sudo.search([("state", "=", "published")])._update_enrolments(partners)
        announcements_sudo = self.env["groupbuy.announcement"].sudo()
        announcements_sudo.search([("state", "=", "published")])._update_receipts(partners)
        self._update_rights()

    def _get_withheld_rights(self):
        """Hold back the rights whose required course is overdue."""
        withheld = super()._get_withheld_rights()
        overdue = self.env["groupbuy.course"]._get_required_missing(self.partner_id)
        for member in self.filtered(lambda member: member.partner_id in overdue):
            courses = overdue[member.partner_id].course_id
            concerned = courses.filtered(lambda course, m=member: course._concerns_member(m))
            rights = {right for course in concerned for right in course._get_gates()}
            if rights:
                withheld[member] = withheld.get(member, set()) | rights
        return withheld

    def _get_granted_rights(self):
        """Return the rights of role and exceptions, whether or not a course is missing."""
        self.ensure_one()
        exceptions = {right: self[f"exception_{right}"] for right in RIGHTS}
        return effective(self.role_id._get_rights(), exceptions)
