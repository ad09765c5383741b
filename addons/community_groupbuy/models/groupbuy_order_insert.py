"""Writing residents' orders like the ORM would, in a few statements."""

from odoo import fields, models
from odoo.tools import SQL, float_repr

from ..tools import prototypes
from .groupbuy_order_prototype import KEPT, PERSONAL

NUMBERING = "sale.order"
SEEN = "seen"
KNOWN = [
    *("name", "access_token", "state", "groupbuy_payment_mode", "groupbuy_handover"),
    *("amount_total", "groupbuy_order_id", "company_id", "partner_id"),
]
MOMENT = "%Y-%m-%dT%H:%M:%S.%f"


class GroupbuyOrder(models.Model):
    _inherit = "groupbuy.order"

    def _create_order(self, placing):
        """Return the new order, written by SQL where its amounts are sums of its lines'."""
        company = self.company_id
        if company.tax_calculation_rounding_method != "round_per_line":
            return self._create_order_by_orm(placing)
        numbering = self._get_numbering()
        if not numbering:
            return self._create_order_by_orm(placing)
        return self._insert_order(placing, numbering)

    def _insert_order(self, placing, numbering):
        """Insert an order and its lines like their prototypes."""
        order_id, number, line_ids, kind = self._draw_ids(placing, numbering[0])
        base = self._get_prototype_base(placing, kind)
        if not KEPT.get((base, SEEN)):
            # Who orders alone gains nothing from prototypes; from the second one on it pays.
            KEPT.put((base, SEEN), True)
            return self._create_order_by_orm(placing)
        order_like, lines_like = self._get_prototypes(placing, base)
        now = fields.Datetime.now().strftime(MOMENT)
        stamps = {
            "create_uid": self.env.uid,
            "write_uid": self.env.uid,
            "create_date": now,
            "write_date": now,
        }
        lines, taxes = [], []
        for line_id, (good_id, like) in zip(line_ids, lines_like.items(), strict=True):
            row, tax_ids = like
            own = {"id": line_id, "order_id": order_id, "order_partner_id": placing.partner.id}
            own |= self._prepare_tolerance(good_id, placing.options)
            lines.append(row | stamps | own)
            taxes += [(line_id, tax_id) for tax_id in tax_ids]
        name = f"{numbering[1]}{number:0{numbering[3]}d}{numbering[2]}"
        order = order_like | stamps | self._get_own_columns(placing, lines)
        order |= {"id": order_id, "name": name, "date_order": now}
        prototypes.run(self.env, self._get_insertions(order, lines, taxes))
        return self._know_order(order_id, order)

    def _know_order(self, order_id, row):
        """Return the new order with what the next steps ask for in its cache."""
        order = self.env["sale.order"].browse(order_id)
        for name in KNOWN:
            field = order._fields[name]
            value = float(row[name]) if field.type == "monetary" else row.get(name)
            field._update_cache(order, field.convert_to_cache(value, order, validate=False))
        return order

    def _draw_ids(self, placing, sequence_id):
        """Return ids of order and lines, the order's number and how the resident is known."""
        self.env["res.partner"].flush_model()
        ((order_id, number, line_ids, kind),) = self.env.execute_query(
            SQL(
                """
                SELECT nextval('sale_order_id_seq'), nextval(%(numbers)s),
                       ARRAY(SELECT nextval('sale_order_line_id_seq')
                               FROM generate_series(1, %(count)s)),
                       (SELECT md5((jsonb_strip_nulls(to_jsonb(partner)) - %(personal)s)::text)
                          FROM res_partner partner WHERE partner.id = %(partner)s)
                """,
                numbers=f"ir_sequence_{sequence_id:03d}",
                count=len(placing.wanted),
                personal=PERSONAL,
                partner=placing.partner.id,
            )
        )
        return order_id, number, line_ids, kind

    def _get_own_columns(self, placing, lines):
        """Return the columns of an order that are its own and nobody else's."""
        values = self._prepare_order(placing.contact, placing.partner, placing.options)
        values |= self._prepare_claimed(placing.claim)
        fields_of = self.env["sale.order"]._fields
        own = {name: _as_column(fields_of[name], value) for name, value in values.items()}
        own["prepayment_percent"] = str(values["prepayment_percent"])
        for amount, column in (
            ("amount_untaxed", "price_subtotal"),
            ("amount_tax", "price_tax"),
            ("amount_total", "price_total"),
        ):
            total = sum(float(line.get(column, 0)) for line in lines)
            own[amount] = float_repr(total, self.currency_id.decimal_places)
        return own

    def _get_insertions(self, order, lines, taxes):
        """Return the statements that write an order; leaves may add theirs."""
        statements = [
            prototypes.insertion("sale_order", [order]),
            prototypes.insertion("sale_order_line", lines),
        ]
        if taxes:
            rows = SQL(", ").join(SQL("%s", row) for row in taxes)
            statements.append(
                SQL(
                    "INSERT INTO account_tax_sale_order_line_rel"
                    " (sale_order_line_id, account_tax_id) VALUES %s",
                    rows,
                )
            )
        return statements

    def _get_numbering(self):
        """Return `(sequence id, prefix, suffix, padding)` of order numbers.

        `None` when numbers follow dates or may have no gaps: then the ORM must draw them.
        """
        key = (self.env.cr.dbname, NUMBERING, self.company_id.id)
        kept = KEPT.get(key)
        if kept is None:
            kept = KEPT.put(key, self._find_numbering())
        return kept[0]

    def _find_numbering(self):
        """Return the numbering in a tuple, as the sequence's model would choose it."""
        # How orders are numbered is no secret; visitors have no right on sequences.
        sequence_sudo = (
            self.env["ir.sequence"]
            .sudo()
            .search(
                [
                    ("code", "=", NUMBERING),
                    ("company_id", "in", (self.company_id.id, False)),
                ],
                order="company_id",
                limit=1,
            )
        )
        texts = (sequence_sudo.prefix or "") + (sequence_sudo.suffix or "")
        if (
            sequence_sudo.implementation != "standard"
            or sequence_sudo.use_date_range
            or "%" in texts
        ):
            return (None,)
        return (
            (
                sequence_sudo.id,
                sequence_sudo.prefix or "",
                sequence_sudo.suffix or "",
                sequence_sudo.padding,
            ),
        )


def _as_column(field, value):
    """Return a value of the ORM as JSON carries it to the field's column."""
    if value is None or (value is False and field.type != "boolean"):
        return None
    if hasattr(value, "isoformat"):
        return value.isoformat()
    return value
