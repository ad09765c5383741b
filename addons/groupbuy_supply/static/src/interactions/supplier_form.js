import { registry } from "@web/core/registry";
import { Interaction } from "@web/public/interaction";

const ROW = ".o_groupbuy_handover_row";

/** Send a supplier's form only when it can arrive; else say why, and keep what was typed. */
export class SupplierForm extends Interaction {
    static selector = ".o_groupbuy_supply_send";
    dynamicContent = {
        _root: { "t-on-submit.prevent": this.onSubmit },
        _window: { "t-on-pageshow": () => (this.sending = false) },
    };

    async onSubmit() {
        if (this.sending) {
            return;
        }
        this.sending = true;
        const reason = this.isFileTooLarge() ? "size" : await this.waitFor(this.findObstacle());
        for (const notice of this.el.querySelectorAll("[data-reason]")) {
            notice.hidden = notice.dataset.reason !== reason;
        }
        if (reason) {
            this.sending = false;
            const notice = this.el.querySelector(`[data-reason="${reason}"]`);
            notice.scrollIntoView({ block: "center" });
            return;
        }
        this.el.submit();
    }

    isFileTooLarge() {
        const file = this.el.querySelector("input[type=file]")?.files[0];
        return Boolean(file && file.size > Number(this.el.dataset.bytesMax));
    }

    /** Open the order's page in the background: who is logged out is led elsewhere. */
    async findObstacle() {
        const page = new URL(this.el.action).pathname.match(/^\/my\/groupbuy\/supply\/\d+/)[0];
        try {
            const answer = await fetch(page, { cache: "no-store" });
            if (new URL(answer.url).pathname !== page) {
                return "login";
            }
            // Who logged in again in another window has another token.
            const html = new DOMParser().parseFromString(await answer.text(), "text/html");
            const token = html.querySelector("input[name=csrf_token]");
            if (token) {
                this.el.querySelector("input[name=csrf_token]").value = token.value;
            }
        } catch {
            return "offline";
        }
        return "";
    }
}

/** Ask for the reason as soon as a line brings less than was ordered. */
export class SupplierLess extends Interaction {
    static selector = ".o_groupbuy_supply_form";
    dynamicContent = {
        ".o_groupbuy_stepper input": { "t-on-input": this.openReason },
        ".o_groupbuy_stepper button": { "t-on-click": this.openReason },
    };

    /** What was typed before this script was here counts as well. */
    start() {
        for (const row of this.el.querySelectorAll(ROW)) {
            this.showReason(row);
        }
    }

    openReason(ev) {
        const row = ev.currentTarget.closest(ROW);
        // The step itself is done by the form's own listener, before or after this one.
        this.waitForTimeout(() => this.showReason(row), 0);
    }

    showReason(row) {
        const input = row.querySelector(".o_groupbuy_stepper input");
        if (Number(input.value) < Number(input.dataset.max)) {
            row.querySelector("details").open = true;
        }
    }
}

const interactions = registry.category("public.interactions");
interactions.add("groupbuy_supply.supplier_form", SupplierForm);
interactions.add("groupbuy_supply.supplier_less", SupplierLess);
