"""What is free in a warehouse, and to whom the rest was promised."""

from datetime import timedelta

from odoo import models
from odoo.fields import Domain

OPEN_RUN = ("running", "waiting", "receiving")
UNRESERVED = ("confirmed", "waiting", "partially_available")
BEFORE_NET = ("freeze", "demand", "net")


class StockWarehouse(models.Model):
    _inherit = "stock.warehouse"

    def _get_groupbuy_stock(self, products, day):
        """Return `{product: pieces here on the evening of `day`}`: still good, and nobody else's.

        What is reserved is somebody else's, and what others sold until then without a reservation;
        below zero when they sold more than lies here.
        """
        self.ensure_one()
        if not products:
            return {}
        # The last second of the day: a lot may be good until then and no longer.
        midnight = self.company_id._groupbuy_day_start(day + timedelta(days=1))
        evening = midnight - timedelta(seconds=1)
        rows = self.env["stock.quant"]._read_group(
            Domain("product_id", "in", products.ids)
            & self._get_groupbuy_here()
            & Domain("owner_id", "=", False)
            & (
                Domain("lot_id", "=", False)
                | Domain("lot_id.expiration_date", "=", False)
                | Domain("lot_id.expiration_date", ">=", evening)
            ),
            ["product_id"],
            ["quantity:sum", "reserved_quantity:sum"],
        )
        free = {product: quantity - reserved for product, quantity, reserved in rows}
        for product, quantity in self._get_groupbuy_sold(products, evening).items():
            free[product] = free.get(product, 0.0) - quantity
        return free

    def _get_groupbuy_here(self):
        """Return the domain of what lies in this warehouse's stock and can be sold.

        Scrap and the place of unclaimed goods are no stock, even where somebody put them below it.
        """
        here = Domain("location_id", "child_of", self.lot_stock_id.id)
        here &= Domain("location_id.usage", "=", "internal")
        if self.groupbuy_check_location_id:
            here &= ~Domain("location_id", "child_of", self.groupbuy_check_location_id.id)
        return here

    def _get_groupbuy_sold(self, products, evening):
        """Return `{product: pieces}` that are to leave before `evening` and are not reserved.

        The loads of open runs are left out, as those runs were promised their goods; so is what
        waits for goods of its own.
        """
        loads = Domain("picking_id.groupbuy_order_id.campaign_id.run_id.state", "in", OPEN_RUN)
        # Whoever plans a run or a sale need not read transfers; only sums leave here.
        rows = (
            self.env["stock.move"]
            .sudo()
            ._read_group(
                Domain("product_id", "in", products.ids)
                & Domain("state", "in", UNRESERVED)
                & Domain("procure_method", "=", "make_to_stock")
                & Domain("date", "<", evening)
                & self._get_groupbuy_here()
                & ~Domain("location_dest_id", "child_of", self.lot_stock_id.id)
                & ~loads,
                ["product_id", "product_uom"],
                ["product_uom_qty:sum", "quantity:sum"],
            )
        )
        sold = {}
        for product, uom, wanted, reserved in rows:
            left = uom._compute_quantity(wanted - reserved, product.uom_id, round=False)
            sold[product] = sold.get(product, 0.0) + left
        # Products go on as the caller reads them.
        return {product.with_env(self.env): quantity for product, quantity in sold.items()}

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
