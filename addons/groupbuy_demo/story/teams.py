"""Helpers of the leaders: who joined how, what they may do, what their leader looks at."""

from datetime import timedelta

from odoo import Command, fields

from .actors import PASSWORD

# Login by phone, name, role.
DEPUTY = ("13800000011", "孙小梅", "deputy")
KEEPER = ("13800000012", "周大勇", "pickup_keeper")
CLERK = ("13800000013", "吴佳怡", "order_clerk")
APPLICANT = ("13800000014", "郑晓东", "after_sale")
WEEKS_AGO = 20


class Teams:
    """The team of Chunxiao garden, and a keeper who helps next door, too."""

    def __init__(self, env, actors, clock):
        self.env = env
        self.actors = actors
        self.clock = clock
        self.leader = env.ref("groupbuy_demo.leader_chunxiao_demo")
        self.neighbour = env.ref("groupbuy_demo.leader_hefeng_demo")

    def tell(self):
        """Let helpers join, be trusted with more or less, be reviewed and be refused."""
        deputy = self._join(*DEPUTY)
        keeper = self._join(*KEEPER)
        clerk = self._join(*CLERK)
        self._join(*KEEPER, leader=self.neighbour)
        self._act(keeper).write({"manager_id": deputy.id})
        self._act(clerk).write({"exception_pickup": "granted", "manager_id": deputy.id})
        self._act(deputy).write({"exception_products": "withdrawn"})
        self._review(deputy | keeper | clerk)
        self._apply(*APPLICANT)
        self._invite("after_sale", use_max=3)
        self._try_in_vain(keeper)

    def _join(self, login, name, role, leader=None):
        """Return the membership of a helper who came by a link and was accepted."""
        member = self._apply(login, name, role, leader)
        self._act(member)._accept()
        member.date_joined = self.clock.now - timedelta(weeks=WEEKS_AGO)
        return member

    def _apply(self, login, name, role, leader=None):
        """Return the application of somebody with an invitation."""
        user = self._get_user(login, name)
        invitation = self._invite(role, leader)
        return invitation.with_user(user).sudo()._accept_by(user)

    def _invite(self, role, leader=None, **values):
        """Return an invitation made by the leader."""
        leader = leader or self.leader
        role = self.env.ref(f"community_groupbuy.team_role_{role}")
        invitations = self.env["groupbuy.team.invitation"].with_user(self._get_login(leader))
        return invitations.sudo().create({"leader_id": leader.id, "role_id": role.id} | values)

    def _review(self, members):
        """Open this quarter's review; the leader has confirmed the first helper."""
        day = fields.Date.to_date(self.clock.day(-3))
        review = self.env["groupbuy.access.review"]._open(self.leader, day)
        lines = review.line_ids.filtered(lambda line: line.member_id == members[:1])
        lines.with_user(self._get_login(self.leader)).sudo()._confirm()

    def _try_in_vain(self, member):
        """Let a helper open a page the rights do not reach."""
        leader = self.leader.with_user(member.user_id)
        leader._log_denied("/my/settlements")

    def _act(self, member):
        """Return the member with the leader's hands."""
        return member.with_user(self._get_login(member.leader_id)).sudo()

    def _get_login(self, leader):
        """Return the leader's login."""
        return leader.partner_id.user_ids[:1]

    def _get_user(self, login, name):
        """Return the portal user of a phone number, made when it is new."""
        users = self.env["res.users"].with_context(no_reset_password=True)
        return users.search([("login", "=", login)]) or users.create(
            {
                "login": login,
                "name": name,
                "phone": login,
                "lang": "zh_CN",
                "tz": "Asia/Shanghai",
                "password": PASSWORD,
                "group_ids": [Command.set(self.env.ref("base.group_portal").ids)],
            }
        )
