"""What wakes runs up, and what the cron does with those it finds."""

import logging
from datetime import timedelta

from odoo import api, fields, models
from odoo.service.model import retrying

_logger = logging.getLogger(__name__)
DELTA_AFTER = 10  # minutes, so that changes of one phone call make one run


class GroupbuyCutoffRun(models.Model):
    _inherit = "groupbuy.cutoff.run"

    @api.model
    def _wake_up(self, minutes=0):
        """Let the cron look at the runs now, or in some minutes."""
        moment = fields.Datetime.now() + timedelta(minutes=minutes) if minutes else None
        # Triggering a cron is for the system.
        self.env.ref("groupbuy_supply.ir_cron_continue_runs").sudo()._trigger(at=moment)

    def _cron_continue(self):
        """Continue unfinished runs, each slice of a step in a transaction of its own."""
        retrying(self._take_up_all, self.env)
        work = [(run, run._do_locked_slice) for run in self._get_running()]
        work += [(run, run._share_out_locked) for run in self._get_arrived()]
        cron = self.env["ir.cron"]
        cron._commit_progress(remaining=len(work))
        for place, (run, do_slice) in enumerate(work):
            while run._do_safely(do_slice):
                if not cron._commit_progress(1, remaining=len(work) - place):
                    # The cron's time is over, the work is not: called again at once.
                    self._wake_up()
                    cron._commit_progress()
                    return
            cron._commit_progress(1, remaining=len(work) - place - 1)

    def _take_up_all(self):
        """Find what lies about: campaigns without a run, runs to go on with, late changes."""
        self._take_up_missed()
        self._take_up_cured()
        self._take_up_changes()

    def _do_safely(self, do_slice):
        """Do a slice; what fails is logged and tried again next time, other runs go on."""
        try:
            return retrying(do_slice, self.env)
        except Exception:
            # Without a connection there is nothing to go on with: the whole job is run again.
            if self.env.cr.closed:
                raise
            self.env.cr.rollback()
            _logger.exception("The run %s failed at a step", self.id)
            return False

    def _get_running(self):
        """Return the runs that have something to do, oldest first."""
        return self.search([("state", "=", "running")], order="id")

    def _share_out_locked(self):
        """Share a run out unless somebody else does or did; nothing can follow."""
        if self._try_lock_run().state == "receiving":
            # Buyers read in the thread what happened, and the cron has no language of its own.
            self.with_env(self._told_env())._share_out()
        return False

    def _do_locked_slice(self):
        """Do a slice unless somebody else is at it; return whether another one can follow."""
        return bool(self._try_lock_run()) and self._do_next_step()

    def _try_lock_run(self):
        """Return the run when nobody else works on it; else look again soon.

        What is being written about a run only refers to it, and keeps nobody from it.
        """
        locked = self.try_lock_for_update(allow_referencing=True)
        if not locked:
            self._wake_up(minutes=1)
        return locked

    def _take_up_missed(self):
        """Give campaigns their run missed a new one."""
        missed = self.env["groupbuy.campaign"]._get_missed()
        missed.run_id = False
        missed._join_run()

    def _take_up_cured(self):
        """Go on with runs that miss nothing for their purchases any more."""
        for run in self.search([("state", "=", "waiting"), ("step", "=", "purchase")]):
            run._take_up_when_cured()

    def _take_up_when_cured(self):
        """Go on unless the buyer does so just now, or something is still missing."""
        if self._try_lock_run().state == "waiting" and not self._get_obstacles():
            self.with_env(self._told_env())._set_state("running")

    def _take_up_changes(self):
        """Carry out late changes, once they had time to come together."""
        ripe = fields.Datetime.now() - timedelta(minutes=DELTA_AFTER)
        self.search([("is_delta_due", "=", True), ("date_changed", "<=", ripe)])._make_delta()

    def _get_obstacles(self):
        """Return all sentences that keep the run from going on; reads only, leaves add theirs."""
        self.ensure_one()
        obstacles = self._get_campaign_obstacles()
        if self.step == "purchase" and self.kind == "main":
            obstacles += self._get_purchase_obstacles()
        return obstacles
