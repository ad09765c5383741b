"""A team's courses, announcements and questions on the board."""

from odoo import fields


def add_training(world, make, leader, mark):
    """Make one record of every kind in which a team learns, is told and asks."""
    person = leader.partner_id
    _add_course(world, make, person, mark)
    _add_announcement(make, person, mark)
    _add_board(world, make, person, mark)


def _add_course(world, make, person, mark):
    course = make("groupbuy.course", name=f"课程{mark.leader}")
    lesson = make(
        "groupbuy.course.lesson", course_id=course.id, name=f"课时{mark.word}", body="<p>x</p>"
    )
    enrolment = make("groupbuy.course.enrolment", course_id=course.id, partner_id=person.id)
    course._set_state("published")
    make("groupbuy.course.lesson.done", enrolment_id=enrolment.id, lesson_id=lesson.id)
    survey = world.env["survey.survey"].create({"title": f"测验{mark.word}"})
    attempt = world.env["survey.user_input"].create(
        {"survey_id": survey.id, "partner_id": person.id}
    )
    make(
        "groupbuy.course.certificate",
        enrolment_id=enrolment.id,
        attempt_id=attempt.id,
        date_passed=fields.Date.today(),
    )


def _add_announcement(make, person, mark):
    announcement = make(
        "groupbuy.announcement", name=f"公告{mark.word}", body=f"<p>{mark.word}</p>"
    )
    make(
        "groupbuy.announcement.receipt",
        announcement_id=announcement.id,
        partner_id=person.id,
    )
    announcement._set_state("published")


def _add_board(world, make, person, mark):
    category = world.env["groupbuy.board.category"].search([], limit=1)
    topic = make("groupbuy.board.topic", name="谁来接货", category_id=category.id)
    post = make(
        "groupbuy.board.post",
        topic_id=topic.id,
        partner_id=person.id,
        author_name=person.name,
        body="请问谁来接货",
        is_question=True,
    )
    topic.question_id = post
    post._set_state("published")
    make("groupbuy.board.vote", post_id=post.id, partner_id=person.id)
    make("groupbuy.board.report", post_id=post.id, partner_id=person.id, reason=f"举报{mark.word}")
