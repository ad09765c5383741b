"""What orders of a group order claim, and the sentence when something is used up."""

import uuid
from decimal import Decimal

from odoo import models

from ..exceptions import CampaignClosed, CapacityExceeded, LimitExceeded, QuotaExceeded
from ..rules import order_limits
from ..tools.own_transaction import own_transaction
from .groupbuy_claim_take import Ask


class GroupbuyOrder(models.Model):
    _inherit = "groupbuy.order"

    def _claim(self, person_key, wanted, options, partner=None):
        """Return the claim on what an order needs, taken in the caller's transaction.

        :param person_key: whose limits count, see `_get_person_key`
        :param wanted: `{campaign line: quantity}`
        :param options: `OrderOptions`; the same `request_key` returns the same claim
        :param partner: the person where known, for what was ordered under another key
        :raise OrderRefused: naming the first thing that is used up
        """
        self.ensure_one()
        ask = self._prepare_ask(person_key, wanted, options, partner)
        # Nothing is half taken, whoever catches the refusal.
        with self.env.cr.savepoint():
            # Visitors and leaders have no rights on claims; what they may order was checked.
            claim_sudo, _is_new = self.env["groupbuy.claim"].sudo()._take(ask)
        return claim_sudo

    def _claim_outside(self, checked, options):
        """Claim what an order needs in a short transaction of its own; it stays.

        READ COMMITTED, so that a thousand orders on the same goods wait for each other's few
        statements instead of failing. Not waiting for the disk: the order that uses the claim
        is written after it, so neither survives a power cut without the other. The caller
        begins anew before `_place`, which must see the claim.

        :param checked: what `_check_order` returned
        :return: `(claim, whether it is new)`
        :raise OrderRefused: with one sentence; nothing is kept then
        """
        self.ensure_one()
        person_key = self._get_person_key(checked.contact)
        ask = self._prepare_ask(person_key, checked.wanted, options, checked.partner)
        with own_transaction(self.env, is_lasting=False) as own:
            taken, is_new = own["groupbuy.claim"]._take(ask)
            number = taken.sequence, taken.pickup_code
        # Visitors have no right on claims; this one is of the order they send in.
        claim_sudo = self.env["groupbuy.claim"].sudo().browse(taken.id)
        claim_sudo._know_number(*number)
        return claim_sudo, is_new

    def _prepare_ask(self, person_key, wanted, options, partner=None):
        """Return what an order asks for as plain values."""
        return Ask(
            group_order_id=self.id,
            campaign_id=self.campaign_id.id,
            pickup_point_id=self.pickup_point_id.id,
            seller_id=self.seller_id.id,
            company_id=self.company_id.id,
            person_key=person_key,
            partner_id=partner.id if partner else 0,
            request_key=options.request_key or str(uuid.uuid4()),
            day=self.company_id._groupbuy_day(),
            seconds=options.hold_seconds,
            quantities={line.id: quantity for line, quantity in wanted.items()},
            limits={line.id: line._get_person_limits() for line in wanted},
            products={line.id: line.product_id.id for line in wanted},
            capacities=self._get_capacities(),
            has_point_quotas=any(line.quota_ids for line in wanted),
        )

    def _get_capacity_sentence(self, key):
        """Return what to tell somebody who finds the counter `key` full; leaves add theirs."""
        if key.startswith("point:"):
            return self.env._(
                "%(point)s has no place for more orders on that day.",
                point=self.pickup_point_id.name,
            )
        return self.env._("This campaign takes no more orders.")

    def _get_person_key(self, contact):
        """Return whose limits an order counts against: the phone, else name and door."""
        phone = contact.phone and self._get_phone(contact)
        if phone:
            return f"phone:{phone}"
        return f"door:{self.leader_id.id}:{contact.name}:{contact.building}:{contact.room}"

    def _refuse_quota(self, line_id):
        """Raise that fewer pieces are left than asked for."""
        line = self.env["groupbuy.campaign.line"].browse(line_id)
        if line.uom_id.compare(line.quantity_left, 0) <= 0:
            raise QuotaExceeded(
                self.env._("%(product)s is sold out.", product=line.product_id.name)
            )
        raise QuotaExceeded(
            self.env._(
                "%(product)s: only %(left)s %(uom)s left.",
                product=line.product_id.name,
                left=f"{line.quantity_left:g}",
                uom=line.uom_id.name,
            )
        )

    def _refuse_point_quota(self, line_id):
        """Raise that fewer pieces are left for this pickup point than asked for."""
        line = self.env["groupbuy.campaign.line"].browse(line_id)
        quota = line.quota_ids.filtered(lambda item: item.pickup_point_id == self.pickup_point_id)
        raise QuotaExceeded(
            self.env._(
                "%(product)s: only %(left)s %(uom)s left for %(point)s.",
                product=line.product_id.name,
                left=f"{quota.quantity_left:g}",
                uom=line.uom_id.name,
                point=self.pickup_point_id.name,
            )
        )

    def _refuse_limit(self, line_id, kind, limit, before):
        """Raise that one resident asks for more than a limit allows."""
        line = self.env["groupbuy.campaign.line"].browse(line_id)
        words = {
            "product": line.product_id.name,
            "limit": f"{float(limit):g}",
            "uom": line.uom_id.name,
            "before": f"{before:g}",
        }
        if kind == "day":
            text = self.env._(
                "%(product)s: each resident may order %(limit)s %(uom)s a day; "
                "you have ordered %(before)s today.",
                **words,
            )
        elif kind == "lifetime":
            text = self.env._(
                "%(product)s: each resident may order %(limit)s %(uom)s in all; "
                "you have ordered %(before)s before.",
                **words,
            )
        else:
            text = self.env._(
                "%(product)s: each resident may order %(limit)s %(uom)s; "
                "you have ordered %(before)s already.",
                **words,
            )
        raise LimitExceeded(text)

    def _refuse_place(self, key):
        """Raise that a counter is full, or closed by the cut-off."""
        # Counters are nobody's to read; which of two refusals it is, is all that is asked.
        if self.env["groupbuy.counter"].sudo()._is_closed(key):
            raise CampaignClosed(self.env._("This campaign is closed; orders are no longer taken."))
        raise CapacityExceeded(self._get_capacity_sentence(key))


class GroupbuyCampaignLine(models.Model):
    _inherit = "groupbuy.campaign.line"

    def _get_person_limits(self):
        """Return what one person may have of this line, as rule values."""
        self.ensure_one()
        return order_limits.Limits(
            *(
                Decimal(str(limit))
                for limit in (self.limit_per_resident, self.limit_per_day, self.limit_lifetime)
            )
        )
