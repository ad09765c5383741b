"""Suspend a leader, take a leader back, let a leader go."""

from odoo import api, fields, models
from odoo.exceptions import UserError


class GroupbuyLeaderStep(models.TransientModel):
    _name = "groupbuy.leader.step"
    _description = "Change of a leader's state"

    leader_id = fields.Many2one(comodel_name="groupbuy.leader", required=True, readonly=True)
    state = fields.Selection(related="leader_id.state", string="Now")
    step = fields.Selection(
        selection=[
            ("suspended", "Suspend: no new campaigns until further notice"),
            ("active", "Take back: works as before"),
            ("left", "Let go: ends the work and the portal rights"),
        ],
        compute="_compute_step",
        store=True,
        readonly=False,
        required=True,
    )
    reason = fields.Text(string="What the leader reads")
    obstacles = fields.Text(string="Still open", compute="_compute_obstacles")

    @api.depends("leader_id")
    def _compute_step(self):
        for wizard in self:
            is_active = wizard.leader_id.state == "active"
            wizard.step = wizard.step or ("suspended" if is_active else "active")

    @api.depends("leader_id", "step")
    def _compute_obstacles(self):
        for wizard in self:
            is_leaving = wizard.step == "left" and wizard.leader_id
            obstacles = wizard.leader_id._get_leaving_obstacles() if is_leaving else []
            wizard.obstacles = "\n".join(obstacles)

    def action_apply(self):
        """Take the step."""
        self.ensure_one()
        self.leader_id.check_access("write")
        if self.step == self.leader_id.state:
            raise UserError(self.env._("%(name)s is so already.", name=self.leader_id.name))
        self.leader_id._step(self.step, self.reason)
