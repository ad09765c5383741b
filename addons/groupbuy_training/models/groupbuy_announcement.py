"""Announcements: news of the platform for its leaders, helpers and staff."""

from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError


class GroupbuyAnnouncement(models.Model):
    _name = "groupbuy.announcement"
    _inherit = ["groupbuy.workflow.mixin", "groupbuy.audience.mixin", "mail.thread"]
    _description = "Announcement"
    _order = "is_pinned desc, date_publish desc, id desc"
    _transitions = {
        "draft": {"scheduled", "published"},
        "scheduled": {"draft", "published"},
        "published": {"ended"},
        "ended": {"published"},
    }

    name = fields.Char(string="Title", required=True)
    body = fields.Html(sanitize_attributes=True, sanitize_style=True)
    state = fields.Selection(
        selection=[
            ("draft", "Draft"),
            ("scheduled", "Scheduled"),
            ("published", "Published"),
            ("ended", "Ended"),
        ],
        default="draft",
        required=True,
        readonly=True,
        tracking=True,
    )
    is_pinned = fields.Boolean(string="Pinned", help="Stays on top of the list.")
    needs_confirmation = fields.Boolean(
        help="Readers are asked to confirm that they have read and understood it."
    )
    date_publish = fields.Datetime(
        string="Published on", default=fields.Datetime.now, required=True, copy=False
    )
    date_end = fields.Datetime(string="Until", copy=False)
    attachment_ids = fields.Many2many(comodel_name="ir.attachment", string="Files", copy=False)
    receipt_ids = fields.One2many(
        comodel_name="groupbuy.announcement.receipt", inverse_name="announcement_id"
    )
    receipt_count = fields.Integer(string="Addressees", compute="_compute_counts")
    read_count = fields.Integer(string="Read", compute="_compute_counts")
    confirmed_count = fields.Integer(string="Confirmed", compute="_compute_counts")
    read_rate = fields.Float(string="Read (%)", compute="_compute_counts")

    _date_check = models.Constraint(
        "CHECK (date_end IS NULL OR date_end > date_publish)",
        "An announcement ends after it was published.",
    )

    @api.depends("receipt_ids.date_read", "receipt_ids.date_confirmed")
    def _compute_counts(self):
        rows = self.env["groupbuy.announcement.receipt"]._read_group(
            [("announcement_id", "in", self.ids)],
            ["announcement_id"],
            ["__count", "date_read:count", "date_confirmed:count"],
        )
        counts = {announcement: figures for announcement, *figures in rows}
        for announcement in self:
            total, read, confirmed = counts.get(announcement, (0, 0, 0))
            announcement.receipt_count = total
            announcement.read_count = read
            announcement.confirmed_count = confirmed
            announcement.read_rate = 100 * read / total if total else 0.0

    @api.constrains("attachment_ids")
    def _check_attachments(self):
        for announcement in self:
            # Files of other records would become readable with the announcement.
            foreign = announcement.attachment_ids.filtered(
                lambda file: file.res_id and file.res_model not in {False, self._name}
            )
            if foreign:
                raise ValidationError(
                    self.env._(
                        "Upload the file anew: %(file)s belongs elsewhere.", file=foreign[0].name
                    )
                )

    def action_publish(self):
        """Publish now, or at the time that was set."""
        self.check_access("write")
        now = fields.Datetime.now()
        for announcement in self:
            announcement._check_publishable(now)
        later = self.filtered(lambda announcement: announcement.date_publish > now)
        later._set_state("scheduled")
        cron = self.env.ref("groupbuy_training.ir_cron_advance_announcements")
        for moment in set(later.mapped("date_publish")) | set(
            filter(None, self.mapped("date_end"))
        ):
            # Writers of announcements need not be allowed to change scheduled actions.
            cron.sudo()._trigger(at=moment)
        (self - later)._publish()

    def action_end(self):
        """Take the announcement from its readers' list."""
        self.check_access("write")
        self._set_state("ended")

    def action_draft(self):
        """Call back an announcement that nobody has seen yet."""
        self.check_access("write")
        self._set_state("draft")

    def action_view_receipts(self):
        """Open who has read it and who has not, these first."""
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "groupbuy_training.groupbuy_announcement_receipt_action"
        )
        return action | {"domain": [("announcement_id", "=", self.id)]}

    def action_remind(self):
        """Bring the announcement back to the home of those who have not done their part."""
        self.check_access("write")
        waiting = self.receipt_ids.filtered(lambda receipt: receipt._is_waiting())
        waiting.date_reminded = fields.Datetime.now()
        return {
            "type": "ir.actions.client",
            "tag": "display_notification",
            "params": {
                "type": "success",
                "message": self.env._("%(count)s people are reminded.", count=len(waiting)),
            },
        }

    @api.model
    def _cron_advance(self):
        """Publish and end what is due, and address newcomers."""
        now = fields.Datetime.now()
        self.search([("state", "=", "scheduled"), ("date_publish", "<=", now)])._publish()
        self.search([("state", "=", "published"), ("date_end", "<=", now)])._set_state("ended")
        self.search([("state", "=", "published")])._update_receipts()

    def _check_publishable(self, now):
        """Refuse an announcement without words, addressees or time."""
        self.ensure_one()
        if not self.body:
            raise UserError(self.env._("Write the text of “%(title)s” first.", title=self.name))
        if self.date_end and self.date_end <= now:
            raise UserError(self.env._("“%(title)s” has ended already.", title=self.name))
        if not self.sudo()._get_audience_partners():  # only whether there is anybody
            raise UserError(self.env._("“%(title)s” is addressed to nobody.", title=self.name))

    def _publish(self):
        """Open the announcements to their readers."""
        self._set_state("published")
        for attachment in self.attachment_ids:
            announcement = self.filtered(lambda a, file=attachment: file in a.attachment_ids)[0]
            attachment.write({"res_model": self._name, "res_id": announcement.id})
        self._update_receipts()

    def _update_receipts(self, partners=None):
        """Address everybody meant who is not yet; nobody is ever taken off the list."""
        receipts_sudo = self.env[
            "groupbuy.announcement.receipt"
        ].sudo()  # who is meant, not who asks
        for announcement in self:
            wanted = announcement.sudo()._get_audience_partners(partners)
            known = receipts_sudo.search([("announcement_id", "=", announcement.id)]).partner_id
            receipts_sudo.create(
                [
                    {"announcement_id": announcement.id, "partner_id": partner.id}
                    for partner in wanted - known
                ]
            )

    def _get_receipt(self, partner):
        """Return the receipt of one person, or an empty one."""
        self.ensure_one()
        return self.env["groupbuy.announcement.receipt"].search(
            [("announcement_id", "=", self.id), ("partner_id", "=", partner.id)], limit=1
        )
