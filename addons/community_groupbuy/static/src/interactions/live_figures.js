import { registry } from "@web/core/registry";
import { Interaction } from "@web/public/interaction";
import { showPrice } from "./price";

const PERIOD = 15000;

/** Keep prices, progress and the sequence list of the page fresh while somebody looks at it. */
export class LiveFigures extends Interaction {
    static selector = ".o_groupbuy_shop:has(.o_groupbuy_good)";
    dynamicContent = {
        _document: { "t-on-visibilitychange": this.onVisible },
    };

    setup() {
        const root = this.el.querySelector(".o_groupbuy_shop_root");
        this.code = root.dataset.code;
        this.phase = root.dataset.phase;
        const first = this.el.querySelector(
            ".o_groupbuy_sequence_entries .o_groupbuy_sequence_number"
        );
        this.newest = first ? Number(first.textContent) : 0;
    }

    start() {
        const timer = setInterval(() => this.refresh(), PERIOD);
        this.registerCleanup(() => clearInterval(timer));
    }

    onVisible() {
        this.refresh();
    }

    async refresh() {
        if (document.hidden) {
            return;
        }
        let state = null;
        try {
            const response = await this.waitFor(fetch(`/g/${this.code}/state`));
            state = response.ok ? await this.waitFor(response.json()) : null;
        } catch {
            // Out of reach for a moment: the next round tries again.
        }
        if (state) {
            this.show(state);
        }
    }

    show(state) {
        if (state.phase !== this.phase) {
            window.location.reload();
            return;
        }
        for (const el of this.el.querySelectorAll('[data-state="order_count"]')) {
            el.textContent = state.order_count;
        }
        const facts = this.el.querySelector(".o_groupbuy_facts");
        this.setText(facts, "formation", state.formation);
        this.setWidth(facts, state.percent);
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
        list.replaceChildren();
        this.renderAt("community_groupbuy.SequenceEntries", { entries, newest: this.newest }, list);
        list.hidden = !entries.length;
        this.el.querySelector(".o_groupbuy_sequence_none").hidden = entries.length > 0;
        this.newest = Math.max(this.newest, ...entries.map((entry) => entry.number));
    }
}

registry.category("public.interactions").add("community_groupbuy.live_figures", LiveFigures);
