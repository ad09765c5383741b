"""How a supplier stands with us: what was claimed, and the months' scorecards."""

from odoo import http
from odoo.http import request

from .supplier_base import SUPPLIER, URL, SupplierBase

CLAIMS_SHOWN = 50
MONTHS_SHOWN = 12


class SupplierStanding(SupplierBase):
    @http.route(f"{URL}/claims", readonly=True, **SUPPLIER)
    def supplier_claims(self, **_query):
        """List what was short, bad or late of the firm's own deliveries."""
        if not self._is_supplier():
            return self._refuse_stranger()
        return self._answer_page(
            "supplier_claims", {"claims": self._get_firm_sudo()._get_supply_claims(CLAIMS_SHOWN)}
        )

    @http.route(f"{URL}/scorecard", readonly=True, **SUPPLIER)
    def supplier_scorecard(self, **_query):
        """Show the firm's own confirmed months."""
        if not self._is_supplier():
            return self._refuse_stranger()
        return self._answer_page(
            "supplier_scorecard", {"cards": self._get_firm_sudo()._get_supply_cards(MONTHS_SHOWN)}
        )

    def _get_firm_sudo(self):
        """Return the user's own firm; only what is its own is read from here."""
        return request.env.user.sudo().partner_id.commercial_partner_id
