"""What else a team has: community life, helpers' papers, applications, assessments.

Records are made directly: how they come to be is tested by their own parts. Each says its
team's word wherever a text goes.
"""

from datetime import timedelta

from odoo import fields

from .access_extras_campaign import add_shared_campaigns, add_waiting
from .access_extras_goods import add_goods, add_shared_goods
from .access_extras_leader import add_draft
from .access_extras_orders import add_order_life
from .access_extras_standing import add_standing
from .access_extras_supply import add_supply
from .access_extras_training import add_training


def add_extras(world, team, mark):
    """Make one record of every further kind for a team; return them by model."""
    made = {}

    def make(model, **values):
        made[model] = world.env[model].sudo().create(values)
        return made[model]

    leader = world.teams[team]
    _add_community(world, make, leader, mark)
    _add_team(world, make, leader, mark)
    _add_goods_papers(world, make, leader, mark)
    _add_application(world, make, leader, mark)
    _add_assessment(world, make, leader)
    add_training(world, make, leader, mark)
    add_order_life(world, make, leader, mark)
    add_goods(make, leader, mark)
    add_waiting(world, make, leader, mark)
    add_draft(world, make, leader, mark)
    add_standing(world, make, leader, mark)
    return made


def add_shared(world):
    """Make what belongs to no team, or to all of them; everybody accepts the agreements."""
    env = world.env
    versions = env["groupbuy.agreement.version"].search([("state", "=", "draft")])
    versions.action_publish()
    env["groupbuy.agreement.acceptance"].create(
        [
            {"user_id": user.id, "version_id": version.id}
            for version in versions
            for user in world.personas.values()
        ]
    )
    env["groupbuy.campaign.tier"].create(
        {"line_id": world.open.line_ids[0].id, "quantity_min": 99, "price": 1400.0}
    )
    add_supply(world)
    env["groupbuy.sms.template"].create({"key": "code_log_in", "code": "SMS_1"})
    env["groupbuy.phone.limit"].create(
        {"kind": "phone", "subject": "x", "date_start": fields.Datetime.now(), "count": 1}
    )
    add_shared_goods(env)
    add_shared_campaigns(world)


def _add_community(world, make, leader, mark):
    community, resident = leader.community_ids, world.residents[leader]
    now = fields.Datetime.now()
    make(
        "groupbuy.community.notice",
        community_id=community.id,
        title=f"告示{mark.word}",
        text=f"内容{mark.word}",
    )
    event = make(
        "groupbuy.community.event",
        community_id=community.id,
        name=f"活动{mark.leader}",
        date_start=now + timedelta(days=1),
        date_end=now + timedelta(days=1, hours=2),
        has_signup=True,
        capacity=9,
    )
    membership = world.env["groupbuy.community.membership"].search(
        [("community_id", "=", community.id), ("partner_id", "=", resident.id)]
    )
    if not membership:
        make("groupbuy.community.membership", community_id=community.id, partner_id=resident.id)
    make("groupbuy.community.signup", event_id=event.id, partner_id=resident.id)


def _add_team(world, make, leader, mark):
    role = world.env["groupbuy.team.role"].search([("is_leader", "=", False)], limit=1)
    make("groupbuy.team.invitation", leader_id=leader.id, role_id=role.id)
    helper = world.env["res.partner"].create({"name": f"帮手{mark.word}"})
    member = make(
        "groupbuy.team.member", leader_id=leader.id, partner_id=helper.id, role_id=role.id
    )
    today = fields.Date.today()
    review = make("groupbuy.access.review", leader_id=leader.id, date_start=today, date_due=today)
    make("groupbuy.access.review.line", review_id=review.id, member_id=member.id)


def _add_goods_papers(world, make, leader, mark):
    group_order = world.group_order(world.open, leader)
    line = group_order.campaign_id.line_ids[0]
    reading = make("groupbuy.order.import", group_order_id=group_order.id, text=f"接龙{mark.word}")
    row = make(
        "groupbuy.order.import.line",
        import_id=reading.id,
        contact_name=f"读到{mark.word}",
        phone=mark.phone,
    )
    make("groupbuy.order.import.item", line_id=row.id, campaign_line_id=line.id, quantity=1)
    make(
        "groupbuy.difference",
        groupbuy_order_id=world.group_order(world.closed, leader).id,
        product_id=line.product_id.id,
        quantity_loaded=2,
        quantity_signed=1,
        note=f"破损{mark.word}",
    )
    make(
        "groupbuy.phone.code",
        phone=mark.phone,
        purpose="log_in",
        salt="salt",
        code_hash="hash",
        date_expiry=fields.Datetime.now(),
    )
    world.env["sms.sms"]._groupbuy_queue(
        mark.phone, "code_log_in", {"code": "135790", "minutes": 5}
    )


def _add_application(world, make, leader, mark):
    application = make(
        "groupbuy.leader.application",
        user_id=leader.partner_id.user_ids[:1].id,
        name=f"申请{mark.word}",
        phone=f"{mark.phone[:-1]}8",
        leader_id=leader.id,
        introduction=f"自述{mark.word}",
    )
    first = {
        name: world.env[f"groupbuy.application.{name}"].search([], limit=1).id
        for name in ("check", "criterion")
    }
    make(
        "groupbuy.application.check.line",
        application_id=application.id,
        check_id=first["check"],
        note=f"核对{mark.word}",
    )
    make(
        "groupbuy.application.rating",
        application_id=application.id,
        criterion_id=first["criterion"],
    )
    identity = make(
        "groupbuy.identity",
        partner_id=leader.partner_id.id,
        number_masked=f"110***********{mark.phone[-4:]}",
        number_sealed=f"sealed{mark.word}",
        number_mark=f"mark{mark.word}",
    )
    document = make(
        "groupbuy.identity.document",
        application_id=application.id,
        kind="card_front",
        mimetype="image/png",
        content_sealed=b"c2VhbGVk",
    )
    make(
        "groupbuy.identity.access",
        user_id=world.crew["boss"].id,
        partner_id=leader.partner_id.id,
        identity_id=identity.id,
        document_id=document.id,
        subject=f"查看{mark.word}",
        reason=f"理由{mark.word}",
    )


def _add_assessment(world, make, leader):
    month = fields.Date.today().replace(day=1) - timedelta(days=1)
    assessment = make("groupbuy.assessment", leader_id=leader.id, month=month.replace(day=1))
    assessment._confirm()
    measure = world.env["groupbuy.assessment.measure"].search([], limit=1)
    if measure not in assessment.part_ids.measure_id:
        make("groupbuy.assessment.part", assessment_id=assessment.id, measure_id=measure.id)
