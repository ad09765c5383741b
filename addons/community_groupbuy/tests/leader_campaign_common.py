"""A leader with listed goods, another leader and helpers, for tests of leaders' pages."""

from odoo.http import Request
from odoo.tests import HttpCase
from odoo.tests.common import HOST

from .common import GroupbuyFactory
from .team_common import TeamFactory


class LeaderPageCase(GroupbuyFactory, TeamFactory, HttpCase):
    """Pages of the leader `leader`; the other leader logs in as `other_leader`."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls._set_up_groupbuy()
        cls.env["res.lang"]._activate_lang("en_US")
        cls.user = cls._create_leader_user(cls.leader)
        cls.other = cls._create_leader("李红", "13800138001")
        cls.other_user = cls._create_leader_user(cls.other, "other_leader")
        cls.tomato = cls._create_product("本地番茄", list_price=12.0, standard_price=6.0)
        cls.egg = cls._create_product("土鸡蛋", list_price=30.0, standard_price=15.0)
        cls.listings = (cls.tomato | cls.egg).product_tmpl_id._groupbuy_get_listing()

    def _enter(self, login="leader"):
        """Log in and read the source's sentences, whatever language the database speaks."""
        self.authenticate(login, login)
        self.opener.cookies.set("frontend_lang", "en_US", domain=HOST)

    def _post(self, path, **form):
        """Send a form of a campaign page as the user who is logged in."""
        token = Request.csrf_token(self)
        return self.url_open(f"/my/groupbuy/campaigns/{path}", data=form | {"csrf_token": token})

    @classmethod
    def _get_listing(cls, product):
        return product.product_tmpl_id._groupbuy_get_listing()

    @classmethod
    def _draft(cls, *products, leader=None):
        """Return a draft of the leader with these products, made as the leader."""
        leader = leader or cls.leader
        user = cls.user if leader == cls.leader else cls.other_user
        listings = (cls.tomato.union(*products) if products else cls.tomato).product_tmpl_id
        campaign = (
            cls.env["groupbuy.campaign"]
            .with_user(user)
            ._draft_as_leader(
                leader.with_user(user), listings._groupbuy_get_listing().with_user(user)
            )
        )
        return campaign.sudo().with_user(cls.env.user)

    @classmethod
    def _fill(cls, campaign, **changes):
        """Return a filled-in form of a draft."""
        form = {
            "name": campaign.name,
            "end": "tomorrow",
            "delivery": "1",
            "start": "now",
            "point": [str(point.id) for point in campaign.owner_id.pickup_point_ids],
        }
        form |= {f"price_{line.id}": f"{line.price_unit:g}" for line in campaign.line_ids}
        return form | changes

    @classmethod
    def _publish(cls, *products):
        """Return an open campaign of the leader."""
        campaign = cls._draft(*products)
        campaign.with_user(cls.user)._submit_as_owner()
        return campaign
