"""Orders as they come from chat groups: read, settled by a person, then placed."""

from odoo import api, fields, models
from odoo.exceptions import UserError

from ..rules import chat_orders, sheet_orders

TEXT_LENGTH_MAX = 200_000


class GroupbuyOrderImport(models.Model):
    _name = "groupbuy.order.import"
    _inherit = ["groupbuy.workflow.mixin"]
    _description = "Import of chat orders"
    _order = "id desc"
    _transitions = {"draft": {"read"}, "read": {"done"}}

    group_order_id = fields.Many2one(
        comodel_name="groupbuy.order",
        required=True,
        index=True,
        ondelete="cascade",
        domain=[("state", "=", "collecting"), ("campaign_id.state", "=", "open")],
    )
    campaign_id = fields.Many2one(related="group_order_id.campaign_id")
    leader_id = fields.Many2one(related="group_order_id.leader_id", store=True)
    company_id = fields.Many2one(related="group_order_id.company_id", store=True)
    state = fields.Selection(
        selection=[("draft", "New"), ("read", "To check"), ("done", "Orders created")],
        default="draft",
        required=True,
        readonly=True,
        index=True,
    )
    text = fields.Text(string="Chat text", copy=False)
    sheet = fields.Binary(string="Spreadsheet", attachment=True, copy=False)
    sheet_name = fields.Char(string="File name", copy=False)
    line_ids = fields.One2many(comodel_name="groupbuy.order.import.line", inverse_name="import_id")
    sure_count = fields.Integer(string="Ready", compute="_compute_counts")
    doubtful_count = fields.Integer(string="Doubtful", compute="_compute_counts")
    ignored_count = fields.Integer(string="Left out", compute="_compute_counts")
    change_count = fields.Integer(string="Changes", compute="_compute_counts")
    waiting_count = fields.Integer(string="Waiting", compute="_compute_counts")
    order_count = fields.Integer(string="Orders", compute="_compute_counts")

    @api.depends("line_ids.status", "line_ids.sale_order_id", "line_ids.kind")
    def _compute_counts(self):
        for record in self:
            lines = record.line_ids
            record.sure_count = len(lines.filtered(lambda line: line._is_ready()))
            record.doubtful_count = len(lines.filtered(lambda line: line.status == "doubtful"))
            record.ignored_count = len(lines.filtered(lambda line: line.status == "ignored"))
            ready = lines.filtered(lambda line: line.status in {"sure", "settled"})
            record.change_count = len(ready.filtered(lambda line: line.kind != "new"))
            record.waiting_count = len(lines.filtered(lambda line: line.status == "waiting"))
            record.order_count = len(lines.filtered("sale_order_id"))

    @api.depends("group_order_id.name")
    def _compute_display_name(self):
        for record in self:
            record.display_name = self.env._(
                "Chat list %(number)s of %(order)s",
                number=record.id or "",
                order=record.group_order_id.display_name or "",
            )

    def write(self, vals):
        if "group_order_id" in vals and self.line_ids:
            raise UserError(self.env._("Start a new import for another group order."))
        return super().write(vals)

    def action_read(self):
        """Read the text or the spreadsheet anew; what was read before is replaced."""
        for record in self:
            record.check_access("write")
            record._check_usable()
            record._check_nothing_created()
            record._check_previous()
            reading = record._get_reading()
            record.line_ids.unlink()
            self.env["groupbuy.order.import.line"].create(record._prepare_lines(reading))
            # What is doubtful comes first, as the model's order says.
            record.invalidate_recordset(["line_ids"])
            record._set_state("read")

    def action_confirm(self):
        """Create the orders of all lines that are ready; doing it twice creates them once."""
        self.ensure_one()
        self.check_access("write")
        self.lock_for_update()
        if self.state == "done":
            return self.action_view_orders()
        self._check_usable()
        self._check_settled()
        self.line_ids._place()
        self.invalidate_recordset()
        if self.doubtful_count:
            return None
        self._set_state("done")
        self.group_order_id.leader_id._log_activity(
            "import", self, self.env._("%(count)s orders", count=self.order_count)
        )
        return self.action_view_orders()

    def action_view_orders(self):
        """Open the orders made from this list."""
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "community_groupbuy.sale_order_action_groupbuy"
        )
        orders = self.line_ids.sale_order_id
        return action | {"domain": [("id", "in", orders.ids)], "context": {}}

    def _check_usable(self):
        """Raise unless this user may take orders for the group order, now."""
        self.ensure_one()
        self.group_order_id.check_access("read")
        leader = self.group_order_id.leader_id
        leader._check_right("orders")
        leader._check_working()
        if self.state == "done":
            raise UserError(self.env._("The orders of this list are created already."))
        self.group_order_id._check_open()

    def _check_settled(self):
        """Raise when there is nothing to create, or somebody has to look first."""
        if self.doubtful_count:
            raise UserError(
                self.env._(
                    "%(count)s doubtful lines are left: correct them or leave them out.",
                    count=self.doubtful_count,
                )
            )
        if not self.sure_count and not self.order_count:
            raise UserError(self.env._("There is no order in this list."))

    def _get_reading(self):
        """Return what the rules read in the text or in the spreadsheet."""
        group_order = self.group_order_id
        goods, people = group_order._get_chat_goods(), group_order._get_chat_people()
        before = self._get_earlier().before if self.previous_id else None
        if self.sheet:
            return sheet_orders.read(self._get_sheet_rows(), goods, people, before=before)
        text = self.text or ""
        if not text.strip():
            raise UserError(self.env._("Paste the list from the chat, or choose a file."))
        if len(text) > TEXT_LENGTH_MAX:
            raise UserError(
                self.env._(
                    "The text is too long (%(length)s characters, at most %(max)s): "
                    "paste it in parts.",
                    length=len(text),
                    max=TEXT_LENGTH_MAX,
                )
            )
        return chat_orders.read(text, goods, people, before=before)
