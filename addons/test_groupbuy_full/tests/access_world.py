"""A hub in which every team's data carry a mark of their own.

Four teams: the leader under test, a sub-leader, the upper leader and a leader apart. Each
has been through a whole campaign and is in a second, open one. What belongs to a team says
so by its word; what a page, a record or an answer tells the wrong person is seen by it.
"""

from typing import NamedTuple

from odoo import Command
from odoo.fields import Domain
from odoo.tests import new_test_user

from odoo.addons.community_groupbuy.rules.contact import Contact
from odoo.addons.community_groupbuy.rules.team_rights import RIGHTS

from .access_extras import add_extras, add_shared
from .common import HubCase


class Mark(NamedTuple):
    """What gives a team's data away.

    The leader's name is public. The amount of an order is three times the price, which
    everybody may see; what the leader earns is a tenth of it.
    """

    leader: str
    word: str
    phone: str
    price: float
    amount: str
    earned: str


MARKS = {
    "own": Mark("团长甲", "暗号甲", "13911110001", 2551.44, "7654.32", "765.43"),
    "sub": Mark("团长乙", "暗号乙", "13922220001", 2181.07, "6543.21", "654.32"),
    "upper": Mark("团长丙", "暗号丙", "13933330001", 1810.70, "5432.1", "543.21"),
    "other": Mark("团长丁", "暗号丁", "13944440001", 1440.36, "4321.08", "432.11"),
}
LEADERS = {"own": "leader", "sub": "sub_leader", "upper": "upper_leader", "other": "other_leader"}
SUPPLIERS = ["supplier", "other_supplier"]
HELPERS = ["helper_none", *(f"helper_{right}" for right in RIGHTS)]


def get_owned(world, model, owner):
    """Return `{team: records}` of a model; the key `None` for what no team owns.

    :param owner: a path to the leader, `~field` for a text with the team's word, phone or
        leader's name, `-` for no owner
    """
    Model = world.env[model].sudo().with_context(active_test=False)
    if owner in {None, "", "-"}:
        return {None: Model.search([], limit=200)}
    if owner.startswith("~"):
        return {
            team: Model.search(
                Domain.OR(
                    [(owner[1:], "like", text)] for text in (mark.word, mark.phone, mark.leader)
                )
            )
            for team, mark in MARKS.items()
        }
    return {team: Model.search([(owner, "in", leader.ids)]) for team, leader in world.teams.items()}


