"""People of suppliers: invited in one click, with a home of their own."""

from odoo import fields, models
from odoo.exceptions import AccessError, UserError


class ResUsers(models.Model):
    _inherit = "res.users"

    def _is_groupbuy_supplier(self):
        """Return whether this person answers a supplier's orders on the phone."""
        return self.has_group("groupbuy_supply.group_supplier")

    def _is_groupbuy_resident(self):
        """Suppliers' people are no neighbours."""
        return not self._is_groupbuy_supplier() and super()._is_groupbuy_resident()


class ResPartner(models.Model):
    _inherit = "res.partner"

    groupbuy_has_supplier_login = fields.Boolean(
        string="Answers on the phone", compute="_compute_groupbuy_has_supplier_login"
    )

    def _compute_groupbuy_has_supplier_login(self):
        group = self.env.ref("groupbuy_supply.group_supplier")
        # Whether a contact has a login is shown to buyers, nothing of the login.
        users_sudo = (
            self.env["res.users"]
            .sudo()
            .search([("partner_id", "in", self.ids), ("all_group_ids", "in", group.ids)])
        )
        for partner in self:
            partner.groupbuy_has_supplier_login = partner in users_sudo.partner_id

    def action_invite_supplier(self):
        """Give this contact a login for the supplier's pages and send the invitation."""
        self.ensure_one()
        self._check_may_invite()
        group = self.env.ref("groupbuy_supply.group_supplier")
        # Buyers may not make logins; this one reaches its own firm's orders and nothing else.
        partner_sudo = self.sudo()
        user_sudo = partner_sudo.with_context(active_test=False).user_ids[:1]
        if user_sudo and not user_sudo._is_portal():
            raise UserError(
                self.env._("%(name)s has a login of the staff already.", name=self.name)
            )
        if not user_sudo:
            wizard_sudo = (
                self.env["portal.wizard"].sudo().create({"partner_ids": [(6, 0, self.ids)]})
            )
            invited_sudo = wizard_sudo.user_ids.filtered(lambda row: row.partner_id == partner_sudo)
            invited_sudo.action_grant_access()
            user_sudo = partner_sudo.user_ids[:1]
        user_sudo.write({"active": True, "group_ids": [(4, group.id)]})
        self._ask_open_orders()
        return {
            "type": "ir.actions.client",
            "tag": "display_notification",
            "params": {
                "message": self.env._("%(name)s was invited.", name=self.name),
                "type": "success",
                "next": {"type": "ir.actions.act_window_close"},
            },
        }

    def action_view_supplier_answers(self):
        """Open the orders this firm was asked about; for buyers."""
        self._check_supplier_buyer()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "groupbuy_supply.purchase_order_action_answers"
        )
        domain = [
            ("partner_id", "child_of", self.commercial_partner_id.ids),
            ("groupbuy_answer", "!=", False),
        ]
        return action | {"domain": domain, "context": {}}

    def _check_may_invite(self):
        """Raise one sentence unless a buyer invites a supplier's contact who can be reached."""
        self._check_supplier_buyer()
        if self.groupbuy_has_supplier_login:
            raise UserError(
                self.env._("%(name)s answers on the phone already.", name=self.display_name)
            )
        if not self.email:
            raise UserError(
                self.env._(
                    "Enter an e-mail address of %(name)s first: the invitation goes there.",
                    name=self.display_name,
                )
            )

    def _check_supplier_buyer(self):
        """Raise unless the user buys."""
        if not self.env.user.has_group("purchase.group_purchase_user"):
            raise AccessError(self.env._("Only buyers invite suppliers."))
        self.check_access("read")

    def _ask_open_orders(self):
        """Ask for answers to the orders placed before the firm had a login."""
        orders = self.env["purchase.order"].search(
            [
                ("partner_id", "child_of", self.commercial_partner_id.ids),
                ("state", "=", "purchase"),
                ("groupbuy_date_deadline", "=", False),
                ("receipt_status", "=", "pending"),
                ("groupbuy_run_id", "!=", False),
            ]
        )
        orders._ask_supplier()

    def _get_supplier_people(self):
        """Return the firm's people who answer on the phone."""
        group = self.env.ref("groupbuy_supply.group_supplier")
        return self.env["res.users"].search(
            [
                ("partner_id", "child_of", self.commercial_partner_id.ids),
                ("all_group_ids", "in", group.ids),
            ]
        )

    def _get_supplied_goods(self):
        """Return the price lines of what this firm supplies now, the prices of a good together."""
        today = self.env.company._groupbuy_day()
        sellers = self.env["product.supplierinfo"].search(
            [
                ("partner_id", "child_of", self.commercial_partner_id.ids),
                "|",
                ("date_end", "=", False),
                ("date_end", ">=", today),
            ],
            limit=100,
        )
        places = {}
        for seller in sellers:
            places.setdefault(seller.product_tmpl_id, len(places))
        return sellers.sorted(lambda seller: places[seller.product_tmpl_id])

    def _get_supply_tiles(self):
        """Return what else a supplier's home leads to; parts with pages for suppliers add theirs.

        Each is a dict: title, text (one short line), url, icon (Font Awesome class), count.
        """
        self.ensure_one()
        return []
