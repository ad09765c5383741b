"""The tree of leaders in the back office."""

from collections import Counter

from odoo import api, models
from odoo.exceptions import AccessError

FOUND = 20


class GroupbuyLeader(models.Model):
    _inherit = "groupbuy.leader"

    @api.model
    @api.readonly
    def get_tree(self, parent_ids=None):
        """Return the leaders directly below each of `parent_ids`, `False` being the top.

        Without argument: everybody at once. All figures of a call take a handful of queries,
        however many leaders there are.
        """
        self._check_tree()
        domain = [("company_id", "in", self.env.companies.ids)]
        if parent_ids is not None:
            domain.append(("parent_id", "in", [key and int(key) for key in parent_ids]))
        leaders = self.search_fetch(
            domain,
            [
                "name",
                "code",
                "state",
                "parent_id",
                "parent_path",
                "grade_id",
                "partner_id",
                "company_id",
            ],
            order="name, id",
        )
        nodes = {}
        for leader, node in zip(leaders, leaders._prepare_nodes(), strict=True):
            nodes.setdefault(leader.parent_id.id or 0, []).append(node)
        return {
            "nodes": nodes,
            "count": self.search_count([("company_id", "in", self.env.companies.ids)]),
            "can_move": self.env.user.has_group("community_groupbuy.group_manager"),
        }

    @api.model
    @api.readonly
    def find_in_tree(self, text):
        """Return leaders that fit a text, each with the ids on the way from the top to it."""
        self._check_tree()
        found = self.search(
            [("display_name", "ilike", str(text)), ("company_id", "in", self.env.companies.ids)],
            limit=FOUND,
        )
        return [
            {
                "id": leader.id,
                "name": leader.name,
                "code": leader.code,
                "path": leader._get_ancestors().ids[:-1],
            }
            for leader in found
        ]

    @api.readonly
    def get_tree_history(self):
        """Return who led this leader when, and whom it led, the newest first."""
        self.ensure_one()
        self._check_tree()
        self.check_access("read")
        Upline = self.env["groupbuy.leader.upline"]
        return {
            "uplines": Upline.search([("leader_id", "=", self.id)])._prepare_history("parent_id"),
            "downlines": Upline.search([("parent_id", "=", self.id)], limit=50)._prepare_history(
                "leader_id"
            ),
        }

    def action_view_tree(self):
        """Open the tree with these leaders in sight."""
        self.check_access("read")
        action = self.env["ir.actions.client"]._for_xml_id(
            "community_groupbuy.groupbuy_leader_tree_action"
        )
        return action | {"params": {"leader_id": self[:1].id}}

    @api.model
    def _check_tree(self):
        """Raise unless the user is of the staff: the tree shows everybody's sales."""
        if not self.env.user.has_group("community_groupbuy.group_user"):
            raise AccessError(self.env._("The tree of leaders is for staff."))

    def _prepare_nodes(self):
        """Return each leader as the tree shows it."""
        below = self._count_below()
        pictured = self._get_pictured()
        day = self.env.company._groupbuy_day()
        sums = self._sum_sales(day.replace(day=1), day)
        children = dict(
            self._read_group([("parent_id", "in", self.ids)], ["parent_id"], ["__count"])
        )
        states = dict(self._fields["state"]._description_selection(self.env))
        grades = {
            grade: {"name": grade.name, "tone": grade.tone, "color": grade.color}
            for grade in self.grade_id
        }
        return [
            {
                "id": leader.id,
                "parent_id": leader.parent_id.id or 0,
                "name": leader.name or "",
                "code": leader.code,
                "state": leader.state,
                "state_label": states[leader.state],
                "grade": grades.get(leader.grade_id, False),
                "child_count": children.get(leader, 0),
                "below_count": below.get(leader.id, 0),
                "sales": sums.get(leader, (0, 0, 0.0))[2],
                "currency_id": leader.company_id.currency_id.id,
                "has_picture": leader.partner_id.id in pictured,
            }
            for leader in self
        ]

    @api.model
    def _count_below(self):
        """Return `{leader id: all leaders below, however deep}` from one read of all paths."""
        query = self._search([("company_id", "in", self.env.companies.ids)])
        rows = self.env.execute_query(query.select("groupbuy_leader.parent_path"))
        return Counter(int(key) for (path,) in rows for key in (path or "").split("/")[:-2])

    def _get_pictured(self):
        """Return the ids of those partners who have a picture."""
        # Only whether there is one leaves here.
        rows = (
            self.env["ir.attachment"]
            .sudo()
            ._read_group(
                [
                    ("res_model", "=", "res.partner"),
                    ("res_field", "=", "image_128"),
                    ("res_id", "in", self.partner_id.ids),
                ],
                ["res_id"],
            )
        )
        return {partner_id for (partner_id,) in rows}


class GroupbuyLeaderUpline(models.Model):
    _inherit = "groupbuy.leader.upline"

    def _prepare_history(self, other):
        """Return these periods for the tree; `other` names the field of the one to show."""
        return [
            {
                "id": period.id,
                "leader_id": period[other].id,
                "leader": period[other].name or "",
                "date_start": period.date_start,
                "date_end": period.date_end,
                "reason": period.reason or "",
                "user": period.create_uid.name,
            }
            for period in self
        ]
