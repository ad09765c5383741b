"""Training, news and board on the leader's home."""

from odoo import api, models
from odoo.fields import Domain

PRESSING = {"due", "overdue", "renew", "expired"}
NEWS_LIMIT = 5


class GroupbuyLeader(models.Model):
    _inherit = "groupbuy.leader"

    def _get_portal_tasks(self):
        """Add the required courses whose time is running or up."""
        return [
            *super()._get_portal_tasks(),
            *self._get_training_tasks(),
            *self._get_reminder_tasks(),
        ]

    def _get_reminder_tasks(self):
        """Return the announcements staff reminded the user of."""
        receipts = self.env["groupbuy.announcement.receipt"]._get_reminded()
        return [
            {
                "title": self.env._("Please read “%(title)s”", title=receipt.announcement_id.name),
                "count": 1,
                "url": f"/my/groupbuy/news/{receipt.announcement_id.id}",
                "icon": "fa-bullhorn",
                "level": "amber",
            }
            for receipt in receipts
        ]

    def _get_training_tasks(self):
        """Return one task for each required course the user has to pass or renew."""
        today = self.env["groupbuy.course"]._get_day()
        enrolments = self.env["groupbuy.course.enrolment"]._get_own(
            Domain("course_id.is_required", "=", True) & Domain("date_due", "!=", False)
        )
        standings = {enrolment: enrolment._get_standing(today) for enrolment in enrolments}
        return [
            {
                "title": self._get_training_sentence(enrolment.course_id, standing),
                "count": max(standing.days, 0),
                "url": f"/my/groupbuy/training/{enrolment.course_id.id}",
                "icon": "fa-graduation-cap",
                "level": "amber" if standing.days >= 0 else "red",
            }
            for enrolment, standing in standings.items()
            if standing.code in PRESSING
        ]

    def _get_training_sentence(self, course, standing):
        """Return what the learner has to do until when."""
        sentences = {
            "due": self.env._(
                "Required course “%(course)s”: %(days)s days left",
                course=course.name,
                days=standing.days,
            ),
            "renew": self.env._(
                "Renew “%(course)s” within %(days)s days", course=course.name, days=standing.days
            ),
            "overdue": self.env._(
                "“%(course)s” is overdue: rights are withheld until you pass", course=course.name
            ),
            "expired": self.env._(
                "“%(course)s” has run out: rights are withheld until you renew it",
                course=course.name,
            ),
        }
        return sentences[standing.code]

    def _get_refusal(self, right):
        """Name the course when a right waits for it: who may not must know the way out."""
        course = self._get_missing_course(right)
        if not course:
            return super()._get_refusal(right)
        return self.env._(
            "This waits for the required course “%(course)s”: pass it under %(address)s and go "
            "on at once.",
            course=course.name,
            address=f"/my/groupbuy/training/{course.id}",
        )

    @api.model
    def _prepare_no_right(self):
        """Lead to the course when rights wait for one."""
        course = self._get_missing_course()
        if not course:
            return super()._prepare_no_right()
        return {
            "page_title": self.env._("Course missing"),
            "message_title": self.env._("This waits for a required course"),
            "message_text": self.env._(
                "Pass “%(course)s”; your rights are back at once afterwards.", course=course.name
            ),
            "message_url": f"/my/groupbuy/training/{course.id}",
            "message_action": self.env._("To the course"),
        }

    @api.model
    def _get_missing_course(self, right=None):
        """Return the course one of the user's rights (or this one) waits for, or an empty one."""
        # Only one's own memberships and courses are asked for.
        members_sudo = self.env["groupbuy.team.member"].sudo()
        held = members_sudo.search(
            [
                ("user_id", "=", self.env.uid),
                ("state", "=", "active"),
                ("withheld_rights", "!=", False),
            ]
        )
        courses = self.env["groupbuy.course"]
        overdue = courses._get_required_missing(held.partner_id).values() if held else ()
        for course in courses.union(*(enrolments.course_id for enrolments in overdue)):
            if right is None or right in course._get_gates():
                return course.sudo(False)
        return courses

    def _get_assessment_figures(self, date_from, date_to):
        """Add the share of the leader's courses that were passed and still valid."""
        figures = super()._get_assessment_figures(date_from, date_to)
        # Assessments are made for all leaders; only the rate leaves here.
        enrolments_sudo = self.env["groupbuy.course.enrolment"].sudo()
        rates = enrolments_sudo._get_passed_rates(self.partner_id, date_to)
        return {
            leader: known._replace(training=rates.get(leader.partner_id))
            for leader, known in figures.items()
        }

    def _get_portal_messages(self):
        """Add the newest announcements addressed to the user."""
        receipts = self.env["groupbuy.announcement.receipt"]._get_own(limit=NEWS_LIMIT)
        news = [
            {
                "title": receipt.announcement_id.name,
                "date": receipt.announcement_id.date_publish,
                "url": f"/my/groupbuy/news/{receipt.announcement_id.id}",
                "level": "amber" if receipt.needs_confirmation else "blue",
                "is_read": not receipt._is_waiting(),
            }
            for receipt in receipts
        ]
        return [*super()._get_portal_messages(), *news]

    def _get_portal_links(self):
        """Add training, news and board."""
        enrolments = self.env["groupbuy.course.enrolment"]._get_own()
        missing = enrolments.filtered(lambda enrolment: not enrolment._is_passed())
        unread = self.env["groupbuy.announcement.receipt"]._count_waiting()
        return [
            *super()._get_portal_links(),
            {
                "title": self.env._("Training"),
                "text": self.env._("Courses, quizzes, certificates"),
                "url": "/my/groupbuy/training",
                "icon": "fa-graduation-cap",
                "count": len(missing),
            },
            {
                "title": self.env._("Announcements"),
                "text": self.env._("News of the platform"),
                "url": "/my/groupbuy/news",
                "icon": "fa-bullhorn",
                "count": unread,
            },
            {
                "title": self.env._("Leaders' board"),
                "text": self.env._("Ask and answer among leaders"),
                "url": "/my/groupbuy/board",
                "icon": "fa-comments-o",
                "count": 0,
            },
        ]
