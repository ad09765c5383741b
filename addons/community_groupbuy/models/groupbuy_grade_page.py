"""What leaders read about their grade on the phone."""

from datetime import timedelta

from odoo import fields, models

NEWS_DAYS = 60
CHART_MONTHS = 6
LEVELS = {"promote": "green", "warn": "amber", "demote": "red"}


class GroupbuyLeader(models.Model):
    _inherit = "groupbuy.leader"

    def _get_portal_messages(self):
        """Tell of changes of the grade."""
        since = fields.Datetime.now() - timedelta(days=NEWS_DAYS)
        news = self.env["groupbuy.assessment"].search(
            [
                ("leader_id", "=", self.id),
                ("decision", "in", list(LEVELS)),
                ("state", "=", "confirmed"),
                ("date_confirmed", ">=", since),
            ]
        )
        return [
            *super()._get_portal_messages(),
            *(
                {
                    "title": item._get_decision_text(),
                    "date": item.date_confirmed,
                    "url": "/my/groupbuy/grade",
                    "level": LEVELS[item.decision],
                    "is_read": item.is_read,
                }
                for item in news
            ),
        ]

    def _get_portal_links(self):
        """Lead to grade and sub-leaders; both are the leader's own, not the team's."""
        links = super()._get_portal_links()
        if self.partner_id != self.env.user.partner_id:
            return links
        if self.grade_id:
            links.append(
                {
                    "title": self.env._("My grade"),
                    "text": self.grade_id.name,
                    "url": "/my/groupbuy/grade",
                    "icon": "fa-star-o",
                    "count": 0,
                }
            )
        count = self._count_subleaders()
        if count:
            links.append(
                {
                    "title": self.env._("My sub-leaders"),
                    "text": self.env._("What their groups sold this month"),
                    "url": "/my/groupbuy/subleaders",
                    "icon": "fa-sitemap",
                    "count": count,
                }
            )
        return links

    def _get_grade_page(self):
        """Return what the page of the leader's grade shows."""
        self.ensure_one()
        months = self.env["groupbuy.assessment"].search(
            [("leader_id", "=", self.id), ("state", "=", "confirmed")],
            order="month desc",
            limit=CHART_MONTHS,
        )
        last = months[:1]
        ladder = self.env["groupbuy.leader.grade"]._get_ladder(self.company_id)
        # Staff's fields, hidden from helpers; the leader reads the own ones.
        standing_sudo = self.sudo()
        return {
            "leader": self,
            "currency": self.company_id.currency_id,
            "months": months.sorted("month"),
            "last": last,
            "ladder": ladder,
            "next_grade": self._get_next_grade(ladder),
            "gap": self._get_grade_gap(self._get_next_grade(ladder), last),
            "date_protected": standing_sudo.date_protected,
            "date_warned": standing_sudo.date_warned,
            "today": self.company_id._groupbuy_day(),
        }

    def _get_next_grade(self, ladder):
        """Return the grade above the leader's own, or an empty one."""
        ids = ladder.ids
        place = ids.index(self.grade_id.id) if self.grade_id.id in ids else -1
        return ladder[place + 1 : place + 2]

    def _get_grade_gap(self, grade, last):
        """Return what the last month lacked for a grade: points and sales."""
        return {
            "score": max(0.0, grade.score_min - last.score),
            "sales": max(0.0, grade.sales_min - last.amount_sales),
        }

    def _mark_grade_read(self):
        """Note that the leader has read the news of the grade."""
        # Leaders only read assessments; that they did is the system's to note.
        unread_sudo = self.sudo().assessment_ids.filtered(
            lambda item: item.state == "confirmed" and not item.is_read
        )
        unread_sudo.write({"is_read": True})
