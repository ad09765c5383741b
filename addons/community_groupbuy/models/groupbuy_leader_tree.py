"""Leaders over leaders: the hierarchy, and the one way to change it."""

from datetime import date, datetime, timedelta

from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError

from ..rules import uplines

MOVED_ONLY = {"parent_id", "parent_path"}


class GroupbuyLeader(models.Model):
    _inherit = "groupbuy.leader"
    _parent_store = True

    parent_id = fields.Many2one(
        comodel_name="groupbuy.leader",
        string="Upper leader",
        readonly=True,
        copy=False,
        index=True,
        ondelete="restrict",
        check_company=True,
    )
    parent_path = fields.Char(index=True)
    child_ids = fields.One2many(
        comodel_name="groupbuy.leader",
        inverse_name="parent_id",
        string="Sub-leaders",
        readonly=True,
    )
    child_count = fields.Integer(string="Direct sub-leaders", compute="_compute_child_count")
    upline_ids = fields.One2many(
        comodel_name="groupbuy.leader.upline",
        inverse_name="leader_id",
        string="Upper leaders so far",
        readonly=True,
        copy=False,
        groups="community_groupbuy.group_user",
    )

    @api.depends("child_ids")
    def _compute_child_count(self):
        counts = dict(self._read_group([("parent_id", "in", self.ids)], ["parent_id"], ["__count"]))
        for leader in self:
            leader.child_count = counts.get(leader, 0)

    @api.model_create_multi
    def create(self, vals_list):
        if any(MOVED_ONLY & vals.keys() for vals in vals_list):
            raise UserError(self.env._("Create the leader first, then move it in the tree."))
        return super().create(vals_list)

    def write(self, vals):
        if MOVED_ONLY & vals.keys():
            raise UserError(
                self.env._("The upper leader changes by “Move under” in the tree only.")
            )
        return super().write(vals)

    def action_move_under(self, parent_id, reason):
        """Move one leader under another (or, without one, to the top) for a reason."""
        self.ensure_one()
        if not self.env.user.has_group("community_groupbuy.group_manager"):
            raise AccessError(self.env._("Only managers move leaders in the tree."))
        self.check_access("write")
        reason = str(reason or "").strip()
        if not reason:
            raise UserError(self.env._("Say why the leader is moved; the history keeps it."))
        parent = self.browse(int(parent_id)) if parent_id else self.browse()
        if parent and not parent.exists():
            raise UserError(self.env._("This upper leader no longer exists."))
        parent.check_access("read")
        self._move_under(parent, reason=reason)

    def _move_under(self, parent, moment=None, reason=""):
        """Put the leader under `parent` (an empty one: on its own) from a moment on.

        The only way to change `parent_id`. Moving where one is already changes nothing.
        Both ends of the move and everybody above are locked: two moves at once that would
        close a circle meet at one row, and the later one sees what the earlier one did.

        :param moment: naive UTC, not in the future; by default now
        :raise UserError: for a circle, another company, a leader who left, a wrong moment
        """
        self.ensure_one()
        ancestors = parent._get_ancestors() if parent else parent
        (self | ancestors).lock_for_update(allow_referencing=True)
        if self.parent_id == parent:
            return
        self._check_move(parent, ancestors)
        moment = self._get_move_moment(moment)
        previous = self.parent_id
        self._write_past_guard({"parent_id": parent.id})
        self._record_move(parent, moment, reason)
        self._log_move(previous, reason)

    # Nothing to return: its `super()` is the one of `write`.
    def _write_past_guard(self, vals):  # pylint: disable=missing-return
        """Write what `write` refuses; for the methods that are the one way to change it."""
        super().write(vals)  # pylint: disable=W8164

    def _get_ancestors(self):
        """Return this leader and everybody above."""
        self.ensure_one()
        return self.browse(map(int, (self.parent_path or f"{self.id}/").split("/")[:-1]))

    def _check_move(self, parent, ancestors):
        """Raise one sentence when the leader may not come under `parent`."""
        names = {"name": self.name, "parent": parent.name}
        if self.state == "left":
            raise UserError(
                self.env._("%(name)s has left and has no place in the tree.", name=self.name)
            )
        if parent.state == "left":
            raise UserError(self.env._("%(parent)s has left and leads nobody.", parent=parent.name))
        if parent and parent.company_id != self.company_id:
            raise UserError(
                self.env._("%(parent)s belongs to another company than %(name)s.", **names)
            )
        if uplines.makes_cycle(ancestors.ids, self.id):
            raise UserError(
                self.env._(
                    "%(parent)s is %(name)s or below, so %(name)s cannot come under.", **names
                )
            )

    def _get_move_moment(self, moment):
        """Return the moment of a move: after the last one and not in the future."""
        now = fields.Datetime.now()
        last = self.upline_ids.filtered(lambda period: not period.date_end).date_start
        if not moment:
            return max(now, last + timedelta(seconds=1)) if last else now
        if moment > now:
            raise UserError(self.env._("A leader cannot be moved in the future."))
        if last and moment <= last:
            raise UserError(self.env._("%(name)s was last moved later than that.", name=self.name))
        return moment

    def _record_move(self, parent, moment, reason):
        """End the open period and begin the next, without a gap."""
        # Managers read the history; the system alone writes it.
        Upline_sudo = self.env["groupbuy.leader.upline"].sudo()
        current = Upline_sudo.search([("leader_id", "=", self.id), ("date_end", "=", False)])
        current.date_end = moment
        current.flush_recordset()
        Upline_sudo.create(
            {
                "leader_id": self.id,
                "parent_id": parent.id,
                "date_start": moment,
                "reason": reason,
            }
        )
        self.invalidate_recordset(["upline_ids"])

    def _log_move(self, previous, reason):
        """Note a move in the leader's chatter."""
        self._message_log(
            body=self.env._(
                "Moved from %(old)s to %(new)s. %(reason)s",
                old=previous.name or self.env._("the top"),
                new=self.parent_id.name or self.env._("the top"),
                reason=reason or "",
            )
        )

    def _set_state(self, state):
        """Let sub-leaders of those who leave go on under the next leader above."""
        result = super()._set_state(state)
        if state == "left":
            for leader in self:
                leader._leave_tree()
        return result

    def _leave_tree(self):
        """Take a leader out of the tree; whoever was below comes under whoever was above."""
        above = self.parent_id
        for child in self.child_ids:
            child._move_under(above, reason=self.env._("%(name)s has left.", name=self.name))
        if above:
            moment = self._get_move_moment(None)
            self._write_past_guard({"parent_id": False})
            self._record_move(self.browse(), moment, self.env._("Has left."))

    def _get_paid_uplines(self, moment):
        """Return the leaders above who may earn on this one: two at most, the nearest first.

        :param moment: a UTC moment, or a day of the company: whoever leads when it ends
        """
        self.ensure_one()
        if isinstance(moment, date) and not isinstance(moment, datetime):
            _start, end = self.company_id._groupbuy_days_between(moment, moment)
            moment = end - timedelta(seconds=1)
        parents = {}
        level = self
        for _number in range(uplines.PAID_LEVELS):
            found = uplines.parents_at(level._get_periods(moment), moment)
            parents |= found
            level = self.browse(set(found.values()))
        return self.browse(uplines.paid(parents, self.id))

    def _get_periods(self, moment):
        """Return the periods these leaders are in at a moment."""
        return (
            self.env["groupbuy.leader.upline"]
            .search(
                [
                    ("leader_id", "in", self.ids),
                    ("date_start", "<=", moment),
                    "|",
                    ("date_end", "=", False),
                    ("date_end", ">", moment),
                ]
            )
            ._as_periods()
        )
