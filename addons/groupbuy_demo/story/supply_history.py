"""What came in the past weeks: the report, the scorecards and the grades are made of it."""

from datetime import timedelta

from dateutil.relativedelta import relativedelta

from .plans import Plan

ORDERED, DUE, ARRIVED = 20, 6, 5
ORDERS = 6
# Three weeks of the month before: day of the month, name, goods, and what went wrong.
WEEKS = (
    (6, "试运营第一周：蔬菜鲜蛋", ("tomato", "egg", "cucumber", "milk"), ""),
    (13, "试运营第二周：一周的菜", ("broccoli", "pork_chop", "potato", "toast"), "short"),
    (20, "试运营第三周：水果粮油", ("apple", "rice", "banana", "toilet_paper"), "rejected"),
)
DESCRIPTION = "正式开业前的试运营，先请老邻居尝鲜。"
SHORT, REJECTED, LATE_DAYS = 2, 1, 1


class SupplyHistory:
    """Real runs of the month before, each with its purchases, receipts and days."""

    def __init__(self, story):
        self.env = story.env
        self.story = story
        self.clock = story.clock
        self.hub = story.hub

    def tell(self):
        """Let three weeks happen: a good one, one late and short, one with bad apples."""
        for day, name, goods, event in WEEKS:
            self._tell_week(self._plan(day, name, goods), event)

    def schedule(self, run, plan):
        """Move what a run waits for to its real day, before anything of it arrives."""
        due = self.clock.at(plan.delivers, DUE)
        # The story writes down when things were, which no user may.
        run_sudo = run.sudo()
        run_sudo.date_delivery = self.clock.day(plan.delivers)
        purchases = run_sudo.purchase_ids
        purchases.order_line.write({"date_planned": due})
        purchases.picking_ids.write({"scheduled_date": due})

    def backdate(self, run, plan, late=None):
        """Move a run's purchases to their real days; a `late` firm came a day after."""
        asked = self.clock.at(plan.closes[0], plan.closes[1]) + timedelta(minutes=15)
        # As in `schedule`.
        for order in run.purchase_ids.sudo():
            order.write({"date_order": asked, "date_approve": asked})
            arrived = self.clock.at(plan.delivers, ARRIVED)
            if order.partner_id == late:
                arrived += timedelta(days=LATE_DAYS, hours=4)
            self._backdate_receipts(order, min(arrived, self.clock.now))

    def _backdate_receipts(self, order, moment):
        """Move what came, and what went back, to its moment."""
        for picking in order.picking_ids.filtered(lambda row: row.state == "done"):
            picking.date_done = moment
            if picking.picking_type_code == "incoming":
                picking.groupbuy_date_arrival = moment
            picking.move_ids.write({"date": moment})
            picking.move_line_ids.write({"date": moment})
        order.picking_ids.groupbuy_check_ids.write({"date": moment})

    def _plan(self, day, name, goods):
        """Return the plan of a campaign of the month before."""
        first = self.clock.today + relativedelta(day=1, months=-1)
        delivers = (first + timedelta(days=day - 1) - self.clock.today).days
        return Plan(
            name=name,
            description=DESCRIPTION,
            goods=goods,
            opens=(delivers - 3, 10),
            closes=(delivers - 1, ORDERED),
            delivers=delivers,
            orders=ORDERS,
        )

    def _tell_week(self, plan, event):
        """Sell, buy, receive and hand out a week, and keep its books."""
        story = self.story
        campaign = story.sell(plan)
        run = self.hub.buy(campaign).with_env(self.env)
        self.schedule(run, plan)
        self._receive(run, event)
        story.life.send_refunds()
        self._answer(run, plan)
        late = self._get_supplier("food") if event == "short" else None
        self.backdate(run, plan, late)
        story.hand_over_all(campaign, plan)
        story.books.bill_suppliers(campaign)
        story.books.invoice(campaign)

    def _receive(self, run, event):
        """Receive the goods: some lack, or some are refused before anybody gets them."""
        produce = self._get_supplier("produce")
        moves = run.purchase_ids.picking_ids.move_ids
        most = max(
            moves.filtered(lambda move: move.picking_id.partner_id == produce),
            key=lambda move: (move.product_uom_qty, move.id),
        )
        if event == "rejected":
            self.env["groupbuy.receipt.check"].with_user(self.story.actors.warehouse).create(
                {
                    "picking_id": most.picking_id.id,
                    "product_id": most.product_id.id,
                    "result": "rejected",
                    "quantity_rejected": REJECTED,
                    "note": "压伤，有霉斑",
                }
            )
        short = {most.product_id: SHORT} if event == "short" else {}
        self.hub.receive_moves(moves, short)

    def _answer(self, run, plan):
        """Note when the suppliers had answered on the phone."""
        asked = self.clock.at(*plan.closes) + timedelta(minutes=20)
        # As above: the moments of answers are nobody's to write.
        for number, order in enumerate(run.purchase_ids.sudo(), start=1):
            answered = asked + timedelta(minutes=55 * number)
            order.write({"groupbuy_date_asked": asked, "groupbuy_date_answered": answered})
            for line in order.order_line:
                line.write(
                    {
                        "groupbuy_answer": "confirmed",
                        "groupbuy_quantity_confirmed": line.product_qty,
                    }
                )

    def _get_supplier(self, name):
        return self.env.ref(f"groupbuy_demo.supplier_{name}_demo")
