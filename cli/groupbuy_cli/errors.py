# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""The one exception people are meant to read."""


class Refusal(Exception):
    """Something a person can repair: what is wrong, and what to do about it."""

    def __init__(self, message, cure=""):
        super().__init__(f"{message} {cure}".strip())
        self.message = message
        self.cure = cure