class AccessWorld(HubCase):
    """Teams, their marked data, and a login of every kind."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env = cls.env(context=dict(cls.env.context, tracking_disable=True))
        cls.teams = {team: cls._create_team(team, mark) for team, mark in MARKS.items()}
        top = cls._create_leader("总团长", "13800000000")
        for team, upper in (("upper", top), ("own", cls.teams["upper"]), ("other", top)):
            cls.teams[team]._move_under(upper, reason="Walk")
        cls.teams["sub"]._move_under(cls.teams["own"], reason="Walk")
        cls.personas = {"stranger": cls.env.ref("base.public_user")}
        cls._create_portal_personas()
        cls.personas |= {"clerk": new_test_user(cls.env, "clerk", groups="base.group_user")}
        reader = "base.group_user,groupbuy_signup.group_identity_reader"
        cls.personas |= cls.crew | {"reader": new_test_user(cls.env, "reader", groups=reader)}
        cls.closed = cls._create_closed_campaign()
        cls.open = cls._create_open_campaign("进行中")
        cls._attach_marks()
        cls.residents = {
            leader: cls.group_order(cls.open, leader).order_ids.partner_id
            for leader in cls.teams.values()
        }
        cls.personas["resident"] = cls._create_portal_user(
            "resident", cls.residents[cls.teams["own"]]
        )
        cls._create_suppliers()
        add_shared(cls)
        cls.extras = {team: add_extras(cls, team, mark) for team, mark in MARKS.items()}
        cls.env.flush_all()

    @classmethod
    def _create_team(cls, team, mark):
        leader = cls._create_leader(mark.leader, f"{mark.phone[:-1]}9")
        leader.partner_id.street = f"住址{mark.word}"
        return leader

    @classmethod
    def _create_portal_personas(cls):
        """Make the leaders, and helpers of the own team with each right."""
        own = cls.teams["own"]
        for team, persona in LEADERS.items():
            cls.personas[persona] = cls._create_leader_user(cls.teams[team], persona)
        for persona in HELPERS:
            right = persona.removeprefix("helper_")
            partner = cls.env["res.partner"].create({"name": persona})
            cls.personas[persona] = cls._create_portal_user(persona, partner)
            role = cls.env["groupbuy.team.role"].create(
                {"name": persona} | ({f"can_{right}": True} if right in RIGHTS else {})
            )
            member = cls.env["groupbuy.team.member"].create(
                {"leader_id": own.id, "partner_id": partner.id, "role_id": role.id}
            )
            member._accept()

    @classmethod
    def _create_portal_user(cls, login, partner):
        return new_test_user(
            cls.env,
            login,
            groups="base.group_portal",
            partner_id=partner.id,
            name=partner.name,
            password=login.ljust(8, "x"),
        )

    @classmethod
    def _create_suppliers(cls):
        """Give the firm whose order and papers the walk asks for a login, and another firm."""
        group = cls.env.ref("groupbuy_supply.group_supplier")
        for persona, firm in zip(SUPPLIERS, cls.suppliers, strict=False):
            partner = cls.env["res.partner"].create({"name": persona, "parent_id": firm.id})
            user = cls._create_portal_user(persona, partner)
            user.group_ids += group
            cls.personas[persona] = user

    @classmethod
    def _create_open_campaign(cls, name):
        """Return an open campaign in which every team's resident ordered three pieces."""
        leaders = cls.env["groupbuy.leader"].union(*cls.teams.values())
        campaign = cls._open_campaign(
            [
                {"product_id": cls._get_good(team).id, "price_unit": mark.price}
                for team, mark in MARKS.items()
            ],
            name=name,
            leader_ids=[Command.set(leaders.ids)],
            **cls._window(cls),
        )
        for team, line in zip(MARKS, campaign.line_ids, strict=True):
            mark = MARKS[team]
            cls.group_order(campaign, cls.teams[team])._place_order(
                Contact(f"居民{mark.word}", mark.phone, "3栋", f"房间{mark.word}"), {line.id: 3}
            )
        return campaign

    @classmethod
    def _get_good(cls, team):
        """Return a good that only this team's resident orders; its name is public."""
        name = f"walk {team}"
        good = cls.env["product.product"].search([("name", "=", name)], limit=1)
        return good or cls._create_product(name, is_storable=True, list_price=3999.0)

    @classmethod
    def group_order(cls, campaign, leader):
        """Return the group order of one leader in a campaign."""
        return campaign.group_order_ids.filtered(
            lambda group_order: group_order.leader_id == leader
        )

    @classmethod
    def _create_closed_campaign(cls):
        """Return a campaign that went all the way, up to each leader's settlement."""
        campaign = cls._create_open_campaign("已结束")
        stock = cls.teams["own"].pickup_point_ids.route_id.warehouse_id.lot_stock_id
        for team in MARKS:
            cls.env["stock.quant"]._update_available_quantity(cls._get_good(team), stock, 100)
        campaign.action_cut_off()
        campaign._advance("purchasing")
        campaign._allocate({})
        for group_order in campaign.group_order_ids:
            for move in group_order.load_picking_id.move_ids:
                move.groupbuy_sort(move.product_uom_qty)
            group_order._load()
            group_order._sign(None)
            for order in group_order.order_ids:
                order._pick_up(None, None)
            group_order.action_invoice()
        cls._settle_all()
        return campaign

    @classmethod
    def _settle_all(cls):
        leaders = cls.env["groupbuy.leader"].union(*cls.teams.values())
        day = cls.env.company._groupbuy_day()
        settlements = cls.env["groupbuy.settlement"]._settle(leaders, day.replace(day=1), day)
        settlements.action_confirm()

    @classmethod
    def _attach_marks(cls):
        """Hang a file and a message on every team's orders, group orders and leader."""
        for team, mark in MARKS.items():
            records = [cls.teams[team]]
            for campaign in (cls.closed, cls.open):
                group_order = cls.group_order(campaign, cls.teams[team])
                records += [group_order, group_order.order_ids]
            for record in records:
                cls.env["ir.attachment"].create(
                    {
                        "name": f"附件{mark.word}.txt",
                        "raw": mark.word.encode(),
                        "res_model": record._name,
                        "res_id": record.id,
                    }
                )
                if hasattr(record, "message_post"):
                    record.message_post(body=f"备注{mark.word}")
                    record.message_post(
                        body=f"留言{mark.word}",
                        message_type="comment",
                        subtype_xmlid="mail.mt_comment",
                    )
