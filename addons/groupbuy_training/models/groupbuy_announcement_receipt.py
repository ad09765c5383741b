"""Who has read an announcement, and when."""

from odoo import api, fields, models
from odoo.fields import Domain


class GroupbuyAnnouncementReceipt(models.Model):
    _name = "groupbuy.announcement.receipt"
    _description = "Read receipt"
    _order = "date_read desc, id"
    _rec_name = "partner_id"

    announcement_id = fields.Many2one(
        comodel_name="groupbuy.announcement", required=True, index=True, ondelete="cascade"
    )
    partner_id = fields.Many2one(
        comodel_name="res.partner", string="Person", required=True, index=True, ondelete="cascade"
    )
    phone = fields.Char(related="partner_id.phone")
    needs_confirmation = fields.Boolean(related="announcement_id.needs_confirmation")
    date_read = fields.Datetime(string="Read on", readonly=True)
    date_confirmed = fields.Datetime(string="Confirmed on", readonly=True)
    date_reminded = fields.Datetime(string="Reminded on", readonly=True)

    _person_uniq = models.UniqueIndex(
        "(announcement_id, partner_id)", "This person is addressed already."
    )
    _confirmed_check = models.Constraint(
        "CHECK (date_confirmed IS NULL OR date_read IS NOT NULL)", "Confirmed means read."
    )

    @api.depends("partner_id", "announcement_id")
    def _compute_display_name(self):
        for receipt in self:
            receipt.display_name = f"{receipt.announcement_id.name} · {receipt.partner_id.name}"

    @api.model
    def _get_own_domain(self):
        """Return which receipts are the current user's, of announcements published now."""
        return Domain("partner_id", "=", self.env.user.partner_id.id) & Domain(
            "announcement_id.state", "=", "published"
        )

    @api.model
    def _get_own(self, limit=None, offset=0):
        """Return the current user's receipts, pinned and newest announcements first."""
        announcements = self.env["groupbuy.announcement"].search(
            Domain("state", "=", "published")
            & Domain("receipt_ids", "any", self._get_own_domain()),
            limit=limit,
            offset=offset,
        )
        receipts = self.search(
            self._get_own_domain() & Domain("announcement_id", "in", announcements.ids)
        )
        order = {announcement.id: place for place, announcement in enumerate(announcements)}
        return receipts.sorted(lambda receipt: order[receipt.announcement_id.id])

    @api.model
    def _count_waiting(self):
        """Return how many announcements the current user still has to read or confirm."""
        return self.search_count(self._get_own_domain() & self._get_waiting_domain())

    @api.model
    def _get_reminded(self):
        """Return the current user's receipts staff reminded of and that still wait."""
        reminded = Domain("date_reminded", "!=", False)
        return self.search(self._get_own_domain() & self._get_waiting_domain() & reminded, limit=5)

    @api.model
    def _get_waiting_domain(self):
        """Return which receipts are still to be read or confirmed."""
        unread = Domain("date_read", "=", False)
        unconfirmed = Domain("announcement_id.needs_confirmation", "=", True) & Domain(
            "date_confirmed", "=", False
        )
        return unread | unconfirmed

    def _is_waiting(self):
        """Tell whether the reader still has to read or to confirm."""
        self.ensure_one()
        if self.announcement_id.needs_confirmation:
            return not self.date_confirmed
        return not self.date_read

    def _mark_read(self):
        """Note the first reading of one's own receipts."""
        # Readers may not write receipts; these were found by their person.
        self.sudo().filtered(
            lambda receipt: not receipt.date_read
        ).date_read = fields.Datetime.now()

    def _confirm(self):
        """Note that the reader has understood; confirming is reading."""
        self._mark_read()
        # As above.
        self.sudo().filtered(
            lambda receipt: not receipt.date_confirmed
        ).date_confirmed = fields.Datetime.now()
