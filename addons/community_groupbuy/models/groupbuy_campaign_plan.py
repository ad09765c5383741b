"""Plans: campaigns that come again on the same weekdays, made from a template."""

from zoneinfo import ZoneInfo

from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError

from ..rules import campaign_plan

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


class GroupbuyCampaignPlan(models.Model):
    _name = "groupbuy.campaign.plan"
    _inherit = ["mail.thread"]
    _description = "Recurring campaigns"
    _order = "name, id"
    _check_company_auto = True

    name = fields.Char(required=True, tracking=True)
    active = fields.Boolean(default=True, tracking=True)
    company_id = fields.Many2one(
        comodel_name="res.company", required=True, default=lambda self: self.env.company
    )
    template_id = fields.Many2one(
        comodel_name="groupbuy.campaign",
        required=True,
        index=True,
        domain=[("is_template", "=", True)],
        ondelete="restrict",
        check_company=True,
        tracking=True,
    )
    is_monday = fields.Boolean(string="Monday")
    is_tuesday = fields.Boolean(string="Tuesday")
    is_wednesday = fields.Boolean(string="Wednesday")
    is_thursday = fields.Boolean(string="Thursday")
    is_friday = fields.Boolean(string="Friday")
    is_saturday = fields.Boolean(string="Saturday")
    is_sunday = fields.Boolean(string="Sunday")
    hour_start = fields.Float(string="Opens at", default=8.0, required=True)
    hour_end = fields.Float(string="Cut-off at", default=21.0, required=True)
    days_open = fields.Integer(
        string="Days until the cut-off",
        default=0,
        required=True,
        help="Zero means the cut-off is on the opening day.",
    )
    days_delivery = fields.Integer(string="Days from cut-off to delivery", default=1, required=True)
    days_ahead = fields.Integer(
        string="Made ahead (days)",
        default=7,
        required=True,
        help="So many days before they open, campaigns are made and can be looked through.",
    )
    date_until = fields.Date(string="Until", tracking=True)
    is_published = fields.Boolean(
        string="Publish at once",
        tracking=True,
        help="New campaigns are approved by themselves; else each waits for review.",
    )
    campaign_ids = fields.One2many(comodel_name="groupbuy.campaign", inverse_name="plan_id")
    campaign_count = fields.Integer(compute="_compute_campaign_count")

    _days_sane = models.Constraint(
        "CHECK (days_open BETWEEN 0 AND 60 AND days_delivery BETWEEN 1 AND 60"
        " AND days_ahead BETWEEN 0 AND 60)",
        "Cut-off, delivery and days ahead lie within sixty days; "
        "delivery is a day after the cut-off at least.",
    )
    _hours_sane = models.Constraint(
        "CHECK (hour_start >= 0 AND hour_start < 24 AND hour_end >= 0 AND hour_end < 24)",
        "Hours lie between 0:00 and 23:59.",
    )

    @api.depends("campaign_ids")
    def _compute_campaign_count(self):
        counts = dict(
            self.env["groupbuy.campaign"]._read_group(
                [("plan_id", "in", self.ids)], ["plan_id"], ["__count"]
            )
        )
        for plan in self:
            plan.campaign_count = counts.get(plan, 0)

    @api.constrains("hour_start", "hour_end", "days_open", *(f"is_{day}" for day in WEEKDAYS))
    def _check_rhythm(self):
        for plan in self:
            rhythm = plan._as_rhythm()
            if not rhythm.weekdays:
                raise ValidationError(self.env._("Choose one weekday at least."))
            if campaign_plan.is_backward(rhythm):
                raise ValidationError(self.env._("The cut-off must come after the opening."))

    def action_make_campaigns(self):
        """Make the campaigns that are due now."""
        self.check_access("write")
        self._make_campaigns()

    def action_view_campaigns(self):
        """Open the campaigns of this plan."""
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "community_groupbuy.groupbuy_campaign_action"
        )
        return action | {"domain": [("plan_id", "=", self.id)], "context": {}}

    @api.model
    def _cron_make_campaigns(self):
        """Make what is due of every plan, each by itself."""
        plans = self.search([("active", "=", True)])
        cron = self.env["ir.cron"]
        cron._commit_progress(remaining=len(plans))
        for plan in plans:
            plan._make_campaigns()
            if not cron._commit_progress(1):
                break

    def _make_campaigns(self):
        """Return the new campaigns of these plans; doing it twice makes each day's once."""
        made = self.env["groupbuy.campaign"]
        for plan in self:
            known = set(plan.with_context(active_test=False).campaign_ids.mapped("plan_day"))
            for day in plan._get_days():
                if day not in known:
                    made |= plan._make_campaign(day)
        return made

    def _make_campaign(self, day):
        """Return the new campaign that opens on `day`, published or handed in for review."""
        self.ensure_one()
        window = campaign_plan.window(self._as_rhythm(), day, self._get_zone())
        if window.end <= fields.Datetime.now():
            return self.env["groupbuy.campaign"]
        campaign = self.template_id._make_from_template(
            {
                "plan_id": self.id,
                "plan_day": day,
                "date_start": window.start,
                "date_end": window.end,
                "date_delivery": window.delivery,
            }
        )
        try:
            with self.env.cr.savepoint():
                self._hand_in(campaign)
        except UserError as error:
            campaign.message_post(body=self.env._("Not published: %(why)s", why=str(error)))
        return campaign

    def _hand_in(self, campaign):
        """Publish a new campaign, or leave it in review."""
        campaign._check_obstacles("review")
        campaign._set_state("review")
        if self.is_published:
            campaign._approve()

    def _get_days(self):
        """Return the days within reach on which campaigns of this plan open."""
        self.ensure_one()
        return campaign_plan.opening_days(
            self._as_rhythm(), self.company_id._groupbuy_day(), self.days_ahead, self.date_until
        )

    def _get_zone(self):
        """Return the time zone of the plan's hours."""
        return ZoneInfo(self.template_id._get_tz())

    def _as_rhythm(self):
        """Return weekdays and hours as a rule's value."""
        self.ensure_one()
        weekdays = frozenset(place for place, day in enumerate(WEEKDAYS) if self[f"is_{day}"])
        minutes = (round(hour * 60) for hour in (self.hour_start, self.hour_end))
        return campaign_plan.Rhythm(weekdays, *minutes, self.days_open, self.days_delivery)


class GroupbuyCampaign(models.Model):
    _inherit = "groupbuy.campaign"

    plan_id = fields.Many2one(
        comodel_name="groupbuy.campaign.plan",
        readonly=True,
        copy=False,
        index="btree_not_null",
        ondelete="restrict",
        check_company=True,
    )
    plan_day = fields.Date(string="Day of the plan", readonly=True, copy=False)

    _plan_day_uniq = models.UniqueIndex(
        "(plan_id, plan_day) WHERE plan_id IS NOT NULL",
        "The plan has a campaign on this day already.",
    )
