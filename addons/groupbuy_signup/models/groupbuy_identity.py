"""A person's identity number: sealed, masked, and read only with a reason."""

from psycopg2.errors import UniqueViolation

from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError, ValidationError

from ..rules import identity_card

READER = "groupbuy_signup.group_identity_reader"
ROTATE_LIMIT = 500


class GroupbuyIdentity(models.Model):
    """Made by `_keep` alone; `active` while an application or a leader lives by it."""

    _name = "groupbuy.identity"
    _inherit = ["groupbuy.identity.vault"]
    _description = "Identity of a person"
    _order = "id desc"
    _rec_name = "number_masked"

    partner_id = fields.Many2one(
        comodel_name="res.partner",
        string="Person",
        required=True,
        readonly=True,
        ondelete="cascade",
    )
    number_masked = fields.Char(string="Identity number", required=True, readonly=True)
    number_sealed = fields.Char(
        required=True,
        readonly=True,
        copy=False,
        groups=fields.NO_ACCESS,
        export_string_translation=False,
    )
    number_mark = fields.Char(
        required=True,
        readonly=True,
        copy=False,
        groups=fields.NO_ACCESS,
        export_string_translation=False,
    )
    active = fields.Boolean(default=True, readonly=True)
    date_archived = fields.Datetime(string="Of no use since", readonly=True)
    access_ids = fields.One2many(
        comodel_name="groupbuy.identity.access", inverse_name="identity_id"
    )
    access_count = fields.Integer(string="Times looked at", compute="_compute_access_count")

    _partner_uniq = models.UniqueIndex("(partner_id)", "This person's identity is known already.")
    _number_uniq = models.UniqueIndex(
        "(number_mark) WHERE active IS TRUE",
        "Somebody with this identity number has applied already.",
    )

    @api.depends("access_ids")
    def _compute_access_count(self):
        counts = dict(
            self.env["groupbuy.identity.access"]._read_group(
                [("identity_id", "in", self.ids)], ["identity_id"], ["__count"]
            )
        )
        for identity in self:
            identity.access_count = counts.get(identity, 0)

    def action_reveal(self):
        """Ask for the reason, then show the number; nothing of it is stored."""
        self.ensure_one()
        self._check_reader()
        return self.env["groupbuy.identity.access"]._prepare_dialog(self)

    def reveal(self, reason):
        """Return the number to somebody who may see it and says why; the look is logged."""
        self.ensure_one()
        self._check_reader()
        self.check_access("read")
        self.env["groupbuy.identity.access"]._log(self, reason)
        return self._get_number()

    def action_view_accesses(self):
        """Open who looked at this number, when and why."""
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "groupbuy_signup.groupbuy_identity_access_action"
        )
        return action | {"domain": [("identity_id", "=", self.id)]}

    def _check_reader(self):
        """Refuse everybody who was not given the right to see identity data."""
        if not self.env.user.has_group(READER):
            raise AccessError(
                self.env._("You may not see identity data; ask a manager who has that right.")
            )

    def _get_number(self):
        """Return the number in clear; callers check the right and log the look."""
        self.ensure_one()
        # The field is closed to everybody; whoever calls this has been checked.
        return self._open(self.sudo().number_sealed).decode()

    @api.model
    def _keep(self, partner, number, today):
        """Check and keep a person's number; return their identity.

        :param today: the day the person's age is judged on
        :raise ValidationError: one sentence that says what is wrong with the number
        """
        number = identity_card.cleaned(number)
        code = identity_card.obstacle(number, today)
        if code:
            raise ValidationError(self._get_number_refusals()[code])
        # Applicants hold no right on this model; they write their own number alone.
        identity_sudo = (
            self.sudo().with_context(active_test=False).search([("partner_id", "=", partner.id)])
        )
        self._check_unused(number, identity_sudo)
        values = self._prepare_identity(partner, number)
        try:
            with self.env.cr.savepoint():
                if identity_sudo:
                    identity_sudo.write(values)
                else:
                    identity_sudo = identity_sudo.create(values)
        except UniqueViolation as error:
            raise ValidationError(self._get_taken_refusal()) from error
        return identity_sudo.sudo(False)

    def _prepare_identity(self, partner, number):
        """Return the values of a person's identity, sealed."""
        return {
            "partner_id": partner.id,
            "number_masked": identity_card.masked(number),
            "number_sealed": self._seal(number.encode()),
            "number_mark": self._get_marks(number)[0],
            "active": True,
            "date_archived": False,
        }

    def _check_unused(self, number, own):
        """Refuse a number another living application or leader has."""
        domain = [("number_mark", "in", self._get_marks(number)), ("id", "not in", own.ids)]
        # Only that there is one is said, not who.
        if self.sudo().search_count(domain, limit=1):
            raise ValidationError(self._get_taken_refusal())

    def _get_taken_refusal(self):
        return self.env._(
            "Somebody with this identity number has applied already; "
            "log in with the phone number used then, or ask our staff."
        )

    @api.model
    def _get_number_refusals(self):
        """Return the sentence for each code of `rules.identity_card.obstacle`."""
        return {
            "missing": self.env._("Enter your identity number."),
            "old": self.env._(
                "Identity numbers with 15 digits are no longer valid; enter the 18 of your card."
            ),
            "shape": self.env._(
                "An identity number has 17 digits and a digit or X at the end; please check it."
            ),
            "checksum": self.env._("A digit of the identity number is wrong; please check it."),
            "region": self.env._(
                "The first six digits of the identity number belong to no region; please check."
            ),
            "birth": self.env._(
                "The birth date in the identity number cannot be right; please check it."
            ),
            "minor": self.env._(
                "Leaders must be at least %(age)s years old.", age=identity_card.ADULT_AGE
            ),
        }

    def _set_living(self, living):
        """Note whether an application or a leader lives by these identities."""
        # Kept by what happens to the application or the leader, never by hand.
        for identity_sudo in self.sudo().filtered(lambda row: row.active != living):
            if living and self.sudo().search_count(
                [("number_mark", "=", identity_sudo.number_mark), ("active", "=", True)], limit=1
            ):
                raise UserError(
                    self.env._(
                        "Somebody else is a leader or applicant with the identity of %(name)s.",
                        name=identity_sudo.partner_id.name,
                    )
                )
            date = False if living else fields.Datetime.now()
            identity_sudo.write({"active": living, "date_archived": date})

    def _erase(self):
        """Delete identity data of persons who are erased, or whose time is over."""
        # Deletion is owed by law once there is no purpose any more; nobody does it by hand.
        self.sudo().unlink()

    @api.model
    def action_rotate_keys(self):
        """Seal everything with the newest key; after that the older ones may go."""
        if not self.env.is_system():
            raise AccessError(self.env._("Only administrators replace keys."))
        last = 0
        while last is not None:
            last = self._rotate_batch(last)
        self.env["groupbuy.identity.document"]._rotate()

    @api.model
    def _rotate_batch(self, last):
        """Seal the next identities after an id anew; return the last one, None at the end.

        Harmless to run twice or to break off: every key that is configured opens.
        """
        identities_sudo = (
            self.sudo()
            .with_context(active_test=False)
            .search([("id", ">", last)], order="id", limit=ROTATE_LIMIT)
        )
        for identity_sudo in identities_sudo:
            number = identity_sudo._get_number()
            identity_sudo.write(
                {
                    "number_sealed": self._seal(number.encode()),
                    "number_mark": self._get_marks(number)[0],
                }
            )
        self.env.flush_all()
        identities_sudo.invalidate_recordset()
        return identities_sudo[-1:].id or None
