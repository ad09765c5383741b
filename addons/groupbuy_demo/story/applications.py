"""Agreements in force, and neighbours who want to become leaders."""

import io

from PIL import Image, ImageDraw
from psycopg2.extras import Json

from odoo.tools import SQL

from odoo.addons.groupbuy_signup.rules import identity_card

BLANKS = {
    "[company name]": "邻里优选社区团购",
    "[Company name]": "邻里优选社区团购",
    "[公司名称]": "邻里优选社区团购",
    "[公司名稱]": "邻里优选社区团购",
    "[address]": "杭州市临平区迎宾路 8 号",
    "[地址]": "杭州市临平区迎宾路 8 号",
    "[service phone]": "400-000-0000",
    "[客服电话]": "400-000-0000",
    "[客服電話]": "400-000-0000",
    "[name]": "周运营",
    "[姓名]": "周运营",
    "[phone]": "400-000-0000",
    "[电话]": "400-000-0000",
    "[電話]": "400-000-0000",
    "[e-mail]": "service@example.com",
    "[邮箱]": "service@example.com",
    "[電子郵件]": "service@example.com",
    "[郵箱]": "service@example.com",
}
PLACES = {
    "draft": ("孙浩", "翡翠湾", 260, "翡翠湾 2 栋车库"),
    "submitted": ("何静", "荷塘月色", 420, "南门水果店"),
    "scored": ("吴丽华", "新城国际", 680, "快递驿站"),
    "more_needed": ("郑凯", "青枫公寓", 150, "青枫便利店"),
    "rejected": ("冯涛", "春晓花园", 520, "东门传达室"),
    "withdrawn": ("沈佳", "云栖里", 310, "云栖花店"),
}
POINTS = ("5", "4", "3", "5", "2")


class Applications:
    """People by the state their application ends in."""

    def __init__(self, env, actors):
        self.env = env
        self.actors = actors

    def tell(self):
        """Publish the agreements, let the leaders accept them and neighbours apply."""
        self.publish()
        self.give_reader()
        # Identity data need a key; a database set up without one goes without applicants.
        if self.env["groupbuy.identity.vault"]._get_keys():
            self.apply()

    def publish(self):
        """Put the shipped agreements in force; who has a login has accepted them."""
        versions = self.env["groupbuy.agreement.version"].search([("state", "=", "draft")])
        self._fill_in(versions)
        versions.with_user(self.actors.manager).action_publish()
        agreements = self.env["groupbuy.agreement"]
        for user in self.env["res.users"].search([("share", "=", True)]):
            agreements._get_pending(user)._accept(user, "192.0.2.10", "Mobile Safari")

    def _fill_in(self, versions):
        """Put the hub's own data into the blanks of these texts, in every language at once.

        Written through the field, a changed sentence would lose its translations.
        """
        self.env.flush_all()
        texts = self.env.execute_query(
            SQL("SELECT id, body FROM groupbuy_agreement_version WHERE id = ANY(%s)", versions.ids)
        )
        for version_id, bodies in texts:
            filled = {language: _filled(body) for language, body in bodies.items()}
            self.env.execute_query(
                SQL(
                    "UPDATE groupbuy_agreement_version SET body = %s WHERE id = %s RETURNING id",
                    Json(filled),
                    version_id,
                )
            )
        self.env.invalidate_all()

    def give_reader(self):
        """Let the manager see identity data, with a reason."""
        group = self.env.ref("groupbuy_signup.group_identity_reader")
        self.actors.manager.group_ids |= group

    def apply(self):
        """One application in each state a reviewer meets."""
        known = {state: self._write(index, state) for index, state in enumerate(PLACES)}
        reviewer = self.actors.manager
        for state in ("submitted", "scored", "more_needed", "rejected", "withdrawn"):
            self._hand_in(list(PLACES).index(state), known[state])
        known["submitted"].recruiter_id = self.env.ref("groupbuy_demo.leader_chunxiao_demo")
        for rating, points in zip(known["scored"].score_ids, POINTS, strict=False):
            rating.with_user(reviewer).points = points
        known["more_needed"].with_user(reviewer)._ask_for_more("请补拍身份证人像面，要看得清。")
        known["rejected"].with_user(reviewer)._reject("春晓花园已有团长李秀兰，欢迎加入她的团队。")
        known["withdrawn"]._withdraw()

    def _write(self, index, state):
        """Return the application a neighbour has filled in."""
        name, community, households, point = PLACES[state]
        users = self.env["res.users"]
        user = users._groupbuy_get_or_create_portal(f"+8613800000{101 + index}", name)
        versions = self.env["groupbuy.agreement"]._get_required("everyone")
        versions._accept(user, "192.0.2.20", "Mobile Chrome")
        answers = {
            "name": name,
            "city": "杭州市",
            "street": f"临平区{community} {index + 1} 幢 302",
            "community_name": community,
            "household_count": households,
            "chat_size": households // 2,
            "point_name": point,
            "point_hours": "17:00–20:00",
            "source": ("chat", "neighbour", "poster")[index % 3],
        }
        applications = self.env["groupbuy.leader.application"]
        application, _problems = applications._keep_form(user, answers)
        return application.sudo(False)

    def _hand_in(self, index, application):
        """Give number, consent and a picture, and hand the application in."""
        digits = f"330110{1985 + index}0{index + 1}1{index}00{index + 1}"
        application._keep_identity(digits + identity_card.check_letter(digits))
        application._keep_papers({"card_front": _draw_card(), "card_back": _draw_card()})
        leaders = self.env["groupbuy.agreement"]._get_required("leader")
        leaders._accept(application.user_id, "192.0.2.20", "Mobile Chrome")
        application._submit()


def _filled(text):
    """Return the text of an agreement with the hub's own data in its blanks."""
    for blank, value in BLANKS.items():
        text = text.replace(blank, value)
    return text


def _draw_card():
    """Return a picture that stands for a photo of a card."""
    picture = Image.new("RGB", (856, 540), "#e8f1fb")
    ImageDraw.Draw(picture).rounded_rectangle((40, 40, 816, 500), 24, outline="#7a9cc6", width=6)
    stream = io.BytesIO()
    picture.save(stream, "JPEG")
    return stream.getvalue()
