"""How a run goes from step to step, in slices, and says how far it is."""

from markupsafe import Markup

from odoo import fields, models

from .groupbuy_cutoff_run import DELTA_STEPS, LATER, STEPS

UNCLOSED = {"draft", "review", "scheduled", "open"}


class GroupbuyCutoffRun(models.Model):
    """Do the steps of a run; each finds what it did before and does the rest.

    A step is a method `_step_<name>()`, of a delta run `_step_delta_<name>()`. It returns
    `False` for "not finished, call me again", after a slice of bounded size; `LATER` for "not
    before a minute has passed"; else `(count, sentence)` for the log, or nothing. It stops the
    run with `_hold(sentences)`. `_set_progress(done, total)` tells how far the step is.
    """

    _inherit = "groupbuy.cutoff.run"

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

    def _get_steps(self):
        """Return the names of the steps of this run, in order."""
        self.ensure_one()
        return DELTA_STEPS if self.kind == "delta" else STEPS

    def _do_next_step(self):
        """Do a slice of the run's next step; return whether another one can follow at once.

        In the company's language: what a run says is read by its buyers and residents.
        """
        self.ensure_one()
        if self.state != "running":
            return False
        lang = self.company_id.partner_id.lang
        if lang and self.env.context.get("lang") != lang:
            return self.with_context(lang=lang)._do_next_step()
        if not self.date_step:
            self.write({"date_step": fields.Datetime.now(), "obstacle": False})
        obstacles = self._get_campaign_obstacles()
        if obstacles:
            self._hold(obstacles)
            return False
        kind = "delta_" if self.kind == "delta" else ""
        result = getattr(self, f"_step_{kind}{self.step}")()
        if self.state == "waiting":
            return False
        if result == LATER:
            self._wake_up(minutes=1)
            return False
        if result is False:
            return True
        self._finish_step(*(result or (0, "")))
        return self.state == "running"

    def _get_campaign_obstacles(self):
        """Return sentences on campaigns that must not be open while this run goes on."""
        self.ensure_one()
        if self.step == "freeze":
            return []
        return [
            self.env._(
                "%(campaign)s was opened again after its cut-off; close it, then continue.",
                campaign=campaign.name,
            )
            for campaign in self._get_main().campaign_ids
            if campaign.is_in_demand and campaign.state in UNCLOSED
        ]

    def _finish_step(self, count, text):
        """Write the step down and turn to the next one."""
        self._log(count, text)
        steps = self._get_steps()
        place = steps.index(self.step) + 1
        if place < len(steps):
            self.step = steps[place]
        elif self.kind == "delta":
            self._set_state("done")
        self.date_step = False
        self._set_progress(0, 1)

    def _hold(self, sentences):
        """Wait for a person who repairs what `sentences` say."""
        self.ensure_one()
        sentences = list(dict.fromkeys(sentences))
        text = "\n".join(sentences)
        self._set_state("waiting")
        self._log(0, text)
        self.write({"obstacle": text, "date_step": False})
        self.message_post(body=Markup("<br/>").join(sentences))
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
