"""Life in the communities: notices, activities, neighbours who come and go."""

from datetime import timedelta

from .actors import PASSWORD

WELCOME = "小区邻居一起买，新鲜又省心。自提点每天 17:00–20:00 开门，取货请报提货码。"
NOTICES = {
    "community_chunxiao_demo": [
        ("群规：友善、实名、不发广告", "请把群昵称改成“楼栋-姓氏”，方便取货时核对。", True),
        ("周四上午停电", "供电局检修，9:00–11:30 自提点暂停取货，冷藏品已提前转移。", False),
    ],
    "community_hefeng_demo": [("取货时间调整", "天冷了，自提点改为 16:30–19:30 开门。", False)],
}
# Title, place, days from today, hour, hours, places, how many have signed up.
EVENTS = {
    "community_chunxiao_demo": [
        ("新米试吃会", "春晓花园架空层", 3, 19, 2, 12, 5),
        ("邻里跳蚤市场", "中心广场", 9, 9, 4, 0, 3),
    ],
    "community_jinxiu_demo": [("亲子采摘半日游", "锦绣里东门集合", 6, 8, 5, 20, 4)],
}
SISTER = "春晓花园长跑群"
RUNNERS, WAITING = 6, 3


class Communities:
    """The four communities of the story, and a second one of the first leader."""

    def __init__(self, env, actors, clock):
        self.env = env(user=actors.manager)
        self.clock = clock

    def tell(self):
        """Let everything happen once the campaigns have been told."""
        communities = self.env["groupbuy.community"].search([])
        communities.welcome = WELCOME
        self._write_notices()
        self._plan_events()
        self._found_running_group()
        self._let_somebody_go()
        self._give_login(self._get("resident_01_demo"))

    def _get(self, name):
        return self.env.ref(f"groupbuy_demo.{name}")

    def _write_notices(self):
        self.env["groupbuy.community.notice"].create(
            [
                {
                    "community_id": self._get(name).id,
                    "title": title,
                    "text": text,
                    "is_pinned": pinned,
                }
                for name, notices in NOTICES.items()
                for title, text, pinned in notices
            ]
        )

    def _plan_events(self):
        """Plan activities; the first neighbours of each community take part."""
        for name, events in EVENTS.items():
            community = self._get(name)
            for title, place, days, hour, hours, capacity, count in events:
                start = self.clock.at(days, hour)
                event = self.env["groupbuy.community.event"].create(
                    {
                        "community_id": community.id,
                        "name": title,
                        "place": place,
                        "date_start": start,
                        "date_end": start + timedelta(hours=hours),
                        "has_signup": True,
                        "capacity": capacity,
                    }
                )
                for resident in community.resident_ids.sorted("id")[:count]:
                    event._sign_up(resident)

    def _found_running_group(self):
        """Some neighbours share a second community; others ask to join it."""
        home = self._get("community_chunxiao_demo")
        sister = self.env["groupbuy.community"].create(
            {
                "name": SISTER,
                "leader_id": home.leader_id.id,
                "pickup_point_id": home.pickup_point_id.id,
                "welcome": "每周二、四晚上七点，大门口集合，慢跑五公里。",
            }
        )
        neighbours = home.resident_ids.sorted("id")
        for place, resident in enumerate(neighbours[:RUNNERS]):
            sister._apply(resident, "qr" if place % 2 else "link")
        sister.has_approval = True
        for resident in neighbours[RUNNERS : RUNNERS + WAITING]:
            sister._apply(resident, "link")

    def _let_somebody_go(self):
        """One neighbour has moved away, one did not keep the rules."""
        members = self._get("community_hefeng_demo").membership_ids.sorted("id")
        members[-1:]._end("left")
        members[-2:-1]._end("removed", "多次在群里发广告")

    def _give_login(self, resident):
        """Let one resident log in, to show a resident's own pages."""
        # Staff who tell the story are no user administrators.
        user_sudo = (
            self.env["res.users"]
            .sudo()
            .with_context(no_reset_password=True)
            ._create_user_from_template(
                {"login": resident.phone, "partner_id": resident.id, "name": resident.name}
            )
        )
        user_sudo.password = PASSWORD
