"""Suppliers on the phone: one order waits for an answer, one supplier has less of a good."""

from decimal import Decimal

from odoo import Command

from odoo.addons.groupbuy_supply.models.purchase_order_portal_answer import LineAnswer
from odoo.addons.groupbuy_supply.rules.supplier_answer import Offer

from .actors import PASSWORD

PEOPLE = (
    ("supplier_produce_demo", "沈根发", "13700000001"),
    ("supplier_food_demo", "丁丰禾", "13700000002"),
)
ANSWER_HOURS = 24


class SupplyPortal:
    """People of the two food suppliers, and what they answer."""

    def __init__(self, env):
        self.env = env

    def invite(self):
        """Give one person of each supplier a login; from now on orders wait for them."""
        self.env.company.groupbuy_supply_answer_hours = ANSWER_HOURS
        return [self._give_login(*person) for person in PEOPLE]

    def answer(self, run):
        """Let the meat and grain supplier have less of a good and offer another for the rest."""
        firm = self.env.ref("groupbuy_demo.supplier_food_demo")
        order = run.sudo().purchase_ids.filtered(
            lambda order: order._get_firm() == firm and order.groupbuy_answer == "waiting"
        )[:1]
        if not order:
            return
        user = self.env["res.users"].search([("login", "=", PEOPLE[1][2])])
        answers = {
            line: LineAnswer(Decimal(str(line.product_qty)))
            for line in order._get_unanswered_lines()
        }
        line = max(answers, key=lambda line: line.product_qty)
        answers[line] = self._have_less(line)
        order._answer_as_supplier(answers, order.groupbuy_answer_version, user=user)

    def _have_less(self, line):
        """Return the answer of somebody who has a third less and something for it."""
        ordered = Decimal(str(int(line.product_qty)))
        missing = max(ordered // 3, Decimal(1))
        product = line._get_substitutes().filtered(
            lambda product: product.uom_id == line.product_id.uom_id
        )[:1]
        price = Decimal(str(line.price_unit))
        offer = Offer(product, missing, price) if product else None
        note = "今早到货不够，先送这些" if not offer else "差的部分可用这个顶上，价格不变"
        return LineAnswer(ordered - missing, "stock", note, offer)

    def _give_login(self, firm, name, phone):
        """Return the portal user of a supplier's contact; the phone number is the login."""
        partner = self.env["res.partner"].create(
            {
                "name": name,
                "phone": phone,
                "email": f"s{phone}@example.com",
                "parent_id": self.env.ref(f"groupbuy_demo.{firm}").id,
                "type": "contact",
                "lang": "zh_CN",
            }
        )
        # Staff who tell the story are no user administrators.
        user_sudo = (
            self.env["res.users"]
            .sudo()
            .with_context(no_reset_password=True)
            ._create_user_from_template({"login": phone, "partner_id": partner.id, "name": name})
        )
        group = self.env.ref("groupbuy_supply.group_supplier")
        user_sudo.write({"password": PASSWORD, "group_ids": [Command.link(group.id)]})
        return user_sudo
