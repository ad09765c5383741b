"""Factories for training tests."""

import base64
import io

from PIL import Image

from odoo import Command
from odoo.tests import TransactionCase

from odoo.addons.community_groupbuy.tests.common import GroupbuyFactory

QUESTIONS = [
    ("At most how warm?", "simple_choice", [("8 °C", 10), ("15 °C", 0)]),
    ("What is refused?", "multiple_choice", [("broken", 5), ("thawed", 5), ("fresh", -10)]),
]


class TrainingFactory(GroupbuyFactory):
    """Make courses, announcements and board posts; mix into any Odoo test case."""

    @classmethod
    def _set_up_training(cls):
        cls._set_up_groupbuy()
        cls.other = cls._create_leader("赵六", "13800138009")
        cls.user = cls._create_leader_user(cls.leader, "training_wang")
        cls.other_user = cls._create_leader_user(cls.other, "training_zhao")
        cls.member = cls.leader.member_ids
        cls.category = cls.env.ref("groupbuy_training.board_category_goods")

    @classmethod
    def _create_course(cls, with_quiz=False, lessons=2, **values):
        course = cls.env["groupbuy.course"].create(
            {
                "name": "Cold chain",
                "lesson_ids": [
                    Command.create({"name": f"Lesson {number}", "body": "<p>Text</p>"})
                    for number in range(1, lessons + 1)
                ],
            }
            | values
        )
        if with_quiz:
            course.survey_id = cls.env["survey.survey"].create(course._prepare_quiz())
            course.survey_id.question_and_page_ids = [
                Command.create(cls._prepare_question(*question)) for question in QUESTIONS
            ]
        return course

    @classmethod
    def _prepare_question(cls, title, kind, answers):
        return {
            "title": title,
            "question_type": kind,
            "suggested_answer_ids": [
                Command.create({"value": value, "answer_score": score, "is_correct": score > 0})
                for value, score in answers
            ],
        }

    @classmethod
    def _publish_required(cls, **values):
        course = cls._create_course(is_required=True, is_for_orders=True, **values)
        course.action_publish()
        return course

    @classmethod
    def _get_enrolment(cls, course, leader=None):
        partner = (leader or cls.leader).partner_id
        return course.enrolment_ids.filtered(lambda row: row.partner_id == partner)

    @classmethod
    def _create_helper(cls, leader, login="training_helper", **rights):
        role = cls.env["groupbuy.team.role"].create(
            {"name": f"Role of {login}"} | {f"can_{right}": True for right in rights}
        )
        partner = cls.env["res.partner"].create({"name": login, "email": f"{login}@example.com"})
        cls.env["res.users"].with_context(no_reset_password=True).create(
            {
                "login": login,
                "password": f"{login}-password",
                "partner_id": partner.id,
                "group_ids": [Command.set(cls.env.ref("community_groupbuy.group_leader").ids)],
            }
        )
        member = cls.env["groupbuy.team.member"].create(
            {"leader_id": leader.id, "partner_id": partner.id, "role_id": role.id}
        )
        member._set_state("active")
        return member

    @classmethod
    def _learn(cls, enrolment, answers=None):
        """Do all lessons and the quiz of an enrolment; `answers` are texts per question."""
        for lesson in enrolment.course_id.lesson_ids:
            enrolment._finish_lesson(lesson)
        if enrolment._has_quiz():
            cls._take_quiz(enrolment, answers)

    @classmethod
    def _take_quiz(cls, enrolment, answers=None):
        chosen = answers or [["8 °C"], ["broken", "thawed"]]
        attempt = enrolment._start_attempt()
        for values in chosen:
            question = enrolment._get_next_question_sudo(attempt)
            picked = question.suggested_answer_ids.filtered(lambda a, v=values: a.value in v)
            enrolment._answer_question(question.id, set(picked.ids))
        return attempt

    @classmethod
    def _announce(cls, **values):
        announcement = cls.env["groupbuy.announcement"].create(
            {"name": "Holidays", "body": "<p>No delivery on Monday.</p>"} | values
        )
        announcement.action_publish()
        return announcement

    @classmethod
    def _ask(cls, title="How cold?", member=None, publish=True, **values):
        member = member or cls.member
        topic = cls.env["groupbuy.board.topic"]._ask(
            member,
            cls.category,
            title,
            values.get("body", f"{title} Please help."),
            values.get("images", ()),
        )
        if publish and topic.state == "waiting":
            topic.question_id.action_publish()
        return topic

    @classmethod
    def _picture(cls, size=(20, 10), kind="PNG"):
        stream = io.BytesIO()
        Image.new("RGB", size, "red").save(stream, kind)
        return stream.getvalue()

    @classmethod
    def _picture_base64(cls):
        return base64.b64encode(cls._picture())


class TrainingCase(TrainingFactory, TransactionCase):
    """A database with two leaders who have logins, and staff."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env = cls.env(context=dict(cls.env.context, tracking_disable=True))
        cls._set_up_training()
