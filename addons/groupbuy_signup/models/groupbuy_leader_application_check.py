"""What an application must have, and what is checked by itself."""

from odoo import fields, models

from odoo.addons.community_groupbuy.rules.contact import NAME_LENGTH

TEXT_LENGTH = 120
MOST_PEOPLE = 100_000


class GroupbuyLeaderApplication(models.Model):
    _inherit = "groupbuy.leader.application"

    def _get_obstacles(self, target):
        """Return what stands between an application and a state; leaves add theirs.

        :param target: `submitted` or `approved`
        """
        self.ensure_one()
        obstacles = [*self._get_missing_texts(), *self._get_missing_documents()]
        if not self.identity_id.active:
            obstacles.append(self.env._("Enter your identity number."))
        if target == "approved":
            obstacles += self._get_review_obstacles()
        return obstacles

    def _get_missing_texts(self):
        """Return a sentence for each thing that has to be filled in and is not."""
        needed = {
            "name": self.env._("Enter your real name as on your identity card."),
            "street": self.env._("Enter your address."),
            "community_name": self.env._("Enter the name of your community."),
            "point_name": self.env._("Enter a name for the pickup point."),
        }
        return [sentence for name, sentence in needed.items() if not self[name]]

    def _get_missing_documents(self):
        """Return a sentence for each paper that is needed and not there."""
        labels = dict(
            self.env["groupbuy.identity.document"]._fields["kind"]._description_selection(self.env)
        )
        have = set(self.document_ids.mapped("kind"))
        return [
            self.env._("Send in: %(document)s.", document=labels[kind])
            for kind, is_needed in self._get_expected_documents().items()
            if is_needed and kind not in have
        ]

    def _get_review_obstacles(self):
        """Return what keeps staff from approving."""
        obstacles = [
            self.env._("Not checked yet: %(check)s.", check=line.check_id.name)
            for line in self.check_ids
            if line.is_required and not line.is_done
        ]
        # Whether somebody leads already is asked over what this member of staff may see.
        leader_sudo = (
            self.env["groupbuy.leader"]
            .sudo()
            .search([("partner_id", "=", self.partner_id.id), ("state", "!=", "left")], limit=1)
        )
        if leader_sudo:
            obstacles.append(
                self.env._("%(name)s is a leader already.", name=self.name or self.phone)
            )
        if not self.partner_id.with_context(active_test=False).user_ids:
            obstacles.append(self.env._("The applicant's login is gone."))
        return obstacles

    def _make_checks(self):
        """Give the application the check list of today; what is ticked stays."""
        have = self.check_ids.check_id
        checks = self.env["groupbuy.application.check"].search([("active", "=", True)]) - have
        self.check_ids.create(
            [{"application_id": self.id, "check_id": check.id} for check in checks]
        )

    def _make_ratings(self):
        """Give the application a line for each criterion of today."""
        criteria = self.env["groupbuy.application.criterion"].search([("active", "=", True)])
        self.score_ids.create(
            [
                {"application_id": self.id, "criterion_id": row.id, "weight": row.weight}
                for row in criteria - self.score_ids.criterion_id
            ]
        )

    def _run_checks(self):
        """Tick what the system can tell by itself, and untick what no longer holds."""
        for line in self.check_ids.filtered("check_id.automatic"):
            line._note(self._is_check_passed(line.check_id.automatic))

    def _is_check_passed(self, automatic):
        """Answer one of the checks the system makes; leaves add theirs.

        :param automatic: a key of `groupbuy.application.check.automatic`
        """
        # Nobody but staff reads users, identities and acceptances; only yes or no leaves here.
        own_sudo = self.sudo()
        answers = {
            "phone": lambda: bool(own_sudo.user_id.groupbuy_phone_verified),
            "identity": lambda: bool(own_sudo.identity_id.active),
            "agreements": lambda: not own_sudo._get_agreements_missing(),
            "documents": lambda: (
                {"card_front", "card_back"} <= set(own_sudo.document_ids.mapped("kind"))
            ),
        }
        return answers[automatic]() if automatic in answers else False

    def _get_agreements(self):
        """Return the versions an applicant has to accept."""
        Agreement = self.env["groupbuy.agreement"]
        return Agreement._get_required("everyone") | Agreement._get_required("leader")

    def _get_agreements_missing(self):
        """Return the versions this applicant has still to accept."""
        required = self._get_agreements()
        return required - required._get_accepted(self.user_id)

    def _get_form_refusal(self, values):
        """Return one sentence on what cannot be kept of a filled-in form, or None."""
        limits = {"name": NAME_LENGTH, "point_hours": NAME_LENGTH, "introduction": 1000}
        for name, value in values.items():
            if isinstance(value, str) and len(value) > limits.get(name, TEXT_LENGTH):
                return self.env._(
                    "“%(text)s…” is too long; write at most %(count)s letters.",
                    text=value[:12],
                    count=limits.get(name, TEXT_LENGTH),
                )
        for name in ("household_count", "chat_size"):
            if not 0 <= values.get(name, 0) <= MOST_PEOPLE:
                return self.env._(
                    "The number of households and neighbours is between 0 and %(most)s.",
                    most=MOST_PEOPLE,
                )
        url = values.get("chat_url")
        if url and not url.startswith(("http://", "https://")):
            return self.env._("A chat group link begins with https://.")
        return None

    def _get_decision_day(self):
        """Return the day an applicant's age is judged on."""
        return fields.Date.context_today(self)
