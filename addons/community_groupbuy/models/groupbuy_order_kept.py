"""What every order of a group order reads alike, kept in memory while it stays true.

The version of the group order's page changes with every row behind it; figures that move
with each order are read anew each time.
"""

from typing import NamedTuple

from odoo import api, models

from ..tools import kept_fields, prototypes

KEPT = prototypes.PrototypeCache(size=600)
MODELS = {
    *("groupbuy.order", "groupbuy.campaign", "groupbuy.campaign.seller", "groupbuy.leader"),
    *("groupbuy.campaign.line", "groupbuy.campaign.tier", "groupbuy.campaign.quota"),
    *("groupbuy.pickup.point", "groupbuy.community", "product.product", "product.template"),
    *("uom.uom", "res.company", "res.currency", "res.country", "account.tax"),
    *("res.partner", "res.users"),
}
LEARNING = 4
MOVING = {"quantity_ordered", "sequence_last", "message_ids", "order_ids"}


class Kept(NamedTuple):
    """Under which key something is kept, how often it was added to, and for which version."""

    key: tuple
    times: int
    version: str


class GroupbuyOrder(models.Model):
    _inherit = "groupbuy.order"

    @api.model
    def _find_kept(self, code):
        """Return the group order of a link, what is kept of it in the cache; and its `Kept`."""
        version = self._get_page_version(code)
        if not version:
            return self.browse(), None
        key = (
            self.env.cr.dbname,
            version.order_id,
            version.version,
            self.env.lang,
            tuple(sorted(self.env.registry.cache_sequences.items())),
        )
        times, values = KEPT.get(key) or (0, [])
        kept_fields.give(self.env, values)
        return self.browse(version.order_id), Kept(key, times, version.version)

    def _keep(self, kept):
        """Keep what was read; the first requests still add to it."""
        if kept.times >= LEARNING:
            return
        self._read_goods()
        partners = self.pickup_point_id.partner_id | self.company_id.partner_id
        partners |= self.leader_id.partner_id | self.env.user.partner_id
        some = {"res.partner": set(partners.ids), "res.users": {self.env.uid}}

        def is_kept(field):
            if field.model_name not in MODELS or field.name in MOVING:
                return False
            if field.relational and field.comodel_name not in MODELS and not field.column_type:
                return False
            return some.get(field.model_name, True)

        KEPT.put(kept.key, (kept.times + 1, kept_fields.take(self.env, is_kept)))

    def _read_goods(self):
        """Read of all goods what the order of one of them reads."""
        for line in self.campaign_id.line_ids:
            line._as_limit_terms()
            line._get_person_limits()
            line.quota_ids.mapped("pickup_point_id")
            line.mapped("product_id.product_tmpl_id.name")
            line.mapped("price_current")

    def _get_page_parts(self):
        """Let the version change with the company's own row, too."""
        return [
            *super()._get_page_parts(),
            self._rows_version("res_company", "t.id = o.company_id"),
        ]
