"""Planning ahead: goods in cases, residents who take more, one plan approved, one on the desk."""

from .plans import PLANS

# Goods in cases of so many, and who carries what is left over of a case.
CASES = {
    "egg": (12, "platform"),
    "milk": (12, "supplier"),
    "apple": (10, "platform"),
    "tomato": (15, "platform"),
    "rice": (20, "platform"),
}
TAKING_MORE = ("egg", "milk", "apple")
TOLERANCES = (2, 1, 3)
REASON = "周末降温，火锅食材走得快，多备两箱"


class SupplyDemand:
    """The buyer's plans for the next delivery days."""

    def __init__(self, env, actors, clock):
        self.env = env
        self.actors = actors
        self.clock = clock

    def tell(self):
        """Pack the goods, let some residents take more, and plan two stretches of days."""
        self._pack()
        self._take_more()
        first = self._plan(1, 3)
        self._edit(first)
        first.action_approve()
        self._plan(2, 6)

    def _pack(self):
        for name, (case, owner) in CASES.items():
            self.env.ref(f"groupbuy_demo.supplierinfo_{name}_demo").write(
                {"groupbuy_case_quantity": case, "groupbuy_surplus_owner": owner}
            )

    def _take_more(self):
        """Let the first neighbours who ordered these goods take more if it fills a case."""
        campaign = self.env["groupbuy.campaign"].search(
            [("name", "=", PLANS["open"].name)], limit=1
        )
        templates = self.env["product.template"].union(
            *(self.env.ref(f"groupbuy_demo.{name}_demo") for name in TAKING_MORE)
        )
        for line in campaign.line_ids:
            line.can_take_more = line.product_id.product_tmpl_id in templates
        goods = campaign.line_ids.filtered("can_take_more")
        for good in goods:
            ordered = campaign.order_ids.order_line.filtered(
                lambda line, good=good: line.groupbuy_line_id == good and line.state == "sale"
            )
            for line, tolerance in zip(ordered, TOLERANCES, strict=False):
                if tolerance in good._get_tolerances(line.product_uom_qty):
                    line.sudo().groupbuy_quantity_tolerance = tolerance

    def _plan(self, first, last):
        """Return the buyer's plan for delivery days counted from today."""
        plan = (
            self.env["groupbuy.demand.plan"]
            .with_user(self.actors.buyer)
            .create({"date_start": self.clock.day(first), "date_end": self.clock.day(last)})
        )
        plan.action_compute()
        return plan

    def _edit(self, plan):
        """Let the buyer order two cases more of what sells best, with the reason."""
        line = plan.line_ids.sorted("quantity_firm")[-1:]
        if line:
            quantity = line.quantity_suggested + 2 * (line.quantity_case or 1)
            line.write({"quantity": quantity, "reason": REASON})
