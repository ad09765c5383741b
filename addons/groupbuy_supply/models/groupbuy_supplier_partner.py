"""Which vendors may deliver what, judged on the day of delivery."""

from odoo import api, fields, models

from .groupbuy_supplier import STATES


class ResPartner(models.Model):
    _inherit = "res.partner"

    groupbuy_supplier_ids = fields.One2many(
        comodel_name="groupbuy.supplier",
        inverse_name="partner_id",
        string="Supplier files",
        context={"active_test": False},
        groups="base.group_user",
    )
    groupbuy_supplier_id = fields.Many2one(
        comodel_name="groupbuy.supplier",
        string="Supplier file",
        compute="_compute_groupbuy_supplier_id",
        compute_sudo=True,
        groups="base.group_user",
    )
    groupbuy_supplier_state = fields.Selection(
        selection=STATES,
        string="Supplier stage",
        compute="_compute_groupbuy_supplier_state",
        search="_search_groupbuy_supplier_state",
        compute_sudo=True,
        groups="base.group_user",
        help="Empty: a vendor nobody manages, who may deliver.",
    )

    @api.depends_context("company")
    @api.depends("commercial_partner_id.groupbuy_supplier_ids.company_id")
    def _compute_groupbuy_supplier_id(self):
        for partner in self:
            files = partner.commercial_partner_id.groupbuy_supplier_ids
            partner.groupbuy_supplier_id = files.filtered(
                lambda supplier: supplier.company_id == self.env.company
            )

    @api.depends_context("company")
    @api.depends("commercial_partner_id.groupbuy_supplier_ids.state")
    def _compute_groupbuy_supplier_state(self):
        for partner in self:
            partner.groupbuy_supplier_state = partner.groupbuy_supplier_id.state

    def _search_groupbuy_supplier_state(self, operator, value):
        if operator != "in":
            return NotImplemented
        # Staff find contacts by the stage the field shows them.
        managed = self.env["groupbuy.supplier"].sudo()
        states = [state for state in value if state]
        here = [("company_id", "=", self.env.company.id)]
        domain = [
            (
                "commercial_partner_id",
                "in",
                managed.search([*here, ("state", "in", states)]).partner_id.ids,
            )
        ]
        if False in value:
            unmanaged = ("commercial_partner_id", "not in", managed.search(here).partner_id.ids)
            domain = ["|", *domain, unmanaged]
        return domain

    def action_groupbuy_manage_supplier(self):
        """Open the vendor's supplier file, made when there is none."""
        self.ensure_one()
        firm = self.commercial_partner_id
        Supplier = self.env["groupbuy.supplier"]
        Supplier.check_access("read")
        supplier = Supplier.search(
            [("partner_id", "=", firm.id), ("company_id", "=", self.env.company.id)], limit=1
        )
        return (supplier or Supplier.create({"partner_id": firm.id})).get_formview_action()

    def _get_groupbuy_supply_obstacles(self, product, day):
        """Return sentences on why this vendor may not deliver a product on a day; leaves add.

        Vendors without a supplier file in the current company may deliver everything.
        """
        obstacles = super()._get_groupbuy_supply_obstacles(product, day)
        # Runs and portal answers ask, too; only the sentences leave here.
        supplier_sudo = self.sudo().groupbuy_supplier_id
        if supplier_sudo:
            obstacles = obstacles + supplier_sudo._get_supply_obstacles(product, day)
        return obstacles


class GroupbuySupplier(models.Model):
    _inherit = "groupbuy.supplier"

    def _get_supply_obstacles(self, product, day):
        """Return why this supplier may not deliver a product on a day."""
        self.ensure_one()
        names = {"supplier": self.name, "product": product.display_name}
        if self.state == "suspended":
            return [
                self.env._(
                    "%(supplier)s is suspended (%(reason)s): %(product)s cannot be bought there.",
                    reason=self.reason or self.env._("no reason given"),
                    **names,
                )
            ]
        if self.state not in {"trial", "approved"}:
            return [
                self.env._(
                    "%(supplier)s is not approved yet (%(state)s): %(product)s cannot be bought "
                    "there.",
                    state=self._get_state_label(self.state),
                    **names,
                )
            ]
        return [
            self._get_kind_obstacle(kind, day, names)
            for kind in self._get_missing_kinds(day, product.categ_id)
        ]

    def _get_kind_obstacle(self, kind, day, names):
        """Return the sentence on a certificate that does not hold on a day."""
        last = self.certificate_ids.filtered(
            lambda row: row.kind_id == kind and row.date_end < day
        ).sorted("date_end")[-1:]
        if last:
            return self.env._(
                "%(kind)s of %(supplier)s lapsed on %(date)s: %(product)s cannot be bought there.",
                kind=kind.name,
                date=fields.Date.to_string(last.date_end),
                **names,
            )
        return self.env._(
            "%(supplier)s has no valid %(kind)s: %(product)s cannot be bought there.",
            kind=kind.name,
            **names,
        )

    def _get_missing_kinds(self, day, category=None):
        """Return the required kinds of certificates without a valid one on a day.

        :param category: of the goods to buy; without it, of everything the supplier offers
        """
        self.ensure_one()
        Kind = self.env["groupbuy.supplier.certificate.kind"]
        wanted = category or self.category_ids
        missing = Kind.browse()
        for kind in Kind.browse(Kind._get_required_ids()):
            held = self.certificate_ids.filtered(lambda row, kind=kind: row.kind_id == kind)
            if not kind.category_ids and not wanted:
                is_missing = not held._get_valid_on(day)
            else:
                is_missing = any(
                    not held._get_valid_on(day, part)
                    for part in wanted
                    if kind._is_needed_for(part)
                )
            if is_missing:
                missing |= kind
        return missing
