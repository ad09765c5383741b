"""What was handed over of a resident's order, what is invoiced and earned on it."""

from datetime import date, timedelta
from decimal import Decimal
from typing import NamedTuple

from odoo import api, fields, models

from ..rules import commission

NOTHING = commission.Sum(Decimal(0), Decimal(0))


class Entered(NamedTuple):
    """What the ledger says of one order line and kind of income, and who earned it."""

    leader: models.BaseModel
    terms: commission.Terms
    base: Decimal
    amount: Decimal
    date_vest: date


class SaleOrderLine(models.Model):
    _inherit = "sale.order.line"

    groupbuy_amount_delivered = fields.Monetary(
        string="Handed over",
        compute="_compute_groupbuy_amount_delivered",
        store=True,
        help="Value of what was handed over, at the final price, tax included.",
    )
    groupbuy_entry_ids = fields.One2many(
        comodel_name="groupbuy.commission.entry",
        inverse_name="sale_line_id",
        groups="account.group_account_readonly,account.group_account_invoice",
    )

    @api.depends(
        "qty_delivered",
        "price_unit",
        "discount",
        "tax_ids",
        "groupbuy_line_id",
        "groupbuy_weight_actual",
    )
    def _compute_groupbuy_amount_delivered(self):
        for line in self:
            line.groupbuy_amount_delivered = (
                line._get_groupbuy_amount(line.qty_delivered)
                if (line.groupbuy_line_id or line.groupbuy_is_delivery) and line.qty_delivered
                else 0.0
            )

    def _get_groupbuy_amount(self, quantity):
        """Return what `quantity` of this line costs the resident, with tax."""
        self.ensure_one()
        return self.tax_ids.compute_all(
            self._get_price_settled() * (1 - self.discount / 100),
            currency=self.currency_id,
            quantity=quantity,
            product=self.product_id,
            partner=self.order_id.partner_shipping_id,
        )["total_included"]

    def _compute_qty_to_invoice(self):
        """Invoice what was handed over, whatever the product's own policy says."""
        residents = self.filtered("groupbuy_line_id")
        result = super(SaleOrderLine, self - residents)._compute_qty_to_invoice()
        for line in residents:
            line.qty_to_invoice = (
                line.qty_delivered - line.qty_invoiced if line.state == "sale" else 0.0
            )
        return result

    def _get_commission_base(self):
        """Return the amount commission is earned on; leaves lower it after refunds."""
        self.ensure_one()
        return Decimal(str(self.groupbuy_amount_delivered))

    def _get_commission_day(self):
        """Return the company's day on which this line was handed over, today if unknown."""
        return self.company_id._groupbuy_day(self.order_id.groupbuy_date_collected)

    def _get_earner(self, kind):
        """Return the leader who earns income of `kind` on this line; leaves extend.

        Who sells earns the commission, whose pickup point it is the pickup-service fee.
        """
        self.ensure_one()
        if kind == "pickup_service_fee":
            return self.order_id.groupbuy_pickup_point_id.leader_id
        return self.order_id.groupbuy_leader_id

    def _get_commission_terms(self, kind, terms):
        """Return the one of `terms` by which this line earns income of `kind`, or `None`.

        Leaves extend to choose by further criteria.
        """
        self.ensure_one()
        path = self.product_id.categ_id.parent_path or ""
        sale = commission.Sale(
            day=self._get_commission_day(),
            leader=self._get_earner(kind).id,
            categories=tuple(int(key) for key in path.split("/") if key),
            own_rate=Decimal(str(self.order_id.groupbuy_seller_id.commission_rate)),
        )
        return commission.choose(terms, kind, sale)

    def _prepare_entry(self, kind, terms, entered):
        """Return the values of the commission entry this line lacks, or `None`.

        :param entered: `Entered` of this line and kind, whose terms stay; `None` for none
        """
        self.ensure_one()
        base = self._get_commission_base()
        if not base and not entered:
            return None
        term = entered.terms if entered else self._get_commission_terms(kind, terms)
        if not term:
            return None
        before = commission.Sum(entered.base, entered.amount) if entered else NOTHING
        rounding = Decimal(str(self.currency_id.rounding))
        lacking = commission.missing(base, term.rate, before, rounding)
        if not lacking.amount:
            return None
        return {
            "company_id": self.company_id.id,
            "leader_id": (entered.leader if entered else self._get_earner(kind)).id,
            "groupbuy_order_id": self.order_id.groupbuy_order_id.id,
            "sale_line_id": self.id,
            "rule_id": term.key or False,
            "kind": kind,
            "base": float(lacking.base),
            "rate": float(term.rate),
            "amount": float(lacking.amount),
            "date": self._get_commission_day(),
            "date_vest": self._get_vest_day(lacking.amount, entered),
        }

    def _get_vest_day(self, amount, entered):
        """Return the day from which an entry can be settled.

        What is taken back vests with what it takes back, so that the two meet.
        """
        if amount < 0 and entered:
            return entered.date_vest
        days = self.company_id.groupbuy_vest_days
        return self._get_commission_day() + timedelta(days=days)
