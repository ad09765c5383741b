"""Who accepted which version of an agreement, when and from where."""

from odoo import api, fields, models
from odoo.exceptions import AccessError
from odoo.tools import SQL


class GroupbuyAgreementAcceptance(models.Model):
    """A proof: written once, never changed, removed only when a person is erased."""

    _name = "groupbuy.agreement.acceptance"
    _description = "Acceptance of an agreement"
    _order = "date desc, id desc"
    _rec_name = "version_id"

    user_id = fields.Many2one(
        comodel_name="res.users",
        string="Accepted by",
        required=True,
        readonly=True,
        index=True,
        ondelete="restrict",
    )
    partner_id = fields.Many2one(
        related="user_id.partner_id", string="Person", store=True, readonly=True
    )
    version_id = fields.Many2one(
        comodel_name="groupbuy.agreement.version",
        required=True,
        readonly=True,
        index=True,
        ondelete="restrict",
    )
    agreement_id = fields.Many2one(
        related="version_id.agreement_id", store=True, readonly=True, index=True
    )
    date = fields.Datetime(
        string="Accepted on", required=True, readonly=True, default=fields.Datetime.now
    )
    address = fields.Char(string="IP address", readonly=True)
    agent = fields.Char(string="Browser", readonly=True)

    _accepted_once = models.UniqueIndex(
        "(user_id, version_id)", "This version has been accepted by this person already."
    )

    def write(self, vals):
        """Refuse: what somebody agreed to is not edited afterwards."""
        if self and vals:
            raise AccessError(self.env._("An acceptance is never changed."))
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_never(self):
        raise AccessError(self.env._("An acceptance is never deleted."))

    def _erase(self):
        """Delete the acceptances of a person whose data are erased by law."""
        self.env.flush_all()
        # Past the guard above, which holds for every other way; no record refers to these rows.
        self.env.execute_query(
            SQL("DELETE FROM %s WHERE id = ANY(%s)", SQL.identifier(self._table), self.ids)
        )
        self.env.invalidate_all()
