"""What waits on the board and in training today."""

from odoo import api, models


class GroupbuyToday(models.AbstractModel):
    _inherit = "groupbuy.today"

    @api.model
    def _get_cards(self):
        """Add posts to moderate, and the courses the user has to take."""
        cards = super()._get_cards()
        if self.env.user.has_group("community_groupbuy.group_user"):
            cards += [
                self._prepare_card(
                    self.env._("Posts to approve"),
                    "groupbuy_training.groupbuy_board_post_action",
                    [("state", "=", "waiting")],
                ),
                self._prepare_card(
                    self.env._("Posts reported"),
                    "groupbuy_training.groupbuy_board_post_action",
                    [("state", "=", "published"), ("report_count", ">", 0)],
                    "warning",
                ),
            ]
        return cards + [
            self._prepare_card(
                self.env._("Courses to take"),
                "groupbuy_training.groupbuy_course_enrolment_action_own",
                [
                    ("partner_id", "=", self.env.user.partner_id.id),
                    ("course_id.state", "=", "published"),
                    ("course_id.is_required", "=", True),
                    ("date_passed", "=", False),
                ],
                "warning",
            )
        ]
