"""Agreements that are accepted while signing up."""

from odoo import api, models


class ResUsers(models.Model):
    _inherit = "res.users"

    @api.model
    def _get_signup_obstacles(self, form):
        """Ask for the box that accepts the agreements in force."""
        obstacles = super()._get_signup_obstacles(form)
        if self.env["groupbuy.agreement"]._get_required("everyone") and not form.get("agree"):
            obstacles.append(self.env._("Please read and accept the agreements."))
        return obstacles

    @api.model
    def _after_signup(self, user, form, ip):
        """Keep which versions were accepted, when and from where."""
        result = super()._after_signup(user, form, ip)
        required = self.env["groupbuy.agreement"]._get_required("everyone")
        required._accept(user, ip, form.get("agent"))
        return result
