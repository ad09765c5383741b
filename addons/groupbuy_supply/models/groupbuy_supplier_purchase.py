"""Purchase orders are confirmed only with vendors who may deliver."""

from odoo import fields, models


class PurchaseOrder(models.Model):
    _inherit = "purchase.order"

    def _confirmation_error_message(self):
        """Refuse what a managed supplier may not deliver on the planned day."""
        message = super()._confirmation_error_message()
        if message:
            return message
        sentences = [
            sentence
            for line in self.order_line.filtered("product_id")
            for sentence in self._get_groupbuy_partner()._get_groupbuy_supply_obstacles(
                line.product_id, self._get_groupbuy_supply_day(line)
            )
        ]
        return "\n".join(dict.fromkeys(sentences)) or False

    def _get_groupbuy_partner(self):
        """Return the vendor as this order's company knows it."""
        self.ensure_one()
        return self.partner_id.with_company(self.company_id)

    def _get_groupbuy_supply_day(self, line):
        """Return the day the goods of a line are due: of the run, else as planned."""
        self.ensure_one()
        if self.groupbuy_run_id:
            return self.groupbuy_run_id.date_delivery
        planned = line.date_planned or self.date_planned or fields.Datetime.now()
        return self.company_id._groupbuy_day(planned)
