"""Lessons: what is read, watched and downloaded."""

from urllib.parse import urlsplit

from odoo import api, fields, models
from odoo.exceptions import ValidationError


class GroupbuyCourseLesson(models.Model):
    _name = "groupbuy.course.lesson"
    _description = "Lesson"
    _order = "course_id, sequence, id"

    course_id = fields.Many2one(
        comodel_name="groupbuy.course", required=True, index=True, ondelete="cascade"
    )
    company_id = fields.Many2one(related="course_id.company_id")
    sequence = fields.Integer(default=10)
    name = fields.Char(required=True, translate=True)
    body = fields.Html(translate=True, sanitize_attributes=True, sanitize_style=True)
    image_1024 = fields.Image(string="Picture", max_width=1024, max_height=1024)
    video_url = fields.Char(string="Link to a video")
    document = fields.Binary(string="File to download", attachment=True)
    document_name = fields.Char()
    minutes = fields.Integer(default=3, help="How long reading takes.")

    _minutes_check = models.Constraint(
        "CHECK (minutes BETWEEN 0 AND 600)", "A lesson takes between 0 and 600 minutes."
    )

    @api.constrains("video_url")
    def _check_video_url(self):
        for lesson in self.filtered("video_url"):
            parts = urlsplit(lesson.video_url)
            if parts.scheme not in {"http", "https"} or not parts.netloc:
                raise ValidationError(
                    self.env._("The link to the video must start with https:// or http://.")
                )
