"""Resident pages' bundle, sent compressed by a route of its own."""

from odoo import models

RESIDENT_BUNDLE = "community_groupbuy.assets_resident"


class IrQweb(models.AbstractModel):
    _inherit = "ir.qweb"

    def _groupbuy_get_assets(self, kind):
        """Return where a resident page finds its styles (`css`) or scripts (`js`)."""
        links = self._get_asset_links(
            RESIDENT_BUNDLE, css=kind == "css", js=kind == "js", autoprefix=False
        )
        return [link.replace("/web/assets/", "/g/assets/", 1) for link in links]

    def _get_bundles_to_pregenarate(self):
        """Make the bundle with all others: no template names it by `t-call-assets`."""
        js_bundles, css_bundles = super()._get_bundles_to_pregenarate()
        return js_bundles | {RESIDENT_BUNDLE}, css_bundles | {RESIDENT_BUNDLE}
