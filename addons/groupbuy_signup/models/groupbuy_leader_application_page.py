"""What an applicant's pages show and send."""

from psycopg2.errors import UniqueViolation

from odoo import api, fields, models
from odoo.exceptions import ConcurrencyError, UserError, ValidationError
from odoo.tools import mute_logger

TEXTS = (
    "name",
    "email",
    "city",
    "street",
    "contact_name",
    "contact_phone",
    "introduction",
    "community_name",
    "chat_url",
    "point_name",
    "point_street",
    "point_hours",
    "reply",
)
NUMBERS = ("household_count", "chat_size")
CHOICES = ("source", "handover_mode")
NUMBER_LENGTH = 9
CODE_LENGTH = 32


class GroupbuyLeaderApplication(models.Model):
    _inherit = "groupbuy.leader.application"

    @api.model
    def _find_recruiter(self, code):
        """Return the working leader whose link this is, or none."""
        # The code is what the leader hands out; the name alone is shown to who has it.
        leaders_sudo = self.env["groupbuy.leader"].sudo()
        is_code = isinstance(code, str) and code.isascii() and code.isprintable()
        if not is_code or not 0 < len(code) <= CODE_LENGTH:
            return leaders_sudo.browse()
        return leaders_sudo.search(
            [
                ("code", "=", code),
                ("state", "=", "active"),
                ("company_id", "=", self.env.company.id),
            ],
            limit=1,
        )

    @api.model
    def _read_form(self, form):
        """Return the values of a sent form; what is no value of ours is left out."""
        sent = {
            name: " ".join(str(form[name]).replace("\0", "").split())
            for name in TEXTS
            if name in form
        }
        for name in NUMBERS:
            if name in form:
                text = str(form[name]).strip()
                is_number = text.isascii() and text.isdecimal() and len(text) < NUMBER_LENGTH
                sent[name] = int(text) if is_number else (0 if not text else -1)
        for name in CHOICES:
            if form.get(name) in dict(self._fields[name].selection):
                sent[name] = form[name]
        return sent

    @api.model
    def _keep_form(self, user, sent, recruiter_code=None):
        """Keep what an applicant typed; return (application, problems)."""
        # Applicants hold no right on this model; they write their own application alone.
        own_sudo = self._get_own(user).sudo()
        if own_sudo.state not in ("draft", "more_needed"):
            own_sudo = self._begin(user, own_sudo, recruiter_code)
        refusal = own_sudo._get_form_refusal(sent)
        if refusal:
            return own_sudo, [refusal]
        changed = {name: value for name, value in sent.items() if (own_sudo[name] or "") != value}
        if changed:
            own_sudo.write(changed)
        return own_sudo, []

    @api.model
    def _begin(self, user, previous, recruiter_code):
        """Return a new draft; one after a refusal starts from what was written then."""
        recruiter = self._find_recruiter(recruiter_code)
        # Applicants hold no right on this model; they begin their own application alone.
        values = self.sudo()._prepare_application(user, recruiter)
        if previous:
            old = previous.copy_data()[0]
            kept = {name: old[name] for name in (*TEXTS, *NUMBERS, *CHOICES) if name in old}
            values = {**kept, **{name: value for name, value in values.items() if value}}
        applications_sudo = self.sudo().with_context(mail_create_nosubscribe=True)
        try:
            # What the database refuses here is expected, and no error to be logged.
            with self.env.cr.savepoint(), mute_logger("odoo.sql_db"):
                return applications_sudo.create(values)
        except UniqueViolation as error:
            # Two requests of one person at once: this one is run again and finds the other's.
            raise ConcurrencyError(str(error)) from error

    @api.model
    def _prepare_application(self, user, recruiter):
        """Return the values of a new application."""
        partner = user.partner_id
        return {
            "user_id": user.id,
            "name": partner.name if partner.name != partner.phone else False,
            "phone": user.groupbuy_phone_verified or partner.phone,
            "email": partner.email,
            "recruiter_id": recruiter.id,
            "source": "leader" if recruiter else "other",
        }

    def _keep_identity(self, number):
        """Keep the typed identity number; return problems. One kept before need not come again."""
        self.ensure_one()
        if not self.date_consent:
            self.date_consent = fields.Datetime.now()
        if not number.strip() and self.identity_id.active:
            return []
        try:
            self.identity_id = self.env["groupbuy.identity"]._keep(
                self.partner_id, number, self._get_decision_day()
            )
        except (UserError, ValidationError) as error:
            return [str(error)]
        return []

    def _keep_papers(self, papers):
        """Keep the papers sent with a form; return problems, one for each that cannot be kept."""
        problems = []
        for kind, content in papers.items():
            try:
                self.env["groupbuy.identity.document"]._keep(self, kind, content)
            except (UserError, ValidationError) as error:
                problems.append(str(error))
        return problems

    def _prepare_form_page(self, user, sent, problems):
        """Return what the page of the form shows."""
        # A form not saved yet, with the applicant's own name and phone.
        kept = self or self.new(self.sudo()._prepare_application(user, self._find_recruiter(None)))
        values = {name: kept[name] or "" for name in (*TEXTS, *NUMBERS, *CHOICES)}
        labels = dict(
            self.env["groupbuy.identity.document"]._fields["kind"]._description_selection(self.env)
        )
        # A new application starts from the texts of the one before, and from nothing else.
        current = self.filtered(lambda row: row.state in ("draft", "more_needed"))
        have = set(current.document_ids.mapped("kind"))
        agreements = self._get_agreements()
        return {
            "application": current,
            "form": values | {name: value for name, value in sent.items() if value != -1},
            "problems": problems,
            "phone": self.env.company._groupbuy_phone_text(kept.phone),
            "identity_masked": current.identity_id.active and current.identity_masked,
            "has_consent": bool(current.date_consent),
            "papers": [
                (kind, labels[kind], is_needed, kind in have)
                for kind, is_needed in self._get_expected_documents().items()
            ],
            "agreements": agreements - agreements._get_accepted(user),
            "sources": self._fields["source"]._description_selection(self.env),
            "modes": self._fields["handover_mode"]._description_selection(self.env),
        }

    def _get_page_steps(self):
        """Return the timeline of the applicant's page: (code, label, date text, state)."""
        self.ensure_one()
        decided = self.state in ("approved", "rejected", "withdrawn")
        end = "approved" if self.state == "approved" else "failed"
        last = {
            "approved": self.env._("Welcome as a leader"),
            "rejected": self.env._("Not accepted"),
            "withdrawn": self.env._("Withdrawn"),
        }.get(self.state, self.env._("Decision"))
        review = {"submitted": "current", "more_needed": "current"}.get(self.state, "done")
        if self.state == "draft":
            review = "ahead"
        labels = {"more_needed": self.env._("We need something more from you")}
        return [
            (
                "submitted",
                self.env._("Handed in"),
                self._get_page_date(self.date_submitted),
                "done" if self.date_submitted else "current",
            ),
            ("review", labels.get(self.state, self.env._("We review it")), False, review),
            (
                "decision",
                last,
                self._get_page_date(self.date_decided),
                ("done" if end == "approved" else "failed") if decided else "ahead",
            ),
        ]

    def _get_page_date(self, moment):
        """Return a moment as the pages write it, or False."""
        if not moment:
            return False
        return self.env["ir.qweb.field.datetime"].value_to_html(moment, {"format": "MM-dd HH:mm"})
