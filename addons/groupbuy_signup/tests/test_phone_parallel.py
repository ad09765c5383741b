"""What eight connections at once may do; GROUPBUY_WRONG_CODES=20000 for the whole proof."""

import os
import re
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

from odoo.service.model import retrying
from odoo.tests import tagged

from odoo.addons.community_groupbuy.tests.parallel import ParallelCase

from ..exceptions import CodeRefused, LimitReached

THREADS = 8
WRONG_CODES = int(os.environ.get("GROUPBUY_WRONG_CODES", "400"))
PHONES = [f"+86139990{number:05d}" for number in range(40)]
ADDRESS = "198.51.100.9"
LIMITS = {
    "groupbuy_code_wait_seconds": 60,
    "groupbuy_code_day_limit": 10,
    "groupbuy_code_address_limit": 0,
    "groupbuy_code_total_limit": 0,
    "groupbuy_try_address_limit": 0,
}


@tagged("post_install", "-at_install")
class TestPhoneParallel(ParallelCase):
    """Real connections and commits; what they leave is taken away again."""

    def setUp(self):
        super().setUp()
        with self._connect() as env:
            company = env.company
            before = company.read(list(LIMITS))[0]
            before.pop("id")
        self.addCleanup(self._clean_up, before)
        self._set_limits(**LIMITS)
        self._forget()

    def _set_limits(self, **limits):
        with self._connect() as env:
            env.company.write(limits)

    def _forget(self):
        with self._connect() as env:
            env.cr.execute("DELETE FROM groupbuy_phone_limit")
            env.cr.execute("DELETE FROM groupbuy_phone_code WHERE phone LIKE '+86139990%'")
            env.cr.execute("DELETE FROM sms_sms WHERE number LIKE '+86139990%'")

    def _clean_up(self, limits):
        self._set_limits(**limits)
        self._forget()
        with self._connect() as env:
            users = env["res.users"].search([("login", "=like", "+86139990%")])
            partners = users.partner_id
            users.unlink()
            partners.unlink()

    def _run(self, jobs):
        """Run `(method of codes, arguments)` in eight threads; return what became of each."""
        gate = Barrier(THREADS)

        def work(mine):
            gate.wait()
            outcomes = []
            for method, arguments in mine:
                with self._connect() as env:
                    try:
                        getattr(env["groupbuy.phone.code"], method)(*arguments)
                        outcomes.append("done")
                    except CodeRefused:
                        outcomes.append("refused")
                    except LimitReached as limit:
                        outcomes.append(limit.kind)
            return outcomes

        with ThreadPoolExecutor(THREADS) as pool:
            shares = [jobs[start::THREADS] for start in range(THREADS)]
            return [outcome for share in pool.map(work, shares) for outcome in share]

    def _issue_all(self, phones):
        """Send a code to each phone; return `{phone: code}`."""
        with self._connect() as env:
            for phone in phones:
                env["groupbuy.phone.code"]._issue(phone, "log_in", ADDRESS)
        with self._connect() as env:
            messages = env["sms.sms"].search([("number", "in", phones)])
            return {message.number: re.search(r"\d{6}", message.body)[0] for message in messages}

    def _get_sum(self, query):
        with self._connect() as env:
            env.cr.execute(query)
            return env.cr.fetchone()[0]

    def test_wrong_codes_open_nothing_and_count_to_the_unit(self):
        codes = self._issue_all(PHONES)
        users = self._get_sum("SELECT count(*) FROM res_users")
        guesses = [
            (
                "_redeem",
                (phone, "log_in", f"{(int(codes[phone]) + 1 + number) % 10**6:06d}", ADDRESS),
            )
            for number in range(WRONG_CODES)
            for phone in [PHONES[number % len(PHONES)]]
        ]

        outcomes = self._run(guesses)

        self.assertEqual(set(outcomes), {"refused"})
        self.assertEqual(len(outcomes), WRONG_CODES)
        attempts = "SELECT sum(attempts) FROM groupbuy_phone_code WHERE phone LIKE '+86139990%'"
        self.assertEqual(self._get_sum(attempts), 5 * len(PHONES))
        self.assertEqual(self._get_sum("SELECT count(*) FROM res_users"), users)
        late = self._run([("_redeem", (phone, "log_in", codes[phone], ADDRESS)) for phone in codes])
        self.assertEqual(late, ["refused"] * len(PHONES))

    def test_attempts_of_an_address_are_counted_to_the_unit(self):
        self._set_limits(groupbuy_try_address_limit=37)

        outcomes = self._run([("_redeem", (PHONES[0], "log_in", "000000", ADDRESS))] * 120)

        self.assertEqual((outcomes.count("refused"), outcomes.count("try_address")), (37, 83))
        counted = "SELECT count FROM groupbuy_phone_limit WHERE kind = 'try_address'"
        self.assertEqual(self._get_sum(counted), 37)

    def test_codes_of_all_phones_are_counted_to_the_unit(self):
        self._set_limits(groupbuy_code_total_limit=13)

        outcomes = self._run([("_issue", (phone, "log_in", ADDRESS)) for phone in PHONES])

        self.assertEqual((outcomes.count("done"), outcomes.count("code_total")), (13, 27))
        sent = "SELECT count(*) FROM sms_sms WHERE number LIKE '+86139990%' AND state = 'sent'"
        self.assertEqual(self._get_sum(sent), 13)

    def test_eight_wishes_of_a_phone_at_once_send_one_message(self):
        outcomes = self._run([("_issue", (PHONES[0], "log_in", ADDRESS))] * THREADS)

        self.assertEqual((outcomes.count("done"), outcomes.count("code_wait")), (1, 7))

    def test_right_code_typed_by_eight_browsers_at_once_works_once(self):
        codes = self._issue_all(PHONES[:10])

        for phone, code in codes.items():
            outcomes = self._run([("_redeem", (phone, "log_in", code, ADDRESS))] * THREADS)
            with self.subTest(phone=phone):
                self.assertEqual((outcomes.count("done"), outcomes.count("refused")), (1, 7))

    def test_first_logins_of_a_number_at_once_make_one_account(self):
        gate = Barrier(2)

        def log_in(_number):
            with self._connect() as env:
                first = []

                def make():
                    # Both look before either has made the account.
                    env["res.users"]._groupbuy_find_owner(PHONES[0])
                    if not first:
                        first.append(gate.wait())
                    return env["res.users"]._groupbuy_log_in_resident(PHONES[0]).id

                return retrying(make, env)

        with ThreadPoolExecutor(2) as pool:
            made = list(pool.map(log_in, range(2)))

        self.assertEqual(made[0], made[1])
        accounts = "SELECT count(*) FROM res_users WHERE login = '+8613999000000'"
        self.assertEqual(self._get_sum(accounts), 1)
