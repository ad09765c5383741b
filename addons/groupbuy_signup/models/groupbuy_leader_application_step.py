"""What becomes of an application, and what approval makes."""

from odoo import fields, models
from odoo.exceptions import UserError


class GroupbuyLeaderApplication(models.Model):
    _inherit = "groupbuy.leader.application"

    def action_approve(self):
        """Make the applicant a leader with a first pickup point and community."""
        self.check_access("write")
        for application in self:
            application._approve()
        if len(self) == 1:
            return self.action_view_leader()
        return None

    def action_reject(self):
        """Ask for the reason, then reject."""
        return self._prepare_decision("rejected", self.env._("Reject"))

    def action_ask_for_more(self):
        """Ask what is missing, then hand the application back."""
        return self._prepare_decision("more_needed", self.env._("Ask for more"))

    def action_view_leader(self):
        """Open the leader this application led to."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "res_model": "groupbuy.leader",
            "res_id": self.leader_id.id,
            "view_mode": "form",
        }

    def action_reveal_identity(self):
        """Show the identity number to whoever may see it and says why."""
        self.ensure_one()
        return self.identity_id.action_reveal()

    def _prepare_decision(self, decision, title):
        """Return the dialog that asks what to tell the applicants."""
        self.check_access("write")
        return {
            "type": "ir.actions.act_window",
            "name": title,
            "res_model": "groupbuy.application.decision",
            "view_mode": "form",
            "target": "new",
            "context": {
                "default_application_ids": [fields.Command.set(self.ids)],
                "default_decision": decision,
            },
        }

    def _submit(self):
        """Hand the application in; doing it twice equals doing it once."""
        self.ensure_one()
        if self.state == "submitted":
            return
        obstacles = self._get_obstacles("submitted")
        if obstacles:
            raise UserError(obstacles[0])
        was_returned = self.state == "more_needed"
        self._set_state("submitted")
        self.date_submitted = fields.Datetime.now()
        self._make_checks()
        self._make_ratings()
        self._run_checks()
        self._tell_applicant("application_submitted")
        self._after_submitted(was_returned)

    def _after_submitted(self, was_returned):
        """React to an application that was handed in; leaves may add theirs.

        :param was_returned: whether more had been asked for
        """

    def _approve(self):
        """Make everything the applicant needs, in this one transaction."""
        self.ensure_one()
        self.lock_for_update()
        if self.state == "approved":
            return
        self._run_checks()
        obstacles = self._get_obstacles("approved")
        if obstacles:
            raise UserError("\n".join(obstacles))
        self._set_state("approved")
        self._note_decision()
        leader = self._make_leader()
        self.leader_id = leader
        self._make_community(leader, self._make_pickup_point(leader))
        leader._grant_portal()
        leader._make_analytic_account()
        self._make_upline(leader)
        self._tell_applicant("application_approved")
        self._after_approved(leader)

    def _after_approved(self, leader):
        """React to a new leader; leaves may give more than the core knows."""

    def _reject(self, reason):
        """Reject for a reason the applicant reads."""
        self.ensure_one()
        self._set_state("rejected")
        self.reason = reason
        self._note_decision()
        self.identity_id._set_living(False)
        self._tell_applicant("application_rejected")

    def _ask_for_more(self, request):
        """Hand the application back; the applicant reads what is asked for."""
        self.ensure_one()
        self._set_state("more_needed")
        self.write({"reason": request, "reviewer_id": self.env.uid, "reply": False})
        self._tell_applicant("application_more_needed")

    def _withdraw(self):
        """Let the applicant go; identity data are deleted like those of rejected ones."""
        self.ensure_one()
        if self.state == "withdrawn":
            return
        self._set_state("withdrawn")
        self.date_decided = fields.Datetime.now()
        self.identity_id._set_living(False)

    def _note_decision(self):
        """Write down who decided and when."""
        self.write({"reviewer_id": self.env.uid, "date_decided": fields.Datetime.now()})

    def _make_leader(self):
        """Return the applicant's leader record: a new one, or the former one back at work."""
        # The applicant is a portal user; staff may edit this contact for this purpose.
        self.partner_id.sudo().write(self._prepare_partner())
        leader = self.env["groupbuy.leader"].search(
            [("partner_id", "=", self.partner_id.id), ("company_id", "=", self.company_id.id)]
        )
        if leader:
            leader._set_state("active")
        else:
            leader = leader.create(self._prepare_leader())
        return leader

    def _prepare_partner(self):
        """Return what the contact takes over from the application."""
        return {
            "name": self.name,
            "email": self.email or self.partner_id.email,
            "street": self.street,
            "city": self.city,
        }

    def _prepare_leader(self):
        """Return the values of the new leader; leaves add theirs."""
        return {"partner_id": self.partner_id.id, "company_id": self.company_id.id}

    def _make_pickup_point(self, leader):
        """Return the first pickup point, with its address as retail account."""
        point = self.env["groupbuy.pickup.point"].create(self._prepare_pickup_point(leader))
        point.write({"street": self.point_street or self.street, "city": self.city})
        return point

    def _prepare_pickup_point(self, leader):
        """Return the values of the first pickup point; leaves add theirs."""
        return {
            "name": self.point_name or self.community_name,
            "leader_id": leader.id,
            "company_id": leader.company_id.id,
            "hours": self.point_hours,
            "handover_mode": self.handover_mode,
        }

    def _make_community(self, leader, point):
        """Return the first community."""
        return self.env["groupbuy.community"].create(self._prepare_community(leader, point))

    def _prepare_community(self, leader, point):
        """Return the values of the first community; leaves add theirs."""
        return {
            "name": self.community_name,
            "leader_id": leader.id,
            "pickup_point_id": point.id,
            "company_id": leader.company_id.id,
            "chat_url": self.chat_url,
        }

    def _make_upline(self, leader):
        """Put the new leader under the one whose link led here."""
        if self.recruiter_id and self.recruiter_id.state == "active":
            leader._move_under(
                self.recruiter_id,
                reason=self.env._("Recruited by %(name)s.", name=self.recruiter_id.name),
            )

    def _tell_applicant(self, template_key):
        """Tell the applicant by text message that something has happened."""
        self.ensure_one()
        page = "/my/groupbuy" if template_key == "application_approved" else "/my/application"
        self.env["sms.sms"]._groupbuy_tell(
            self.partner_id,
            template_key,
            name=self.name or self.partner_id.name,
            reason=self.reason or "",
            url=f"{self.get_base_url()}{page}",
        )
