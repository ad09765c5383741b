"""The stages of a supplier: who may move it, and what must be there."""

from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError

from ..rules import wording

STEP_ACTIVITY = "groupbuy_supply.mail_activity_supplier_step"


class GroupbuySupplier(models.Model):
    _inherit = "groupbuy.supplier"

    decision_hint = fields.Char(
        string="Who decides",
        compute="_compute_decision_hint",
        compute_sudo=False,
        help="Who decides, for those who prepare and do not decide themselves.",
    )

    @api.depends("state", "missing")
    @api.depends_context("uid", "lang")
    def _compute_decision_hint(self):
        may_decide = self.env.user.has_group("purchase.group_purchase_manager")
        for supplier in self:
            hint = False
            if not may_decide and supplier.state == "trial" and not supplier.missing:
                hint = self.env._(
                    "Everything is there; purchasing managers approve: %(names)s.",
                    names=supplier._get_decider_names(),
                )
            elif not may_decide and supplier.state == "suspended":
                hint = self.env._(
                    "Purchasing managers take suppliers back: %(names)s.",
                    names=supplier._get_decider_names(),
                )
            supplier.decision_hint = hint

    def _get_decider_names(self):
        """Return the names of those who approve suppliers in this company."""
        self.ensure_one()
        # Only names of colleagues leave here.
        users_sudo = self.env.ref("purchase.group_purchase_manager").sudo().all_user_ids
        people = users_sudo.filtered(
            lambda user: user.active and not user.share and self.company_id in user.company_ids
        )
        administrators = people.filtered(lambda user: user.has_group("base.group_system"))
        names = (people - administrators or people).sorted("name").mapped("name")
        return wording.join_names(names[:3], self.env.lang) or "–"

    def action_ask_documents(self):
        """Begin to collect papers; the check list is made."""
        self._move_to("documents")

    def action_start_trial(self):
        """Let a supplier with complete papers deliver on trial."""
        self._move_to("trial")

    def action_approve(self):
        """Approve a supplier after its trial."""
        self._check_decider()
        self._move_to("approved")

    def action_return(self):
        """Ask why papers are needed again, then send a trial back."""
        return self._prepare_reason("documents", self.env._("Back to documents"))

    def action_suspend(self):
        """Ask why, then stop buying from the supplier."""
        return self._prepare_reason("suspended", self.env._("Suspend"))

    def action_reinstate(self):
        """Take a suspended supplier back: approved ones at once, others through documents."""
        self._check_decider()
        for supplier in self:
            supplier._move_to("approved" if supplier.date_approved else "documents")

    def action_run_checks(self):
        """Tick what the system can tell by itself."""
        self.check_access("write")
        self._run_checks()

    def action_view_partner(self):
        """Open the vendor's contact."""
        self.ensure_one()
        return self.partner_id.get_formview_action()

    def _check_decider(self):
        """Raise unless the user may approve suppliers."""
        self.check_access("write")
        if not self.env.user.has_group("purchase.group_purchase_manager"):
            raise AccessError(self.env._("Only purchasing managers approve suppliers."))

    def _prepare_reason(self, state, title):
        """Return the dialog that asks for a reason."""
        self.check_access("write")
        return {
            "type": "ir.actions.act_window",
            "name": title,
            "res_model": "groupbuy.supplier.reason",
            "view_mode": "form",
            "target": "new",
            "context": {"default_supplier_ids": self.ids, "default_state": state},
        }

    def _move_to(self, state, reason=""):
        """Move suppliers to a stage when nothing is in the way; twice equals once."""
        self.check_access("write")
        moving = self.filtered(lambda supplier: supplier.state != state)
        if not self.env.su and "suspended" in moving.mapped("state"):
            moving._check_decider()
        for supplier in moving:
            supplier.lock_for_update(allow_referencing=True)
            day = supplier.company_id._groupbuy_day()
            supplier._run_checks()
            obstacles = supplier._get_obstacles(state, day)
            if obstacles:
                raise UserError("\n".join(obstacles))
            supplier._set_state(state)
            # The stage and its dates are nobody's to write; that it may be moved was checked.
            supplier.sudo().write(supplier._prepare_step(state, day, reason))
            supplier._after_moved(state)

    def _prepare_step(self, state, day, reason):
        """Return what is written down with a step."""
        values = {"date_state": day, "reason": reason}
        if state == "approved" and not self.date_approved:
            values["date_approved"] = day
        return values

    def _after_moved(self, state):
        """React to a new stage: the check list grows, the buyer knows what comes next."""
        self.ensure_one()
        self._make_checks()
        self.activity_unlink([STEP_ACTIVITY])
        told = self.with_context(lang=self.user_id.lang or self.env.lang)
        summary = {
            "documents": told.env._("Collect papers and certificates"),
            "trial": told.env._("Visit, test samples, order on trial"),
        }.get(state)
        if summary and self.user_id:
            self.activity_schedule(STEP_ACTIVITY, summary=summary, user_id=self.user_id.id)

    def _get_obstacles(self, state, day):
        """Return sentences on what keeps a supplier from a stage on a day; leaves add theirs."""
        self.ensure_one()
        if state == "suspended" or (state == "documents" and self.state != "prospect"):
            return []
        if state == "documents":
            return self._get_contact_obstacles()
        stages = {"documents"} if state == "trial" else {"documents", "trial"}
        missing = self._get_missing_kinds(day)
        return [
            self.env._("Hand in a valid certificate: %(kind)s.", kind=kind.name) for kind in missing
        ] + [
            self.env._("Not checked yet: %(check)s.", check=line.check_id.name)
            for line in self.check_ids
            if line.is_required and not line.is_done and line.stage in stages
        ]

    def _get_contact_obstacles(self):
        """Return what is missing to speak to the supplier at all."""
        if self.phone or self.email:
            return []
        return [
            self.env._(
                "Enter a phone number or an e-mail address of %(supplier)s.", supplier=self.name
            )
        ]

    def _make_checks(self):
        """Give the supplier the check list of today for the stages it has reached."""
        stages = {"documents": ["documents"], "prospect": []}.get(
            self.state, ["documents", "trial"]
        )
        checks = self.env["groupbuy.supplier.check"].search([("stage", "in", stages)])
        self.check_ids.create(
            [
                {"supplier_id": self.id, "check_id": check.id}
                for check in checks - self.check_ids.check_id
            ]
        )

    def _run_checks(self):
        """Tick what the system can tell by itself, and untick what no longer holds."""
        for supplier in self:
            for line in supplier.check_ids.filtered("check_id.automatic"):
                line._note(supplier._is_check_passed(line.check_id.automatic))

    def _is_check_passed(self, automatic):
        """Answer one of the checks the system makes; leaves add theirs.

        :param automatic: a key of `groupbuy.supplier.check.automatic`
        """
        self.ensure_one()
        passed = self.inspection_ids.filtered(lambda row: row.result in {"passed", "remarks"})
        answers = {
            "certificates": lambda: not self._get_missing_kinds(self.company_id._groupbuy_day()),
            "visit": lambda: "visit" in passed.mapped("kind"),
            "sample": lambda: "sample" in passed.mapped("kind"),
            "price": lambda: bool(self._count_prices()),
            "receipt": lambda: bool(self._count_receipts()),
        }
        return answers[automatic]() if automatic in answers else False

    def _count_prices(self):
        """Return whether the vendor has a price for anything."""
        return self.env["product.supplierinfo"].search_count(
            [
                ("partner_id", "child_of", self.partner_id.id),
                ("company_id", "in", (False, self.company_id.id)),
            ],
            limit=1,
        )

    def _count_receipts(self):
        """Return whether the vendor has delivered anything."""
        # Buyers need no right on transfers to know that there was one.
        return (
            self.env["stock.picking"]
            .sudo()
            .search_count(
                [
                    ("partner_id", "child_of", self.partner_id.id),
                    ("company_id", "=", self.company_id.id),
                    ("picking_type_code", "=", "incoming"),
                    ("state", "=", "done"),
                ],
                limit=1,
            )
        )
