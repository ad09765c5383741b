"""Which prices were published when, by whom: written once, never altered."""

from odoo import api, fields, models
from odoo.exceptions import AccessError


class GroupbuyPriceHistory(models.Model):
    _name = "groupbuy.price.history"
    _description = "Published price"
    _order = "date desc, id desc"
    _rec_name = "product_tmpl_id"

    product_tmpl_id = fields.Many2one(
        comodel_name="product.template",
        string="Product",
        required=True,
        index=True,
        ondelete="restrict",
    )
    product_id = fields.Many2one(
        comodel_name="product.product",
        string="Variant",
        index="btree_not_null",
        ondelete="restrict",
    )
    listing_id = fields.Many2one(
        comodel_name="groupbuy.listing", index="btree_not_null", ondelete="set null"
    )
    line_id = fields.Many2one(
        comodel_name="groupbuy.campaign.line",
        string="Campaign product",
        index="btree_not_null",
        ondelete="set null",
    )
    campaign_id = fields.Many2one(
        comodel_name="groupbuy.campaign", index="btree_not_null", ondelete="set null"
    )
    company_id = fields.Many2one(comodel_name="res.company", required=True, index=True)
    currency_id = fields.Many2one(related="company_id.currency_id")
    kind = fields.Selection(
        selection=[
            ("listed", "Listed"),
            ("approved", "Campaign approved"),
            ("opened", "Campaign opened"),
            ("changed", "Price changed"),
            ("settled", "Final price"),
        ],
        required=True,
        index=True,
    )
    date = fields.Datetime(required=True, default=fields.Datetime.now, index=True)
    user_id = fields.Many2one(
        comodel_name="res.users", string="Published by", required=True, ondelete="restrict"
    )
    price = fields.Monetary(required=True)
    price_regular = fields.Monetary()
    tiers = fields.Char(string="Price tiers", help="From which quantity on which price.")

    _line_recent_idx = models.Index("(line_id, id DESC) WHERE line_id IS NOT NULL")
    _listing_recent_idx = models.Index("(listing_id, id DESC) WHERE listing_id IS NOT NULL")

    # No `super()`: nothing is ever written.
    def write(self, vals):  # pylint: disable=method-required-super
        raise AccessError(self.env._("Published prices are never changed afterwards."))

    @api.ondelete(at_uninstall=False)
    def _unlink_never(self):
        raise AccessError(self.env._("Published prices are never changed afterwards."))

    @api.model
    def _publish(self, records, kind):
        """Write the prices of campaign lines or listings down, where they differ from the last.

        Steps (approved, opened, settled, listed) leave a row even at the same price.
        """
        values_list = [
            record._prepare_price_history()
            | {"kind": kind, "user_id": self.env.uid, "company_id": record.company_id.id}
            for record in records
        ]
        if kind == "changed":
            last = self._get_last(records)
            values_list = [
                values
                for record, values in zip(records, values_list, strict=True)
                if last.get(record) != self._get_terms(values)
            ]
        # Whoever publishes a price leaves a row; nobody has the right to write one alone.
        return self.sudo().create(values_list)

    def _get_last(self, records):
        """Return `{record: terms}` of what was published last."""
        name = "listing_id" if records._name == "groupbuy.listing" else "line_id"
        # What was published is compared, nothing is shown.
        rows = self.sudo()._read_group([(name, "in", records.ids)], [name], ["id:max"])
        last = self.sudo().browse([row_id for _record, row_id in rows])
        return {
            records.browse(row[name].id): (row.price, row.price_regular, row.tiers or False)
            for row in last
        }

    @api.model
    def _get_terms(self, values):
        """Return what makes two published prices the same."""
        return values["price"], values["price_regular"], values["tiers"] or False
