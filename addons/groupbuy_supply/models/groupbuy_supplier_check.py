"""What is checked before a supplier goes on."""

from odoo import api, fields, models
from odoo.exceptions import UserError

WRITTEN_DOWN = {"supplier_id", "check_id", "user_id", "date_done"}


class GroupbuySupplierCheck(models.Model):
    _name = "groupbuy.supplier.check"
    _description = "Check of suppliers"
    _order = "stage, sequence, id"

    name = fields.Char(required=True, translate=True)
    sequence = fields.Integer(default=10)
    active = fields.Boolean(default=True)
    stage = fields.Selection(
        selection=[("documents", "Documents"), ("trial", "On trial")],
        required=True,
        default="documents",
        help="The stage in which it is done.",
    )
    is_required = fields.Boolean(string="Required", default=True)
    automatic = fields.Selection(
        selection=[
            ("certificates", "All required certificates are valid"),
            ("visit", "A site visit was passed"),
            ("sample", "A sample was passed"),
            ("price", "There is a price"),
            ("receipt", "Goods were received"),
        ],
        string="Ticked by itself",
        help="Empty: somebody ticks it.",
    )


class GroupbuySupplierCheckLine(models.Model):
    _name = "groupbuy.supplier.check.line"
    _description = "Check of a supplier"
    _order = "stage, sequence, id"
    _rec_name = "check_id"

    supplier_id = fields.Many2one(
        comodel_name="groupbuy.supplier",
        required=True,
        readonly=True,
        index=True,
        ondelete="cascade",
    )
    check_id = fields.Many2one(
        comodel_name="groupbuy.supplier.check", required=True, readonly=True, ondelete="restrict"
    )
    stage = fields.Selection(related="check_id.stage", store=True)
    sequence = fields.Integer(related="check_id.sequence", store=True)
    is_required = fields.Boolean(related="check_id.is_required")
    automatic = fields.Selection(related="check_id.automatic")
    is_done = fields.Boolean(string="Done")
    note = fields.Char()
    user_id = fields.Many2one(
        comodel_name="res.users",
        string="Done by",
        compute="_compute_done",
        store=True,
        ondelete="set null",
    )
    date_done = fields.Datetime(string="Done on", compute="_compute_done", store=True)

    _supplier_check_uniq = models.UniqueIndex(
        "(supplier_id, check_id)", "This check is on the list already."
    )

    @api.depends("is_done")
    def _compute_done(self):
        for line in self:
            line.user_id = self.env.user if line.is_done else False
            line.date_done = fields.Datetime.now() if line.is_done else False

    def write(self, vals):
        """Keep a check on its list, and with whom it was ticked by."""
        if not self.env.su and WRITTEN_DOWN & vals.keys():
            raise UserError(
                self.env._("Which check it is, who ticked it and when are not changed by hand.")
            )
        return super().write(vals)

    def _note(self, is_done):
        """Write the system's own answer down, when it changed."""
        changed = self.filtered(lambda line: line.is_done != is_done)
        changed.is_done = is_done
