"""How goods come in: by whom, when, how far and for how much."""

from odoo import api, fields, models

from odoo.addons.community_groupbuy.rules.contact import masked_phone

from .res_company_contract import SPLITS

MODES = [
    ("own", "Own vehicle"),
    ("supplier", "Supplier's vehicle"),
    ("carrier", "Carrier"),
    ("express", "Parcel service"),
    ("rail", "Rail"),
    ("air", "Air"),
    ("ship", "Ship"),
]
READERS = "stock.group_stock_user,purchase.group_purchase_user"


class StockPicking(models.Model):
    _inherit = "stock.picking"

    groupbuy_hub_id = fields.Many2one(
        related="picking_type_id.warehouse_id", string="Hub", store=True, index="btree_not_null"
    )
    groupbuy_transport_mode = fields.Selection(
        selection=MODES, string="Transport", copy=False, index="btree_not_null"
    )
    groupbuy_carrier_id = fields.Many2one(
        comodel_name="res.partner",
        string="Carried by",
        copy=False,
        index="btree_not_null",
        ondelete="restrict",
        check_company=True,
    )
    groupbuy_vehicle_plate = fields.Char(string="Vehicle plate", copy=False)
    groupbuy_driver_name = fields.Char(string="Driver", copy=False, groups=READERS)
    groupbuy_driver_phone = fields.Char(string="Driver's phone", copy=False, groups=READERS)
    groupbuy_driver_phone_masked = fields.Char(
        string="Driver's phone (masked)", compute="_compute_groupbuy_driver_phone_masked"
    )
    groupbuy_date_departure_planned = fields.Datetime(string="Planned departure", copy=False)
    groupbuy_date_departure = fields.Datetime(string="Left at", copy=False)
    groupbuy_date_arrival = fields.Datetime(
        string="Arrived at",
        compute="_compute_groupbuy_date_arrival",
        store=True,
        readonly=False,
        copy=False,
        help="Set when the receipt is validated, unless somebody wrote it down before.",
    )
    groupbuy_hours_late = fields.Float(
        string="Hours late",
        digits=(9, 2),
        compute="_compute_groupbuy_hours_late",
        store=True,
        aggregator="avg",
        help="Arrival after the end of the agreed window, else of the day; negative: earlier.",
    )
    groupbuy_transport_distance = fields.Float(
        string="Distance (km)", digits=(9, 1), default=0.0, copy=False
    )
    groupbuy_transport_cost = fields.Monetary(
        string="Transport cost",
        currency_field="groupbuy_currency_id",
        default=0.0,
        copy=False,
    )
    groupbuy_currency_id = fields.Many2one(
        string="Company currency", related="company_id.currency_id"
    )
    groupbuy_transport_split = fields.Selection(
        selection=SPLITS,
        string="Spread the cost",
        copy=False,
        help="Empty: as the company does.",
    )

    _groupbuy_transport_positive = models.Constraint(
        "CHECK (groupbuy_transport_cost >= 0 AND groupbuy_transport_distance >= 0)",
        "Distance and cost of transport are zero or more.",
    )
    _groupbuy_transport_order = models.Constraint(
        "CHECK (groupbuy_date_departure IS NULL OR groupbuy_date_arrival IS NULL"
        " OR groupbuy_date_departure <= groupbuy_date_arrival)",
        "Goods arrive after they left.",
    )

    def _compute_groupbuy_driver_phone_masked(self):
        # The four last digits let everybody at the gate recognise the driver.
        for picking, picking_sudo in zip(self, self.sudo(), strict=True):
            picking.groupbuy_driver_phone_masked = masked_phone(picking_sudo.groupbuy_driver_phone)

    @api.depends("state", "date_done")
    def _compute_groupbuy_date_arrival(self):
        for picking in self:
            arrival = picking.groupbuy_date_arrival
            if not arrival and picking.picking_type_code == "incoming" and picking.state == "done":
                # Never before a departure somebody wrote down too late.
                arrival = max(filter(None, (picking.date_done, picking.groupbuy_date_departure)))
            picking.groupbuy_date_arrival = arrival

    @api.depends(
        "groupbuy_date_arrival", "date_deadline", "move_ids.purchase_line_id.groupbuy_date_due"
    )
    def _compute_groupbuy_hours_late(self):
        """Compare with the end of the agreed window; its beginning is what is planned."""
        for picking in self:
            dues = picking.move_ids.purchase_line_id.mapped("groupbuy_date_due")
            due = min(filter(None, dues), default=picking.date_deadline)
            arrival = picking.groupbuy_date_arrival
            late = (arrival - due).total_seconds() / 3600 if arrival and due else 0.0
            picking.groupbuy_hours_late = late
