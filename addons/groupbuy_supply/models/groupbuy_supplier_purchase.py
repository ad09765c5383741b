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


class GroupbuyCutoffRun(models.Model):
    _inherit = "groupbuy.cutoff.run"

    def _step_purchase(self):
        """Wait when a vendor of a draft may not deliver any more since it was planned."""
        obstacles = self._get_draft_obstacles()
        if obstacles:
            self._hold(obstacles)
            return False
        return super()._step_purchase()

    def _get_purchase_obstacles(self):
        """Add what keeps drafts from being confirmed: take the vendor back or cancel the draft."""
        return super()._get_purchase_obstacles() + self._get_draft_obstacles()

    def _get_draft_obstacles(self):
        """Return sentences on the run's draft orders that cannot be confirmed; reads only."""
        self.ensure_one()
        drafts = self.purchase_ids.filtered(lambda order: order.state in {"draft", "sent"})
        return list(filter(None, (order._confirmation_error_message() for order in drafts)))

    def _create_purchases(self, planned):
        """Add to a line that was bought in part; a product has one line in an order."""
        fresh = []
        for purchase in planned:
            known = purchase.line._get_bought_lines().filtered(
                lambda row, purchase=purchase: row.partner_id == purchase.partner
            )
            if known:
                known[0].product_qty += purchase.quantity
            else:
                fresh.append(purchase)
        return super()._create_purchases(fresh) if fresh else None


class GroupbuyCutoffRunLine(models.Model):
    _inherit = "groupbuy.cutoff.run.line"

    def _is_to_buy(self):
        """Buy what a cancelled share of the demand left open, too."""
        self.ensure_one()
        return self.uom_id.compare(self._get_quantity_to_buy(), 0) > 0

    def _get_quantity_to_buy(self):
        """Leave out what other shares of the demand have bought already."""
        return max(0.0, self.uom_id.round(super()._get_quantity_to_buy() - self.quantity_purchased))

    def _get_bought_lines(self):
        """Return the run's own purchases of this need that stand; those of plans are theirs."""
        return self.purchase_line_ids.filtered(
            lambda row: row.state != "cancel" and not row.order_id.groupbuy_plan_id
        )
