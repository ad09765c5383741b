"""Who has to learn what: enrolments follow the audience, rights follow the enrolments."""

from decimal import Decimal

from odoo import api, fields, models
from odoo.fields import Domain

from ..rules import due


class GroupbuyCourse(models.Model):
    _inherit = "groupbuy.course"

    @api.model
    def _cron_update_training(self):
        """Follow the changes of a day: new people, passes that ran out, time that is up."""
        courses = self.search([("state", "=", "published")])
        courses._update_enrolments()
        self._update_members_of(courses.enrolment_ids.partner_id)

    def _update_enrolments(self, partners=None):
        """Enrol whom published courses are meant for, archive the enrolments of others.

        :param partners: look at these people only; everybody when `None`
        """
        for course in self.filtered(lambda course: course.state == "published"):
            course._update_enrolment(partners)

    def _update_enrolment(self, partners):
        """Bring the enrolments of one course in line with its audience."""
        domain = Domain("course_id", "=", self.id)
        if partners:
            domain &= Domain("partner_id", "in", partners.ids)
        # Every enrolment of the course is compared, whoever caused the change.
        enrolments_sudo = self.env["groupbuy.course.enrolment"].sudo()
        enrolments_sudo = enrolments_sudo.with_context(active_test=False).search(domain)
        wanted = self.sudo()._get_audience_partners(partners)
        known = enrolments_sudo.partner_id
        first_due = due.first_due(self._get_day(), self.grace_days)
        leaving = enrolments_sudo.filtered(lambda e: e.active and e.partner_id not in wanted)
        leaving.active = False
        coming = enrolments_sudo.filtered(lambda e: not e.active and e.partner_id in wanted)
        coming.active = True
        coming._restart()
        staying = enrolments_sudo.filtered(lambda e: e.active and not e.date_passed) - coming
        for enrolled, enrolments in staying.grouped("date_enrolled").items():
            enrolments.date_due = due.first_due(enrolled, self.grace_days)
        enrolments_sudo.create(
            [
                {"course_id": self.id, "partner_id": partner.id, "date_due": first_due}
                for partner in wanted - known
            ]
        )

    def _update_members(self):
        """Ask anew which rights the people of these courses have to wait for."""
        # The rights of all concerned follow, not only of whom the current user may see.
        enrolments_sudo = self.env["groupbuy.course.enrolment"].sudo()
        self._update_members_of(
            enrolments_sudo.with_context(active_test=False)
            .search([("course_id", "in", self.ids)])
            .partner_id
        )

    @api.model
    def _update_members_of(self, partners):
        """Ask anew which rights these people have to wait for, in all of their teams."""
        # As above: training decides over rights, whoever passed or published.
        self.env["groupbuy.team.member"].sudo().search(
            [("partner_id", "in", partners.ids), ("state", "=", "active")]
        )._update_rights()

    def _get_required_missing(self, partners):
        """Return `{partner: enrolments overdue}` of required courses, in one query."""
        # Only which courses are missing leaves here, for the rights of these people.
        overdue_sudo = (
            self.env["groupbuy.course.enrolment"]
            .sudo()
            .search(
                [
                    ("partner_id", "in", partners.ids),
                    ("course_id.state", "=", "published"),
                    ("course_id.is_required", "=", True),
                    ("date_due", "<", fields.Date.to_string(self._get_day())),
                ]
            )
        )
        return overdue_sudo.grouped("partner_id")


class GroupbuyCourseEnrolment(models.Model):
    _inherit = "groupbuy.course.enrolment"

    @api.model
    def _get_passed_rates(self, partners, day):
        """Return `{partner: per cent of the courses passed and valid on a day}`."""
        enrolments = self.search(
            [
                ("partner_id", "in", partners.ids),
                ("course_id.state", "=", "published"),
                ("date_enrolled", "<=", day),
            ]
        )
        return {
            partner: Decimal(100 * sum(row._is_valid_on(day) for row in rows)) / len(rows)
            for partner, rows in enrolments.grouped("partner_id").items()
        }

    def _is_valid_on(self, day):
        """Tell whether the pass was there and had not run out on a day."""
        self.ensure_one()
        passed = self.date_passed and self.date_passed <= day
        return bool(passed and (not self.date_due or self.date_due >= day))
