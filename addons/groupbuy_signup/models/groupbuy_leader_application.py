"""Applications of people who want to become leaders."""

from odoo import api, fields, models

from odoo.addons.community_groupbuy.models.groupbuy_pickup_point import HANDOVER_MODES

from ..rules import scorecard

LIVING_STATES = ("draft", "submitted", "more_needed", "approved")
SECONDS_OF_A_DAY = 86400


class GroupbuyLeaderApplication(models.Model):
    """A person, a first community and a first pickup point; approval makes all of them."""

    _name = "groupbuy.leader.application"
    _inherit = ["groupbuy.workflow.mixin", "mail.thread", "mail.activity.mixin"]
    _description = "Leader application"
    _order = "date_submitted desc, id desc"
    _rec_names_search = ["name", "phone", "community_name"]
    _check_company_auto = True
    _transitions = {
        "draft": {"submitted", "withdrawn"},
        "submitted": {"more_needed", "approved", "rejected", "withdrawn"},
        "more_needed": {"submitted", "rejected", "withdrawn"},
    }

    user_id = fields.Many2one(
        comodel_name="res.users",
        string="Applicant's login",
        required=True,
        readonly=True,
        index=True,
        ondelete="restrict",
        copy=False,
    )
    partner_id = fields.Many2one(
        comodel_name="res.partner",
        string="Applicant",
        related="user_id.partner_id",
        store=True,
        index=True,
    )
    company_id = fields.Many2one(
        comodel_name="res.company", required=True, default=lambda self: self.env.company
    )
    name = fields.Char(string="Real name")
    phone = fields.Char(
        readonly=True, copy=False, help="Proved by a code; the applicant logs in with it."
    )
    email = fields.Char(string="E-mail")
    city = fields.Char()
    street = fields.Char(string="Address")
    contact_name = fields.Char(string="Emergency contact")
    contact_phone = fields.Char(string="Emergency contact's phone")
    introduction = fields.Text(string="About the applicant")
    recruiter_id = fields.Many2one(
        comodel_name="groupbuy.leader",
        string="Recruited by",
        index="btree_not_null",
        ondelete="set null",
        check_company=True,
        tracking=True,
        help="Becomes the leader above when the application is approved.",
    )
    source = fields.Selection(
        selection=[
            ("leader", "A leader's link"),
            ("chat", "Chat group"),
            ("neighbour", "A neighbour told me"),
            ("poster", "Poster or leaflet"),
            ("staff", "Our staff"),
            ("other", "Other"),
        ],
        string="Heard of us by",
        default="other",
    )
    community_name = fields.Char(string="Community")
    household_count = fields.Integer(string="Households", aggregator="sum")
    chat_size = fields.Integer(string="Neighbours in the chat group", aggregator="sum")
    chat_url = fields.Char(string="Chat group link")
    point_name = fields.Char(string="Pickup point")
    point_street = fields.Char(string="Address of the pickup point")
    point_hours = fields.Char(string="Opening hours")
    handover_mode = fields.Selection(
        selection=HANDOVER_MODES,
        string="How goods reach residents",
        default="self",
        required=True,
    )
    state = fields.Selection(
        selection=[
            ("draft", "Draft"),
            ("submitted", "To review"),
            ("more_needed", "More asked for"),
            ("approved", "Approved"),
            ("rejected", "Rejected"),
            ("withdrawn", "Withdrawn"),
        ],
        default="draft",
        required=True,
        readonly=True,
        tracking=True,
        group_expand="_group_expand_state",
    )
    identity_id = fields.Many2one(
        comodel_name="groupbuy.identity",
        readonly=True,
        copy=False,
        index="btree_not_null",
        ondelete="set null",
    )
    identity_masked = fields.Char(related="identity_id.number_masked", string="Identity number")
    date_consent = fields.Datetime(
        string="Consent to identity data",
        readonly=True,
        copy=False,
        help="When the applicant agreed that identity data are kept.",
    )
    document_ids = fields.One2many(
        comodel_name="groupbuy.identity.document", inverse_name="application_id"
    )
    check_ids = fields.One2many(
        comodel_name="groupbuy.application.check.line", inverse_name="application_id"
    )
    score_ids = fields.One2many(
        string="Rating", comodel_name="groupbuy.application.rating", inverse_name="application_id"
    )
    score = fields.Float(
        compute="_compute_score",
        store=True,
        aggregator="avg",
        digits=(5, 1),
        help="Share of the points for what has been judged, weighed by the criteria, in percent.",
    )
    score_coverage = fields.Integer(
        string="Judged (%)", compute="_compute_score", store=True, aggregator=None
    )
    date_submitted = fields.Datetime(string="Submitted on", readonly=True, copy=False)
    date_decided = fields.Datetime(string="Decided on", readonly=True, copy=False)
    days_to_decide = fields.Float(
        string="Days until the decision",
        compute="_compute_days_to_decide",
        store=True,
        aggregator="avg",
        digits=(6, 1),
    )
    reviewer_id = fields.Many2one(
        comodel_name="res.users", readonly=True, copy=False, ondelete="set null"
    )
    reason = fields.Text(
        string="Message to the applicant",
        readonly=True,
        copy=False,
        tracking=True,
        help="Why it was rejected, or what is asked for.",
    )
    reply = fields.Text(string="Applicant's reply", readonly=True, copy=False)
    leader_id = fields.Many2one(
        comodel_name="groupbuy.leader",
        readonly=True,
        copy=False,
        index="btree_not_null",
        ondelete="set null",
    )

    _living_uniq = models.UniqueIndex(
        "(company_id, user_id) WHERE state IN ('draft', 'submitted', 'more_needed')",
        "This person has applied already.",
    )

    @api.depends("name", "phone", "community_name")
    def _compute_display_name(self):
        for application in self:
            words = (application.name or application.phone, application.community_name)
            application.display_name = " · ".join(filter(None, words)) or str(application.id)

    @api.depends("score_ids.points", "score_ids.weight")
    def _compute_score(self):
        for application in self:
            ratings = application.score_ids._as_ratings()
            application.score = scorecard.total(ratings) or 0
            application.score_coverage = scorecard.coverage(ratings)

    @api.depends("date_submitted", "date_decided")
    def _compute_days_to_decide(self):
        for application in self:
            start, end = application.date_submitted, application.date_decided
            waited = (end - start).total_seconds() if start and end else 0
            application.days_to_decide = waited / SECONDS_OF_A_DAY

    @api.model
    def _group_expand_state(self, states, domain):
        """Return the columns of the review queue: what waits for staff first."""
        return ["submitted", "more_needed", "draft", "approved", "rejected", "withdrawn"]

    @api.model
    def _get_own(self, user):
        """Return a user's application that matters now: the living one, else the last."""
        # Applicants hold no right on this model; they see their own application alone.
        own_sudo = self.sudo().search([("user_id", "=", user.id)], order="id desc", limit=20)
        return (own_sudo.filtered(lambda row: row.state in LIVING_STATES) or own_sudo)[:1]

    def _get_expected_documents(self):
        """Return {kind: whether an application needs it}; leaves may ask for more."""
        return {
            "card_front": False,
            "card_back": False,
            "health": False,
            "licence": False,
            "shop": False,
        }
