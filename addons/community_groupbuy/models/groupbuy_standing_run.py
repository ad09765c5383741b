"""What a standing order did in one campaign; once per campaign, whatever happens twice."""

from psycopg2 import OperationalError

from odoo import api, fields, models
from odoo.exceptions import UserError

from ..rules.contact import Contact
from .groupbuy_order_placing import OrderOptions

BATCH = 500
TRIES = 3


class GroupbuyStandingRun(models.Model):
    _name = "groupbuy.standing.run"
    _inherit = ["groupbuy.workflow.mixin"]
    _description = "Standing order in a campaign"
    _order = "id desc"
    _rec_name = "campaign_id"
    _first_states = frozenset({"skipped"})
    _transitions = {"waiting": {"placed", "refused", "dropped"}}

    standing_id = fields.Many2one(
        comodel_name="groupbuy.standing.order",
        string="Standing order",
        required=True,
        readonly=True,
        index=True,
        ondelete="cascade",
    )
    company_id = fields.Many2one(related="standing_id.company_id", store=True)
    campaign_id = fields.Many2one(
        comodel_name="groupbuy.campaign",
        required=True,
        readonly=True,
        index=True,
        ondelete="cascade",
    )
    state = fields.Selection(
        selection=[
            ("waiting", "To be placed"),
            ("placed", "Placed"),
            ("skipped", "Skipped"),
            ("refused", "Could not be placed"),
            ("dropped", "Called off"),
        ],
        default="waiting",
        required=True,
        readonly=True,
    )
    order_id = fields.Many2one(
        comodel_name="sale.order",
        readonly=True,
        index="btree_not_null",
        ondelete="set null",
    )
    reason = fields.Char(readonly=True)

    _campaign_uniq = models.UniqueIndex(
        "(standing_id, campaign_id)", "This standing order took part in the campaign already."
    )
    _waiting_idx = models.Index("(id) WHERE state = 'waiting'")

    def _drop(self, reason):
        """Call off what is not placed yet."""
        waiting = self.filtered(lambda run: run.state == "waiting")
        waiting._set_state("dropped")
        waiting.reason = reason

    @api.model
    def _cron_place(self):
        """Place what waits, each order in a transaction of its own."""
        cron = self.env["ir.cron"]
        waiting = self.search([("state", "=", "waiting")], order="id", limit=BATCH)
        cron._commit_progress(remaining=len(waiting))
        for run in waiting:
            run._place_locked()
            if not cron._commit_progress(1):
                break

    def _place_locked(self):
        """Place one, again when residents who order at the same moment came in between."""
        for attempt in range(1, TRIES + 1):
            try:
                locked = self.try_lock_for_update().filtered(lambda run: run.state == "waiting")
                locked._place()
                self.env.flush_all()
                return
            except OperationalError:
                self.env.cr.rollback()
                self.env.invalidate_all()
                if attempt == TRIES:
                    raise

    def _place(self):
        """Place the orders of these runs, or keep the sentence why not; tell either way."""
        for run in self:
            standing = run.standing_id
            lang = standing.partner_id.lang or self.env.lang
            run = run.with_context(lang=lang)
            try:
                with self.env.cr.savepoint():
                    run.order_id = run._place_order()
                run._set_state("placed")
            except UserError as error:
                run.reason = str(error)
                run._set_state("refused")
            run._after_placed()

    def _place_order(self):
        """Return the order in this campaign, paid at pickup."""
        standing = self.standing_id
        contact = Contact(
            standing.contact_name,
            standing.contact_phone or "",
            standing.building or "",
            standing.room or "",
        )
        options = OrderOptions(
            source="standing",
            request_key=f"standing-{standing.id}-{self.campaign_id.id}",
            note=standing.note or "",
        )
        return self._get_group_order()._place_order(contact, self._get_quantities(), options)

    def _get_group_order(self):
        """Return the leader's group order at the resident's pickup point."""
        standing = self.standing_id
        found = self.campaign_id.group_order_ids.filtered(
            lambda order: (
                order.leader_id == standing.leader_id
                and order.pickup_point_id == standing.pickup_point_id
            )
        )[:1]
        if not found:
            raise UserError(
                self.env._(
                    "This time the goods do not come to %(point)s.",
                    point=standing.pickup_point_id.name,
                )
            )
        return found

    def _get_quantities(self):
        """Return `{campaign line id: quantity}` of this campaign."""
        return self.standing_id._get_plan(self.campaign_id).quantities

    def _after_placed(self):
        """Tell the resident what became of it; leaves that carry messages extend."""
