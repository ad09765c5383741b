"""What the page of a group order is made of, told in one cheap query.

A page is kept as long as its version stays. A version changes with any change of any row the
page shows, whoever makes it and however: rows are told apart by where PostgreSQL keeps their
current version (`ctid`, `xmin`), not by a date somebody has to set. Figures that move with
every order are left out of it and told apart.
"""

import uuid
from typing import NamedTuple

from odoo import fields, models
from odoo.tools import SQL, ormcache

CODE_LENGTH_MAX = 32
# Parts of one query; in it o is the group order, c its campaign.
LINES = "SELECT l.id FROM groupbuy_campaign_line l WHERE l.campaign_id = c.id"
PRODUCTS = "SELECT l.product_id FROM groupbuy_campaign_line l WHERE l.campaign_id = c.id"
TEMPLATES = f"SELECT p.product_tmpl_id FROM product_product p WHERE p.id IN ({PRODUCTS})"
POINTS = "SELECT s.pickup_point_id FROM groupbuy_order s WHERE s.seller_id = o.seller_id"
PARTNERS = (
    f"SELECT p.partner_id FROM groupbuy_pickup_point p WHERE p.id IN ({POINTS})"
    " UNION SELECT b.partner_id FROM groupbuy_leader b WHERE b.id = o.leader_id"
    " UNION SELECT b.partner_id FROM res_company b WHERE b.id = o.company_id"
)


class PageVersion(NamedTuple):
    """`version` of what a page shows; `moving` of the figures that move with orders.

    `seconds` are left until the campaign opens or closes.
    """

    order_id: int
    seconds: int
    version: str
    moving: str


class GroupbuyOrder(models.Model):
    _inherit = "groupbuy.order"

    def _get_page_version(self, code):
        """Return the `PageVersion` of a link's pages, or `None` for an unknown link."""
        if not (code.isascii() and code.isalnum()) or len(code) > CODE_LENGTH_MAX:
            return None
        now = fields.Datetime.now()
        rows = self.env.execute_query(
            # The parts are constants of this code; only code and moment come from outside.
            SQL(  # pylint: disable=sql-injection
                f"""
                SELECT o.id,
                       CASE WHEN c.date_start > m.moment THEN c.date_start ELSE c.date_end END,
                       concat_ws('|', {", ".join(self._get_page_parts())}),
                       concat_ws('|', {", ".join(self._get_page_moving())})
                  FROM groupbuy_order o
                  JOIN groupbuy_campaign c ON c.id = o.campaign_id,
                       (SELECT %s::timestamp AS moment) m
                 WHERE o.code = %s
                """,
                now,
                code,
            )
        )
        if not rows:
            return None
        order_id, turn, version, moving = rows[0]
        seconds = max(0, int((turn - now).total_seconds()))
        return PageVersion(order_id, seconds, f"{self._get_page_epoch()}|{version}", moving)

    @ormcache(cache="templates.cached_values")
    def _get_page_epoch(self):
        """Return another text whenever templates, translations, settings or modules change."""
        return uuid.uuid4().hex

    def _get_page_parts(self):
        """Return SQL expressions that change with what pages show; leaves extend."""
        return [
            "(c.date_start <= m.moment)::int + (c.date_end <= m.moment)::int",
            "c.ctid::text || c.xmin::text",
            self._rows_text("groupbuy_order", "t.seller_id = o.seller_id", "sequence_last"),
            self._rows_text("groupbuy_campaign_seller", "t.id = o.seller_id", "sequence_last"),
            self._rows_text("groupbuy_campaign_line", "t.campaign_id = c.id", "quantity_ordered"),
            self._rows_text(
                "groupbuy_campaign_quota", f"t.line_id IN ({LINES})", "quantity_ordered"
            ),
            self._rows_version("groupbuy_campaign_tier", f"t.line_id IN ({LINES})"),
            self._rows_version("product_product", f"t.id IN ({PRODUCTS})"),
            self._rows_version("product_template", f"t.id IN ({TEMPLATES})"),
            self._rows_version("account_tax", "t.company_id = o.company_id"),
            self._rows_version("groupbuy_leader", "t.id = o.leader_id"),
            self._rows_version("groupbuy_pickup_point", f"t.id IN ({POINTS})"),
            self._rows_version("res_partner", f"t.id IN ({PARTNERS})"),
        ]

    def _get_page_moving(self):
        """Return SQL expressions of the figures that move with every order; leaves extend."""
        return [
            "(SELECT sum(l.quantity_ordered * l.id)"
            " FROM groupbuy_campaign_line l WHERE l.campaign_id = c.id)",
            "(SELECT sum(s.sequence_last * s.id)"
            " FROM groupbuy_campaign_seller s WHERE s.campaign_id = c.id)",
        ]

    def _rows_version(self, table, condition):
        """Return SQL for the version of the rows `t` of a table; any written row changes it."""
        return (
            "(SELECT sum(hashtextextended(t.ctid::text || ':' || t.xmin::text, 0))"
            f" FROM {table} t WHERE {condition})"
        )

    def _rows_text(self, table, condition, moving):
        """Return SQL for what the rows `t` of a table hold but for their moving column."""
        return (
            f"(SELECT sum(hashtextextended((to_jsonb(t) - '{moving}')::text, 0))"
            f" FROM {table} t WHERE {condition})"
        )
