"""Where a company's goods are on their way to residents."""

from odoo import fields, models


class ResCompany(models.Model):
    _inherit = "res.company"

    groupbuy_location_id = fields.Many2one(
        comodel_name="stock.location",
        string="Group buying locations",
        help="Parent of the transit locations of routes and of the pickup points' locations.",
        readonly=True,
        copy=False,
    )

    def _get_groupbuy_location(self):
        """Return the view location of routes and pickup points, made when missing.

        It lies beside the warehouses: goods on their way are no free stock of theirs.
        """
        self.ensure_one()
        # Campaign staff set up pickup points without rights on locations or the company.
        company_sudo = self.sudo()
        if not company_sudo.groupbuy_location_id:
            company_sudo.groupbuy_location_id = company_sudo.env["stock.location"].create(
                {
                    "name": company_sudo._with_own_language().env._("Group buying"),
                    "usage": "view",
                    "company_id": self.id,
                }
            )
        return company_sudo.groupbuy_location_id

    def _get_groupbuy_route(self):
        """Return the route new pickup points are on, made when there is none."""
        self.ensure_one()
        # Campaign staff set up pickup points without rights on routes.
        Route_sudo = self.env["groupbuy.route"].sudo()
        route = Route_sudo.search([("company_id", "=", self.id)], limit=1)
        if not route and Route_sudo._get_warehouse(self):
            name = self.sudo()._with_own_language().env._("Main route")
            route = Route_sudo.create({"name": name, "company_id": self.id})
        return route

    def _with_own_language(self):
        """Return the company in its language: names it keeps are not in the user's."""
        return self.with_context(lang=self.partner_id.lang)
