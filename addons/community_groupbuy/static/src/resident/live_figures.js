import { showPrice } from "./price";
import { behaviour } from "./behaviour";

const PERIOD = 8000; // milliseconds between two looks
const SPREAD = 2000; // so that a whole neighbourhood does not look in the same moment

/** Keep what moves up to date: prices, pieces left, who ordered, the time left. */
class LiveFigures {
    constructor(el) {
        this.el = el;
        const root = el.querySelector(".o_groupbuy_shop_root");
        this.code = root.dataset.code;
        this.phase = root.dataset.phase;
        const first = el.querySelector(".o_groupbuy_sequence_number");
        this.newest = first ? Number(first.textContent) : 0;
        document.addEventListener("visibilitychange", () => this.refresh());
        this.refresh();
        setInterval(() => this.refresh(), PERIOD + Math.random() * SPREAD);
    }

    async refresh() {
        if (document.hidden || !["open", "soon"].includes(this.phase)) {
            return;
        }
        try {
            const response = await fetch(`/g/${this.code}/state`);
            if (response.ok) {
                this.show(await response.json());
            }
        } catch {
            // Out of reach for a moment: the next round tries again.
        }
    }

    show(state) {
        if (state.phase !== this.phase) {
            window.location.reload();
            return;
        }
        this.el
            .querySelector(".o_groupbuy_countdown")
            ?.dispatchEvent(new CustomEvent("groupbuy:seconds", { detail: state.seconds }));
        for (const el of this.el.querySelectorAll('[data-state="order_count"]')) {
            el.textContent = state.order_count;
        }
        const facts = this.el.querySelector(".o_groupbuy_facts");
        if (facts) {
            this.setText(facts, "formation", state.formation);
            this.setWidth(facts, state.percent);
        }
        for (const [line, moving] of Object.entries(state.lines)) {
            this.showGood(line, moving);
        }
        this.showSequence(state.sequence);
        this.el.dispatchEvent(new CustomEvent("groupbuy:moved", { detail: state }));
    }

    showGood(line, moving) {
        const el = this.el.querySelector(`.o_groupbuy_good[data-line="${line}"]`);
        if (!el) {
            return;
        }
        showPrice(el.querySelector(".o_groupbuy_price"), moving.price);
        for (const name of ["left", "ordered", "tier"]) {
            this.setText(el, name, moving[name]);
        }
        this.setWidth(el, moving.percent);
    }

    setText(el, name, text) {
        const target = el.querySelector(`[data-state="${name}"]`);
        if (target) {
            target.textContent = text;
        }
    }

    setWidth(el, percent) {
        const target = el.querySelector('[data-state="percent"]');
        if (target && percent !== null) {
            target.style.width = `${percent}%`;
        }
    }

    showSequence(entries) {
        const list = this.el.querySelector(".o_groupbuy_sequence_entries");
        if (!list) {
            return;
        }
        list.replaceChildren(...entries.map((entry) => this.makeEntry(list, entry)));
        list.hidden = !entries.length;
        this.el.querySelector(".o_groupbuy_sequence_none").hidden = entries.length > 0;
        this.newest = Math.max(this.newest, ...entries.map((entry) => entry.number));
    }

    /** One row of the list, made like the page's own. */
    makeEntry(list, entry) {
        const template = list.parentElement.querySelector(".o_groupbuy_sequence_entry");
        const row = template.content.firstElementChild.cloneNode(true);
        row.classList.toggle("fresh", entry.number > this.newest);
        for (const name of ["number", "name", "ago", "goods"]) {
            row.querySelector(`[data-entry="${name}"]`).textContent = entry[name];
        }
        return row;
    }
}

behaviour(".o_groupbuy_shop", (el) => new LiveFigures(el));
