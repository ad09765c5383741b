"""Lots a supplier announces with a delivery: number, quantity, dates."""

from datetime import date

from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError

from ..rules import supplier_answer

NAME_LENGTH = 60
LOTS_MAX = 20


class GroupbuySupplyLot(models.Model):
    _name = "groupbuy.supply.lot"
    _description = "Announced lot"
    _order = "purchase_line_id, id"
    _check_company_auto = True

    purchase_line_id = fields.Many2one(
        comodel_name="purchase.order.line", required=True, index=True, ondelete="cascade"
    )
    order_id = fields.Many2one(related="purchase_line_id.order_id", store=True, index=True)
    partner_id = fields.Many2one(related="order_id.partner_id", store=True, index=True)
    company_id = fields.Many2one(related="order_id.company_id", store=True)
    product_id = fields.Many2one(related="purchase_line_id.product_id")
    name = fields.Char(string="Lot", required=True)
    quantity = fields.Float(digits="Product Unit", default=0.0, required=True)
    uom_id = fields.Many2one(related="purchase_line_id.product_uom_id")
    date_production = fields.Date(string="Produced on")
    date_expiration = fields.Date(string="Best before")

    _name_uniq = models.UniqueIndex(
        "(purchase_line_id, name)", "This lot is on the list already: remove it first."
    )
    _dates_in_order = models.Constraint(
        "CHECK (date_production IS NULL OR date_expiration IS NULL"
        " OR date_production <= date_expiration)",
        "Goods cannot expire before they are produced.",
    )
    _quantity_positive = models.Constraint("CHECK (quantity > 0)", "A lot holds more than nothing.")

    @api.constrains("quantity", "purchase_line_id")
    def _check_quantity(self):
        """Refuse lots that hold more in all than the line brings."""
        for line in self.purchase_line_id:
            expected = line._get_expected_quantity()
            total = sum(line.groupbuy_lot_ids.mapped("quantity"))
            if line.product_uom_id.compare(total, expected) > 0:
                raise ValidationError(
                    self.env._(
                        "%(product)s: the lots hold %(total)s %(uom)s, only %(expected)s are "
                        "to come.",
                        product=line.product_id.name,
                        total=f"{total:g}",
                        expected=f"{expected:g}",
                        uom=line.product_uom_id.name,
                    )
                )


class PurchaseOrderLine(models.Model):
    _inherit = "purchase.order.line"

    groupbuy_lot_ids = fields.One2many(
        comodel_name="groupbuy.supply.lot", inverse_name="purchase_line_id", string="Lots"
    )

    def _announce_lot(self, form):
        """Add the lot a supplier typed; the same lot again does nothing."""
        self.ensure_one()
        self._check_preparable()
        values = self._read_lot(form)
        known = self.groupbuy_lot_ids.filtered(lambda lot: lot.name == values["name"])
        if known and all(known[name] == values[name] for name in values):
            return known
        if known:
            raise UserError(
                self.env._("Lot %(lot)s is on the list already: remove it first.", lot=known.name)
            )
        if len(self.groupbuy_lot_ids) >= LOTS_MAX:
            raise UserError(self.env._("A line has %(count)s lots at most.", count=LOTS_MAX))
        lot = self.env["groupbuy.supply.lot"].create({"purchase_line_id": self.id, **values})
        self.order_id._after_goods_announced()
        return lot

    def _read_lot(self, form):
        """Return the values of a typed lot, or raise one sentence."""
        name = str(form.get("lot", "")).strip()[:NAME_LENGTH]
        if not name:
            raise UserError(self.env._("Enter the number of the lot."))
        quantity = supplier_answer.read_decimal(form.get("quantity"))
        if quantity is None or quantity <= 0 or quantity >= supplier_answer.QUANTITY_MAX:
            raise UserError(self.env._("Enter how much the lot holds, as a number."))
        values = {
            "name": name,
            "quantity": float(quantity),
            "date_production": self._read_day(form.get("produced")),
            "date_expiration": self._read_day(form.get("expires")),
        }
        today = self.company_id._groupbuy_day()
        if values["date_production"] and values["date_production"] > today:
            raise UserError(self.env._("The day of production cannot lie ahead."))
        if values["date_expiration"] and values["date_expiration"] < today:
            raise UserError(self.env._("These goods have expired: they cannot be delivered."))
        if (
            values["date_production"]
            and values["date_expiration"]
            and values["date_production"] > values["date_expiration"]
        ):
            raise UserError(self.env._("Goods cannot expire before they are produced."))
        return values

    def _read_day(self, text):
        """Return a typed day, `False` without one, or raise one sentence."""
        if not text:
            return False
        try:
            return date.fromisoformat(str(text).strip()[:10])
        except ValueError as error:
            raise UserError(self.env._("Enter days as year-month-day.")) from error

    def _announce_weight(self, text):
        """Keep the weight a supplier measured, for goods settled by weight."""
        self.ensure_one()
        self._check_preparable()
        weight = supplier_answer.read_decimal(text)
        if weight is None or weight <= 0 or weight >= 10**6:
            raise UserError(self.env._("Enter the weight in kilograms, as a number."))
        self.groupbuy_weight_announced = float(weight)
        self.order_id._after_goods_announced()

    def _remove_lot(self, lot):
        """Take back the announced lot with this id, if it is of this line."""
        self.ensure_one()
        self._check_preparable()
        found = self.groupbuy_lot_ids.filtered(lambda known: str(known.id) == lot)
        if found:
            found.unlink()
            self.order_id._after_goods_announced()

    def _get_prepare_obstacle(self):
        """Return why lots and weights cannot be announced, or an empty sentence."""
        self.ensure_one()
        if self.groupbuy_answer == "none":
            return self.env._("Answer the order first.")
        if not self._get_expected_quantity():
            return self.env._("Nothing of %(product)s is to come.", product=self.product_id.name)
        return self.order_id._get_answer_obstacle(by_buyer=True)

    def _check_preparable(self):
        """Raise unless this line is to come and nothing of the order was received yet."""
        self.order_id.lock_for_update(allow_referencing=True)
        if obstacle := self._get_prepare_obstacle():
            raise UserError(obstacle)


class PurchaseOrder(models.Model):
    _inherit = "purchase.order"

    groupbuy_lot_ids = fields.One2many(
        comodel_name="groupbuy.supply.lot", inverse_name="order_id", string="Announced lots"
    )
