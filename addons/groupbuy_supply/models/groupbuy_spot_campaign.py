"""Spot sales: campaigns that sell what is left over in one warehouse, first come."""

from odoo import api, fields, models
from odoo.exceptions import ValidationError
from odoo.fields import Domain

BEFORE_OPEN = {"review", "scheduled", "open"}


class GroupbuyCampaign(models.Model):
    _inherit = "groupbuy.campaign"

    spot_warehouse_id = fields.Many2one(
        comodel_name="stock.warehouse",
        string="Spot sale from",
        readonly=True,
        copy=False,
        index="btree_not_null",
        ondelete="restrict",
        check_company=True,
        help="This campaign sells what lies in this warehouse; nothing is bought for it.",
    )
    spot_run_id = fields.Many2one(
        comodel_name="groupbuy.cutoff.run",
        string="Leftovers of",
        readonly=True,
        copy=False,
        index="btree_not_null",
        ondelete="restrict",
        check_company=True,
    )

    _spot_uniq = models.UniqueIndex(
        "(spot_run_id, spot_warehouse_id) WHERE spot_run_id IS NOT NULL"
        " AND state NOT IN ('cancelled', 'failed')",
        "What was left over of this run is on offer already.",
    )

    def action_submit(self):
        """Let nobody else promise the stock while it is counted for an offer."""
        self.check_access("write")
        spot = self.filtered("spot_warehouse_id")
        keys = [
            f"{campaign.spot_warehouse_id.id}:{line.product_id.id}"
            for campaign in spot
            for line in campaign.line_ids
        ]
        self.env["groupbuy.counter"]._take_turns("stock", keys)
        return super().action_submit()

    def _get_obstacles(self, target):
        """Keep a spot sale from offering more than lies in its warehouse."""
        obstacles = super()._get_obstacles(target)
        if self.spot_warehouse_id and target in BEFORE_OPEN:
            obstacles += self.line_ids._get_spot_obstacles()
        return obstacles


class GroupbuyCampaignLine(models.Model):
    _inherit = "groupbuy.campaign.line"

    @api.constrains("quota", "product_id")
    def _check_spot_quota(self):
        """Keep an offer that is out within what lies in its warehouse."""
        for campaign, lines in self.grouped("campaign_id").items():
            if campaign.spot_warehouse_id and campaign.state in BEFORE_OPEN:
                obstacles = lines._get_spot_obstacles()
                if obstacles:
                    raise ValidationError("\n".join(obstacles))

    def _get_spot_obstacles(self):
        """Return what keeps these goods from being offered out of stock."""
        campaign = self.campaign_id
        free = campaign.spot_warehouse_id._get_groupbuy_free(
            self.product_id, campaign.date_delivery, campaign
        )
        obstacles = []
        for line in self:
            left = free.get(line.product_id, 0.0)
            if not line.quota or line.uom_id.compare(line.quota, left) > 0:
                obstacles.append(
                    self.env._(
                        "%(product)s: enter a quota of at most %(count)s, what is left in stock.",
                        product=line.product_id.display_name,
                        count=f"{max(0.0, left):g}",
                    )
                )
        return obstacles


class StockWarehouse(models.Model):
    _inherit = "stock.warehouse"

    def _get_groupbuy_free(self, products, day, campaign=None):
        """Return `{product: pieces}` a spot sale may offer; its own offer does not count.

        What lies in a warehouse is the stock's to know; campaign staff learn how much is left.
        """
        self.ensure_one()
        warehouse_sudo = self.sudo()
        stock = warehouse_sudo._get_groupbuy_stock(products, day)
        promised = warehouse_sudo._get_groupbuy_promised(products, campaign=campaign)
        return {product: count - promised.get(product, 0.0) for product, count in stock.items()}

    def _get_groupbuy_spot_leaders(self):
        """Return the leaders at work who have a pickup point on a route of this warehouse."""
        self.ensure_one()
        routes = self.env["groupbuy.route"].search([("warehouse_id", "=", self.id)])
        leaders = routes.pickup_point_ids.leader_id
        return leaders.filtered_domain(Domain("state", "=", "active"))
