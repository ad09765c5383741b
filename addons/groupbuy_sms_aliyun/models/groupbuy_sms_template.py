"""Which approved template of the service stands for which message of ours."""

import re

from odoo import api, fields, models
from odoo.exceptions import ValidationError

from ..rules.delivery import template_values

# The values the texts in the manual take; a code's text takes the code alone.
PARAMETERS = dict.fromkeys(
    ["application_submitted", "application_approved", "leader_active", "leader_left"], "name"
) | dict.fromkeys(
    ["application_rejected", "application_more_needed", "leader_suspended"], "name, reason"
)
PARAMETERS["team_invitation"] = "name, url"
PARAMETERS |= {
    "supply_asked": "count, moment",
    "supply_reminded": "count, moment",
    "supply_confirmed": "count",
    "supply_missed": "count",
}


class GroupbuySmsTemplate(models.Model):
    _name = "groupbuy.sms.template"
    _description = "Approved SMS Template"
    _order = "key, id"

    company_id = fields.Many2one(
        comodel_name="res.company",
        required=True,
        ondelete="cascade",
        index=True,
        default=lambda self: self.env.company,
    )
    key = fields.Selection(selection="_selection_key", string="Message", required=True)
    code = fields.Char(string="Template Code", help="As approved, for example SMS_123456789")
    parameters = fields.Char(
        string="Variables",
        help="Names of the values to fill in, separated by commas. Where the template calls a"
        " value differently, write the platform's name, an equals sign and the template's name:"
        " minutes=time",
    )

    _key_uniq = models.UniqueIndex(
        "(company_id, key)", "There is a template for this message already; change that one."
    )

    @api.depends("key")
    def _compute_display_name(self):
        labels = dict(self._selection_key())
        for template in self:
            template.display_name = labels.get(template.key, template.key)

    @api.model
    def _selection_key(self):
        """Return every kind of message the platform sends."""
        return self.env["sms.sms"]._fields["groupbuy_template_key"]._description_selection(self.env)

    @api.constrains("code", "parameters")
    def _check_form(self):
        for template in self:
            if template.code and not re.fullmatch(r"SMS_\d{1,20}", template.code):
                raise ValidationError(
                    self.env._(
                        "A template code looks like SMS_123456789; copy it from the console."
                    )
                )
            if not re.fullmatch(r"[\w=,，\s]*", template.parameters or ""):
                raise ValidationError(
                    self.env._("Write the variables as names with commas between them.")
                )

    @api.model
    def _add_missing(self, company):
        """Make a line without code for every kind of message that has none yet."""
        known = set(self.search([("company_id", "=", company.id)]).mapped("key"))
        missing = [key for key, _label in self._selection_key() if key not in known]
        return self.create(
            [
                {
                    "company_id": company.id,
                    "key": key,
                    "parameters": PARAMETERS.get(key, "code" if key.startswith("code_") else ""),
                }
                for key in missing
            ]
        )

    def _get_value_names(self):
        """Return the names of the platform's values this template takes."""
        self.ensure_one()
        return template_values(self.parameters, {})[1]

    @api.model
    def _get_by_key(self, key, company):
        """Return the template for this kind of message, empty when there is none."""
        if not key:
            return self.sudo().browse()
        # The queue runs for everybody; what it finds is used, not shown.
        return self.sudo().search([("company_id", "=", company.id), ("key", "=", key)], limit=1)
