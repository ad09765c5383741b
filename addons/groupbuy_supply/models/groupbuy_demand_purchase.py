"""An approved demand plan becomes requests for quotation, one per supplier and day."""

from datetime import timedelta

from odoo import fields, models
from odoo.exceptions import UserError
from odoo.tools import format_date


class GroupbuyDemandPlan(models.Model):
    _inherit = "groupbuy.demand.plan"

    def _check_approvable(self):
        """Raise everything that keeps the plan from being ordered, in one message."""
        self.ensure_one()
        self._check_draft()
        lines = self.line_ids.filtered(lambda line: line.uom_id.compare(line.quantity, 0) > 0)
        if not lines:
            raise UserError(self.env._("%(name)s orders nothing.", name=self.name))
        obstacles = [
            sentence
            for line in lines
            # Whether a supplier may deliver is the company's to know, whoever plans.
            for sentence in line.partner_id.sudo()._get_groupbuy_supply_obstacles(
                line.product_id, line.date
            )
        ]
        obstacles = self._get_past_obstacles(lines) + obstacles
        if obstacles:
            raise UserError("\n".join(dict.fromkeys(obstacles)))

    def _get_past_obstacles(self, lines):
        """Return the sentence on days nothing can be ordered for any more."""
        today = self.company_id._groupbuy_day()
        days = sorted({line.date for line in lines if line.date < today})
        return [
            self.env._(
                "%(day)s is over; order nothing for it, or plan anew.",
                day=format_date(self.env, day),
            )
            for day in days
        ]

    def _check_prices(self):
        """Raise what is asked for without a price: nobody would know what it costs."""
        sentences = [
            self.env._(
                "%(supplier)s has no price for %(product)s; enter one, or choose another supplier.",
                supplier=line.partner_id.name,
                product=line.product_id.display_name,
            )
            for line in self.line_ids
            if line.purchase_line_id
            and line.purchase_line_id.state == "draft"
            and line.currency_id.compare_amounts(line.purchase_line_id.price_unit, 0) <= 0
        ]
        if sentences:
            raise UserError("\n".join(dict.fromkeys(sentences)))

    def _create_purchases(self):
        """Make the requests that are still missing; doing it twice makes none twice."""
        self.ensure_one()
        open_lines = self.line_ids.filtered(
            lambda line: (
                line.uom_id.compare(line.quantity, 0) > 0
                and line.purchase_line_id.state in {False, "cancel"}
            )
        )
        for (partner, day), lines in open_lines.grouped(
            lambda line: (line.partner_id, line.date)
        ).items():
            order = self._get_purchase(partner, day)
            made = self.env["purchase.order.line"].create(
                [line._prepare_purchase_line(order) for line in lines]
            )
            for line, purchase_line in zip(lines, made, strict=True):
                line.purchase_line_id = purchase_line

    def _get_purchase(self, partner, day):
        """Return the plan's request to a supplier for a day, made when missing."""
        order = self.purchase_ids.filtered(
            lambda order: (
                order.partner_id == partner
                and order.groupbuy_plan_day == day
                and order.state != "cancel"
            )
        )
        return order or self.env["purchase.order"].create(self._prepare_purchase(partner, day))

    def _prepare_purchase(self, partner, day):
        """Return the values of a request for quotation; leaves may add theirs."""
        return {
            "partner_id": partner.id,
            "company_id": self.company_id.id,
            "currency_id": self.company_id.currency_id.id,
            "picking_type_id": self.warehouse_id.in_type_id.id,
            "groupbuy_plan_id": self.id,
            "groupbuy_plan_day": day,
            "origin": self.name,
            "date_planned": self._get_date_planned(day),
        }

    def _get_date_planned(self, day):
        """Return when goods for a delivery day arrive: in time for the cut-off before it."""
        return self.company_id._groupbuy_day_start(day - timedelta(days=1))

    def _after_purchased(self):
        """Close plans whose requests are all ordered."""
        for plan in self.filtered(lambda plan: plan.state == "approved"):
            living = plan.purchase_ids.filtered(lambda order: order.state != "cancel")
            if living and all(order.state in {"purchase", "done"} for order in living):
                plan._set_state("ordered")


class GroupbuyDemandLine(models.Model):
    _inherit = "groupbuy.demand.line"

    def _prepare_purchase_line(self, order):
        """Return the values of the line of a request; leaves may add theirs."""
        self.ensure_one()
        return {
            "order_id": order.id,
            "product_id": self.product_id.id,
            "product_qty": self.quantity,
            "product_uom_id": self.uom_id.id,
            "date_planned": order.date_planned,
        }


class PurchaseOrder(models.Model):
    _inherit = "purchase.order"

    groupbuy_plan_id = fields.Many2one(
        comodel_name="groupbuy.demand.plan",
        string="Demand plan",
        index="btree_not_null",
        ondelete="restrict",
        copy=False,
        readonly=True,
    )
    groupbuy_plan_day = fields.Date(string="For delivery day", copy=False, readonly=True)

    _groupbuy_plan_uniq = models.UniqueIndex(
        "(groupbuy_plan_id, partner_id, groupbuy_plan_day)"
        " WHERE groupbuy_plan_id IS NOT NULL AND state <> 'cancel'",
        "This supplier has a request of the demand plan for that day already.",
    )

    def button_approve(self, force=False):
        """Close the demand plan when its last request is ordered."""
        result = super().button_approve(force=force)
        # The plan's state follows from its orders, whoever confirms them.
        self.sudo().groupbuy_plan_id._after_purchased()
        return result
