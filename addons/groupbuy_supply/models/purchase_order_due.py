"""Until when goods are in time: what the contract's delivery window says, else the day."""

from datetime import timedelta

from odoo import api, fields, models


class PurchaseOrderLine(models.Model):
    _inherit = "purchase.order.line"

    groupbuy_date_due = fields.Datetime(
        string="In time until",
        compute="_compute_groupbuy_date_due",
        store=True,
        copy=False,
        help="The end of the contract's delivery window, else of the delivery day.",
    )

    @api.depends(
        "date_planned",
        "groupbuy_contract_line_id",
        "order_id.groupbuy_run_id.date_delivery",
        "order_id.picking_type_id",
        "order_id.state",
    )
    def _compute_groupbuy_date_due(self):
        """Keep what was agreed when the order was confirmed, whatever windows say later."""
        for line in self:
            line.groupbuy_date_due = line._get_due_moment() if line.product_id else False

    def _get_due_moment(self):
        """Return the last moment that is in time: the window's end, else the day's."""
        self.ensure_one()
        day = self._get_contract_day()
        # Contracts are the buyers'; whoever receives learns only the agreed moment.
        contract_sudo = self.sudo().groupbuy_contract_line_id.requisition_id
        window = contract_sudo.groupbuy_window_ids._get_for(
            self.order_id.picking_type_id.warehouse_id, day
        )
        if window:
            return window._get_moments(day)[1]
        company = self.company_id or self.env.company
        return company._groupbuy_day_start(day + timedelta(days=1))
