"""How a run goes from step to step, in slices, and says how far it is."""

from odoo import api, fields, models

from .groupbuy_cutoff_run import STEPS


class GroupbuyCutoffRun(models.Model):
    """Do the steps of a run; each finds what it did before and does the rest.

    A step is a method `_step_<name>()`. It returns `False` for "not finished, call me again",
    after a slice of bounded size; else `(count, sentence)` for the log, or nothing. It stops the
    run with `_hold(sentences)`. `_set_progress(done, total)` tells how far the step is.
    """

    _inherit = "groupbuy.cutoff.run"

    def _cron_continue(self):
        """Continue unfinished runs, each slice of a step in its own transaction."""
        runs = self.search([("state", "=", "running")], order="id")
        cron = self.env["ir.cron"]
        cron._commit_progress(remaining=len(runs))
        for run in runs:
            while run.try_lock_for_update() and run._do_next_step():
                if not cron._commit_progress():
                    return
            if not cron._commit_progress(1):
                break

    def _continue(self):
        """Do the remaining steps at once, in the caller's transaction."""
        for run in self:
            run._resume()
            while run._do_next_step():
                continue

    def _resume(self):
        """Go on with what was held, as soon as the cron gets to it."""
        self.filtered(lambda run: run.state == "waiting")._set_state("running")
        self._wake_up()

    @api.model
    def _wake_up(self):
        """Let the cron look at the runs now."""
        # Triggering a cron is for the system.
        self.env.ref("groupbuy_supply.ir_cron_continue_runs").sudo()._trigger()

    def _get_steps(self):
        """Return the names of the steps of this run, in order."""
        self.ensure_one()
        return STEPS

    def _do_next_step(self):
        """Do a slice of the run's next step; return whether another one can follow at once."""
        self.ensure_one()
        if self.state != "running":
            return False
        if not self.date_step:
            self.write({"date_step": fields.Datetime.now(), "obstacle": False})
        result = getattr(self, f"_step_{self.step}")()
        if self.state == "waiting":
            return False
        if result is False:
            return True
        self._finish_step(*(result or (0, "")))
        return self.state == "running"

    def _finish_step(self, count, text):
        """Write the step down and turn to the next one."""
        self._log(count, text)
        steps = self._get_steps()
        place = steps.index(self.step) + 1
        if place < len(steps):
            self.step = steps[place]
        self.date_step = False
        self._set_progress(0, 1)

    def _hold(self, sentences):
        """Wait for a person who repairs what `sentences` say."""
        self.ensure_one()
        text = "\n".join(dict.fromkeys(sentences))
        self._set_state("waiting")
        self._log(0, text)
        self.write({"obstacle": text, "date_step": False})
        self.message_post(body=text)
        self._tell_progress()

    def _log(self, count, text):
        """Write down what the step under way did."""
        self.env["groupbuy.cutoff.log"].create(
            {
                "run_id": self.id,
                "step": self.step,
                "date_start": self.date_step or fields.Datetime.now(),
                "date_end": fields.Datetime.now(),
                "count": count,
                "result": text,
            }
        )

    def _set_progress(self, done, total, text=""):
        """Say that `done` of `total` of the step under way is behind; tells all who watch."""
        self.ensure_one()
        steps = self._get_steps()
        share = min(done / total, 1.0) if total else 1.0
        finished = self.state in {"receiving", "done"}
        self.write(
            {
                "progress": 100
                if finished
                else int(100 * (steps.index(self.step) + share) / len(steps)),
                "progress_text": text
                or dict(self._fields["step"]._description_selection(self._told_env()))[self.step],
            }
        )
        self._tell_progress()

    def _tell_progress(self):
        """Let the open screens of buyers and campaign staff refresh."""
        message = {"id": self.id, "progress": self.progress, "text": self.progress_text}
        # Groups are read by administrators only; they are just the address here.
        for group in (
            self.env.ref("purchase.group_purchase_user").sudo(),
            self.env.ref("community_groupbuy.group_user").sudo(),
        ):
            group._bus_send("groupbuy_cutoff_progress", message)

    def _told_env(self):
        """Return an environment in the company's language, for what others will read."""
        self.ensure_one()
        return self.with_context(lang=self.company_id.partner_id.lang).env
