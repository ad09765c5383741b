"""Training and exchange: two courses, announcements, a board with life in it."""

import base64
from datetime import timedelta

from odoo import Command
from odoo.tools import file_open

from .lessons import FOOD, PICKUP

ANNOUNCEMENTS = [
    {
        "name": "元旦期间配送安排",
        "is_pinned": True,
        "needs_confirmation": True,
        "body": "<p>各位团长：</p><p>12 月 31 日照常配送；<b>1 月 1 日停配一天</b>，1 月 2 日恢复"
        "，截单时间"
        "不变。</p><ul><li>1 月 1 日提货的团期已自动顺延，居民会收到通知；</li>"
        "<li>节前三天奶、蛋、蔬菜备货增加两成，请提前腾出冷柜；</li>"
        "<li>自提点如果歇业，请在 12 月 25 日前告诉客服。</li></ul>"
        "<p>看完请按下面的确认，我们好统计。</p>",
    },
    {
        "name": "草莓包装升级，到货请留意",
        "body": "<p>从本周起，草莓改用带缓震垫的蓝色盒，一箱 8 盒不再 10 盒。签收时请按新规格点数"
        "。</p>"
        "<p>旧包装若还有到货，属正常过渡，照常签收即可。</p>",
    },
    {
        "name": "冬季自提点取暖与用电安全",
        "body": "<p>天冷了，自提点用电暖器的请注意：离纸箱一米以上，人走断电，不与冰柜共用插线板。"
        "</p>",
    },
]

# Who asks, about what, the question, what is told, and the answers: who, what, helpful votes.
TOPICS = [
    (
        "chunxiao",
        "pickup",
        "晚上八点以后还有人来取，大家怎么办？",
        "我家就在一楼，天天等到九点多。不等吧怕居民不高兴，等吧自己也要休息。你们有什么好办法？",
        [
            (
                "hefeng",
                "我在群公告里写清 17:00–20:00，过点的统一放小区驿站的冷柜，第二天报码取。头两周有"
                "人不习惯，"
                "后来都准时了。关键是自己先守时。",
                ("chunxiao", "fenglin"),
            ),
            (
                "jinxiu",
                "可以请一位邻居做帮手，只给“签收与核销”的权限，轮着来，轻松很多。",
                ("chunxiao",),
            ),
        ],
    ),
    (
        "hefeng",
        "goods",
        "鸡蛋总有破的，到货时怎么点得快？",
        "一次三四十板，一板一板开太慢，不开又怕有破的。",
        [
            (
                "fenglin",
                "看箱底：破了的一定会湿。再把每箱倾斜听一下，有响声的才开。有破的当场在签收页改数"
                "量、拍照，"
                "第二天定责就下来了。",
                ("hefeng", "jinxiu", "chunxiao"),
            )
        ],
    ),
    (
        "jinxiu",
        "selling",
        "新群只有六十多人，怎么让大家开口接龙？",
        "群里很安静，发了链接没人应。除了发红包，还有别的办法吗？",
        [
            (
                "chunxiao",
                "先团一样人人都要的：鸡蛋、牛奶、大米，只上三样，别一下上三十样。自己先晒实物照片"
                "，第一批取货的"
                "邻居会帮你说话。",
                ("jinxiu",),
            )
        ],
    ),
    (
        "fenglin",
        "system",
        "导入接龙时“老样子”认不出来，是正常的吗？",
        "群里有位阿姨每次都写“老样子”。",
        [],
    ),
]


