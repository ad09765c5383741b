"""Leaders who also supply goods find both homes."""

from odoo import models


class GroupbuyLeader(models.Model):
    _inherit = "groupbuy.leader"

    def _get_portal_links(self):
        """Lead to the supplier's pages those who answer orders there as well."""
        links = super()._get_portal_links()
        if not self.env.user._is_groupbuy_supplier():
            return links
        return [
            *links,
            {
                "title": self.env._("My deliveries"),
                "text": self.env._("Orders to answer"),
                "url": "/my/groupbuy/supply",
                "icon": "fa-truck",
                "count": 0,
            },
        ]
