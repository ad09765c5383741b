"""Which campaign needs how much of one line of a cut-off run."""

from odoo import fields, models


class GroupbuyCutoffDemand(models.Model):
    _name = "groupbuy.cutoff.demand"
    _description = "Demand of a campaign"
    _order = "run_line_id, id"
    _rec_name = "campaign_line_id"

    run_line_id = fields.Many2one(
        comodel_name="groupbuy.cutoff.run.line",
        required=True,
        readonly=True,
        index=True,
        ondelete="cascade",
    )
    run_id = fields.Many2one(related="run_line_id.run_id", store=True, index=True)
    company_id = fields.Many2one(related="run_line_id.company_id", store=True)
    campaign_line_id = fields.Many2one(
        comodel_name="groupbuy.campaign.line",
        required=True,
        readonly=True,
        index=True,
        ondelete="restrict",
    )
    campaign_id = fields.Many2one(related="campaign_line_id.campaign_id", store=True, index=True)
    product_id = fields.Many2one(related="run_line_id.product_id")
    uom_id = fields.Many2one(related="run_line_id.uom_id")
    quantity_ordered = fields.Float(digits="Product Unit", default=0.0, readonly=True)
    quantity_tolerance = fields.Float(
        string="Takes up to so much more",
        digits="Product Unit",
        default=0.0,
        readonly=True,
        help="What residents would take more if it fills the case.",
    )

    _line_uniq = models.UniqueIndex(
        "(run_line_id, campaign_line_id)", "This demand is in the run already."
    )
