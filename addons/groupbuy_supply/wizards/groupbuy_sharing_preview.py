"""Who would get what of a good under each policy: compare, choose, apply."""

from odoo import Command, api, fields, models
from odoo.exceptions import UserError

from ..models.groupbuy_allocation_claims import to_decimal
from ..models.groupbuy_shortage_policy import POLICIES

ROWS = 100


class GroupbuySharingPreview(models.TransientModel):
    _name = "groupbuy.sharing.preview"
    _description = "Preview of a sharing"

    run_line_id = fields.Many2one(
        comodel_name="groupbuy.cutoff.run.line", required=True, readonly=True, ondelete="cascade"
    )
    product_id = fields.Many2one(related="run_line_id.product_id")
    uom_id = fields.Many2one(related="run_line_id.uom_id")
    quantity_ordered = fields.Float(related="run_line_id.quantity_ordered")
    quantity = fields.Float(
        string="If so much is there",
        digits="Product Unit",
        compute="_compute_quantity",
        store=True,
        precompute=True,
        readonly=False,
        help="What arrived, or will probably arrive; try other figures.",
    )
    policy = fields.Selection(
        selection=POLICIES,
        compute="_compute_policy",
        store=True,
        precompute=True,
        readonly=False,
        required=True,
    )
    policy_ids = fields.One2many(
        comodel_name="groupbuy.sharing.preview.policy",
        string="Policies compared",
        inverse_name="preview_id",
        compute="_compute_results",
        store=True,
    )
    row_ids = fields.One2many(
        comodel_name="groupbuy.sharing.preview.row",
        inverse_name="preview_id",
        compute="_compute_results",
        store=True,
    )
    more_count = fields.Integer(string="More orders", compute="_compute_results", store=True)

    @api.depends("run_line_id")
    def _compute_quantity(self):
        for preview in self:
            line = preview.run_line_id
            # Whether goods are still to come is all that is asked of the receipts.
            is_coming = line.run_id.sudo()._get_open_receipts()
            supply = line._get_expected_supply() if is_coming else line._get_supply()
            preview.quantity = float(supply)

    @api.depends("run_line_id")
    def _compute_policy(self):
        for preview in self:
            preview.policy = preview.run_line_id._get_shortage_policy()

    @api.depends("run_line_id", "quantity")
    def _compute_results(self):
        for preview in self:
            # Buyers see shares by number and leader, never whose they are.
            line_sudo = preview.run_line_id.sudo()
            waiting = line_sudo._get_everybody()
            supply = max(to_decimal(preview.quantity), to_decimal(0))
            outcomes = {
                policy: line_sudo._share(waiting, policy, supply) for policy, _label in POLICIES
            }
            preview.policy_ids = [
                Command.clear(),
                *(
                    Command.create(preview._prepare_policy(policy, waiting, outcome))
                    for policy, outcome in outcomes.items()
                ),
            ]
            preview.row_ids = [
                Command.clear(),
                *(Command.create(self._prepare_row(each, outcomes)) for each in waiting[:ROWS]),
            ]
            preview.more_count = max(0, len(waiting) - ROWS)

    def _prepare_policy(self, policy, waiting, outcome):
        """Return what a policy would come to, in one row."""
        got = [(outcome.shares[each.line_id].quantity, each) for each in waiting]
        full = sum(quantity >= to_decimal(each.ordered) for quantity, each in got)
        none = sum(not quantity for quantity, _each in got)
        return {
            "policy": policy,
            "full_count": full,
            "part_count": len(got) - full - none,
            "none_count": none,
            "quantity_left": float(outcome.left),
        }

    def _prepare_row(self, each, outcomes):
        """Return what one order would get under each policy."""
        return {
            "order_line_id": each.line_id,
            "quantity_ordered": each.ordered,
            "quantity_tolerance": each.tolerance,
            **{
                f"quantity_{policy}": float(outcome.shares[each.line_id].quantity)
                for policy, outcome in outcomes.items()
                if policy != "substitute"
            },
        }

    def action_apply(self):
        """Share this good out by the chosen policy, this time."""
        self.ensure_one()
        line = self.run_line_id
        line.check_access("write")
        if line.run_id.state == "done":
            raise UserError(
                self.env._("%(product)s is shared out already.", product=self.product_id.name)
            )
        # Lines of a run are nobody's to write; who may buy was checked, and this is the button.
        line.sudo().shortage_policy = self.policy


class GroupbuySharingPreviewPolicy(models.TransientModel):
    _name = "groupbuy.sharing.preview.policy"
    _description = "Policy in a preview of a sharing"

    preview_id = fields.Many2one(
        comodel_name="groupbuy.sharing.preview", required=True, index=True, ondelete="cascade"
    )
    policy = fields.Selection(selection=POLICIES, required=True)
    full_count = fields.Integer(string="Get all")
    part_count = fields.Integer(string="Get a part")
    none_count = fields.Integer(string="Get nothing")
    quantity_left = fields.Float(string="Left over", digits="Product Unit", default=0.0)


class GroupbuySharingPreviewRow(models.TransientModel):
    _name = "groupbuy.sharing.preview.row"
    _description = "Order in a preview of a sharing"

    preview_id = fields.Many2one(
        comodel_name="groupbuy.sharing.preview", required=True, index=True, ondelete="cascade"
    )
    order_line_id = fields.Many2one(comodel_name="sale.order.line", ondelete="cascade")
    number = fields.Integer(related="order_line_id.order_id.groupbuy_sequence", string="No.")
    leader_id = fields.Many2one(related="order_line_id.order_id.groupbuy_order_id.leader_id")
    quantity_ordered = fields.Float(string="Ordered", digits="Product Unit", default=0.0)
    quantity_tolerance = fields.Float(string="Takes more", digits="Product Unit", default=0.0)
    quantity_first_come = fields.Float(string="First come", digits="Product Unit", default=0.0)
    quantity_pro_rata = fields.Float(string="Same part", digits="Product Unit", default=0.0)
    quantity_one_each = fields.Float(string="One each", digits="Product Unit", default=0.0)
    quantity_priority = fields.Float(string="By class", digits="Product Unit", default=0.0)
    quantity_line_minimum = fields.Float(string="Or nothing", digits="Product Unit", default=0.0)
