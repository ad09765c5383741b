"""What a leader earns on goods before a campaign with them is opened."""

from decimal import Decimal

from odoo import models

from ..rules import commission


class GroupbuyListing(models.Model):
    _inherit = "groupbuy.listing"

    def _get_earning_text(self, leader, price):
        """Tell the sales commission on one piece by the rules that apply today."""
        self.ensure_one()
        # The rate the leader is paid by is the leader's business; the rules are the system's.
        rules_sudo = self.env["groupbuy.commission.rule"].sudo()._get_applying(self.company_id)
        path = self.sudo().product_tmpl_id.categ_id.parent_path or ""
        sale = commission.Sale(
            day=self.company_id._groupbuy_day(),
            leader=leader.id,
            categories=tuple(int(key) for key in path.split("/") if key),
        )
        term = commission.choose(rules_sudo._as_terms(), commission.SALES, sale)
        if not term:
            return super()._get_earning_text(leader, price)
        rounding = Decimal(str(self.currency_id.rounding))
        amount = commission.earned(Decimal(str(price)), term.rate, rounding)
        return self.env._(
            "You earn %(amount)s a piece (%(rate)s %%)",
            amount=self.currency_id._get_price_text(float(amount)),
            rate=f"{term.rate.normalize():f}",
        )
