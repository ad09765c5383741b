"""Factories for tests of sharing out."""

from odoo.addons.community_groupbuy.tests.order_common import OrderCase

from .common import SupplyCase


class AllocationCase(SupplyCase, OrderCase):
    """Runs whose goods arrive in part."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env["res.lang"]._activate_lang("en_US")
        cls.env.company.partner_id.lang = "en_US"

    def _bought(self, quantities, product=None, **values):
        """Return a run that waits for what residents ordered."""
        run = self._cut_off(quantities, product, **values)
        run._continue()
        return run

    def _share(self, quantities, arrived, product=None, **values):
        """Return the goods of the residents, shared out, by the time of ordering."""
        run = self._bought(quantities, product, **values)
        if arrived:
            self._receive(run, arrived)
        else:
            run.action_allocate()
        return self._lines(run)

    def _lines(self, run):
        return run.campaign_ids.order_ids.order_line.sorted("id")

    def _allocated(self, lines):
        return lines.mapped("groupbuy_quantity_allocated")

    def _told(self, order):
        return [step["text"] for step in order._get_history() if step["kind"] == "short"]

    def _claims(self, run):
        return self.env["groupbuy.supplier.claim"].search([("run_id", "=", run.id)])
