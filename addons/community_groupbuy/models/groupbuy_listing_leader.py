"""Leaders who supply goods of their own."""

from odoo import fields, models
from odoo.exceptions import UserError

PROPOSED = (
    "name",
    "groupbuy_specification",
    "groupbuy_origin",
    "groupbuy_category_id",
    "groupbuy_brand_id",
    "groupbuy_shelf_life_days",
    "groupbuy_temperature",
    "description_sale",
    "image_1920",
)
NAME_LENGTH = 80
PRICE_MAX = 1_000_000


class GroupbuyLeader(models.Model):
    _inherit = "groupbuy.leader"

    is_supply_leader = fields.Boolean(
        string="Supplies goods",
        tracking=True,
        help="May propose goods of their own, which other leaders then sell too.",
    )
    listing_ids = fields.One2many(
        comodel_name="groupbuy.listing", inverse_name="supply_leader_id", string="Own goods"
    )

    def _get_sellable_listings(self):
        """Return the domain of listings this leader may open campaigns with."""
        return self.env["groupbuy.listing"]._get_available_domain(self)

    def _propose_listing(self, values, price, listing=None):
        """Hand in goods of the leader's own for review, or amend what was sent back.

        :param values: `{field of the product: value}`; fields nobody may propose are refused
        :param price: the price suggested, with tax
        :raise UserError: with one sentence, before anything is stored
        """
        self.ensure_one()
        self._check_right("products")
        self._check_working()
        values = self._get_proposed(values, price)
        if listing and (listing.supply_leader_id != self or listing.state != "draft"):
            raise UserError(self.env._("Only goods that were sent back can be amended."))
        # Leaders write neither products nor listings themselves; what they may say was checked.
        Listing_sudo = self.env["groupbuy.listing"].sudo()
        if listing:
            listing_sudo = listing.sudo()
            listing_sudo.product_tmpl_id.write(values | {"list_price": price})
            listing_sudo.price_suggested = price
        else:
            product_sudo = (
                self.env["product.template"]
                .sudo()
                .create(values | self._prepare_proposed_product(price))
            )
            listing_sudo = Listing_sudo.create(
                {
                    "product_tmpl_id": product_sudo.id,
                    "company_id": self.company_id.id,
                    "supply_leader_id": self.id,
                    "price_suggested": price,
                }
            )
        listing_sudo.action_submit()
        return listing_sudo.sudo(False)

    def _get_proposed(self, values, price):
        """Return what a leader says about goods, checked."""
        if not self.is_supply_leader:
            raise UserError(self.env._("Only supply leaders propose goods of their own."))
        name = " ".join((values.get("name") or "").split())
        if not name or len(name) > NAME_LENGTH:
            raise UserError(
                self.env._(
                    "A product needs a name of at most %(count)s characters.", count=NAME_LENGTH
                )
            )
        if not 0 < price < PRICE_MAX:
            raise UserError(self.env._("Please enter a price above zero."))
        foreign = set(values) - set(PROPOSED)
        if foreign:
            raise UserError(self.env._("Only the description of the goods can be proposed."))
        return values | {"name": name}

    def _prepare_proposed_product(self, price):
        """Return the values of proposed goods that are not the leader's to choose."""
        return {
            "type": "consu",
            "list_price": price,
            "company_id": self.company_id.id,
            "sale_ok": True,
        }
