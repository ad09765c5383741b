"""What a cut-off run did, step by step; never written again."""

from odoo import api, fields, models
from odoo.exceptions import UserError


class GroupbuyCutoffLog(models.Model):
    _name = "groupbuy.cutoff.log"
    _description = "Step of a cut-off run"
    _order = "id"
    _rec_name = "step"

    run_id = fields.Many2one(
        comodel_name="groupbuy.cutoff.run",
        required=True,
        readonly=True,
        index=True,
        ondelete="cascade",
    )
    company_id = fields.Many2one(related="run_id.company_id", store=True)
    step = fields.Selection(
        selection="_get_step_selection",
        required=True,
        readonly=True,
    )
    date_start = fields.Datetime(string="Began on", required=True, readonly=True)
    date_end = fields.Datetime(string="Ended on", required=True, readonly=True)
    duration = fields.Integer(string="Seconds", compute="_compute_duration")
    count = fields.Integer(readonly=True, help="Records the step made or changed.")
    result = fields.Text(readonly=True)

    @api.model
    def _get_step_selection(self):
        """Return the steps of runs, in the reader's language."""
        return self.env["groupbuy.cutoff.run"]._fields["step"]._description_selection(self.env)

    @api.depends("date_start", "date_end")
    def _compute_duration(self):
        for log in self:
            log.duration = (log.date_end - log.date_start).total_seconds()

    def write(self, vals):  # pylint: disable=method-required-super
        raise UserError(self.env._("What a run did is never written again."))
