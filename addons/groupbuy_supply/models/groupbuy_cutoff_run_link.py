"""What a run made or took part in can be opened from it, and the run from there."""

from odoo import api, fields, models


class GroupbuyCutoffRun(models.Model):
    _inherit = "groupbuy.cutoff.run"

    order_count = fields.Integer(string="Residents' orders", compute="_compute_link_counts")
    load_count = fields.Integer(string="Loads", compute="_compute_link_counts")
    shortage_count = fields.Integer(string="Announced shortages", compute="_compute_link_counts")
    spot_count = fields.Integer(string="Sales of leftovers", compute="_compute_link_counts")
    plan_count = fields.Integer(string="Demand plans", compute="_compute_link_counts")

    def _compute_link_counts(self):
        # Who may open them is said by their buttons; buyers see how many there are.
        for run in self.sudo():
            run.order_count = self.env["sale.order"].sudo().search_count(run._get_orders_domain())
            run.load_count = self.env["stock.picking"].sudo().search_count(run._get_load_domain())
            run.shortage_count = len(run.shortage_ids)
            run.spot_count = len(run.spot_campaign_ids)
            run.plan_count = (
                self.env["groupbuy.demand.plan"].sudo().search_count(run._get_plan_domain())
            )

    def action_view_orders(self):
        """Open the residents' orders of this run."""
        return self._open_linked(
            "community_groupbuy.sale_order_action_groupbuy", self._get_orders_domain()
        )

    def action_view_loads(self):
        """Open the loads of this run's group orders."""
        return self._open_linked("stock.action_picking_tree_all", self._get_load_domain())

    def action_view_shortages(self):
        """Open what suppliers of this run said they cannot deliver."""
        return self._open_of_run("groupbuy_supply.groupbuy_shortage_action")

    def action_view_spot_campaigns(self):
        """Open the spot sales of what this run left over."""
        return self._open_linked(
            "community_groupbuy.groupbuy_campaign_action", [("spot_run_id", "=", self.id)]
        )

    def action_view_plans(self):
        """Open the demand plans that foresaw this delivery day."""
        return self._open_linked(
            "groupbuy_supply.groupbuy_demand_plan_action", self._get_plan_domain()
        )

    def _open_linked(self, action, domain):
        """Return an action over the records of a domain, without its own filters."""
        self.ensure_one()
        values = self.env["ir.actions.act_window"]._for_xml_id(action)
        return values | {"domain": domain, "context": {"create": False}}

    def _get_orders_domain(self):
        return [
            ("groupbuy_campaign_id.run_id", "=", self._get_main().id),
            ("state", "in", ("sale", "cancel")),
        ]

    def _get_load_domain(self):
        return [
            ("groupbuy_order_id.campaign_id.run_id", "=", self._get_main().id),
            ("groupbuy_kind", "=", "load"),
        ]

    def _get_plan_domain(self):
        return [
            ("company_id", "=", self.company_id.id),
            ("date_start", "<=", self.date_delivery),
            ("date_end", ">=", self.date_delivery),
        ]

    def _open_form(self):
        """Return the action that opens this run; its reader's rights decide."""
        self.ensure_one()
        self.check_access("read")
        return {
            "type": "ir.actions.act_window",
            "res_model": self._name,
            "view_mode": "form",
            "res_id": self.id,
            "name": self.display_name,
        }


class GroupbuyOrder(models.Model):
    _inherit = "groupbuy.order"

    run_id = fields.Many2one(string="Cut-off run", related="campaign_id.run_id", compute_sudo=True)

    def action_view_run(self):
        """Open the cut-off run of this group order."""
        self.check_access("read")
        return self.run_id._open_form()


class SaleOrder(models.Model):
    _inherit = "sale.order"

    groupbuy_run_id = fields.Many2one(
        string="Cut-off run",
        related="groupbuy_campaign_id.run_id",
        compute_sudo=True,
        groups="base.group_user",
    )

    def action_view_groupbuy_run(self):
        """Open the cut-off run of this order."""
        self.check_access("read")
        return self.groupbuy_run_id._open_form()


class PurchaseOrder(models.Model):
    _inherit = "purchase.order"

    def action_view_groupbuy_run(self):
        """Open the cut-off run this order buys for."""
        self.check_access("read")
        return self.groupbuy_run_id._open_form()


class StockPicking(models.Model):
    _inherit = "stock.picking"

    groupbuy_run_id = fields.Many2one(
        comodel_name="groupbuy.cutoff.run",
        string="Cut-off run",
        compute="_compute_groupbuy_run_id",
        compute_sudo=True,
        help="The run whose goods this transfer brings in or sends on.",
    )

    @api.depends("purchase_id.groupbuy_run_id", "groupbuy_order_id.campaign_id.run_id")
    def _compute_groupbuy_run_id(self):
        for picking in self:
            picking.groupbuy_run_id = (
                picking.purchase_id.groupbuy_run_id or picking.groupbuy_order_id.campaign_id.run_id
            )

    def action_view_groupbuy_run(self):
        """Open the cut-off run of this receipt or load."""
        self.check_access("read")
        return self.groupbuy_run_id._open_form()


class GroupbuyAllocation(models.Model):
    _inherit = "groupbuy.allocation"

    def action_view_run(self):
        """Open the cut-off run this share was given in."""
        self.check_access("read")
        return self.run_id._open_form()


class GroupbuyShortage(models.Model):
    _inherit = "groupbuy.shortage"

    def action_view_run(self):
        """Open the cut-off run this shortage is of."""
        self.check_access("read")
        return self.run_id._open_form()


class GroupbuySupplierClaim(models.Model):
    _inherit = "groupbuy.supplier.claim"

    def action_view_run(self):
        """Open the cut-off run whose goods are claimed."""
        self.check_access("read")
        return self.run_id._open_form()


class GroupbuyDemandPlan(models.Model):
    _inherit = "groupbuy.demand.plan"

    run_count = fields.Integer(string="Cut-off runs", compute="_compute_run_count")

    def _compute_run_count(self):
        for plan in self:
            # A number alone; who may open the runs is said by their button.
            plan.run_count = (
                self.env["groupbuy.cutoff.run"].sudo().search_count(plan._get_run_domain())
            )

    def action_view_runs(self):
        """Open the cut-off runs of the days this plan foresaw."""
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "groupbuy_supply.groupbuy_cutoff_run_action"
        )
        return action | {
            "domain": self._get_run_domain(),
            "context": {},
            "views": [(False, "list"), (False, "form")],
        }

    def _get_run_domain(self):
        return [
            ("company_id", "=", self.company_id.id),
            ("kind", "=", "main"),
            ("date_delivery", ">=", self.date_start),
            ("date_delivery", "<=", self.date_end),
        ]


class GroupbuyCampaign(models.Model):
    _inherit = "groupbuy.campaign"

    def action_view_spot_run(self):
        """Open the cut-off run whose leftovers this campaign sells."""
        self.check_access("read")
        return self.spot_run_id._open_form()
