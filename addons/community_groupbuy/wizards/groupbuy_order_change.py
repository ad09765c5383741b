"""An order's goods, contact, pickup point and discount on one screen."""

from odoo import Command, api, fields, models

from ..models.sale_order_change import Concession
from ..rules.contact import Contact


class GroupbuyOrderChange(models.TransientModel):
    _name = "groupbuy.order.change"
    _description = "Change an order"

    order_id = fields.Many2one(
        comodel_name="sale.order",
        default=lambda self: self.env.context.get("active_id"),
        required=True,
        ondelete="cascade",
    )
    currency_id = fields.Many2one(related="order_id.currency_id")
    campaign_id = fields.Many2one(related="order_id.groupbuy_campaign_id")
    seller_id = fields.Many2one(related="order_id.groupbuy_seller_id")
    is_late = fields.Boolean(compute="_compute_is_late")
    line_ids = fields.One2many(
        comodel_name="groupbuy.order.change.line",
        inverse_name="change_id",
        compute="_compute_from_order",
        store=True,
        readonly=False,
    )
    contact_name = fields.Char(
        string="Resident", compute="_compute_from_order", store=True, readonly=False
    )
    contact_phone = fields.Char(
        string="Phone", compute="_compute_from_order", store=True, readonly=False
    )
    contact_address = fields.Char(
        string="Building and room", compute="_compute_from_order", store=True, readonly=False
    )
    point_ids = fields.Many2many(comodel_name="groupbuy.pickup.point", compute="_compute_is_late")
    pickup_point_id = fields.Many2one(
        comodel_name="groupbuy.pickup.point",
        compute="_compute_from_order",
        store=True,
        readonly=False,
        domain="[('id', 'in', point_ids)]",
    )
    discount = fields.Float(
        string="Discount (%)",
        digits="Discount",
        compute="_compute_from_order",
        store=True,
        readonly=False,
    )
    delivery_fee = fields.Monetary(compute="_compute_from_order", store=True, readonly=False)
    is_home = fields.Boolean(compute="_compute_is_late")
    reason = fields.Char()
    amount_before = fields.Monetary(related="order_id.amount_total", string="Order now")
    amount_after = fields.Monetary(string="After the change", compute="_compute_amount_after")
    amount_prepaid = fields.Monetary(string="Paid online", compute="_compute_is_late")

    @api.depends("order_id")
    def _compute_is_late(self):
        for wizard in self:
            order = wizard.order_id._origin
            wizard.is_late = bool(order) and not order._is_changeable()
            wizard.point_ids = order.groupbuy_seller_id.group_order_ids.pickup_point_id
            wizard.is_home = order.groupbuy_handover == "home"
            wizard.amount_prepaid = order._get_amount_prepaid() if order else 0.0

    @api.depends("order_id")
    def _compute_from_order(self):
        for wizard in self:
            order = wizard.order_id._origin
            lines = {line.groupbuy_line_id: line for line in order.order_line}
            wizard.line_ids = [Command.clear()] + [
                Command.create(
                    {
                        "line_id": line.id,
                        "quantity_before": lines[line].product_uom_qty if line in lines else 0.0,
                        "quantity": lines[line].product_uom_qty if line in lines else 0.0,
                    }
                )
                for line in order.groupbuy_campaign_id.line_ids
            ]
            wizard.contact_name = order.groupbuy_contact_name
            wizard.contact_phone = order.groupbuy_contact_phone
            wizard.contact_address = order.groupbuy_contact_address
            wizard.pickup_point_id = order.groupbuy_pickup_point_id
            wizard.discount = max(order.order_line.mapped("discount"), default=0.0)
            wizard.delivery_fee = order._get_delivery_fee()

    @api.depends("line_ids.quantity", "discount", "delivery_fee")
    def _compute_amount_after(self):
        for wizard in self:
            quantities = {line.line_id: line.quantity for line in wizard.line_ids}
            order = wizard.order_id._origin
            wizard.amount_after = (
                order._get_basket(quantities, wizard.discount, wizard.delivery_fee).amount_now
                if order
                else 0.0
            )

    def action_change(self):
        """Change the order and settle the difference in price."""
        self.ensure_one()
        order = self.order_id
        order.check_access("write")
        order._change(
            {line.line_id: line.quantity for line in self.line_ids if line._is_changed()},
            reason=self.reason,
            contact=self._get_contact(),
            group_order=self.seller_id._get_group_order_at(self.pickup_point_id),
            concession=self._get_concession(),
        )
        return {"type": "ir.actions.act_window_close"}

    def _get_concession(self):
        """Return what is granted beyond what the order has, or `None`."""
        order = self.order_id
        discount = max(order.order_line.mapped("discount"), default=0.0)
        granted = Concession(
            self.discount if self.discount != discount else None,
            self.delivery_fee
            if self.currency_id.compare_amounts(self.delivery_fee, order._get_delivery_fee())
            else None,
        )
        return granted if granted != Concession() else None

    def _get_contact(self):
        """Return the contact as typed, or `None` where nothing was touched."""
        order = self.order_id
        typed = (self.contact_name, self.contact_phone, self.contact_address)
        known = (
            order.groupbuy_contact_name,
            order.groupbuy_contact_phone,
            order.groupbuy_contact_address,
        )
        if typed == known:
            return None
        name, phone, address = (text or "" for text in typed)
        return Contact(name, phone, address, "")


class GroupbuyOrderChangeLine(models.TransientModel):
    _name = "groupbuy.order.change.line"
    _description = "Changed product of an order"

    change_id = fields.Many2one(
        comodel_name="groupbuy.order.change", required=True, index=True, ondelete="cascade"
    )
    line_id = fields.Many2one(
        comodel_name="groupbuy.campaign.line",
        string="Product",
        required=True,
        readonly=True,
        ondelete="cascade",
    )
    currency_id = fields.Many2one(related="line_id.currency_id")
    uom_id = fields.Many2one(related="line_id.uom_id")
    price_current = fields.Monetary(related="line_id.price_current", string="Price now")
    quantity_before = fields.Float(string="Ordered", digits="Product Unit", readonly=True)
    quantity = fields.Float(string="New quantity", digits="Product Unit", default=0.0)

    def _is_changed(self):
        self.ensure_one()
        return bool(self.uom_id.compare(self.quantity, self.quantity_before))
