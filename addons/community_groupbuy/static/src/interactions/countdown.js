import { registry } from "@web/core/registry";
import { Interaction } from "@web/public/interaction";

import { CountdownClock } from "../shared/countdown_clock";

/** The countdown of a leader's page. */
export class Countdown extends Interaction {
    static selector = ".o_groupbuy_countdown";

    start() {
        const clock = new CountdownClock(this.el);
        this.registerCleanup(() => clock.stop());
    }
}

registry.category("public.interactions").add("community_groupbuy.countdown", Countdown);
