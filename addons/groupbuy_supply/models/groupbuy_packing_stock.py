"""What is free in a warehouse, and to whom the rest was promised."""

from datetime import timedelta

from odoo import models

BEFORE_NET = ("freeze", "demand", "net")


class StockWarehouse(models.Model):
    _inherit = "stock.warehouse"

    def _get_groupbuy_stock(self, products, day):
        """Return `{product: pieces here, not reserved, still good on the evening of `day`}`."""
        self.ensure_one()
        if not products:
            return {}
        evening = self.company_id._groupbuy_day_start(day + timedelta(days=1))
        domain = [
            ("product_id", "in", products.ids),
            ("location_id", "child_of", self.lot_stock_id.id),
            ("owner_id", "=", False),
            "|",
            ("lot_id", "=", False),
            "|",
            ("lot_id.expiration_date", "=", False),
            ("lot_id.expiration_date", ">=", evening),
        ]
        rows = self.env["stock.quant"]._read_group(
            domain, ["product_id"], ["quantity:sum", "reserved_quantity:sum"]
        )
        return {product: quantity - reserved for product, quantity, reserved in rows}

    def _get_groupbuy_promised(self, products, runs=None, campaign=None):
        """Return `{product: pieces here that others wait for}` without being reserved.

        Promised is what earlier runs took from stock or received and have not shared out, what
        spot sales of leftovers offer, until their own run counts it, and what leaders are to
        take over of cases, until their order reserves it.

        :param runs: the runs that ask; what they were promised themselves does not count
        :param campaign: the spot sale that asks; what it offers itself does not count
        """
        self.ensure_one()
        if not products:
            return {}
        asking = runs.ids if runs else []
        rows = self.env["groupbuy.cutoff.run.line"]._read_group(
            [
                ("product_id", "in", products.ids),
                ("warehouse_id", "=", self.id),
                ("run_id.state", "!=", "done"),
                ("run_id", "not in", asking),
            ],
            ["product_id"],
            ["quantity_stock:sum", "quantity_received:sum", "quantity_rejected:sum"],
        )
        promised = {
            product: stock + received - rejected for product, stock, received, rejected in rows
        }
        offers = self._get_groupbuy_spot_offers(products, asking, campaign)
        for more in (offers, self._get_groupbuy_leader_offers(products)):
            for product, quantity in more.items():
                promised[product] = promised.get(product, 0.0) + quantity
        return promised

    def _get_groupbuy_leader_offers(self, products):
        """Return `{product: pieces}` in quotations of what leaders take over from cases."""
        rows = self.env["sale.order.line"]._read_group(
            [
                ("product_id", "in", products.ids),
                ("groupbuy_surplus_line_id.warehouse_id", "=", self.id),
                ("order_id.state", "in", ("draft", "sent")),
            ],
            ["product_id"],
            ["product_uom_qty:sum"],
        )
        return dict(rows)

    def _get_groupbuy_spot_offers(self, products, asking, campaign=None):
        """Return `{product: pieces on offer in spot sales}` that no run has counted yet."""
        rows = self.env["groupbuy.campaign.line"]._read_group(
            [
                ("product_id", "in", products.ids),
                ("campaign_id.spot_warehouse_id", "=", self.id),
                ("campaign_id", "not in", campaign.ids if campaign else []),
                ("campaign_id.state", "in", ("review", "scheduled", "open", "cut_off")),
                ("campaign_id.run_id", "not in", asking),
                "|",
                ("campaign_id.run_id", "=", False),
                ("campaign_id.run_id.step", "in", BEFORE_NET),
            ],
            ["product_id"],
            ["quota:sum"],
        )
        return dict(rows)
