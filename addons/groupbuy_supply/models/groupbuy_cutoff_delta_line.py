"""One difference a late change makes, and what could be amended of it."""

from odoo import api, fields, models

from ..rules import wording


class GroupbuyCutoffDeltaLine(models.Model):
    _name = "groupbuy.cutoff.delta.line"
    _description = "Late change of a demand"
    _order = "run_id, id"
    _rec_name = "product_id"

    run_id = fields.Many2one(
        comodel_name="groupbuy.cutoff.run",
        required=True,
        readonly=True,
        index=True,
        ondelete="cascade",
    )
    company_id = fields.Many2one(related="run_id.company_id", store=True)
    run_line_id = fields.Many2one(
        comodel_name="groupbuy.cutoff.run.line",
        required=True,
        readonly=True,
        index=True,
        ondelete="cascade",
    )
    product_id = fields.Many2one(related="run_line_id.product_id", store=True)
    warehouse_id = fields.Many2one(related="run_line_id.warehouse_id", store=True)
    uom_id = fields.Many2one(related="product_id.uom_id")
    difference = fields.Float(
        digits="Product Unit",
        default=0.0,
        readonly=True,
        help="How much more (or, negative, less) has to be bought, whole cases.",
    )
    amended = fields.Float(
        digits="Product Unit",
        default=0.0,
        readonly=True,
        help="What purchase orders still open were changed by.",
    )
    quantity_left = fields.Float(
        string="Not amended", digits="Product Unit", compute="_compute_quantity_left"
    )
    is_done = fields.Boolean(string="Carried out", readonly=True)
    reason = fields.Char(string="Why not", readonly=True)

    _line_uniq = models.UniqueIndex(
        "(run_id, run_line_id)", "This product is in the run of late changes already."
    )

    @api.depends("difference", "amended")
    def _compute_quantity_left(self):
        for line in self:
            line.quantity_left = line.difference - line.amended

    def _amend(self):
        """Change the open purchase orders by the difference, and say what stays and why."""
        for line in self.filtered(lambda line: not line.is_done):
            amended, reasons = line.run_line_id._amend_purchases(line.difference)
            line.write(
                {
                    "amended": amended,
                    "is_done": True,
                    "reason": wording.join_sentences(
                        dict.fromkeys(reasons), line.run_id._told_env().lang
                    )
                    or False,
                }
            )
