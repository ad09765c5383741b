import { registry } from "@web/core/registry";
import { Interaction } from "@web/public/interaction";

const pad = (number) => String(number).padStart(2, "0");

/** Count down from the seconds the server gave; a wrong clock on the phone does not matter. */
export class Countdown extends Interaction {
    static selector = ".o_groupbuy_countdown";

    setup() {
        this.end = performance.now() + 1000 * Number(this.el.dataset.seconds);
        this.over = Number(this.el.dataset.seconds) <= 0;
    }

    start() {
        this.show();
        const timer = setInterval(() => this.show(), 1000);
        this.registerCleanup(() => clearInterval(timer));
    }

    show() {
        const left = Math.max(0, Math.round((this.end - performance.now()) / 1000));
        const days = Math.floor(left / 86400);
        const parts = {
            days,
            hours: pad(Math.floor((left % 86400) / 3600)),
            minutes: pad(Math.floor((left % 3600) / 60)),
            seconds: pad(left % 60),
        };
        for (const [name, value] of Object.entries(parts)) {
            this.el.querySelector(`[data-part="${name}"]`).textContent = value;
        }
        this.el.querySelector(".o_groupbuy_countdown_days").hidden = !days;
        if (!left && !this.over) {
            this.over = true;
            this.waitForTimeout(() => window.location.reload(), 2000);
        }
    }
}

registry.category("public.interactions").add("community_groupbuy.countdown", Countdown);
