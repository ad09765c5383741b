"""Certificates suppliers upload on the phone reach the buyer."""

from odoo import models

from .groupbuy_supplier_certificate import ACTIVITY


class GroupbuySupplyPaper(models.Model):
    _inherit = "groupbuy.supply.paper"

    def _after_uploaded(self):
        """Ask the buyer to enter certificates a managed supplier sent in."""
        result = super()._after_uploaded()
        for paper in self.filtered(lambda paper: paper.kind == "certificate"):
            partner = paper.partner_id.with_company(paper.company_id)
            # The supplier uploads; the reminder is the buyer's.
            supplier_sudo = partner.sudo().groupbuy_supplier_id
            user = supplier_sudo.user_id
            if not user:
                continue
            told = supplier_sudo.with_context(lang=user.lang)
            told.activity_schedule(
                ACTIVITY,
                summary=told.env._(
                    "Enter the certificate uploaded for %(order)s", order=paper.order_id.name
                ),
                user_id=user.id,
            )
        return result
