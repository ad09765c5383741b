"""Step `demand`: add up what the frozen orders ask for, per product and warehouse."""

from odoo import models
from odoo.tools import SQL

from ..rules import wording


class GroupbuyCutoffRun(models.Model):
    _inherit = "groupbuy.cutoff.run"

    def _step_demand(self):
        """Bring lines and demands to what is ordered now; what is there already is amended."""
        if self.campaign_ids.filtered(lambda campaign: campaign.state == "open"):
            # One joined while the last was being closed.
            self.write({"step": "freeze", "date_step": False})
            return False
        lines = self._amend_demand()
        self.campaign_ids.is_in_demand = True
        return len(lines), self._get_unplanned_text(self.campaign_ids)

    def _amend_demand(self):
        """Write what is ordered now, and return the lines; what is bought already stays."""
        self.ensure_one()
        plan = self._plan_demand()
        lines = self._write_lines(plan)
        self._write_demands(plan, lines)
        return lines

    def _plan_demand(self, campaigns=None):
        """Return `{(product, warehouse): {campaign line: (ordered, tolerance)}}`; reads only.

        :param campaigns: those of the run unless given; the dry run asks about open ones
        """
        campaigns = self._get_main().campaign_ids if campaigns is None else campaigns
        if not campaigns:
            return {}
        Product, Warehouse = self.env["product.product"], self.env["stock.warehouse"]
        Line = self.env["groupbuy.campaign.line"]
        plan = {}
        for line, product, warehouse, *quantities in self._read_demand(campaigns):
            key = Product.browse(product), Warehouse.browse(warehouse)
            plan.setdefault(key, {})[Line.browse(line)] = tuple(quantities)
        return plan

    def _read_demand(self, campaigns):
        """Return rows (campaign line, product, warehouse, ordered, tolerance) in SQL.

        Orders are summed per warehouse, which the ORM cannot group by: it is the route's of the
        pickup point.
        """
        for name in ("sale.order", "sale.order.line", "groupbuy.order", "groupbuy.campaign.line"):
            self.env[name].flush_model()
        return self.env.execute_query(
            SQL(
                """
                SELECT line.id, line.product_id, route.warehouse_id,
                       SUM(sol.product_uom_qty), %s
                  FROM groupbuy_campaign_line line
                  JOIN sale_order_line sol ON sol.groupbuy_line_id = line.id
                  JOIN sale_order so ON so.id = sol.order_id AND so.state = 'sale'
                  JOIN groupbuy_order team ON team.id = so.groupbuy_order_id
                  JOIN groupbuy_route route ON route.id = team.route_id
                 WHERE line.campaign_id IN %s
                 GROUP BY line.id, line.product_id, route.warehouse_id
                 ORDER BY MIN(line.sequence), line.id, route.warehouse_id
                """,
                self._get_tolerance_sql(),
                tuple(campaigns.ids),
            )
        )

    def _get_unplanned_text(self, campaigns):
        """Return a sentence on goods no plan knows: on an order, but not in its campaign."""
        strangers = self.env["sale.order.line"].search(
            [
                ("order_id.groupbuy_campaign_id", "in", campaigns.ids),
                ("order_id.state", "=", "sale"),
                ("groupbuy_line_id", "=", False),
                ("display_type", "=", False),
                ("product_id.type", "=", "consu"),
            ]
        )
        if not strangers:
            return ""
        told = self._told_env()
        return told._(
            "Not bought, as it is not in the campaign: %(goods)s.",
            goods=wording.join_names(
                [f"{line.product_id.display_name} ({line.order_id.name})" for line in strangers],
                told.lang,
            ),
        )

    def _get_tolerance_sql(self):
        """Return the sum of what residents take more; `sol` is the order line."""
        return SQL("0.0")

    def _write_lines(self, plan):
        """Return `{(product, warehouse): run line}` of a plan, made where missing."""
        found = {(line.product_id, line.warehouse_id): line for line in self.line_ids}
        missing = [key for key in plan if key not in found]
        made = self.env["groupbuy.cutoff.run.line"].create(
            [
                {"run_id": self.id, "product_id": product.id, "warehouse_id": warehouse.id}
                for product, warehouse in missing
            ]
        )
        return found | dict(zip(missing, made, strict=True))

    def _write_demands(self, plan, lines):
        """Write who needs how much, and the sums on the lines."""
        found = {
            (demand.run_line_id, demand.campaign_line_id): demand
            for demand in self.line_ids.demand_ids
        }
        wanted = {
            (lines[key], campaign_line): quantities
            for key, needs in plan.items()
            for campaign_line, quantities in needs.items()
        }
        self.env["groupbuy.cutoff.demand"].create(
            [
                {
                    "run_line_id": line.id,
                    "campaign_line_id": campaign_line.id,
                    "quantity_ordered": ordered,
                    "quantity_tolerance": tolerance,
                }
                for (line, campaign_line), (ordered, tolerance) in wanted.items()
                if (line, campaign_line) not in found
            ]
        )
        for key, demand in found.items():
            demand._set_quantities(*wanted.get(key, (0.0, 0.0)))
        for key, line in lines.items():
            needs = plan.get(key, {}).values()
            line._set_quantities(sum(need[0] for need in needs), sum(need[1] for need in needs))


class GroupbuyCutoffDemand(models.Model):
    _inherit = "groupbuy.cutoff.demand"

    def _set_quantities(self, ordered, tolerance):
        """Write the quantities where they differ."""
        self.ensure_one()
        if self.uom_id.compare(self.quantity_ordered, ordered):
            self.quantity_ordered = ordered
        if self.uom_id.compare(self.quantity_tolerance, tolerance):
            self.quantity_tolerance = tolerance


class GroupbuyCutoffRunLine(models.Model):
    _inherit = "groupbuy.cutoff.run.line"

    def _set_quantities(self, ordered, tolerance):
        """Write the quantities where they differ."""
        self.ensure_one()
        if self.uom_id.compare(self.quantity_ordered, ordered):
            self.quantity_ordered = ordered
        if self.uom_id.compare(self.quantity_tolerance, tolerance):
            self.quantity_tolerance = tolerance
