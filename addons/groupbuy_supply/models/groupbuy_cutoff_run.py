"""Cut-off runs: from frozen orders to purchases and shares, replayable step by step."""

from odoo import api, fields, models
from odoo.exceptions import UserError

STEPS = ["demand", "purchase", "tell", "receive"]


class GroupbuyCutoffRun(models.Model):
    _name = "groupbuy.cutoff.run"
    _inherit = ["groupbuy.workflow.mixin", "mail.thread", "mail.activity.mixin"]
    _description = "Cut-off run"
    _order = "id desc"
    _check_company_auto = True
    _transitions = {
        "running": {"waiting", "receiving"},
        "waiting": {"running", "receiving"},
        "receiving": {"done"},
    }

    name = fields.Char(
        required=True,
        readonly=True,
        copy=False,
        default=lambda self: self.env["ir.sequence"].next_by_code("groupbuy.cutoff.run"),
    )
    campaign_id = fields.Many2one(
        comodel_name="groupbuy.campaign",
        required=True,
        readonly=True,
        index=True,
        ondelete="restrict",
        check_company=True,
    )
    company_id = fields.Many2one(related="campaign_id.company_id", store=True)
    date_delivery = fields.Date(related="campaign_id.date_delivery", store=True)
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
            ("demand", "Add up the demand"),
            ("purchase", "Order from suppliers"),
            ("tell", "Tell the residents"),
            ("receive", "Receive the goods"),
        ],
        string="Next step",
        default="demand",
        required=True,
        readonly=True,
        copy=False,
    )
    line_ids = fields.One2many(comodel_name="groupbuy.cutoff.run.line", inverse_name="run_id")
    purchase_ids = fields.One2many(comodel_name="purchase.order", inverse_name="groupbuy_run_id")
    purchase_count = fields.Integer(compute="_compute_counts")
    receipt_count = fields.Integer(compute="_compute_counts")
    short_count = fields.Integer(string="Short products", compute="_compute_short_count")
    color = fields.Integer()

    _campaign_uniq = models.UniqueIndex(
        "(campaign_id)", "This campaign has its cut-off run already."
    )

    @api.depends("purchase_ids.picking_ids")
    def _compute_counts(self):
        # Campaign staff follow a run by its counts, without a right on purchases.
        for run, run_sudo in zip(self, self.sudo(), strict=True):
            run.purchase_count = len(run_sudo.purchase_ids)
            run.receipt_count = len(run_sudo.purchase_ids.picking_ids)

    @api.depends("line_ids.quantity_short")
    def _compute_short_count(self):
        for run in self:
            run.short_count = len(run.line_ids.filtered(lambda line: line.quantity_short > 0))

    def action_continue(self):
        """Do the remaining steps now."""
        self.check_access("write")
        # Steps read residents' orders and write on them; buyers see only the sums.
        for run_sudo in self.sudo():
            while run_sudo._do_next_step():
                continue

    def action_allocate(self):
        """Share out what is here; receipts still open are cancelled."""
        self.check_access("write")
        for run in self:
            if run.state != "receiving":
                raise UserError(self.env._("%(name)s is not waiting for goods.", name=run.name))
        # Cancelling a receipt and writing on residents' orders follow from the decision made here.
        run_sudo = self.sudo()
        run_sudo._get_open_receipts().action_cancel()
        for run in run_sudo:
            run._share_out()

    def action_view_purchases(self):
        """Open the purchase orders of this run."""
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "groupbuy_supply.purchase_order_action_groupbuy"
        )
        return action | {"domain": [("groupbuy_run_id", "=", self.id)], "context": {}}

    def action_view_receipts(self):
        """Open the receipts of this run."""
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id("stock.action_picking_tree_incoming")
        return action | {
            "domain": [("id", "in", self.purchase_ids.picking_ids.ids)],
            "context": {},
        }

    def _cron_continue(self):
        """Continue unfinished runs, each step in its own transaction."""
        runs = self.search([("state", "=", "running")])
        cron = self.env["ir.cron"]
        cron._commit_progress(remaining=len(runs))
        for run in runs:
            while run.try_lock_for_update() and run._do_next_step():
                cron._commit_progress()
            if not cron._commit_progress(1):
                break

    def _get_open_receipts(self):
        """Return the receipts that are neither done nor cancelled."""
        return self.purchase_ids.picking_ids.filtered(
            lambda picking: picking.state not in {"done", "cancel"}
        )
