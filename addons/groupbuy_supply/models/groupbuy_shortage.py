"""A supplier says before the delivery that less will come."""

from odoo import api, fields, models
from odoo.exceptions import UserError


class GroupbuyShortage(models.Model):
    _name = "groupbuy.shortage"
    _inherit = ["groupbuy.workflow.mixin"]
    _description = "Announced shortage"
    _order = "id desc"
    _rec_name = "product_id"
    _transitions = {
        "announced": {"decided", "closed"},
        "decided": {"closed"},
        "closed": {"announced"},
    }

    purchase_line_id = fields.Many2one(
        comodel_name="purchase.order.line",
        string="Bought on",
        required=True,
        readonly=True,
        index=True,
        ondelete="cascade",
    )
    run_line_id = fields.Many2one(
        comodel_name="groupbuy.cutoff.run.line",
        string="Needed for",
        required=True,
        readonly=True,
        index=True,
        ondelete="cascade",
    )
    run_id = fields.Many2one(
        comodel_name="groupbuy.cutoff.run",
        string="Cut-off run",
        required=True,
        readonly=True,
        index=True,
        ondelete="cascade",
    )
    company_id = fields.Many2one(
        related="run_line_id.company_id", store=True, precompute=True, index=True
    )
    partner_id = fields.Many2one(
        related="purchase_line_id.order_id.partner_id",
        string="Supplier",
        store=True,
        precompute=True,
        index=True,
    )
    product_id = fields.Many2one(related="run_line_id.product_id", store=True, precompute=True)
    uom_id = fields.Many2one(related="product_id.uom_id")
    quantity = fields.Float(
        string="Will lack",
        digits="Product Unit",
        required=True,
        readonly=True,
        help="So much less than bought was confirmed.",
    )
    quantity_ordered = fields.Float(related="run_line_id.quantity_ordered")
    date = fields.Datetime(required=True, readonly=True, default=fields.Datetime.now)
    told_count = fields.Integer(string="Residents told", readonly=True, default=0)
    state = fields.Selection(
        selection=[
            ("announced", "Announced"),
            ("decided", "Decided"),
            ("closed", "Closed"),
        ],
        default="announced",
        required=True,
        readonly=True,
        index=True,
    )

    _line_uniq = models.UniqueIndex("(purchase_line_id)", "This shortage is announced already.")
    _quantity_not_negative = models.Constraint(
        "CHECK (quantity >= 0)", "A shortage cannot be negative."
    )

    def write(self, vals):
        """Leave figures to the supplier's answer."""
        if not self.env.su:
            raise UserError(self.env._("What was announced changes with the supplier's answer."))
        return super().write(vals)

    def action_decide(self):
        """Share out now what will come: who gets less is told and refunded at once."""
        self.check_access("write")
        for shortage in self:
            if shortage.state != "announced" or shortage.run_id.state == "done":
                raise UserError(
                    self.env._(
                        "%(product)s: this shortage is decided already.",
                        product=shortage.product_id.display_name,
                    )
                )
        # Buyers see sums only; what follows for each resident's order is computed, not chosen.
        self.sudo().run_line_id._cut_announced()
        self._set_state("decided")

    @api.model
    def _announce(self, purchase_lines):
        """Bring the announced shortages of purchase lines to what suppliers answered.

        :return: the shortages that are new or grew, whose residents are to be told
        """
        known = {
            shortage.purchase_line_id: shortage
            for shortage in self.search([("purchase_line_id", "in", purchase_lines.ids)])
        }
        worse, new = self.browse(), []
        for line in purchase_lines:
            quantity, shortage = line._get_announced_shortage(), known.get(line)
            if shortage:
                worse |= shortage._update_to(quantity)
            elif line.product_uom_id.compare(quantity, 0) > 0:
                new.append(line._prepare_shortage(quantity))
        return worse | self.create(new)

    def _update_to(self, quantity):
        """Take over a new answer; return the shortage when it grew."""
        self.ensure_one()
        before = self.quantity
        if not self.uom_id.compare(before, quantity):
            return self.browse()
        self.quantity = quantity
        if not quantity or self.state == "closed":
            self._set_state("announced" if quantity else "closed")
        return self if quantity > before else self.browse()
