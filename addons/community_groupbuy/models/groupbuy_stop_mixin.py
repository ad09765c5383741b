"""Emergency stop: ordering ends at once, until somebody resumes or cancels."""

from odoo import fields, models
from odoo.exceptions import UserError


class GroupbuyStopMixin(models.AbstractModel):
    """Give a model a flag that stops ordering, with reason, moment and person."""

    _name = "groupbuy.stop.mixin"
    _description = "Emergency stop"

    is_stopped = fields.Boolean(string="Stopped", default=False, readonly=True, copy=False)
    stop_reason = fields.Char(string="Stopped because", readonly=True, copy=False)
    date_stopped = fields.Datetime(string="Stopped on", readonly=True, copy=False)
    stop_user_id = fields.Many2one(
        comodel_name="res.users",
        string="Stopped by",
        readonly=True,
        copy=False,
        ondelete="set null",
    )

    def _stop(self, reason):
        """Stop ordering at once; what is stopped already keeps its first reason."""
        reason = (reason or "").strip()
        if not reason:
            raise UserError(self.env._("Say why ordering is stopped."))
        stopping = self.filtered(lambda record: not record.is_stopped)
        stopping.write(
            {
                "is_stopped": True,
                "stop_reason": reason,
                "date_stopped": fields.Datetime.now(),
                "stop_user_id": self.env.uid,
            }
        )
        stopping._after_stopped()

    def _resume(self):
        """Take orders again."""
        stopped = self.filtered("is_stopped")
        stopped.write(
            {
                "is_stopped": False,
                "stop_reason": False,
                "date_stopped": False,
                "stop_user_id": False,
            }
        )
        stopped._after_resumed()

    def _after_stopped(self):
        """React to an emergency stop; leaves extend."""

    def _after_resumed(self):
        """React to the end of an emergency stop; leaves extend."""
