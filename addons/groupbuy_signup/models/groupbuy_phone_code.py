"""Codes by text message: who has the phone is who it says."""

import secrets
from datetime import timedelta

from odoo import api, fields, models
from odoo.tools import SQL

from ..exceptions import CodeRefused
from ..rules.limits import Limit
from ..rules.phone import counted_address, digits_only
from ..tools.own_transaction import own_transaction

HOUR = 3600
DAY = 24 * HOUR
KEPT_DAYS = 2


class GroupbuyPhoneCode(models.Model):
    _name = "groupbuy.phone.code"
    _description = "Code by SMS"
    _order = "id desc"
    _rec_name = "phone"

    phone = fields.Char(required=True, readonly=True)
    purpose = fields.Selection(
        selection=[
            ("sign_up", "Sign up"),
            ("log_in", "Log in"),
            ("recover", "New password"),
            ("change_phone", "Change of number"),
            ("order", "First order"),
        ],
        required=True,
        readonly=True,
    )
    salt = fields.Char(required=True, readonly=True, groups=fields.NO_ACCESS)
    code_hash = fields.Char(required=True, readonly=True, groups=fields.NO_ACCESS)
    date_expiry = fields.Datetime(string="Valid until", required=True, readonly=True)
    date_used = fields.Datetime(string="Used at", readonly=True)
    attempts = fields.Integer(readonly=True, default=0)

    _phone_idx = models.Index("(phone, purpose, id)")
    _attempts_not_negative = models.Constraint(
        "CHECK (attempts >= 0)", "Attempts cannot be negative."
    )

    @api.model
    def _issue(self, phone, purpose, ip):
        """Send a code for one purpose to an E.164 number, or a message that says why not.

        Visitors cannot see which of both it was: what is written, sent and answered takes the
        same way. Everything happens in transactions of its own, so it stays and is sent once
        whatever becomes of the request.

        :raise LimitReached: when this phone, address or all together asked too often
        """
        company = self.env.company
        with own_transaction(self.env) as own:
            own["groupbuy.phone.limit"]._take(self._get_issue_limits(phone, ip, company))
        message = self._get_message_key(phone, purpose)
        with own_transaction(self.env) as own:
            sms = own[self._name]._create_code(phone, purpose, message)
        # Odoo's queue would send it as well; whoever locks it first does.
        with own_transaction(self.env) as own:
            own["sms.sms"].browse(sms.id).send(unlink_sent=False)

    @api.model
    def _redeem(self, phone, purpose, code, ip):
        """Use up a code; only the newest one of a phone and purpose is ever good.

        :raise CodeRefused: wrong, over, used or tried too often: the sentence does not tell
        :raise LimitReached: when this address tried too often
        """
        with own_transaction(self.env) as own:
            own["groupbuy.phone.limit"]._take(self._get_try_limits(ip, self.env.company))
            is_right = own[self._name]._try_code(phone, purpose, digits_only(code))
        if not is_right:
            raise CodeRefused(
                self.env._("This code is wrong or no longer valid. Check it, or ask for a new one.")
            )

    @api.model
    def _has_fresh(self, phone, purpose):
        """Return whether a code that is still good was sent to this number."""
        return bool(
            self.sudo().search_count(  # Only whether there is one is told.
                [
                    ("phone", "=", phone),
                    ("purpose", "=", purpose),
                    ("date_used", "=", False),
                    ("date_expiry", ">", fields.Datetime.now()),
                    ("attempts", "<", self.env.company.sudo().groupbuy_code_attempts),
                ],
                limit=1,
            )
        )

    @api.model
    def _get_message_key(self, phone, purpose):
        """Return which message answers a wish: the code, or why there is none."""
        if purpose == "order":
            # Everybody may order: whose account it is, if anybody's, does not matter.
            return "code_order"
        owner = self.env["res.users"]._groupbuy_find_owner(phone)
        # For an unknown number somebody is looked at too, so that it takes as long.
        template_id = self.env["ir.model.data"]._xmlid_to_res_id("base.template_portal_user_id")
        somebody = owner or owner.browse(template_id)
        if not somebody._groupbuy_can_use_codes() and owner:
            return "closed"
        if purpose == "sign_up" and owner:
            return "known_sign_up"
        if purpose == "recover" and not owner:
            return "unknown_recover"
        if purpose == "change_phone" and owner and owner != self.env.user:
            return "taken_change_phone"
        return f"code_{purpose}"

    def _create_code(self, phone, purpose, message):
        """Store a code's hash and queue its message; without a code nothing ever matches."""
        company = self.env.company
        code = f"{secrets.randbelow(10**6):06d}"
        salt = secrets.token_hex(16)
        is_code = message.startswith("code_")
        expiry = fields.Datetime.now() + timedelta(minutes=company.groupbuy_code_minutes)
        self.create(
            {
                "phone": phone,
                "purpose": purpose,
                "salt": salt,
                "code_hash": self._hash_code(
                    phone, purpose, salt, code if is_code else secrets.token_hex(16)
                ),
                "date_expiry": expiry,
            }
        )
        values = {"code": code, "minutes": str(company.groupbuy_code_minutes)} if is_code else {}
        return self.env["sms.sms"]._groupbuy_queue(phone, message, values, expiry)

    def _try_code(self, phone, purpose, code):
        """Count an attempt at the newest code and return whether it was the right one.

        One statement counts, compares and uses up: of two browsers that type the right code
        at once, one finds it used. An unknown phone takes the same way to row 0.
        """
        self.env.cr.execute(
            SQL(
                """SELECT id, salt FROM groupbuy_phone_code
                WHERE phone = %s AND purpose = %s ORDER BY id DESC LIMIT 1""",
                phone,
                purpose,
            )
        )
        code_id, salt = self.env.cr.fetchone() or (0, "")
        now = fields.Datetime.now()
        self.env.cr.execute(
            SQL(
                """UPDATE groupbuy_phone_code SET attempts = attempts + 1,
                    date_used = CASE WHEN code_hash = %(code_hash)s THEN %(now)s END
                WHERE id = %(id)s AND date_used IS NULL AND date_expiry > %(now)s
                    AND attempts < %(attempts)s
                RETURNING date_used IS NOT NULL""",
                code_hash=self._hash_code(phone, purpose, salt, code),
                now=now,
                id=code_id,
                attempts=self.env.company.groupbuy_code_attempts,
            )
        )
        return any(is_right for (is_right,) in self.env.cr.fetchall())

    def _hash_code(self, phone, purpose, salt, code):
        """Return the keyed hash of a code, good for one phone, purpose and row only."""
        return self.env["groupbuy.phone.limit"]._hash(purpose, f"{salt}:{phone}:{code}")

    def _get_issue_limits(self, phone, ip, company):
        """Return the limits on asking for codes, the widest last."""
        address = counted_address(ip)
        return [
            Limit("code_wait", phone, 1, company.groupbuy_code_wait_seconds),
            Limit("code_day", phone, company.groupbuy_code_day_limit, DAY),
            Limit("code_address", address, company.groupbuy_code_address_limit, HOUR),
            Limit("code_total", "", company.groupbuy_code_total_limit, HOUR),
        ]

    def _get_try_limits(self, ip, company):
        """Return the limits on typing codes; each code has its own count besides."""
        address = counted_address(ip)
        return [Limit("try_address", address, company.groupbuy_try_address_limit, HOUR)]

    @api.autovacuum
    def _gc_codes(self):
        """Forget codes that are long over."""
        limit = fields.Datetime.now() - timedelta(days=KEPT_DAYS)
        self.env.cr.execute(SQL("DELETE FROM groupbuy_phone_code WHERE date_expiry < %s", limit))
