"""What claims count: pieces of a campaign's lines, and of their quotas per pickup point."""

from odoo import api, models
from odoo.tools import SQL


class GroupbuyClaim(models.Model):
    _inherit = "groupbuy.claim"

    @api.model
    def _count_lines(self, quantities):
        """Add `{campaign line id: quantity}` to the lines' counters, within their quotas.

        Locks in id order, then counts: two statements in one round trip, so that the second
        judges by what is there once the locks are held.
        :return: the ids of lines whose quota has less left; nothing is added to these
        """
        if not quantities:
            return []
        self.env.cr.execute(
            SQL(
                """
                SELECT 1 FROM groupbuy_campaign_line WHERE id IN %(ids)s
                 ORDER BY id FOR NO KEY UPDATE;
                UPDATE groupbuy_campaign_line line
                   SET quantity_ordered = line.quantity_ordered + asked.quantity
                  FROM (VALUES %(asked)s) AS asked (id, quantity)
                 WHERE line.id = asked.id
                   AND (line.quota = 0 OR asked.quantity <= 0
                        OR line.quantity_ordered + asked.quantity <= line.quota)
             RETURNING line.id
                """,
                ids=tuple(quantities),
                asked=_rows(quantities),
            )
        )
        counted = {line_id for (line_id,) in self.env.cr.fetchall()}
        # What follows from the counter, too: the order that reaches a tier is priced by it.
        self.env["groupbuy.campaign.line"].browse(quantities).invalidate_recordset(
            ["quantity_ordered", "quantity_left", "price_current"], flush=False
        )
        return [line_id for line_id in sorted(quantities) if line_id not in counted]

    @api.model
    def _count_points(self, point_id, quantities):
        """Add `{campaign line id: quantity}` to what one pickup point may sell.

        :return: the ids of lines whose quota at this point has less left
        """
        if not quantities:
            return []
        self.env.cr.execute(
            SQL(
                """
                SELECT 1 FROM groupbuy_campaign_quota
                 WHERE pickup_point_id = %(point)s AND line_id IN %(ids)s
                 ORDER BY line_id FOR NO KEY UPDATE;
                  WITH counted AS (
                       UPDATE groupbuy_campaign_quota quota
                          SET quantity_ordered = quota.quantity_ordered + asked.quantity
                         FROM (VALUES %(asked)s) AS asked (id, quantity)
                        WHERE quota.pickup_point_id = %(point)s AND quota.line_id = asked.id
                          AND (asked.quantity <= 0
                               OR quota.quantity_ordered + asked.quantity <= quota.quota)
                    RETURNING quota.line_id)
                SELECT quota.line_id, counted.line_id IS NOT NULL
                  FROM groupbuy_campaign_quota quota
                  LEFT JOIN counted ON counted.line_id = quota.line_id
                 WHERE quota.pickup_point_id = %(point)s AND quota.line_id IN %(ids)s
                """,
                ids=tuple(quantities),
                asked=_rows(quantities),
                point=point_id,
            )
        )
        rows = self.env.cr.fetchall()
        if rows:
            self.env["groupbuy.campaign.quota"].invalidate_model(["quantity_ordered"], flush=False)
        return sorted(line_id for line_id, is_counted in rows if not is_counted)

    @api.model
    def _get_held(self, campaign_id, person_key, partner):
        """Return `[(line id, product id, day, quantity)]` a person holds.

        :param campaign_id: only of this campaign; `None` for everything ever ordered
        """
        return self.env.execute_query(
            SQL(
                """
                SELECT line.id, line.product_id, claim.date_claimed,
                       SUM(item.value::numeric)
                  FROM groupbuy_claim claim
                 CROSS JOIN LATERAL jsonb_each_text(claim.quantities) item
                  JOIN groupbuy_campaign_line line ON line.id = item.key::int
                 WHERE claim.state <> 'released'
                   AND (claim.person_key = %(person)s OR claim.partner_id = %(partner)s)
                       %(campaign)s
                 GROUP BY line.id, line.product_id, claim.date_claimed
                """,
                person=person_key,
                partner=partner.id or 0,
                campaign=SQL("AND claim.campaign_id = %s", campaign_id) if campaign_id else SQL(),
            )
        )


def _rows(quantities):
    """Return the rows `(id, quantity)` of a VALUES list."""
    return SQL(", ").join(
        SQL("(%s, %s::numeric)", line_id, str(quantity))
        for line_id, quantity in sorted(quantities.items())
    )
