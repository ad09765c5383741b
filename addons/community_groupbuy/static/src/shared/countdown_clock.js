const RELOAD_AFTER = 2000;

const pad = (number) => String(number).padStart(2, "0");

/** Counts down from the seconds the server gave; a wrong clock on the phone does not matter. */
export class CountdownClock {
    constructor(el) {
        this.el = el;
        this.set(Number(el.dataset.seconds));
        this.timer = setInterval(() => this.show(), 1000);
    }

    /** Take the server's word again, e.g. after the phone has slept. */
    set(seconds) {
        this.end = performance.now() + 1000 * seconds;
        this.over = seconds <= 0;
        this.show();
    }

    stop() {
        clearInterval(this.timer);
        clearTimeout(this.reload);
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
            this.reload = setTimeout(() => window.location.reload(), RELOAD_AFTER);
        }
    }
}
