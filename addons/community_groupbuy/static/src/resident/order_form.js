import { CartStore } from "./cart_store";
import { behaviour } from "./behaviour";

const SENT = "o_groupbuy_sent_";

/** Remember what was sent: a cart is done with once its own order is there, not before. */
behaviour(".o_groupbuy_order_form", (form) => {
    form.addEventListener("submit", () => {
        if (!navigator.onLine) {
            return;
        }
        try {
            localStorage.setItem(SENT + form.dataset.code, form.elements.request_key.value);
        } catch {
            // A browser that keeps nothing has no cart to clear either.
        }
    });
});

/** An own order: if it came out of the cart of this device, that cart is empty now. */
behaviour(".o_groupbuy_order_kept", (el) => {
    const { code, key } = el.dataset;
    // Who added to an earlier order comes from the form, too, though the order is older.
    const isSent = /\/g\/[^/]+\/(checkout|order)$/.test(document.referrer.split("?")[0]);
    try {
        const sent = localStorage.getItem(SENT + code);
        if (sent && (isSent || sent === key)) {
            new CartStore(code).clear();
            localStorage.removeItem(SENT + code);
        }
    } catch {
        // Nothing was kept.
    }
});

/** Minus and plus beside a number of a form. */
behaviour(".o_groupbuy_form_stepper", (el) => {
    const input = el.querySelector("input");
    const step = (change) => {
        const value = (Number.parseInt(input.value, 10) || 0) + change;
        input.value = Math.max(0, Math.min(Number(input.max), value));
        input.dispatchEvent(new Event("change", { bubbles: true }));
    };
    el.querySelector(".o_groupbuy_stepper_less").addEventListener("click", () => step(-1));
    el.querySelector(".o_groupbuy_stepper_more").addEventListener("click", () => step(1));
});

/** Who adds to an earlier order has told name and door already; delivery shows its fee. */
behaviour(".o_groupbuy_order_form", (form) => {
    for (const input of form.querySelectorAll(".o_groupbuy_contact [required]")) {
        input.dataset.required = "1";
    }
    const show = () => {
        const adds = Boolean(form.elements.add_to?.value);
        for (const el of form.querySelectorAll(
            ".o_groupbuy_contact, .o_groupbuy_place, .o_groupbuy_handover, .o_groupbuy_pay"
        )) {
            el.hidden = adds;
        }
        for (const input of form.querySelectorAll(".o_groupbuy_contact [data-required]")) {
            input.required = !adds;
        }
        const fee = document.querySelector(".o_groupbuy_with_delivery");
        if (fee) {
            fee.hidden = adds || form.elements.handover?.value !== "home";
        }
    };
    form.addEventListener("change", show);
    show();
});
