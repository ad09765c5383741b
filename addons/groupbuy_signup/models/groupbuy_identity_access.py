"""Who looked at identity data, when, whose and why."""

from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError

REASON_LENGTH = 4
LOOK_MINUTES = 5


class GroupbuyIdentityAccess(models.Model):
    """One look; written by the code that shows the data, kept as it is."""

    _name = "groupbuy.identity.access"
    _description = "Look at identity data"
    _order = "date desc, id desc"
    _rec_name = "partner_id"

    date = fields.Datetime(
        string="Looked at on", required=True, readonly=True, default=fields.Datetime.now
    )
    user_id = fields.Many2one(
        comodel_name="res.users",
        string="Looked at by",
        required=True,
        readonly=True,
        index=True,
        ondelete="restrict",
    )
    partner_id = fields.Many2one(
        comodel_name="res.partner",
        string="Whose data",
        required=True,
        readonly=True,
        index=True,
        ondelete="cascade",
    )
    identity_id = fields.Many2one(
        comodel_name="groupbuy.identity", readonly=True, index="btree_not_null", ondelete="set null"
    )
    document_id = fields.Many2one(
        comodel_name="groupbuy.identity.document",
        readonly=True,
        index="btree_not_null",
        ondelete="set null",
    )
    subject = fields.Char(string="What", required=True, readonly=True)
    reason = fields.Char(required=True, readonly=True)

    def write(self, vals):
        """Refuse: the log says what was, not what somebody wished."""
        if self and vals:
            raise AccessError(self.env._("The log of looks at identity data is never changed."))
        return super().write(vals)

    @api.model
    def _prepare_dialog(self, record):
        """Return the dialog that asks for a reason and then shows what `record` hides."""
        return {
            "type": "ir.actions.client",
            "tag": "groupbuy_identity_reveal",
            "params": {
                "model": record._name,
                "id": record.id,
                "person": record.partner_id.name,
                "subject": record.display_name,
            },
        }

    @api.model
    def _log(self, record, reason):
        """Write down a look at an identity or a document; return it."""
        reason = " ".join((reason or "").split()) if isinstance(reason, str) else ""
        if len(reason) < REASON_LENGTH:
            raise UserError(self.env._("Say in a few words why you need to see this."))
        field = "identity_id" if record._name == "groupbuy.identity" else "document_id"
        # Nobody writes this log but the code that shows the data.
        return self.sudo().create(
            {
                "user_id": self.env.uid,
                "partner_id": record.partner_id.id,
                field: record.id,
                "subject": record.display_name,
                "reason": reason[:250],
            }
        )

    def _is_fresh(self):
        """Say whether this look was asked for by this user just now."""
        self.ensure_one()
        limit = fields.Datetime.subtract(fields.Datetime.now(), minutes=LOOK_MINUTES)
        return self.user_id == self.env.user and self.date >= limit
