"""Factories for supply tests."""

from odoo import Command
from odoo.tests import new_test_user

from odoo.addons.community_groupbuy.tests.common import GroupbuyCase


class SupplyCase(GroupbuyCase):
    """A buyer, a supplier, and a product bought from it."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        # Runs speak the company's language; tests read English.
        cls.env["res.lang"]._activate_lang("en_US")
        cls.env.company.partner_id.lang = "en_US"
        cls.buyer = new_test_user(
            cls.env, "buyer", groups="base.group_user,purchase.group_purchase_user"
        )
        cls.supplier = cls.env["res.partner"].create({"name": "城东蔬菜基地"})
        cls.tomato = cls._create_supplied_product()

    @classmethod
    def _create_supplied_product(cls, name="番茄", supplier=None):
        supplier = supplier or cls.supplier
        return cls._create_product(
            name,
            is_storable=True,
            seller_ids=[Command.create({"partner_id": supplier.id, "price": 5.0})],
        )

    def _cut_off(self, quantities, product=None, **values):
        """Return the run of a campaign in which each resident ordered one of `quantities`."""
        product = product or self.tomato
        campaign = self._open_campaign([{"product_id": product.id, "price_unit": 10.0}], **values)
        for number, quantity in enumerate(quantities):
            self._place(campaign, quantity, f"邻居{number}", f"{13900139000 + number}")
        campaign.with_user(self.staff).action_cut_off()
        return campaign.run_id

    def _receive(self, run, quantity):
        """Validate the run's receipt with `quantity` of each product and no backorder."""
        picking = run.purchase_ids.picking_ids
        picking.move_ids.write({"quantity": quantity, "picked": True})
        picking.with_context(
            skip_backorder=True, picking_ids_not_to_backorder=picking.ids
        ).button_validate()
