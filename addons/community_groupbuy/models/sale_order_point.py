"""Another pickup point, and two orders of one person made one."""

import secrets

from odoo import Command, models

from ..exceptions import OrderRefused


class SaleOrder(models.Model):
    _inherit = "sale.order"

    def _change_point(self, group_order, reason):
        """Move the order to another group order of its seller."""
        self._check_point(group_order)
        old, before = self.groupbuy_pickup_point_id, self.amount_total
        self._move_claim(group_order)
        self.write(self._prepare_point(group_order))
        self._after_moved()
        text = f"{old.name} → {group_order.pickup_point_id.name}"
        self._log_event("point", text, reason, {self: before})

    def _check_point(self, group_order):
        """Raise unless the order may go to this group order."""
        own = self.groupbuy_order_id
        if group_order.campaign_id != own.campaign_id or group_order.seller_id != own.seller_id:
            raise OrderRefused(self.env._("Choose a pickup point of the same leader and campaign."))
        if self.groupbuy_campaign_id.date_allocated:
            raise OrderRefused(
                self.env._(
                    "The goods are shared out to the pickup points already; hand this order "
                    "out at %(point)s.",
                    point=self.groupbuy_pickup_point_id.name,
                )
            )
        if group_order.state != own.state:
            raise OrderRefused(
                self.env._(
                    "%(point)s takes no orders of this campaign now.",
                    point=group_order.pickup_point_id.name,
                )
            )

    def _move_claim(self, group_order):
        """Count the order's pieces and place at the other pickup point, or refuse."""
        # Claims are nobody's to read; whether the order may move was checked before.
        claim_sudo = self.sudo().groupbuy_claim_id
        claim_sudo._lock_quantities()
        quantities = {int(line_id): number for line_id, number in claim_sudo.quantities.items()}
        claim_sudo._count_points(
            claim_sudo.pickup_point_id.id, {key: -number for key, number in quantities.items()}
        )
        short = claim_sudo._count_points(group_order.pickup_point_id.id, quantities)
        if short:
            group_order._refuse_point_quota(short[0])
        claim_sudo._move_places(group_order)

    def _prepare_point(self, group_order):
        """Return the values of an order that moves to a group order; leaves may add theirs.

        An invoice stays with the retail account the money was paid to.
        """
        account = group_order.pickup_point_id.partner_id
        values = {
            "groupbuy_order_id": group_order.id,
            "groupbuy_pickup_code": self.sudo().groupbuy_claim_id.pickup_code,
            "partner_shipping_id": account.id,
            "commitment_date": group_order.date_delivery,
        }
        if not self._get_done_transactions():
            values["partner_invoice_id"] = account.id
        return values

    def _after_moved(self):
        """React to another group order of these orders; leaves bring their records along."""

    def _merge_into(self, other):
        """Make `other` hold the goods of both orders and cancel this one."""
        self.ensure_one()
        # One person acts on both, whoever looked the other order up.
        other = other.ensure_one().with_env(self.env)
        (self | other)._take_turn()
        self._check_mergeable(other)
        # Merging is for who may act on both orders; the caller checked.
        order_sudo, other_sudo = self.sudo(), other.sudo()
        sums, more = {}, {}
        for line in (order_sudo | other_sudo).order_line.filtered("groupbuy_line_id"):
            good = line.groupbuy_line_id
            sums[good] = sums.get(good, 0.0) + line.product_uom_qty
            more[good] = more.get(good, 0.0) + line.groupbuy_quantity_tolerance
        order_sudo._hand_payments_to(other_sudo)
        order_sudo._cancel(
            self.env._("Merged into %(order)s.", order=other._get_number_text()), "merged"
        )
        other_sudo._log_event(
            "merged", self.env._("%(order)s is part of it now.", order=self._get_number_text())
        )
        other._change(sums)
        other._set_tolerances(
            {good.id: good._fit_tolerance(sums[good], wish) for good, wish in more.items()}
        )

    def _get_mergeable(self):
        """Return the other orders this one may be merged into."""
        self.ensure_one()
        if not self._is_changeable():
            return self.browse()
        return self.search(
            [
                ("groupbuy_order_id", "=", self.groupbuy_order_id.id),
                ("partner_id", "=", self.partner_id.id),
                ("state", "!=", "cancel"),
                ("id", "!=", self.id),
            ]
        )

    def _check_mergeable(self, other):
        """Raise unless both are open orders of one person at one pickup point."""
        if self == other:
            raise OrderRefused(self.env._("Choose two different orders."))
        if self.partner_id != other.partner_id or self.groupbuy_order_id != other.groupbuy_order_id:
            raise OrderRefused(
                self.env._(
                    "Only orders of one person in one campaign at one pickup point can be merged."
                )
            )
        for order in (self, other):
            if not order._is_changeable():
                raise OrderRefused(
                    self.env._(
                        "%(order)s cannot be changed any more.", order=order._get_number_text()
                    )
                )
        if self._is_payment_under_way() or other._is_payment_under_way():
            raise OrderRefused(
                self.env._("A payment of these orders is under way; wait until it is decided.")
            )
        if self._get_amount_prepaid() and (
            other.groupbuy_payment_mode != "online" or other.state != "sale"
        ):
            raise OrderRefused(
                self.env._(
                    "%(order)s is paid online: merge the other order into it.",
                    order=self._get_number_text(),
                )
            )

    def _hand_payments_to(self, other):
        """Let the money of this order count for `other`; leaves bring its bookings along."""
        payments = self._get_done_transactions().filtered(lambda each: each.operation != "refund")
        payments.sale_order_ids = [Command.unlink(self.id), Command.link(other.id)]


class GroupbuyCampaignSeller(models.Model):
    _inherit = "groupbuy.campaign.seller"

    def _get_group_order_at(self, point):
        """Return this seller's group order of a pickup point, empty where there is none."""
        return self.group_order_ids.filtered(lambda order: order.pickup_point_id == point)[:1]


class GroupbuyClaim(models.Model):
    _inherit = "groupbuy.claim"

    def _move_places(self, group_order):
        """Take a place where the order goes, give the old ones back, and find a free code."""
        capacities = group_order._get_capacities()
        kept = set(self.capacities) & {key for key, _maximum in capacities}
        Counter = self.env["groupbuy.counter"]
        full = Counter._take([item for item in capacities if item[0] not in kept])
        if full:
            group_order._refuse_place(full[0])
        Counter._give_back({key: 1 for key in self.capacities if key not in kept})
        self.write(
            {
                "group_order_id": group_order.id,
                "pickup_point_id": group_order.pickup_point_id.id,
                "capacities": [key for key, _maximum in capacities],
                "pickup_code": self._get_free_code(group_order.pickup_point_id),
            }
        )

    def _get_free_code(self, point):
        """Return the claim's pickup code, or another one where it is taken at this point."""
        taken = set(
            self.search_fetch(
                [("pickup_point_id", "=", point.id), ("state", "!=", "released")],
                ["pickup_code"],
            ).mapped("pickup_code")
        )
        code = self.pickup_code
        while code in taken:
            code = f"{secrets.randbelow(10**6):06d}"
        return code
