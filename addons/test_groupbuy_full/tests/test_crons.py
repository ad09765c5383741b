from odoo.tests import TransactionCase, tagged

OURS = ("community_groupbuy", "groupbuy_%")


@tagged("post_install", "-at_install")
class TestCrons(TransactionCase):
    def test_no_job_wakes_itself_when_nothing_is_left_to_do(self):
        crons = self._get_crons()
        Trigger = self.env["ir.cron.trigger"]
        restless = []

        with self.enter_registry_test_mode():
            for cron in crons:
                cron.method_direct_trigger()
                Trigger.search([("cron_id", "=", cron.id)]).unlink()
                cron.method_direct_trigger()
                if Trigger.search_count([("cron_id", "=", cron.id)]):
                    restless.append(cron.name)

        self.assertGreater(len(crons), 10)
        self.assertEqual(restless, [])

    def _get_crons(self):
        modules = self.env["ir.module.module"].search(
            ["|", *(("name", "=like", name) for name in OURS)]
        )
        data = self.env["ir.model.data"].search(
            [("model", "=", "ir.cron"), ("module", "in", modules.mapped("name"))]
        )
        return self.env["ir.cron"].browse(data.mapped("res_id"))
