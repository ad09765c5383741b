"""What waits on the board and in training today."""

from odoo import api, models

POSTS = "groupbuy_training.groupbuy_board_post_action"
COURSES = "groupbuy_training.groupbuy_course_enrolment_action_own"
WAITING = [("state", "=", "waiting")]
REPORTED = [("state", "=", "published"), ("report_count", ">", 0)]
MISSING = [
    ("course_id.state", "=", "published"),
    ("course_id.is_required", "=", True),
    ("date_passed", "=", False),
]


class GroupbuyToday(models.AbstractModel):
    _inherit = "groupbuy.today"

    @api.model
    def _get_cards(self):
        """Add posts to moderate, and the courses the user has to take."""
        cards = super()._get_cards()
        if self.env.user.has_group("community_groupbuy.group_user"):
            cards += [
                self._prepare_card(self.env._("Posts to approve"), POSTS, WAITING),
                self._prepare_card(self.env._("Posts reported"), POSTS, REPORTED, "warning"),
            ]
        own = [("partner_id", "=", self.env.user.partner_id.id), *MISSING]
        courses = self._prepare_card(self.env._("Courses to take"), COURSES, own, "warning")
        return [*cards, courses]
