"""From an unknown phone to a leader with helpers and neighbours, clicked by each person."""

from joining import Applicant, Neighbour, Staff, new_identity_number, new_phone

TAPS = 10
CLICKS_OF_STAFF = 2


def test_new_phone_becomes_leader_of_a_team_and_a_community(
    open_page, log_in_as, screenshot, troubles
):
    staff = Staff(open_page, log_in_as, screenshot)
    leader = Applicant(open_page, screenshot, staff, new_phone(), "林晓春")

    leader.sign_up("/lead")
    leader.apply(new_identity_number(), "柳岸晴川", "柳岸便利店")
    staff.open_queue(leader.name)
    staff.approve(leader.name)
    leader.reload()

    assert leader.taps < TAPS
    assert staff.clicks == CLICKS_OF_STAFF
    assert "柳岸晴川" in leader.open_community()

    helper = Neighbour(open_page, screenshot, staff, new_phone(), "吴小满")
    helper.join(leader.invite_helper(), "team")
    leader.accept_helper()
    home = helper.open_home("helper-home")

    assert f"好，{helper.name}" in home
    assert helper.page.locator("#o_groupbuy_earnings").count() == 0

    leader.remove_helper()

    refusal = helper.tap_and_read("a[href='/my/groupbuy/team']")

    assert "没有这项权限" in refusal
    assert "403" in troubles.pop()

    leader.open_community()
    resident = Neighbour(open_page, screenshot, staff, new_phone(), "沈一诺")
    resident.join(leader.get_community_link(), "community")

    assert "柳岸晴川" in resident.open_home("resident-home")
    assert resident.name in leader.read_residents()


def test_recruiters_link_is_kept_until_the_application(open_page, log_in_as, screenshot):
    staff = Staff(open_page, log_in_as, screenshot)
    applicant = Applicant(open_page, screenshot, staff, new_phone(), "顾青禾")

    applicant.sign_up("/lead?from=L0001")
    applicant.apply(new_identity_number(), "枫桥人家", "枫桥花店")
    staff.open_queue(applicant.name)

    assert "李秀兰" in applicant.page.inner_text("main")
    assert "李秀兰" in staff.page.inner_text(f".o_kanban_record:has-text('{applicant.name}')")
