"""Leaders over leaders, and three months of assessments."""

from datetime import timedelta
from decimal import Decimal

from dateutil.relativedelta import relativedelta

from odoo.addons.community_groupbuy.rules.assessment import AssessmentFigures

# Who came under whom, how many days ago, and why.
MOVES = [
    ("hefeng", "chunxiao", 150, "由李秀兰推荐加入。"),
    ("jinxiu", "chunxiao", 140, "由李秀兰推荐加入。"),
    ("fenglin", "chunxiao", 60, "由李秀兰推荐加入。"),
    ("fenglin", "hefeng", 20, "枫林名邸与和风雅苑相邻，改由就近带教。"),
]
# Sales, orders, residents, on time, differences, after-sale, complaints, rating, training.
BRILLIANT = (62000, 640, 118, 98, 2, 3, "0.5", "4.8", 100)
GOOD = (27500, 410, 72, 95, 0, 2, "0.3", "4.6", 100)
FAIR = (16800, 260, 52, 96, 3, 2, 1, "4.4", 100)
WEAK = (8600, 120, 29, 78, 12, 9, 3, "3.9", 50)
# The last month waits to be looked through; the others are confirmed.
MONTHS = {
    "chunxiao": [BRILLIANT, BRILLIANT, BRILLIANT],
    "hefeng": [FAIR, GOOD, GOOD],
    "jinxiu": [GOOD, WEAK, WEAK],
    "fenglin": [WEAK, WEAK, FAIR],
}
# The one who has led for long, and no longer does as well: its grade before.
VETERAN = ("jinxiu", "groupbuy_leader_grade_silver")


class Quality:
    """The hub's four leaders: who leads whom, and how well each one does."""

    def __init__(self, env, clock):
        self.env = env
        self.clock = clock

    def tell(self):
        """Let leaders join one another, then assess three months of each."""
        for name, above, days, reason in MOVES:
            moment = self.clock.now - timedelta(days=days)
            self._leader(name)._move_under(self._leader(above), moment, reason)
        self._start_veteran()
        first = self.clock.today + relativedelta(day=1, months=-3)
        for number in range(3):
            self._assess(first + relativedelta(months=number), number)

    def _leader(self, name):
        return self.env.ref(f"groupbuy_demo.leader_{name}_demo")

    def _start_veteran(self):
        """Give the veteran the grade of long ago, whose protection is over."""
        name, grade = VETERAN
        self._leader(name)._set_grade(
            self.env.ref(f"community_groupbuy.{grade}"),
            self.clock.day(-240),
            self.clock.day(-150),
        )

    def _assess(self, month, number):
        """Assess everybody's month; all but the last one are confirmed."""
        leaders = self.env["groupbuy.leader"].union(*map(self._leader, MONTHS))
        assessments = self.env["groupbuy.assessment"]._assess_leaders(leaders, month)
        assessments._record_figures(
            {
                self._leader(name): AssessmentFigures(
                    *(Decimal(str(figure)) for figure in figures[number])
                )
                for name, figures in MONTHS.items()
            }
        )
        if number < 2:
            assessments._confirm()
            after = self.clock.now + relativedelta(day=3, months=number - 1)
            assessments.write({"date_confirmed": min(after, self.clock.now)})
