import { registry } from "@web/core/registry";
import { Interaction } from "@web/public/interaction";

const DIGITS = 6;

/** Send the form by itself once six digits are there: typed, pasted, or filled in by the phone. */
export class PhoneCode extends Interaction {
    static selector = ".o_groupbuy_phone_code";
    dynamicContent = {
        _root: { "t-on-input": this.onInput },
    };

    onInput() {
        const digits = this.el.value.normalize("NFKC").replace(/\D/g, "");
        if (digits.length === DIGITS && !this.sent) {
            this.sent = true;
            this.el.form.requestSubmit();
        }
    }
}

/** Count down until another code may be asked for; without this script the server says no. */
export class PhoneAgain extends Interaction {
    static selector = ".o_groupbuy_phone_again";

    setup() {
        this.end = performance.now() + 1000 * Number(this.el.dataset.seconds);
        this.button = this.el.querySelector("button");
        this.wait = this.el.querySelector(".o_groupbuy_phone_wait");
    }

    start() {
        this.show();
        const timer = setInterval(() => this.show(), 1000);
        this.registerCleanup(() => clearInterval(timer));
    }

    show() {
        const left = Math.max(0, Math.ceil((this.end - performance.now()) / 1000));
        this.button.disabled = left > 0;
        this.wait.hidden = left === 0;
        this.wait.querySelector("span").textContent = left;
    }
}

registry.category("public.interactions").add("groupbuy_signup.phone_code", PhoneCode);
registry.category("public.interactions").add("groupbuy_signup.phone_again", PhoneAgain);
