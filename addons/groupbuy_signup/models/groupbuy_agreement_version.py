"""Versions of agreements: once published, their text stays as it was."""

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import html2plaintext

TEXT_FIELDS = {"body", "agreement_id", "number"}
AGENT_LENGTH = 120
ADDRESS_LENGTH = 45


class GroupbuyAgreementVersion(models.Model):
    _name = "groupbuy.agreement.version"
    _inherit = ["groupbuy.workflow.mixin", "mail.thread"]
    _description = "Version of an agreement"
    _order = "agreement_id, number desc"
    _rec_name = "display_name"
    _transitions = {"draft": {"published"}, "published": {"replaced"}}

    agreement_id = fields.Many2one(
        comodel_name="groupbuy.agreement", required=True, index=True, ondelete="cascade"
    )
    number = fields.Integer(readonly=True, copy=False, aggregator=None)
    body = fields.Html(string="Text", translate=True, sanitize_attributes=True)
    change_note = fields.Char(
        string="What changed", translate=True, help="Shown to people who accepted an older version."
    )
    state = fields.Selection(
        selection=[
            ("draft", "Draft"),
            ("published", "In force"),
            ("replaced", "Replaced"),
        ],
        default="draft",
        required=True,
        readonly=True,
        tracking=True,
    )
    date_published = fields.Datetime(string="In force since", readonly=True, copy=False)
    acceptance_ids = fields.One2many(
        comodel_name="groupbuy.agreement.acceptance", inverse_name="version_id"
    )

    _number_uniq = models.UniqueIndex(
        "(agreement_id, number)", "This agreement has a version of this number already."
    )
    _published_uniq = models.UniqueIndex(
        "(agreement_id) WHERE state = 'published'", "Only one version can be in force."
    )

    @api.depends("agreement_id.name", "number")
    def _compute_display_name(self):
        for version in self:
            version.display_name = self.env._(
                "%(agreement)s, version %(number)s",
                agreement=version.agreement_id.name,
                number=version.number,
            )

    @api.model_create_multi
    def create(self, vals_list):
        rows = self._read_group(
            [("agreement_id", "in", [vals.get("agreement_id") for vals in vals_list])],
            ["agreement_id"],
            ["number:max"],
        )
        last = {agreement.id: number for agreement, number in rows}
        for vals in vals_list:
            number = last.get(vals.get("agreement_id"), 0) + 1
            vals["number"] = last[vals.get("agreement_id")] = number
        return super().create(vals_list)

    def write(self, vals):
        if TEXT_FIELDS & set(vals):
            self._check_draft()
        return super().write(vals)

    def _update_field_translations(self, field_name, translations, *args, **options):
        """Keep translations of a published text as they were, too."""
        if field_name in TEXT_FIELDS:
            self._check_draft()
        return super()._update_field_translations(field_name, translations, *args, **options)

    @api.ondelete(at_uninstall=False)
    def _unlink_except_published(self):
        self._check_draft()

    def action_publish(self):
        """Put this version in force; people are asked for it when they come next."""
        self.check_access("write")
        for version in self:
            version._publish()

    def action_new_version(self):
        """Start the next version from this text."""
        self.ensure_one()
        self.check_access("write")
        return {
            "type": "ir.actions.act_window",
            "res_model": self._name,
            "res_id": self.copy().id,
            "view_mode": "form",
        }

    def _publish(self):
        """Replace the version in force by this one."""
        if not html2plaintext(self.body or "").strip():
            raise UserError(self.env._("Write the text of %(name)s first.", name=self.display_name))
        self.agreement_id.lock_for_update()
        self.agreement_id.published_id._set_state("replaced")
        self.flush_recordset()
        self._set_state("published")
        self.date_published = fields.Datetime.now()
        self.env.registry.clear_cache()

    def _check_draft(self):
        """Refuse to touch a text that people have accepted or could have."""
        fixed = self.filtered(lambda version: version.state != "draft")
        if fixed:
            raise UserError(
                self.env._(
                    "%(name)s has been published and stays as it is; make a new version.",
                    name=fixed[0].display_name,
                )
            )

    def _get_accepted(self, user):
        """Return those of these versions a user has accepted."""
        # Nobody but staff reads acceptances; here only whose they are is looked at.
        acceptances_sudo = (
            self.env["groupbuy.agreement.acceptance"]
            .sudo()
            .search_fetch(
                [("user_id", "=", user.id), ("version_id", "in", self.ids)], ["version_id"]
            )
        )
        return acceptances_sudo.version_id

    def _accept(self, user, address, agent):
        """Record that a user accepts these versions; those accepted before are left alone.

        :param address: the visitor's IP address
        :param agent: what the browser says it is
        """
        new = self - self._get_accepted(user)
        # Acceptances are made by this method alone, never by hand.
        return (
            self.env["groupbuy.agreement.acceptance"]
            .sudo()
            .create(
                [
                    {
                        "user_id": user.id,
                        "version_id": version.id,
                        "address": (address or "")[:ADDRESS_LENGTH],
                        "agent": (agent or "")[:AGENT_LENGTH],
                    }
                    for version in new
                ]
            )
        )
