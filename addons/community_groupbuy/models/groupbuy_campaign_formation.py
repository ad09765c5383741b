"""How far a campaign's group is formed, and how pages say it."""

from decimal import Decimal

from odoo import models

from ..rules import formation


class GroupbuyCampaign(models.Model):
    _inherit = "groupbuy.campaign"

    def _is_formed(self):
        """Return whether enough came together for the group to be formed."""
        return self._get_formation().is_formed

    def _get_formation(self):
        """Return the `formation.Progress` of this campaign."""
        self.ensure_one()
        return formation.progress(self._get_formation_target(), self._get_formation_reached())

    def _get_formation_target(self):
        """Return what must come together, as a rule's value."""
        minimums = {
            "residents": self.resident_count_min,
            "quantity": self.quantity_min,
            "amount": self.amount_min,
        }
        return formation.Target(
            self.formation_kind, Decimal(str(minimums.get(self.formation_kind, 0)))
        )

    def _get_formation_reached(self):
        """Return what has come together so far, as a rule's value."""
        return formation.Reached(
            self.resident_count,
            Decimal(str(sum(self.line_ids.mapped("quantity_ordered")))),
            Decimal(str(self.amount_total)),
        )

    def _get_formation_percent(self):
        """Return how far the group is, 0 to 100; `None` without a minimum."""
        return self._get_formation().percent

    def _get_formation_text(self):
        """Return how many residents are in, and what is missing."""
        progress = self._get_formation()
        if progress.percent is None:
            return self.env._("%(count)s neighbours are in", count=self.resident_count)
        if not progress.missing:
            return self.env._(
                "Group formed: %(count)s neighbours are in", count=self.resident_count
            )
        return self._get_missing_text(progress)

    def _get_missing_text(self, progress):
        """Return what is missing until the group is formed."""
        if progress.kind == "quantity":
            return self.env._(
                "%(count)s pieces are ordered, %(missing)s more and the group is formed",
                count=f"{float(progress.reached):g}",
                missing=f"{float(progress.missing):g}",
            )
        if progress.kind == "amount":
            return self.env._(
                "%(amount)s are in, %(missing)s more and the group is formed",
                amount=self.currency_id._get_price_text(float(progress.reached)),
                missing=self.currency_id._get_price_text(float(progress.missing)),
            )
        return self.env._(
            "%(count)s neighbours are in, %(missing)s more and the group is formed",
            count=self.resident_count,
            missing=int(progress.missing),
        )
