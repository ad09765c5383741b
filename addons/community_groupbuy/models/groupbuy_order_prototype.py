"""Prototypes of residents' orders: rows the ORM made for this very group order.

Most columns of an order depend on the group order alone, most of a line on its product,
quantity and price. The ORM makes them once, in a savepoint that is taken back, and every
order after it is written like them. What they depend on is in their key: the version of the
group order's page, which changes with every row behind it, and how the resident is known.
"""

from odoo import models
from odoo.tools import SQL

from ..tools import prototypes

KEPT = prototypes.PrototypeCache()
WARM_LINES = 60
WARM_QUANTITIES = (1, 2, 3)
# Columns that say who somebody is, not how to treat him.
PERSONAL = [
    *("id", "name", "complete_name", "commercial_partner_id", "phone", "phone_sanitized"),
    *("email", "email_normalized", "street", "street2", "city", "comment", "barcode", "ref"),
    *("groupbuy_building", "groupbuy_room", "groupbuy_community_id"),
    *("create_uid", "create_date", "write_uid", "write_date"),
]


class GroupbuyOrder(models.Model):
    _inherit = "groupbuy.order"

    def _get_prototypes(self, placing, base):
        """Return `(row of the order, {line id: (row, ids of taxes)})` like the wanted ones.

        :param base: what all prototypes of this order depend on
        """
        goods = self._get_good_keys(placing)
        lines = {key: KEPT.get((base, key)) for key in goods}
        statuses = frozenset(kept[0].get("invoice_status") for kept in lines.values() if kept)
        order = KEPT.get((base, "order", statuses))
        if not order or not all(lines.values()):
            order, made = self._make_prototypes(placing, base)
            lines |= made
        return order, {key[0]: lines[key] for key in goods}

    def _get_good_keys(self, placing):
        """Return what the row of each wanted line depends on: line, quantity and price."""
        return [
            (line.id, float(quantity), line.price_current)
            for line, quantity in placing.wanted.items()
        ]

    def _get_prototype_base(self, placing, kind):
        """Return what all rows of an order depend on, but for the goods."""
        return (
            self.env.cr.dbname,
            self.env.uid,
            self.env.lang,
            self.id,
            placing.version or self._get_page_version(self.code).version,
            tuple(sorted(self.env.registry.cache_sequences.items())),
            placing.options.payment_mode,
            placing.is_confirmed,
            placing.options.handover,
            placing.options.source,
            kind,
        )

    def _make_prototypes(self, placing, base):
        """Let the ORM make this order and take it back; return and keep its rows."""
        order_row, made = self._try_order(placing)
        statuses = frozenset(row.get("invoice_status") for row, _taxes in made.values())
        KEPT.put((base, "order", statuses), order_row)
        known = set(made)
        for quantity in WARM_QUANTITIES:
            lines = self._get_warm_lines(placing, base, quantity, known)
            if lines:
                warm = placing._replace(wanted=dict.fromkeys(lines, quantity))
                made |= self._try_order(warm)[1]
        for key, kept in made.items():
            KEPT.put((base, key), kept)
        return order_row, {key: made[key] for key in self._get_good_keys(placing)}

    def _get_warm_lines(self, placing, base, quantity, known):
        """Return lines whose rows the next orders will want, those in this order first."""
        lines = self.campaign_id.line_ids
        first = [line for line in lines if line in placing.wanted]
        others = [line for line in lines if line not in placing.wanted]
        return [
            line
            for line in (first + others)[:WARM_LINES]
            if (key := (line.id, float(quantity), line.price_current)) not in known
            and not KEPT.get((base, key))
        ]

    def _try_order(self, placing):
        """Return the rows of an order the ORM makes, which is taken back then."""
        with self.env.cr.savepoint() as savepoint:
            order = self._create_order_by_orm(placing)
            self.env.flush_all()
            order_row = prototypes.read_rows(self.env, "sale_order", SQL("id = %s", order.id))[0]
            rows = prototypes.read_rows(self.env, "sale_order_line", SQL("order_id = %s", order.id))
            taxes = self._read_taxes(order.id)
            prices = {line.id: line.price_current for line in placing.wanted}
            savepoint.rollback()
        made = {}
        for row in rows:
            line_id = row["groupbuy_line_id"]
            key = (line_id, float(row["product_uom_qty"]), prices[line_id])
            made[key] = (row, taxes.get(row["id"], []))
        return order_row, made

    def _read_taxes(self, order_id):
        """Return `{order line id: [tax id]}` of an order."""
        rows = self.env.execute_query(
            SQL(
                """
                SELECT rel.sale_order_line_id, rel.account_tax_id
                  FROM account_tax_sale_order_line_rel rel
                  JOIN sale_order_line line ON line.id = rel.sale_order_line_id
                 WHERE line.order_id = %s
                """,
                order_id,
            )
        )
        taxes = {}
        for line_id, tax_id in rows:
            taxes.setdefault(line_id, []).append(tax_id)
        return taxes
