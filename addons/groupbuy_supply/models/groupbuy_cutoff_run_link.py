"""The run can be opened from whatever it made or took part in."""

from odoo import fields, models


class GroupbuyOrder(models.Model):
    _inherit = "groupbuy.order"

    run_id = fields.Many2one(string="Cut-off run", related="campaign_id.run_id", compute_sudo=True)


class SaleOrder(models.Model):
    _inherit = "sale.order"

    groupbuy_run_id = fields.Many2one(
        string="Cut-off run",
        related="groupbuy_campaign_id.run_id",
        compute_sudo=True,
        groups="base.group_user",
    )