class Training:
    """What the platform teaches and tells, and what leaders tell each other."""

    def __init__(self, env, actors, clock):
        self.env = env(user=actors.manager)
        self.clock = clock

    def tell(self):
        """Publish, learn, announce and talk."""
        food, pickup = self._publish(FOOD, 10), self._publish(PICKUP, 20)
        self._learn(food, ("chunxiao", "hefeng", "jinxiu"))
        self._learn(pickup, ("chunxiao",))
        self._read_along(pickup, "hefeng", lessons=3)
        self._announce()
        self._talk()

    def _get_leader(self, name):
        return self.env.ref(f"groupbuy_demo.leader_{name}_demo")

    def _publish(self, content, sequence):
        """Write a course with its quiz and publish it."""
        course = self.env["groupbuy.course"].create(self._prepare_course(content, sequence))
        course.action_edit_quiz()
        course.survey_id.question_and_page_ids = [
            Command.create(self._prepare_question(number, *question))
            for number, question in enumerate(content["questions"], 1)
        ]
        course.action_publish()
        return course

    def _prepare_course(self, content, sequence):
        with file_open(f"groupbuy_demo/static/img/{content['picture']}.webp", "rb") as picture:
            image = base64.b64encode(picture.read())
        return {
            "name": content["name"],
            "summary": content["summary"],
            "image_512": image,
            "sequence": sequence,
            "audience": "leaders",
            "is_required": True,
            "is_for_pickup": True,
            "is_for_after_sale": content is PICKUP,
            "grace_days": 14,
            "validity_months": 12,
            "lesson_ids": [
                Command.create(
                    {"name": name, "minutes": minutes, "body": body, "sequence": number * 10}
                )
                for number, (name, minutes, body) in enumerate(content["lessons"], 1)
            ],
        }

    def _prepare_question(self, number, title, kind, answers):
        return {
            "title": title,
            "sequence": number * 10,
            "question_type": kind,
            "suggested_answer_ids": [
                Command.create(
                    {
                        "value": value,
                        "answer_score": score,
                        "is_correct": score > 0,
                        "sequence": place,
                    }
                )
                for place, (value, score) in enumerate(answers, 1)
            ],
        }

    def _get_enrolment(self, course, name):
        """Return a leader's enrolment as this leader."""
        leader = self._get_leader(name)
        enrolments = course.enrolment_ids.filtered(lambda row: row.partner_id == leader.partner_id)
        return enrolments.with_user(leader.partner_id.user_ids[:1])

    def _read_along(self, course, name, lessons):
        """Let a leader do the first lessons of a course."""
        enrolment = self._get_enrolment(course, name)
        for lesson in course.lesson_ids[:lessons]:
            enrolment._finish_lesson(lesson)

    def _learn(self, course, names):
        """Let leaders do all lessons and pass the quiz."""
        for name in names:
            self._read_along(course, name, lessons=None)
            enrolment = self._get_enrolment(course, name)
            attempt = enrolment._start_attempt()
            for question in attempt.predefined_question_ids.sorted("sequence"):
                right = question.suggested_answer_ids.filtered("is_correct")
                enrolment._answer_question(question.id, set(right.ids))

    def _announce(self):
        """Announce, oldest last read; not everybody has read everything."""
        for age, values in enumerate(ANNOUNCEMENTS):
            announcement = self.env["groupbuy.announcement"].create(
                values | {"date_publish": self.clock.now - timedelta(days=2 * age, minutes=5)}
            )
            announcement.action_publish()
            for receipt in announcement.receipt_ids[age:3]:
                receipt._mark_read()
            if announcement.needs_confirmation:
                announcement.receipt_ids[1]._confirm()

    def _talk(self):
        """Let leaders ask and answer; the first post of somebody waits for approval."""
        *published, waiting = TOPICS
        self._ask(*waiting[:4])
        for asker, category, title, body, answers in published:
            topic = self._ask(asker, category, title, body)
            topic.question_id.action_publish()
            for author, text, voters in answers:
                self._reply(topic, author, text, voters)
            if len(answers) == 1:
                topic._accept(topic._get_posts()[0], self._get_leader(asker).partner_id)
        topic.action_pin()

    def _ask(self, asker, category, title, body):
        return self.env["groupbuy.board.topic"]._ask(
            self._get_member(asker),
            self.env.ref(f"groupbuy_training.board_category_{category}"),
            title,
            body,
        )

    def _reply(self, topic, author, text, voters):
        post = topic._answer(self._get_member(author), text)
        if post.state == "waiting":
            post.action_publish()
        for voter in voters:
            post._vote(self._get_leader(voter).partner_id)

    def _get_member(self, name):
        return self._get_leader(name).member_ids.filtered("is_leader")
