"""Routes: how goods get from the warehouse to the pickup points."""

from odoo import api, fields, models
from odoo.exceptions import UserError


class GroupbuyRoute(models.Model):
    _name = "groupbuy.route"
    _description = "Delivery route"
    _order = "sequence, id"
    _check_company_auto = True

    name = fields.Char(required=True)
    active = fields.Boolean(default=True)
    sequence = fields.Integer(default=10)
    company_id = fields.Many2one(
        comodel_name="res.company",
        required=True,
        default=lambda self: self.env.company,
    )
    warehouse_id = fields.Many2one(
        comodel_name="stock.warehouse",
        required=True,
        compute="_compute_warehouse_id",
        store=True,
        readonly=False,
        precompute=True,
        ondelete="restrict",
        check_company=True,
    )
    location_id = fields.Many2one(
        comodel_name="stock.location",
        string="Transit location",
        help="Where the goods are while the route is under way; made with the route.",
        required=True,
        readonly=True,
        copy=False,
        ondelete="restrict",
        check_company=True,
    )
    driver_id = fields.Many2one(comodel_name="res.partner", check_company=True)
    capacity_per_day = fields.Integer(
        string="Orders per delivery day",
        default=0,
        help="Residents' orders the route can carry on one day; zero means no limit. "
        "Who comes later waits.",
    )
    pickup_point_ids = fields.One2many(
        comodel_name="groupbuy.pickup.point", inverse_name="route_id"
    )
    pickup_point_count = fields.Integer(compute="_compute_pickup_point_count")

    _capacity_not_negative = models.Constraint(
        "CHECK (capacity_per_day >= 0)", "The capacity of a route cannot be negative."
    )
    _location_uniq = models.UniqueIndex(
        "(location_id)", "This transit location already belongs to another route."
    )

    @api.depends("company_id")
    def _compute_warehouse_id(self):
        for route in self:
            if route.warehouse_id.company_id != route.company_id:
                route.warehouse_id = self._get_warehouse(route.company_id)

    @api.depends("pickup_point_ids")
    def _compute_pickup_point_count(self):
        counts = dict(
            self.env["groupbuy.pickup.point"]._read_group(
                [("route_id", "in", self.ids)], ["route_id"], ["__count"]
            )
        )
        for route in self:
            route.pickup_point_count = counts.get(route, 0)

    @api.constrains("company_id")
    def _check_company_change(self):
        for route in self:
            if route.location_id.company_id != route.company_id:
                raise UserError(
                    self.env._("A route stays with its company; make a new one instead.")
                )

    @api.model_create_multi
    def create(self, vals_list):
        Company = self.env["res.company"]
        for vals in vals_list:
            company = Company.browse(vals.get("company_id") or self.env.company.id)
            vals["location_id"] = self._create_location(vals.get("name"), company).id
        return super().create(vals_list)

    def write(self, vals):
        if "name" in vals:
            # The location carries the route's name; stock users may not edit locations.
            self.location_id.sudo().name = vals["name"]
        if "warehouse_id" in vals:
            self.filtered(
                lambda route: route.warehouse_id.id != vals["warehouse_id"]
            )._check_warehouse_change()
        result = super().write(vals)
        if "capacity_per_day" in vals:
            self.pickup_point_ids._wake_up_waiting()
        return result

    def _check_warehouse_change(self):
        """Raise when goods of this route came, or will come, from its warehouse."""
        # Whether group orders used the route is the warehouse's to know, whoever plans routes.
        bound = (
            self.env["groupbuy.order"]
            .sudo()
            .search([("route_id", "in", self.ids), ("state", "!=", "collecting")], limit=1)
        )
        if bound:
            raise UserError(
                self.env._(
                    "%(route)s serves group orders from %(warehouse)s; make a new route for the "
                    "other warehouse and put the pickup points on it.",
                    route=bound.route_id.name,
                    warehouse=bound.route_id.warehouse_id.name,
                )
            )

    @api.model
    def _create_location(self, name, company):
        """Return a new transit location of a company."""
        # Locations are set up by stock managers only; this one comes with the route.
        return (
            self.env["stock.location"]
            .sudo()
            .create(
                {
                    "name": name or self.env._("Route"),
                    "usage": "transit",
                    "company_id": company.id,
                    "location_id": company._get_groupbuy_location().id,
                }
            )
        )

    @api.model
    def _get_warehouse(self, company):
        """Return the warehouse a company's routes start from."""
        return self.env["stock.warehouse"].search([("company_id", "=", company.id)], limit=1)
