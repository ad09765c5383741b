"""One entry of a chat list: who orders what, sure or to be settled by a person."""

from odoo import Command, api, fields, models
from odoo.exceptions import UserError

_RANKS = {"doubtful": 0, "sure": 1, "settled": 1, "waiting": 1, "ignored": 2}
_RANK_SIZE = 1_000_000


class GroupbuyOrderImportLine(models.Model):
    _name = "groupbuy.order.import.line"
    _inherit = ["groupbuy.doubt.mixin"]
    _description = "Line of chat orders"
    _order = "import_id, sequence, id"

    import_id = fields.Many2one(
        comodel_name="groupbuy.order.import",
        required=True,
        index=True,
        ondelete="cascade",
    )
    campaign_id = fields.Many2one(related="import_id.campaign_id")
    place = fields.Integer(string="Line", readonly=True)
    sequence = fields.Integer(compute="_compute_sequence", store=True)
    raw = fields.Text(string="As written", readonly=True)
    number = fields.Integer(readonly=True)
    status = fields.Selection(
        selection=[
            ("doubtful", "Doubtful"),
            ("sure", "Sure"),
            ("settled", "Settled"),
            ("ignored", "Left out"),
            ("waiting", "On the waiting list"),
        ],
        required=True,
        default="doubtful",
        readonly=True,
    )
    ignored_why = fields.Selection(
        selection=[
            ("chatter", "Conversation"),
            ("header", "Announcement"),
            ("sender", "Name of who writes"),
            ("repeated", "Line repeated"),
            ("cancelled", "Cancelled in the list"),
            ("ordered", "Ordered already"),
            ("person", "Left out by hand"),
        ],
        string="Left out because",
        readonly=True,
    )
    contact_name = fields.Char(string="Resident")
    phone = fields.Char()
    building = fields.Char()
    room = fields.Char()
    note = fields.Char()
    is_known = fields.Boolean(string="Known resident", readonly=True)
    item_ids = fields.One2many(comodel_name="groupbuy.order.import.item", inverse_name="line_id")
    goods_text = fields.Char(string="Goods", compute="_compute_goods_text")
    refusal = fields.Char(readonly=True, copy=False)
    can_wait = fields.Boolean(
        readonly=True,
        copy=False,
        help="Refused because too little is left: there is a list to wait on.",
    )
    explanation = fields.Char(string="Please check", compute="_compute_explanation")
    sale_order_id = fields.Many2one(
        comodel_name="sale.order",
        string="Order done",
        readonly=True,
        copy=False,
        index="btree_not_null",
        ondelete="set null",
    )

    @api.depends("status", "place")
    def _compute_sequence(self):
        for line in self:
            line.sequence = _RANKS[line.status] * _RANK_SIZE + line.place

    @api.depends("item_ids.campaign_line_id", "item_ids.quantity")
    def _compute_goods_text(self):
        for line in self:
            line.goods_text = ", ".join(
                f"{item._get_product_name()} × {item.quantity:g}" for item in line.item_ids
            )

    @api.depends("status", "refusal", "doubts", "item_ids.doubts", "ignored_why")
    @api.depends_context("lang")
    def _compute_explanation(self):
        labels = dict(self._fields["ignored_why"]._description_selection(self.env))
        for line in self:
            if line.status == "ignored":
                line.explanation = labels.get(line.ignored_why, "")
            elif line.status == "doubtful":
                found = [why for item in line.item_ids for why in item.doubts or []]
                text = line._get_doubt_text([*(line.doubts or []), *found])
                line.explanation = " ".join(filter(None, [line.refusal, text]))
            else:
                line.explanation = False

    def action_settle(self):
        """Take over what the person has corrected."""
        for line in self:
            line._settle_as(line.kind)

    def action_settle_new(self):
        """Make an order of its own of the lines, whoever has one already."""
        for line in self:
            line._settle_as("new")

    def _settle_as(self, kind):
        """Take the line over as a new order, a change or a cancellation."""
        self.check_access("write")
        self._check_not_ordered()
        if kind not in {"new", "change", "cancel"} or (kind != "new" and not self.order_id):
            raise UserError(
                self.env._("Line %(line)s: there is no order to change.", line=self.place)
            )
        self.kind = kind
        self._check_complete()
        values = {"status": "settled", "refusal": False, "ignored_why": False, "can_wait": False}
        self.write(values)

    def action_ignore(self):
        """Leave the lines out of the orders."""
        self.check_access("write")
        for line in self:
            line._check_not_ordered()
        self.write({"status": "ignored", "ignored_why": "person"})

    def _correct(self, values, items):
        """Write what a person has corrected: contact values, and (good, quantity) pairs."""
        self.ensure_one()
        self._check_not_ordered()
        if not {good for good, _quantity in items} <= set(self.campaign_id.line_ids.ids):
            raise UserError(self.env._("This product is not part of the campaign."))
        commands = [
            Command.create({"campaign_line_id": good, "quantity": quantity})
            for good, quantity in items
        ]
        self.write(values | {"item_ids": [Command.clear(), *commands]})

    def _is_ready(self):
        """Tell whether an order can be made of this line."""
        self.ensure_one()
        return self.status in {"sure", "settled"} and not self.sale_order_id

    def _check_not_ordered(self):
        """Raise when the order is there already."""
        if self.sale_order_id:
            raise UserError(
                self.env._("%(order)s is created already.", order=self.sale_order_id.name)
            )

    def _check_complete(self):
        """Raise unless it says who wants how many of which products."""
        if not (self.contact_name or "").strip():
            raise UserError(self.env._("Line %(line)s: please enter a name.", line=self.place))
        if self.kind == "cancel":
            return
        if not self.item_ids or not all(item._is_complete() for item in self.item_ids):
            raise UserError(
                self.env._("Line %(line)s: please choose products and quantities.", line=self.place)
            )

    @api.model
    def _prepare_entry(self, entry):
        """Return the values of a line made of a `rules.chat_types.Entry`."""
        place = "-".join(filter(None, [entry.building, entry.room]))
        # Only the names and places of this leader's own residents are read.
        partner_sudo = self.env["res.partner"].sudo().browse(entry.person or [])
        return {
            "place": entry.lines[0],
            "raw": entry.raw,
            "number": entry.number or 0,
            "status": "sure" if entry.is_sure else "doubtful",
            "contact_name": partner_sudo.name or entry.name or place,
            "phone": partner_sudo.phone or entry.phone,
            "building": partner_sudo.groupbuy_building or entry.building,
            "room": partner_sudo.groupbuy_room or entry.room,
            "note": entry.remark,
            "is_known": bool(partner_sudo),
            "doubts": self._prepare_doubts(entry.doubts),
            "item_ids": [
                Command.create(
                    {
                        "campaign_line_id": item.good,
                        "quantity": float(item.quantity or 0),
                        "doubts": self._prepare_doubts(item.doubts),
                    }
                )
                for item in entry.items
            ],
        }

    @api.model
    def _prepare_ignored(self, ignored):
        """Return the values of a line that orders nothing."""
        return {
            "place": ignored.line,
            "raw": ignored.raw.strip(),
            "status": "ignored",
            "ignored_why": ignored.why,
        }
