"""The activity calendar of a community."""

from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError

CAPACITY_MAX = 9999
NAME_LENGTH = 80
NOTE_LENGTH = 2000


class GroupbuyCommunityEvent(models.Model):
    _name = "groupbuy.community.event"
    _description = "Community activity"
    _order = "date_start, id"

    community_id = fields.Many2one(
        comodel_name="groupbuy.community", required=True, index=True, ondelete="cascade"
    )
    leader_id = fields.Many2one(related="community_id.leader_id")
    company_id = fields.Many2one(related="community_id.company_id")
    name = fields.Char(string="Title", required=True)
    place = fields.Char()
    note = fields.Text()
    date_start = fields.Datetime(string="Start", required=True)
    date_end = fields.Datetime(string="End", required=True)
    has_signup = fields.Boolean(string="Residents sign up")
    capacity = fields.Integer(string="Places", default=0, help="0: no limit.")
    signup_ids = fields.One2many(
        comodel_name="groupbuy.community.signup", inverse_name="event_id", copy=False
    )
    signup_count = fields.Integer(string="Signed up", default=0, readonly=True, copy=False)

    _date_order = models.Constraint(
        "CHECK (date_start < date_end)", "An activity must start before it ends."
    )
    _capacity_kept = models.Constraint(
        "CHECK (capacity >= 0 AND signup_count >= 0"
        " AND (capacity = 0 OR signup_count <= capacity))",
        "More people have signed up than there are places.",
    )

    @api.constrains("name", "place", "note", "capacity")
    def _check_size(self):
        for event in self:
            texts = ((event.name, NAME_LENGTH), (event.place, NAME_LENGTH))
            if any(len(text or "") > limit for text, limit in (*texts, (event.note, NOTE_LENGTH))):
                raise ValidationError(self.env._("Title, place or note is too long."))
            if event.capacity > CAPACITY_MAX:
                raise ValidationError(
                    self.env._("There can be at most %(count)s places.", count=CAPACITY_MAX)
                )

    @api.model_create_multi
    def create(self, vals_list):
        for vals in vals_list:
            self._check_not_counted(vals)
        return super().create(vals_list)

    def write(self, vals):
        self._check_not_counted(vals)
        return super().write(vals)

    def _check_not_counted(self, vals):
        """Raise when somebody sets the number of sign-ups by hand."""
        if vals.get("signup_count") or "signup_ids" in vals:
            raise UserError(self.env._("Residents are counted when they sign up."))

    def _sign_up(self, partner):
        """Give a person a place; doing it twice does it once.

        Counting on the activity makes two who want the last place meet there: the second one's
        transaction is run again and finds no place left.
        """
        self.ensure_one()
        if partner in self.signup_ids.partner_id:
            return
        if not self.has_signup or self.date_end <= fields.Datetime.now():
            raise UserError(self.env._("Nobody can sign up for this activity now."))
        if self._is_full():
            raise UserError(self.env._("All places of this activity are taken."))
        self.env["groupbuy.community.signup"].create(
            {"event_id": self.id, "partner_id": partner.id}
        )

    def _sign_off(self, partner):
        """Take a person's place back; doing it twice does it once."""
        self.ensure_one()
        self.signup_ids.filtered(lambda signup: signup.partner_id == partner).unlink()

    def _is_full(self):
        """Return whether no place is left."""
        return bool(self.capacity) and self.signup_count >= self.capacity

    # Nothing to return: its `super()` is the one of `write`.
    def _count_signups(self, change):  # pylint: disable=missing-return
        """Add to the number of people; the constraint keeps it within the places."""
        for event in self:
            count = event.signup_count + change
            # Past the guard of `write` above: only sign-ups count.
            super(GroupbuyCommunityEvent, event).write({"signup_count": count})  # pylint: disable=W8164
