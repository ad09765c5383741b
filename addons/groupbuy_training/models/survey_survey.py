"""Quizzes of courses: questions are written in surveys."""

from odoo import models

CHOICES = {"simple_choice", "multiple_choice"}


class SurveySurvey(models.Model):
    _inherit = "survey.survey"

    def _get_groupbuy_obstacles(self):
        """Return what keeps these quizzes from being used in a course."""
        obstacles = []
        for survey in self:
            if not survey.question_ids:
                obstacles.append(
                    self.env._("Write a question for the quiz “%(quiz)s” first.", quiz=survey.title)
                )
            for question in survey.question_ids:
                obstacles += question._get_groupbuy_obstacles()
        return obstacles


class SurveyQuestion(models.Model):
    _inherit = "survey.question"

    def _get_groupbuy_obstacles(self):
        """Return what keeps a question from being asked on a phone and scored rightly."""
        self.ensure_one()
        if self.question_type not in CHOICES:
            return [
                self.env._(
                    "Question “%(question)s”: only one-of and several-of questions can be asked "
                    "in a course.",
                    question=self.title,
                )
            ]
        scores = self.suggested_answer_ids.mapped("answer_score")
        best = sum(score for score in scores if score > 0)
        if not best:
            return [
                self.env._(
                    "Question “%(question)s”: give the right answer points.", question=self.title
                )
            ]
        if self.question_type == "multiple_choice" and sum(scores) >= best and min(scores) <= 0:
            return [
                self.env._(
                    "Question “%(question)s”: give wrong answers negative points, else ticking "
                    "everything is right.",
                    question=self.title,
                )
            ]
        return []
