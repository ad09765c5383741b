"""How many visitors may wait at the door of a prefork server."""

from odoo import models
from odoo.service import server

WAITING = 1024


class IrHttp(models.AbstractModel):
    _inherit = "ir.http"

    def _register_hook(self):
        """Let more connections wait than eight for each worker, as Odoo has it.

        Beyond that the kernel drops them: fifty residents who order in the same second then
        wait for its retries, seconds each, and workers wait two for what was dropped. To listen
        again on a listening socket only changes the length of its queue.
        """
        super()._register_hook()
        running = server.server
        if isinstance(running, server.PreforkServer) and running.socket:
            running.socket.listen(WAITING)
