"""Templates: campaigns that are never sold, only copied."""

from odoo import fields, models
from odoo.exceptions import UserError


class GroupbuyCampaign(models.Model):
    _inherit = "groupbuy.campaign"

    is_template = fields.Boolean(
        string="Template",
        copy=False,
        help="Never opens itself; new campaigns start as its copy.",
    )
    template_id = fields.Many2one(
        comodel_name="groupbuy.campaign",
        string="Made from",
        readonly=True,
        copy=False,
        index="btree_not_null",
        ondelete="set null",
        check_company=True,
    )

    def action_save_as_template(self):
        """Open a template with the goods and terms of this campaign."""
        self.ensure_one()
        self.check_access("write")
        return self.copy({"is_template": True, "name": self.name})._get_form_action()

    def action_use_template(self):
        """Open a new draft made from this template, in the next days' window."""
        self.ensure_one()
        self.check_access("write")
        return self._make_from_template(self._prepare_next_window())._get_form_action()

    def _make_from_template(self, values):
        """Return a new draft with the goods and terms of this template."""
        self.ensure_one()
        if not self.is_template:
            raise UserError(self.env._("%(name)s is no template.", name=self.name))
        return self.copy({"name": self.name, "template_id": self.id} | values)

    def _prepare_next_window(self):
        """Return the template's window moved by whole days, so that it lies ahead of now."""
        self.ensure_one()
        days = max(0, (fields.Datetime.now() - self.date_start).days + 1)
        return {
            "date_start": fields.Datetime.add(self.date_start, days=days),
            "date_end": fields.Datetime.add(self.date_end, days=days),
            "date_delivery": fields.Date.add(self.date_delivery, days=days),
        }

    def _get_form_action(self):
        """Return the action that opens this campaign's form."""
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "community_groupbuy.groupbuy_campaign_action"
        )
        return action | {"view_mode": "form", "views": [(False, "form")], "res_id": self.id}

    def _get_obstacles(self, target):
        """Add that a template is never sold."""
        obstacles = super()._get_obstacles(target)
        if self.is_template and target in {"review", "scheduled", "open"}:
            obstacles.insert(
                0, self.env._("%(name)s is a template: use it for a new campaign.", name=self.name)
            )
        return obstacles
