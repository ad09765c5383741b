"""The story itself: one campaign in each state, reached by the steps people take."""

from odoo import fields

from . import chat
from .actors import Actors
from .applications import Applications
from .books import Books
from .campaigns import Campaigns
from .communities import Communities
from .company import TIME_ZONE
from .hub import Hub
from .leader_drafts import LeaderDrafts
from .moments import Clock
from .orders import Residents
from .orders_life import OrdersLife
from .plans import PLANS
from .quality import Quality
from .standing import StandingOrders
from .supply_contracts import SupplyContracts
from .supply_demand import SupplyDemand
from .supply_history import SupplyHistory
from .supply_late import SupplyLate
from .supply_leaders import SupplyLeaders
from .supply_portal import SupplyPortal
from .supply_shortages import SupplyShortages
from .supply_suppliers import SupplySuppliers
from .teams import Teams
from .training import Training


def tell(env):
    """Let everything happen, oldest first."""
    story = Story(env, Clock(fields.Datetime.now()))
    story.actors.invite_leaders()
    story.past.tell()
    story.done()
    SupplySuppliers(story.env, story.actors, story.clock).tell()
    story.called_off()
    story.handover()
    story.arriving()
    story.purchasing()
    story.cut_off()
    story.open()
    story.planned()
    LeaderDrafts(story.env, story.env.ref("groupbuy_demo.leader_fenglin_demo")).tell()
    SupplyLeaders(story.env, story.actors, story.clock).tell()
    Communities(story.env, story.actors, story.clock).tell()
    Teams(story.env, story.actors, story.clock).tell()
    Training(story.env, story.actors, story.clock).tell()
    Applications(story.env, story.actors).tell()
    Quality(story.env, story.clock).tell()
    SupplyDemand(story.env, story.actors, story.clock).tell()
    SupplyContracts(story.env, story.actors, story.clock).tell()


