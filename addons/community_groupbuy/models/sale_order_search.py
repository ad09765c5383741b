"""Finding residents' orders: one box, and the state as customer service speaks of it."""

from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError
from odoo.fields import Domain

from ..rules import search_tokens

FOUND = 30
TONES = {
    "to_pay": "warning",
    "to_ship": "info",
    "shipped": "primary",
    "at_point": "success",
    "done": "muted",
    "cancelled": "danger",
}


class SaleOrder(models.Model):
    _inherit = "sale.order"

    groupbuy_stage = fields.Selection(
        selection=[
            ("to_pay", "To pay"),
            ("to_ship", "To ship"),
            ("shipped", "Shipped"),
            ("at_point", "At the pickup point"),
            ("done", "Done"),
            ("cancelled", "Cancelled"),
        ],
        string="Stage",
        compute="_compute_groupbuy_stage",
        search="_search_groupbuy_stage",
    )
    groupbuy_search = fields.Char(
        string="Anything", compute="_compute_groupbuy_search", search="_search_groupbuy_search"
    )

    @api.depends("state", "groupbuy_order_id.state")
    def _compute_groupbuy_stage(self):
        for order in self:
            order.groupbuy_stage = order.groupbuy_order_id and order._get_stage()

    def _get_stage(self):
        """Return where the order is; leaves that know more extend, with `_get_stage_domains`."""
        self.ensure_one()
        if self.state == "cancel":
            return "cancelled"
        if self.state != "sale":
            return "to_pay"
        # Where a group order is, its residents may know.
        return {"loaded": "shipped", "signed": "at_point", "done": "done"}.get(
            self.sudo().groupbuy_order_id.state, "to_ship"
        )

    @api.model
    def _get_stage_domains(self):
        """Return `{stage: domain}`, one of which holds for every resident's order."""
        sold = Domain("state", "=", "sale")
        group_state = "groupbuy_order_id.state"
        return {
            "cancelled": Domain("state", "=", "cancel"),
            "to_pay": Domain("state", "in", ("draft", "sent")),
            "to_ship": sold & Domain(group_state, "in", ("collecting", "frozen", "cancelled")),
            "shipped": sold & Domain(group_state, "=", "loaded"),
            "at_point": sold & Domain(group_state, "=", "signed"),
            "done": sold & Domain(group_state, "=", "done"),
        }

    @api.model
    def _search_groupbuy_stage(self, operator, value):
        if operator != "in":
            return NotImplemented
        domains = self._get_stage_domains()
        return Domain("groupbuy_order_id", "!=", False) & Domain.OR(
            domains[stage] for stage in value if stage in domains
        )

    def _compute_groupbuy_search(self):
        self.groupbuy_search = False

    @api.model
    def _search_groupbuy_search(self, operator, value):
        if operator not in {"ilike", "="}:
            return NotImplemented
        return self._get_search_domain(value)

    @api.model
    def _get_search_domain(self, text):
        """Return the domain of orders in which every word of `text` is found somewhere."""
        found = Domain("groupbuy_order_id", "!=", False)
        for token in search_tokens.tokens(text or ""):
            found &= Domain.OR(self._get_token_domains(token))
        return found

    def _get_token_domains(self, token):
        """Return where one word may be found; leaves may add places."""
        domains = [
            Domain("name", "ilike", token),
            Domain("groupbuy_contact_address", "ilike", token),
        ]
        if not token.isdecimal():
            return domains + [
                Domain("groupbuy_contact_name", "ilike", token),
                Domain("groupbuy_pickup_point_id.name", "ilike", token),
                Domain("groupbuy_leader_id.name", "ilike", token),
            ]
        if len(token) >= 3:
            domains.append(Domain("groupbuy_contact_phone", "like", token))
        if len(token) <= 5:
            domains.append(Domain("groupbuy_sequence", "=", int(token)))
        if len(token) == 6:
            domains.append(Domain("groupbuy_pickup_code", "=", token))
        return domains

    @api.model
    @api.readonly
    def groupbuy_find(self, text):
        """Return the newest orders in which every word is found, for the service desk."""
        if not self.env.user.has_group("community_groupbuy.group_user"):
            raise AccessError(self.env._("Only campaign staff may look for orders."))
        if not search_tokens.tokens(str(text or "")):
            return []
        orders = self.search(self._get_search_domain(str(text)), limit=FOUND, order="id desc")
        return [order._prepare_found() for order in orders]

    def action_groupbuy_print(self):
        """Print the slips that lie with the goods."""
        self.check_access("write")
        orders = self.filtered(lambda order: order.groupbuy_order_id and order.state == "sale")
        if not orders:
            raise UserError(self.env._("Only living orders of a campaign have slips."))
        report = self.env.ref("community_groupbuy.sale_order_report_slip")
        return report.report_action(orders, config=False)

    def _prepare_found(self):
        """Return what the service desk shows of an order."""
        self.ensure_one()
        stages = dict(self._fields["groupbuy_stage"]._description_selection(self.env))
        left = self._get_amount_to_pay() if self.state == "sale" else 0.0
        return {
            "id": self.id,
            "name": self.name,
            "number": self.groupbuy_sequence,
            "resident": self.groupbuy_contact_name or "",
            "phone": self._get_phone_text() or "",
            "address": self.groupbuy_contact_address or "",
            "campaign": self.groupbuy_campaign_id.name,
            "point": self.groupbuy_pickup_point_id.name,
            "leader": self.groupbuy_leader_id.name,
            "goods": self.order_line.filtered("groupbuy_line_id")._get_goods_text(),
            "amount": self.currency_id.format(self.amount_total),
            "left": self.currency_id.format(left) if left else "",
            "stage": stages[self.groupbuy_stage],
            "tone": TONES[self.groupbuy_stage],
            "is_living": self.state != "cancel",
            "moment": fields.Datetime.to_string(self.create_date),
        }
