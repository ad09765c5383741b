"""Leftovers of a run go to a spot sale of the same evening."""

from datetime import timedelta
from decimal import Decimal

from odoo import Command, api, fields, models
from odoo.exceptions import UserError

from ..rules import spot_price

HOURS = 2


class GroupbuyCutoffRun(models.Model):
    _inherit = "groupbuy.cutoff.run"

    spot_campaign_ids = fields.One2many(
        comodel_name="groupbuy.campaign", inverse_name="spot_run_id", string="Spot sales"
    )
    has_leftovers = fields.Boolean(compute="_compute_has_leftovers")

    @api.depends("state", "line_ids.quantity_surplus")
    def _compute_has_leftovers(self):
        for run in self:
            run.has_leftovers = run.state == "done" and bool(run.line_ids._get_leftovers())

    def action_sell_leftovers(self):
        """Draft a spot sale per warehouse of what is left over, and open it."""
        self.ensure_one()
        self.check_access("write")
        # Campaigns are the campaign staff's; a draft is all that comes of it.
        campaigns_sudo = self.sudo()._draft_spot_sales()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "community_groupbuy.groupbuy_campaign_action"
        )
        action |= {"domain": [("id", "in", campaigns_sudo.ids)], "context": {}}
        if len(campaigns_sudo) == 1:
            action |= {
                "views": [(False, "form")],
                "view_mode": "form",
                "res_id": campaigns_sudo.id,
            }
        return action

    def _draft_spot_sales(self):
        """Return the run's living spot sales, made where leftovers have none yet."""
        self.ensure_one()
        if self.state != "done":
            raise UserError(
                self.env._(
                    "%(name)s is not shared out yet; what is left over shows then.", name=self.name
                )
            )
        living = self.spot_campaign_ids.filtered(
            lambda campaign: campaign.state not in {"cancelled", "failed"}
        )
        leftovers = {
            line: quantity
            for line, quantity in self.line_ids._get_leftovers().items()
            if line.warehouse_id not in living.spot_warehouse_id
        }
        made = self.env["groupbuy.campaign"].create(
            [
                self._prepare_spot_sale(warehouse, leftovers)
                for warehouse in {line.warehouse_id: True for line in leftovers}
            ]
        )
        if not (living | made):
            raise UserError(self.env._("Nothing is left over of %(name)s.", name=self.name))
        return living | made

    def _prepare_spot_sale(self, warehouse, leftovers):
        """Return the values of a spot sale; leaves may add theirs."""
        leaders = warehouse._get_groupbuy_spot_leaders()
        if not leaders:
            raise UserError(
                self.env._(
                    "No leader has a pickup point on a route of %(warehouse)s.",
                    warehouse=warehouse.name,
                )
            )
        now = fields.Datetime.now()
        end = now + timedelta(hours=HOURS)
        day = self.company_id._groupbuy_day(end)
        return {
            "name": self._get_spot_name(warehouse),
            "company_id": self.company_id.id,
            "date_start": now,
            "date_end": end,
            "date_delivery": max(self.date_delivery, day, end.date()),
            "leader_ids": [Command.set(leaders.ids)],
            "spot_run_id": self.id,
            "spot_warehouse_id": warehouse.id,
            "line_ids": [
                Command.create(line._prepare_spot_line(quantity))
                for line, quantity in leftovers.items()
                if line.warehouse_id == warehouse
            ],
        }

    def _get_spot_name(self, warehouse):
        """Return what residents read above a spot sale; several hubs have one each."""
        told = self._told_env()
        day = told["groupbuy.campaign"]._format_day(self.date_delivery, "MMMd")
        if len(self.line_ids.warehouse_id) > 1:
            return told._(
                "Spot sale: leftovers of %(day)s, %(warehouse)s", day=day, warehouse=warehouse.name
            )
        return told._("Spot sale: leftovers of %(day)s", day=day)


class GroupbuyCutoffRunLine(models.Model):
    _inherit = "groupbuy.cutoff.run.line"

    def _get_leftovers(self):
        """Return `{line: pieces}` that are ours, left over and still free in the warehouse."""
        over = self.filtered(lambda line: line.uom_id.compare(line.quantity_surplus, 0) > 0)
        leftovers = {}
        for warehouse, lines in over.grouped("warehouse_id").items():
            day = lines.run_id.company_id._groupbuy_day()
            free = warehouse._get_groupbuy_free(lines.product_id, day)
            for line in lines:
                # What leaders take over and what goes back to suppliers is not ours.
                ours = line.quantity_surplus - line._get_surplus_settled()
                left = min(ours, free.get(line.product_id, 0.0))
                left = line.uom_id.round(max(left, 0.0), rounding_method="DOWN")
                if line.uom_id.compare(left, 0) > 0:
                    leftovers[line] = left
        return leftovers

    def _prepare_spot_line(self, quantity):
        """Return the values of a leftover on offer, at the suggested price."""
        self.ensure_one()
        sold = self.demand_ids.campaign_line_id
        group_price = min(
            (line.price_final or line.price_unit for line in sold),
            default=self.product_id.lst_price,
        )
        cost = self.product_id.with_company(self.company_id).standard_price
        suggestion = spot_price.suggest(
            Decimal(str(group_price)),
            Decimal(str(cost)),
            Decimal(str(self.company_id.currency_id.rounding)),
        )
        return {
            "product_id": self.product_id.id,
            "quota": quantity,
            "price_unit": float(suggestion.price),
        }
