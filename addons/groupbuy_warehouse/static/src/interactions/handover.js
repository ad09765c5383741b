import { rpc } from "@web/core/network/rpc";
import { registry } from "@web/core/registry";
import { Interaction } from "@web/public/interaction";

const ROW = ".o_groupbuy_handover_row";

/** Steppers of the sign-off and pickup forms; amounts come from the server. */
export class HandoverForm extends Interaction {
    static selector = ".o_groupbuy_handover";
    dynamicContent = {
        ".o_groupbuy_stepper_less": { "t-on-click": (ev) => this.step(ev, -1) },
        ".o_groupbuy_stepper_more": { "t-on-click": (ev) => this.step(ev, 1) },
        ".o_groupbuy_stepper input": {
            "t-on-input": () => this.changed(),
            "t-on-focus": (ev) => ev.currentTarget.select(),
        },
    };

    setup() {
        this.asked = 0;
        this.refreshAmount = this.debounced(this.loadAmount, 250);
    }

    start() {
        this.showState();
    }

    step(ev, direction) {
        const input = ev.currentTarget.closest(".o_groupbuy_stepper").querySelector("input");
        const next = Math.round((Number(input.value) + direction) * 1000) / 1000;
        input.value = Math.min(Number(input.dataset.max), Math.max(0, next || 0));
        this.changed();
    }

    changed() {
        this.showState();
        this.refreshAmount();
    }

    showState() {
        let isShort = false;
        for (const row of this.el.querySelectorAll(ROW)) {
            const input = row.querySelector("input");
            const less = Number(input.value) < Number(input.dataset.max);
            row.classList.toggle("o_groupbuy_handover_short", less);
            row.querySelector(".o_groupbuy_stepper_less").disabled = Number(input.value) <= 0;
            row.querySelector(".o_groupbuy_stepper_more").disabled = !less;
            isShort ||= less;
        }
        for (const el of document.querySelectorAll(".o_groupbuy_sign_all")) {
            el.hidden = isShort;
        }
        for (const el of document.querySelectorAll(".o_groupbuy_sign_short")) {
            el.hidden = !isShort;
        }
    }

    async loadAmount() {
        const target = document.querySelector(".o_groupbuy_pickup_amount");
        const url = this.el.dataset.amountUrl;
        if (!target || !url) {
            return;
        }
        const asked = ++this.asked;
        const { code, ...entered } = Object.fromEntries(new FormData(this.el));
        const quantities = Object.fromEntries(
            Object.entries(entered).filter(([name]) => name.startsWith("quantity_"))
        );
        const text = await this.waitFor(rpc(url, { code, quantities }));
        if (asked === this.asked) {
            target.textContent = text || "–";
        }
    }
}

registry.category("public.interactions").add("groupbuy_warehouse.handover", HandoverForm);
