"""The reviewer's check list for applications."""

from odoo import fields, models


class GroupbuyApplicationCheck(models.Model):
    _name = "groupbuy.application.check"
    _description = "Check of applications"
    _order = "sequence, id"

    name = fields.Char(required=True, translate=True)
    sequence = fields.Integer(default=10)
    active = fields.Boolean(default=True)
    is_required = fields.Boolean(
        string="Required", help="An application cannot be approved before this is ticked."
    )
    automatic = fields.Selection(
        selection=[
            ("phone", "Phone is proved"),
            ("identity", "Identity number is right, adult, and used once"),
            ("agreements", "Agreements are accepted"),
            ("documents", "Both sides of the identity card are there"),
        ],
        string="Ticked by the system when",
        help="Empty: a person ticks it.",
    )


class GroupbuyApplicationCheckLine(models.Model):
    _name = "groupbuy.application.check.line"
    _description = "Check of one application"
    _order = "sequence, id"
    _rec_name = "check_id"

    application_id = fields.Many2one(
        comodel_name="groupbuy.leader.application",
        required=True,
        readonly=True,
        index=True,
        ondelete="cascade",
    )
    check_id = fields.Many2one(
        comodel_name="groupbuy.application.check", required=True, readonly=True, ondelete="restrict"
    )
    sequence = fields.Integer(related="check_id.sequence", store=True)
    is_required = fields.Boolean(related="check_id.is_required")
    automatic = fields.Selection(related="check_id.automatic", string="Ticked by the system")
    is_done = fields.Boolean(string="Checked")
    user_id = fields.Many2one(
        comodel_name="res.users", string="Checked by", readonly=True, ondelete="set null"
    )
    date = fields.Datetime(string="Checked on", readonly=True)
    note = fields.Char()

    _check_uniq = models.UniqueIndex(
        "(application_id, check_id)", "This check is on the list already."
    )

    def write(self, vals):
        """Write down who ticked and when."""
        if "is_done" in vals:
            moment = fields.Datetime.now() if vals["is_done"] else False
            who = self.env.uid if vals["is_done"] else False
            vals = vals | {"user_id": who, "date": moment}
        return super().write(vals)

    def _note(self, is_done):
        """Tick or untick, if that is news."""
        changed = self.filtered(lambda line: line.is_done != is_done)
        if changed:
            changed.write({"is_done": is_done})
