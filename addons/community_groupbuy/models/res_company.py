"""The company's day, and how it assesses its leaders."""

from datetime import datetime, time, timezone
from zoneinfo import ZoneInfo

from dateutil.relativedelta import relativedelta

from odoo import fields, models


class ResCompany(models.Model):
    _inherit = "res.company"

    groupbuy_grade_patience = fields.Integer(
        string="Weak months before a notice",
        default=2,
        help="So many months in a row below the own grade bring a notice; the next one takes it.",
    )
    groupbuy_grade_protected_months = fields.Integer(
        string="Months of protection after going up", default=3
    )
    groupbuy_grade_new_months = fields.Integer(
        string="Months of protection for new leaders", default=3
    )
    groupbuy_assessment_review_days = fields.Integer(
        string="Days to look through assessments",
        default=3,
        help="Assessments nobody confirmed by then are confirmed by themselves.",
    )

    groupbuy_seller_rate_max = fields.Float(
        string="Most a supply leader may promise (%)",
        digits=(5, 2),
        default=15.0,
        help="The highest commission a supply leader may give the assist leaders of a campaign.",
    )

    groupbuy_review_all_campaigns = fields.Boolean(
        string="Look at every campaign of a leader",
        help="Otherwise only those whose prices or goods somebody has to decide on wait for staff.",
    )

    _groupbuy_seller_rate_is_a_share = models.Constraint(
        "CHECK (groupbuy_seller_rate_max >= 0 AND groupbuy_seller_rate_max <= 100)",
        "A commission rate lies between 0 and 100 %.",
    )
    _groupbuy_grade_patience_positive = models.Constraint(
        "CHECK (groupbuy_grade_patience >= 1)",
        "A notice needs at least one weak month.",
    )
    _groupbuy_grade_months_not_negative = models.Constraint(
        "CHECK (groupbuy_grade_protected_months >= 0 AND groupbuy_grade_new_months >= 0"
        " AND groupbuy_assessment_review_days >= 0)",
        "Months of protection and days to look through cannot be negative.",
    )

    def _groupbuy_phone_text(self, number):
        """Return a phone number as people write it in the company's country."""
        self.ensure_one()
        if not number:
            return ""
        # Portal users may not read the company's contact; nothing of it is shown.
        found = self.sudo().partner_id._phone_format(
            number=number, country=self.sudo().country_id, force_format="NATIONAL"
        )
        return found or number

    def _groupbuy_zone(self):
        """Return the time zone the company's days are in."""
        self.ensure_one()
        # The time zone is no secret; portal users may not read the company's partner.
        return ZoneInfo(self.sudo().partner_id.tz or self.env.user.tz or "UTC")

    def _groupbuy_day(self, moment=None):
        """Return the company's day of a moment (UTC), by default of now."""
        moment = moment or fields.Datetime.now()
        utc = datetime.combine(moment.date(), moment.time(), tzinfo=timezone.utc)
        return utc.astimezone(self._groupbuy_zone()).date()

    def _groupbuy_day_start(self, day):
        """Return the moment (UTC) a day begins in the company."""
        local = datetime.combine(day, time(), tzinfo=self._groupbuy_zone())
        return local.astimezone(timezone.utc).replace(tzinfo=None)

    def _groupbuy_days_between(self, date_from, date_to):
        """Return the moments (UTC) between which the days of a period lie, the last excluded."""
        after = date_to + relativedelta(days=1)
        return self._groupbuy_day_start(date_from), self._groupbuy_day_start(after)
