"""The ledger of leaders' earnings: entries are added, never changed."""

from odoo import api, fields, models
from odoo.exceptions import UserError

from .groupbuy_commission_rule import KINDS


class GroupbuyCommissionEntry(models.Model):
    _name = "groupbuy.commission.entry"
    _description = "Commission entry"
    _order = "date desc, id desc"
    _check_company_auto = True

    company_id = fields.Many2one(
        comodel_name="res.company", required=True, readonly=True, index=True
    )
    currency_id = fields.Many2one(related="company_id.currency_id")
    leader_id = fields.Many2one(
        comodel_name="groupbuy.leader",
        required=True,
        readonly=True,
        index=True,
        ondelete="restrict",
        check_company=True,
    )
    groupbuy_order_id = fields.Many2one(
        comodel_name="groupbuy.order",
        string="Group order",
        readonly=True,
        index=True,
        ondelete="restrict",
        check_company=True,
    )
    campaign_id = fields.Many2one(related="groupbuy_order_id.campaign_id", store=True, index=True)
    seller_id = fields.Many2one(related="groupbuy_order_id.seller_id", store=True, index=True)
    owner_id = fields.Many2one(
        string="Supply leader",
        related="groupbuy_order_id.owner_id",
        store=True,
        index="btree_not_null",
    )
    pickup_point_id = fields.Many2one(
        related="groupbuy_order_id.pickup_point_id", store=True, index=True
    )
    sale_line_id = fields.Many2one(
        comodel_name="sale.order.line",
        string="Order line",
        readonly=True,
        index=True,
        ondelete="restrict",
        # Its name tells the resident's: earnings are no right to that.
        groups="base.group_user",
    )
    sale_order_id = fields.Many2one(
        string="Resident's order", related="sale_line_id.order_id", groups="base.group_user"
    )
    product_id = fields.Many2one(related="sale_line_id.product_id", store=True)
    rule_id = fields.Many2one(
        comodel_name="groupbuy.commission.rule",
        readonly=True,
        index=True,
        ondelete="restrict",
        check_company=True,
    )
    assessment_id = fields.Many2one(
        comodel_name="groupbuy.assessment",
        readonly=True,
        index="btree_not_null",
        ondelete="restrict",
        check_company=True,
        help="The month a bonus is for; all other entries come from an order line.",
    )
    kind = fields.Selection(
        selection=[*KINDS, ("incentive", "Bonus")], required=True, readonly=True
    )
    base = fields.Monetary(readonly=True, help="What the resident paid, tax included.")
    rate = fields.Float(string="Rate (%)", digits=(5, 2), readonly=True, aggregator=None)
    amount = fields.Monetary(readonly=True)
    date = fields.Date(required=True, readonly=True, index=True)
    date_vest = fields.Date(
        string="Vests on",
        required=True,
        readonly=True,
        help="From this day on the amount can be settled.",
    )
    move_id = fields.Many2one(
        comodel_name="account.move",
        string="Journal entry",
        required=True,
        readonly=True,
        index=True,
        ondelete="restrict",
        check_company=True,
    )
    settlement_id = fields.Many2one(
        comodel_name="groupbuy.settlement",
        readonly=True,
        index="btree_not_null",
        ondelete="restrict",
        check_company=True,
    )
    state = fields.Selection(
        selection=[("held", "Held"), ("vested", "Vested"), ("settled", "Settled")],
        compute="_compute_state",
    )

    _has_origin = models.Constraint(
        "CHECK (CASE WHEN kind = 'incentive'"
        " THEN assessment_id IS NOT NULL AND num_nonnulls(groupbuy_order_id, sale_line_id) = 0"
        " ELSE assessment_id IS NULL"
        " AND num_nonnulls(groupbuy_order_id, sale_line_id) = 2"
        " AND (rule_id IS NOT NULL OR kind = 'sales_commission') END)",
        "A bonus comes from an assessment, every other entry from an order line and a rule "
        "or the seller's own rate.",
    )
    _assessment_uniq = models.UniqueIndex(
        "(assessment_id) WHERE assessment_id IS NOT NULL",
        "The bonus of this month is entered already.",
    )
    _settle_idx = models.Index("(leader_id, date_vest) WHERE settlement_id IS NULL")

    @api.depends("sale_line_id.display_name", "assessment_id.display_name")
    def _compute_display_name(self):
        for entry in self:
            # Number and good leave the order, not the resident; who sees earnings sees those.
            line_sudo = entry.sudo().sale_line_id
            entry.display_name = (
                self.env._(
                    "%(order)s: %(product)s",
                    order=line_sudo.order_id.name,
                    product=line_sudo.product_id.display_name,
                )
                if line_sudo
                else entry.sudo().assessment_id.display_name or ""
            )

    @api.depends("date_vest", "settlement_id")
    def _compute_state(self):
        for entry in self:
            if entry.settlement_id:
                entry.state = "settled"
            elif entry.date_vest <= entry.company_id._groupbuy_day():
                entry.state = "vested"
            else:
                entry.state = "held"

    def write(self, vals):
        """Refuse every change but the settlement an entry is gathered in."""
        if vals.keys() - {"settlement_id"}:
            raise UserError(
                self.env._("Commission entries are never changed; corrections are new entries.")
            )
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_never(self):
        raise UserError(
            self.env._("Commission entries are never deleted; corrections are new entries.")
        )
