"""Late changes: a delta run amends what is still open, and says what it could not."""

from odoo import fields, models
from odoo.exceptions import UserError

from ..rules import wording
from .groupbuy_cutoff_run import UNBOUGHT

LINES_PER_SLICE = 50


class GroupbuyCutoffRun(models.Model):
    _inherit = "groupbuy.cutoff.run"

    is_delta_due = fields.Boolean(
        string="Late changes to carry out", readonly=True, copy=False, index="btree_not_null"
    )
    date_changed = fields.Datetime(string="Changed on", readonly=True, copy=False)
    delta_line_ids = fields.One2many(
        comodel_name="groupbuy.cutoff.delta.line", inverse_name="run_id"
    )

    def action_make_delta(self):
        """Carry out the late changes now, as a run of their own, and open it."""
        self.ensure_one()
        self.check_access("write")
        if not self.is_delta_due:
            raise UserError(
                self.env._("%(name)s: no order changed since it was bought.", name=self.name)
            )
        # Runs are made by the system; that the buyer may was checked.
        return self.sudo()._make_delta().with_env(self.env)._open_form()

    def _mark_delta_due(self):
        """Note that orders changed after they were bought, and have it carried out soon."""
        late = self.filtered(
            lambda run: run.state != "done" and (run.purchase_ids or run.step not in UNBOUGHT)
        )
        if late:
            late.write({"is_delta_due": True, "date_changed": fields.Datetime.now()})
            self._wake_up(minutes=11)

    def _make_delta(self):
        """Return the run of late changes of each run, made when none is under way."""
        deltas = self.browse()
        for run in self:
            delta = run.child_ids.filtered(lambda child: child.state in {"running", "waiting"})
            deltas += delta or self.create(run._prepare_delta())
            run.is_delta_due = False
        if deltas:
            self._wake_up()
        return deltas

    def _prepare_delta(self):
        """Return the values of this run's run of late changes."""
        self.ensure_one()
        return {
            "kind": "delta",
            "parent_id": self.id,
            "company_id": self.company_id.id,
            "date_delivery": self.date_delivery,
            "step": "demand",
        }

    def _step_delta_demand(self):
        """Write down by how much each purchase is too small or too large now."""
        main = self.parent_id
        main._amend_demand()
        known = self.delta_line_ids.run_line_id
        lines = self.env["groupbuy.cutoff.delta.line"].create(
            [
                {"run_id": self.id, "run_line_id": line.id, "difference": difference}
                for line, difference in main.line_ids._plan_difference().items()
                if line not in known
            ]
        )
        return len(lines), ""

    def _step_delta_purchase(self):
        """Amend the purchase orders that are still open, some products a slice."""
        todo = self.delta_line_ids.filtered(lambda line: not line.is_done)
        todo[:LINES_PER_SLICE]._amend()
        if len(todo) > LINES_PER_SLICE:
            total = len(self.delta_line_ids)
            self._set_progress(total - len(todo) + LINES_PER_SLICE, total)
            return False
        left = self.delta_line_ids.filtered(lambda line: line.reason)
        return len(self.delta_line_ids), "\n".join(
            f"{line.product_id.display_name}: {line.reason}" for line in left
        )

    def _step_delta_transfers(self):
        """Bring loads that are not sorted yet in line with the orders, and name the others."""
        orders = self.parent_id._get_group_orders()
        orders._update_load()
        sorted_goods = orders._get_sorted_differences()
        if not sorted_goods:
            return len(orders), ""
        told = self._told_env()
        return len(orders), told._(
            "Sorted already, so it stays in the crates: %(goods)s.",
            goods=wording.join_names(
                [
                    f"{product.display_name} ({order.name}, {difference:+g})"
                    for order, product, difference in sorted_goods
                ],
                told.lang,
            ),
        )


class GroupbuyOrder(models.Model):
    _inherit = "groupbuy.order"

    def _get_sorted_differences(self):
        """Return `[(group order, product, sorted more than needed)]` of loads that stayed."""
        goods = self._get_load_goods()
        differences = []
        for load in self._get_open_loads():
            order = load.groupbuy_order_id
            living = load.move_ids.filtered(lambda move: move.state not in {"done", "cancel"})
            for product, moves in living.grouped("product_id").items():
                needed = goods.get(order, {}).get(product, 0.0)
                difference = sum(moves.mapped("product_uom_qty")) - needed
                if not product.uom_id.is_zero(difference):
                    differences.append((order, product, difference))
        return differences
