"""Steps `net` and `round`: what is taken from stock, and how much is bought beyond the need."""

from odoo import fields, models

from .groupbuy_packing import SURPLUS_OWNERS


class GroupbuyCutoffRun(models.Model):
    _inherit = "groupbuy.cutoff.run"

    def _step_net(self):
        """Promise this run what is free in stock; a run that promises meanwhile goes first."""
        self.line_ids._take_turn_at_stock()
        taken = self.line_ids._plan_net()
        for line, quantity in taken.items():
            if line.uom_id.compare(line.quantity_stock, quantity):
                line.quantity_stock = quantity
        count = sum(1 for quantity in taken.values() if quantity > 0)
        ahead = self.line_ids._take_ahead()
        told = self._told_env()
        texts = [told._("%(count)s products from stock", count=count)]
        if ahead:
            texts.append(told._("%(count)s ordered ahead", count=ahead))
        return count, " · ".join(filter(None, (*texts, self._get_unordered_text())))

    def _step_round(self):
        """Round what is bought up to whole cases and pallets, and note who carries the rest."""
        planned = self.line_ids._round()
        count = sum(1 for bought in planned.values() if bought.rounding > 0)
        return count, self._told_env()._("%(count)s products rounded to cases", count=count)

    def _round_anew(self):
        """Round again what plans left open since, or what waited for a supplier meanwhile."""
        was_held = "purchase" in self.log_ids.mapped("step")
        self.line_ids.filtered(
            lambda line: (
                (was_held or line.partner_id or line.purchase_line_ids.order_id.groupbuy_plan_id)
                and not line._get_bought_lines()
            )
        )._round()


class GroupbuyCutoffRunLine(models.Model):
    _inherit = "groupbuy.cutoff.run.line"

    surplus_owner = fields.Selection(
        selection=SURPLUS_OWNERS,
        string="Left over from cases",
        readonly=True,
        copy=False,
        help="Who carries what was bought only to fill a case or pallet.",
    )

    def _round(self):
        """Write how much is bought beyond the need, and who carries it; return what was planned."""
        planned = self._plan_rounding_parts()
        for line, bought in planned.items():
            if line.uom_id.compare(line.quantity_rounding, float(bought.rounding)):
                line.quantity_rounding = float(bought.rounding)
            line.surplus_owner = bought.owner
        return planned

    def _take_turn_at_stock(self):
        """Let nobody else promise these products' stock until the transaction ends.

        Who waited for another run read the stock before that run promised it: it fails to
        serialise and is run again.
        """
        keys = [f"{line.warehouse_id.id}:{line.product_id.id}" for line in self]
        self.env["groupbuy.counter"]._take_turns("stock", keys)

    def _plan_net(self):
        """Return `{line: quantity taken from stock}`; reads only, works on new records."""
        free = self._get_free_stock()
        taken = {}
        for line in self:
            have = max(0.0, min(free[line], line.quantity_ordered))
            taken[line] = line.uom_id.round(have, rounding_method="DOWN")
        return taken

    def _get_free_stock(self):
        """Return `{line: what nobody else was promised}`, expired lots left out."""
        free = dict.fromkeys(self, 0.0)
        for (warehouse, day), lines in self.grouped(
            lambda line: (line.warehouse_id, line.run_id.date_delivery)
        ).items():
            products = lines.product_id.filtered("is_storable")
            stock = warehouse._get_groupbuy_stock(products, day)
            promised = warehouse._get_groupbuy_promised(products, self.run_id)
            for line in lines:
                product = line.product_id
                free[line] = stock.get(product, 0.0) - promised.get(product, 0.0)
                # What came of a plan's purchase the line counts on is no stock besides.
                free[line] -= line.quantity_received
        return free
