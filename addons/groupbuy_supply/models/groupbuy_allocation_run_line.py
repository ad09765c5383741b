"""What arrived of a run line, shared out over the residents of all its campaigns."""

from decimal import Decimal
from typing import NamedTuple

from odoo import fields, models

from ..rules import allocation
from ..rules.allocation_result import share_out
from .groupbuy_allocation_claims import to_decimal
from .groupbuy_shortage_policy import POLICIES

RULES = {
    "first_come": allocation.first_come,
    "pro_rata": allocation.pro_rata,
    "one_each": allocation.one_each,
    "priority": allocation.by_priority,
    "substitute": allocation.first_come,
    "line_minimum": allocation.line_minimum,
}
NOTHING = Decimal(0)


class Given(NamedTuple):
    """What an order line gets that is not just what was ordered."""

    run_line: models.BaseModel
    line_id: int
    policy: str
    ordered: Decimal
    quantity: Decimal
    substitute: Decimal
    place: int
    reason: str


class GroupbuyCutoffRunLine(models.Model):
    _inherit = "groupbuy.cutoff.run.line"

    shortage_policy = fields.Selection(
        selection=POLICIES,
        string="Share out",
        copy=False,
        help="Chosen for this delivery; empty: as product, campaign or company say.",
    )

    def _allocate_received(self):
        """Return the `Given` of every order line that does not get just what was ordered.

        Writes nothing; depends on what was ordered and is there only.
        """
        waiting = self._get_waiting()
        outcomes = {line: line._share(claims) for line, claims in waiting.items()}
        pool = SubstitutePool(self, outcomes)
        given = []
        for line, claims in waiting.items():
            product = line._get_substitute()
            lacking = product and any(
                outcomes[line].shares[claim.line_id].quantity
                < to_decimal(claim.ordered) - to_decimal(claim.cut)
                for claim in claims
            )
            if lacking:
                supply = pool.get(product, line.warehouse_id)
                outcomes[line] = line._share(claims, substitute=supply)
                pool.take(product, line.warehouse_id, outcomes[line])
            given += line._get_given(claims, outcomes[line])
        return given

    def _share(self, waiting, policy=None, supply=None, substitute=NOTHING):
        """Return the rules' `Outcome` for those waiting, by the policy of this line."""
        self.ensure_one()
        minimum = to_decimal(self.product_id.groupbuy_line_minimum)
        claims = [each.as_claim(minimum) for each in waiting]
        supply = self._get_supply() if supply is None else supply
        return share_out(
            RULES[policy or self._get_shortage_policy()],
            claims,
            supply,
            self._get_sharing_step(claims, supply),
            substitute,
        )

    def _get_sharing_step(self, claims, supply):
        """Return the step goods are divided in; those settled by weight go by the piece."""
        if self.product_id.groupbuy_is_catch_weight:
            supply = NOTHING
        figures = [claim.quantity for claim in claims] + [claim.tolerance for claim in claims]
        return allocation.step_of([*figures, supply], to_decimal(self.uom_id.rounding))

    def action_preview_sharing(self):
        """Show who would get what under each policy."""
        self.ensure_one()
        self.check_access("write")
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Share out"),
            "res_model": "groupbuy.sharing.preview",
            "view_mode": "form",
            "target": "new",
            "context": {"default_run_line_id": self.id},
        }

    def _get_shortage_policy(self):
        """Return how this line is shared out: the nearest wish counts.

        The buyer's for this delivery, the product's, the campaigns' if they agree, else the
        company's.
        """
        self.ensure_one()
        chosen = self.shortage_policy or self.product_id.groupbuy_shortage_policy
        if chosen:
            return chosen
        wishes = set(self.demand_ids.campaign_id.mapped("shortage_policy"))
        wish = wishes.pop() if len(wishes) == 1 else False
        return wish or self.company_id.groupbuy_shortage_policy

    def _get_substitute(self):
        """Return what residents get instead: the supplier's accepted offer, else the policy's."""
        self.ensure_one()
        replaced = self.purchase_line_ids.filtered(
            lambda line: line.groupbuy_substitute_state == "accepted"
        )
        offered = replaced.groupbuy_substitute_product_id[:1]
        if not offered and self._get_shortage_policy() == "substitute":
            offered = self.product_id.groupbuy_substitute_product_id
        return offered if offered.uom_id == self.uom_id else offered.browse()

    def _get_given(self, waiting, outcome):
        """Return the `Given` of those who get less, more, or something else."""
        self.ensure_one()
        policy, reason = self._get_shortage_policy(), self._get_reasons(waiting)
        given = []
        for each in waiting:
            share = outcome.shares[each.line_id]
            ordered = to_decimal(each.ordered)
            if share.quantity == ordered:
                continue
            instead = outcome.substitutes.get(each.line_id, NOTHING)
            why = reason(policy, each, share, instead)
            given.append(
                Given(
                    self, each.line_id, policy, ordered, share.quantity, instead, share.place, why
                )
            )
        return given


class SubstitutePool:
    """What is left of substitutes in the warehouses, after those who ordered them themselves."""

    def __init__(self, lines, outcomes):
        self.lines, self.outcomes, self.left = lines, outcomes, {}

    def get(self, product, warehouse):
        """Return how much of a product can go out in place of another one."""
        key = product, warehouse
        if key not in self.left:
            here = to_decimal(
                product.uom_id.round(product.with_context(warehouse_id=warehouse.id).free_qty)
            )
            self.left[key] = max(NOTHING, here - self._get_promised(product, warehouse))
        return self.left[key]

    def take(self, product, warehouse, outcome):
        """Note what an outcome uses."""
        self.left[product, warehouse] = outcome.substitute_left

    def _get_promised(self, product, warehouse):
        """Return what lies there for residents who ordered the product itself."""
        open_lines = self.lines.search(
            [
                ("product_id", "=", product.id),
                ("warehouse_id", "=", warehouse.id),
                ("run_id.state", "!=", "done"),
            ]
        )
        promised = NOTHING
        for line in open_lines:
            outcome = self.outcomes.get(line)
            if outcome:
                promised += sum(share.quantity for share in outcome.shares.values())
            elif line in self.lines:
                promised += min(line._get_supply(), to_decimal(line.quantity_ordered))
            else:
                promised += to_decimal(line.quantity_ordered)
        return promised