class Story:
    """Campaigns by the state they end in."""

    def __init__(self, env, clock):
        # Tracking values of a hundred orders made in one go tell nobody anything.
        told = {"lang": "zh_CN", "tz": TIME_ZONE, "tracking_disable": True}
        self.env = env(context=dict(env.context, **told))
        self.clock = clock
        self.actors = Actors(self.env)
        self.hub = Hub(self.env, self.actors)
        self.books = Books(self.env, self.actors)
        self.life = OrdersLife(self.env, self.actors)
        self.campaigns = Campaigns(self.env(user=self.actors.manager), clock)
        self.past = SupplyHistory(self)

    def done(self):
        """A campaign of last week: everything handed out but one order, and closed."""
        campaign = self._arrived("done")
        self.hub.load(campaign.group_order_ids)
        for group_order in campaign.group_order_ids:
            self.hub.sign(group_order)
        orders = campaign.order_ids.filtered(lambda order: order.state == "sale")
        self.hub.hand_out(orders[:-1])
        self.hub.finish(campaign.group_order_ids)
        campaign.with_user(self.actors.manager).action_done()
        self.campaigns.backdate_goods(campaign, PLANS["done"])
        self.past.backdate(campaign.run_id, PLANS["done"])
        self.keep_books(campaign)

    def keep_books(self, campaign):
        """Invoice and settle a campaign; leaders are paid to different degrees."""
        self.books.bill_suppliers(campaign)
        self.books.invoice(campaign)
        for group_order in campaign.group_order_ids[:2]:
            self.books.take_cash(group_order.pickup_point_id)
        settlements = self.books.settle(self.clock.day(-62), self.clock.day(-1))
        paid, billed, *_drafts = settlements
        (paid + billed).action_confirm()
        (paid + billed).action_create_bill()
        self.books.pay(paid)

    def called_off(self):
        """One campaign too few neighbours joined, and one the manager had to cancel."""
        failed = self._ordered("failed")
        self.hub.cut_off(failed)
        self.campaigns.backdate(failed, PLANS["failed"])
        cancelled = self._ordered("cancelled")
        cancelled.with_user(self.actors.manager).action_cancel()
        self.life.send_refunds()
        self.campaigns.backdate(cancelled, PLANS["cancelled"])

    def handover(self):
        """Yesterday's campaign: one leader still waits, one box of eggs broke."""
        campaign = self._arrived("handover")
        self.hub.load(campaign.group_order_ids)
        first, second, third, _waiting = campaign.group_order_ids
        self.hub.sign(first)
        self.hub.sign(second, missing={"egg": 1}, note="鸡蛋破损 1 盒，已拍照。")
        self.hub.sign(third)
        self.hub.hand_out(first.order_ids[:-1])
        self.hub.hand_out(third.order_ids[:2])
        self.hub.hand_out_first_line(third.order_ids[2])
        self.campaigns.backdate_goods(campaign, PLANS["handover"])
        self.past.backdate(campaign.run_id, PLANS["handover"])
        self.books.accrue(campaign)

    def arriving(self):
        """Today's campaign: strawberries came short; half of the crates are sorted."""
        shortages = SupplyShortages(self.env, self.actors)
        shortages.set_rules()
        campaign = self._arrived("arriving", missing={"strawberry": 3, "grape": 1})
        shortages.claim()
        first, second, *_unsorted = campaign.group_order_ids
        self.hub.load(first)
        self.hub.sort_half(second)
        self.campaigns.backdate_goods(campaign, PLANS["arriving"])
        self.past.backdate(campaign.run_id, PLANS["arriving"])

    def purchasing(self):
        """A campaign whose goods are ordered from the suppliers."""
        suppliers = SupplyPortal(self.env)
        suppliers.invite()
        run = self.hub.buy(self._frozen("purchasing"))
        self.past.schedule(run, PLANS["purchasing"])
        suppliers.answer(run)
        SupplyLate(self.env, self.actors).tell(run)

    def cut_off(self):
        """A campaign that waits for the buyer: the shrimps' supplier price has ended."""
        price = self.env.ref("groupbuy_demo.supplierinfo_shrimp_demo")
        price.date_end = self.clock.day(-1)
        self.past.schedule(self.hub.buy(self._frozen("cut_off")), PLANS["cut_off"])

    def open(self):
        """The campaign residents order in now, on the page and in chat lists."""
        standing = StandingOrders(self.env)
        standing.start(self._find("handover"))
        campaign = self._opened("open")
        _first, second, third, _fourth = campaign.group_order_ids.sorted("id")
        leader = self.actors.get_leader(second)
        first = chat.paste(second, chat.SURE, leader)
        first.action_confirm()
        chat.paste(third, chat.DOUBTFUL, self.actors.get_leader(third))
        chat.paste(second, chat.NEWER, leader, first)
        Residents(self.env, "open").order(campaign, PLANS["open"].orders)
        self.life.tell(campaign)
        standing.place()
        self.campaigns.stay_open(campaign, PLANS["open"])

    def planned(self):
        """One campaign a draft, one in review, one waiting for its hour."""
        self.campaigns.draft(PLANS["draft"])
        self.campaigns.draft(PLANS["review"]).action_submit()
        scheduled = self.campaigns.draft(PLANS["scheduled"])
        scheduled.action_submit()
        scheduled.action_approve()

    def _find(self, name):
        """Return the campaign of a plan told before."""
        return self.env["groupbuy.campaign"].search([("name", "=", PLANS[name].name)], limit=1)

    def _arrived(self, name, missing=None):
        """Return the campaign with its goods bought, received and allocated."""
        campaign = self._frozen(name)
        self.past.schedule(self.hub.buy(campaign), PLANS[name])
        self.hub.receive(campaign, missing)
        self.life.send_refunds()
        return campaign

    def sell(self, plan, seed=None):
        """Return the campaign of a plan with its orders, cut off at its real moment."""
        campaign = self.campaigns.open(plan).with_env(self.env)
        Residents(self.env, seed or plan.name).order(campaign, plan.orders)
        self.hub.cut_off(campaign)
        self.life.send_refunds()
        self.campaigns.backdate(campaign, plan)
        self.hub.turn_page()
        return campaign

    def hand_over_all(self, campaign, plan):
        """Load, sign and hand out all of a campaign, and close it."""
        self.hub.load(campaign.group_order_ids)
        for group_order in campaign.group_order_ids:
            self.hub.sign(group_order)
        orders = campaign.order_ids.filtered(
            lambda order: any(order.order_line.mapped("groupbuy_quantity_allocated"))
        )
        self.hub.hand_out(orders)
        self.hub.finish(campaign.group_order_ids)
        campaign.with_user(self.actors.manager).action_done()
        self.campaigns.backdate_goods(campaign, plan)

    def _frozen(self, name):
        """Return the campaign cut off at its real moment."""
        return self.sell(PLANS[name], name)

    def _ordered(self, name):
        """Return the campaign open and with its orders."""
        campaign = self._opened(name)
        Residents(self.env, name).order(campaign, PLANS[name].orders)
        return campaign

    def _opened(self, name):
        """Return the campaign open, in the story's language."""
        return self.campaigns.open(PLANS[name]).with_env(self.env)
