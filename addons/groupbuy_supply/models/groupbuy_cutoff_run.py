"""Cut-off runs: one delivery day from frozen orders to purchases and shares."""

from odoo import api, fields, models
from odoo.exceptions import UserError

STEPS = (
    "freeze",
    "demand",
    "net",
    "round",
    "purchase",
    "transfers",
    "lists",
    "tell",
    "receive",
)
DELTA_STEPS = ("demand", "purchase", "transfers")
GATHERING = ("freeze", "demand")
UNBOUGHT = ("freeze", "demand", "net", "round", "purchase")
LATER = "later"


class GroupbuyCutoffRun(models.Model):
    _name = "groupbuy.cutoff.run"
    _inherit = ["groupbuy.workflow.mixin", "mail.thread", "mail.activity.mixin"]
    _description = "Cut-off run"
    _order = "id desc"
    _check_company_auto = True
    _transitions = {
        "running": {"waiting", "receiving", "done"},
        "waiting": {"running"},
        "receiving": {"done"},
    }

    name = fields.Char(
        required=True,
        readonly=True,
        copy=False,
        default=lambda self: self.env["ir.sequence"].next_by_code("groupbuy.cutoff.run"),
    )
    kind = fields.Selection(
        selection=[("main", "Cut-off"), ("delta", "Late changes")],
        default="main",
        required=True,
        readonly=True,
        index=True,
    )
    parent_id = fields.Many2one(
        comodel_name="groupbuy.cutoff.run",
        string="Amends",
        readonly=True,
        index="btree_not_null",
        ondelete="restrict",
        check_company=True,
        help="The cut-off run whose late changes this run carries out.",
    )
    child_ids = fields.One2many(
        comodel_name="groupbuy.cutoff.run", inverse_name="parent_id", string="Late changes"
    )
    company_id = fields.Many2one(
        comodel_name="res.company",
        required=True,
        readonly=True,
        index=True,
        default=lambda self: self.env.company,
    )
    currency_id = fields.Many2one(related="company_id.currency_id")
    date_delivery = fields.Date(string="Delivery day", required=True, readonly=True, index=True)
    campaign_ids = fields.One2many(
        comodel_name="groupbuy.campaign", inverse_name="run_id", readonly=True
    )
    state = fields.Selection(
        selection=[
            ("running", "Running"),
            ("waiting", "Needs a decision"),
            ("receiving", "Receiving"),
            ("done", "Shared out"),
        ],
        default="running",
        required=True,
        readonly=True,
        tracking=True,
        group_expand=True,
        index=True,
    )
    step = fields.Selection(
        selection=[
            ("freeze", "Close the campaigns"),
            ("demand", "Add up the demand"),
            ("net", "Take from stock"),
            ("round", "Round to cases"),
            ("purchase", "Order from suppliers"),
            ("transfers", "Prepare the group orders"),
            ("lists", "Plan sorting and routes"),
            ("tell", "Tell the residents"),
            ("receive", "Receive the goods"),
        ],
        string="Next step",
        default="freeze",
        required=True,
        readonly=True,
        copy=False,
    )
    date_step = fields.Datetime(
        string="Step began on",
        readonly=True,
        copy=False,
        help="When the step under way was begun; empty between two steps.",
    )
    progress = fields.Integer(readonly=True, copy=False, help="In per cent.")
    progress_text = fields.Char(
        string="Doing",
        readonly=True,
        copy=False,
        default=lambda self: self.env._("Starting"),
    )
    obstacle = fields.Text(string="What is missing", readonly=True, copy=False)
    line_ids = fields.One2many(comodel_name="groupbuy.cutoff.run.line", inverse_name="run_id")
    purchase_ids = fields.One2many(comodel_name="purchase.order", inverse_name="groupbuy_run_id")
    log_ids = fields.One2many(comodel_name="groupbuy.cutoff.log", inverse_name="run_id")
    campaign_count = fields.Integer(compute="_compute_campaign_count")
    purchase_count = fields.Integer(compute="_compute_counts")
    receipt_count = fields.Integer(compute="_compute_counts")
    short_count = fields.Integer(string="Short products", compute="_compute_short_count")
    color = fields.Integer()

    _parent_of_delta = models.Constraint(
        "CHECK ((kind = 'delta') = (parent_id IS NOT NULL))",
        "A run of late changes amends one cut-off run.",
    )
    _gathering_uniq = models.UniqueIndex(
        "(company_id, date_delivery) WHERE kind = 'main'"
        " AND state IN ('running', 'waiting') AND step IN ('freeze', 'demand')",
        "This delivery day has a run that still gathers campaigns already.",
    )

    @api.depends("campaign_ids")
    def _compute_campaign_count(self):
        for run in self:
            run.campaign_count = len(run._get_main().campaign_ids)

    @api.depends("purchase_ids.picking_ids", "line_ids.purchase_line_ids.move_ids")
    def _compute_counts(self):
        # Campaign staff follow a run by its counts, without a right on purchases.
        for run, run_sudo in zip(self, self.sudo(), strict=True):
            run.purchase_count = len(run_sudo._get_main()._get_purchases())
            run.receipt_count = len(run_sudo._get_main()._get_receipts())

    @api.depends("line_ids.quantity_short")
    def _compute_short_count(self):
        for run in self:
            run.short_count = len(run.line_ids.filtered(lambda line: line.quantity_short > 0))

    def action_continue(self):
        """Ask the run to go on by itself; whoever asked need not wait."""
        self.check_access("write")
        for run in self:
            if run.state not in {"running", "waiting"}:
                raise UserError(self.env._("%(name)s has nothing left to do.", name=run.name))
        # The state is nobody's to write; that the buyer may continue was checked.
        self.sudo()._resume()
        return self._get_patience_note()

    def action_allocate(self):
        """Share out what is here; receipts still open are cancelled."""
        self.check_access("write")
        for run in self:
            if run.state != "receiving":
                raise UserError(self.env._("%(name)s is not waiting for goods.", name=run.name))
        # Cancelling a receipt and writing on residents' orders follow from the decision made here.
        run_sudo = self.sudo()
        run_sudo._cancel_open_receipts()
        for run in run_sudo:
            run._share_out_soon()
        return (
            self._get_patience_note()
            if run_sudo.filtered(lambda run: run.state != "done")
            else None
        )

    def action_view_campaigns(self):
        """Open the campaigns of this run."""
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "community_groupbuy.groupbuy_campaign_action"
        )
        return action | {
            "domain": [("run_id", "=", self._get_main().id)],
            "context": {"create": False},
        }

    def action_view_purchases(self):
        """Open the purchase orders of this run."""
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "groupbuy_supply.purchase_order_action_groupbuy"
        )
        return action | {
            "domain": [("id", "in", self._get_main()._get_purchases().ids)],
            "context": {},
        }

    def action_view_receipts(self):
        """Open the receipts of this run."""
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id("stock.action_picking_tree_incoming")
        return action | {
            "domain": [("id", "in", self._get_main()._get_receipts().ids)],
            "context": {},
        }

    def _get_patience_note(self):
        """Return the message that what was asked for goes on without the user."""
        return {
            "type": "ir.actions.client",
            "tag": "display_notification",
            "params": {
                "type": "info",
                "message": self.env._("The run goes on by itself; you need not wait for it."),
                "next": {"type": "ir.actions.client", "tag": "soft_reload"},
            },
        }

    @api.model
    def _take_turn_at_days(self, campaigns):
        """Let nobody else start the run of these campaigns' days until the transaction ends.

        Who waited looked for the run before it was there: it fails to serialise, is run again,
        and finds it.
        """
        days = [f"{campaign.company_id.id}:{campaign.date_delivery}" for campaign in campaigns]
        self.env["groupbuy.counter"]._take_turns("run", days)

    def _get_main(self):
        """Return the main run of each run: its parent for late changes, else itself."""
        return self.browse(run.parent_id.id or run.id for run in self)

    def _get_open_receipts(self):
        """Return the receipts that are neither done nor cancelled."""
        return self._get_receipts().filtered(
            lambda picking: picking.state not in {"done", "cancel"}
        )
