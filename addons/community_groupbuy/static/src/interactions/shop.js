import { registry } from "@web/core/registry";
import { Interaction } from "@web/public/interaction";
import { CartStore, cartText } from "./cart_store";
import { showPrice } from "./price";

const LIMIT = 9999;

/** Steppers, cart and the bar below; every amount is asked of the server. */
export class GroupbuyShop extends Interaction {
    static selector = ".o_groupbuy_shop:has(.o_groupbuy_good)";
    dynamicContent = {
        ".o_groupbuy_stepper_more": { "t-on-click": (ev) => this.step(ev, 1) },
        ".o_groupbuy_stepper_less": { "t-on-click": (ev) => this.step(ev, -1) },
        ".o_groupbuy_stepper input": { "t-on-change": this.onTyped },
        ".o_groupbuy_categories button": { "t-on-click": this.onCategory },
        ".o_groupbuy_basket": { "t-on-click.prevent": this.onBasket },
        ".o_groupbuy_checkout": { "t-on-click": this.onCheckout },
        _root: { "t-on-groupbuy:moved": this.onMoved },
    };

    setup() {
        this.code = this.el.querySelector(".o_groupbuy_shop_root").dataset.code;
        this.store = new CartStore(this.code);
        this.goods = new Map(
            [...this.el.querySelectorAll(".o_groupbuy_good")].map((el) => [el.dataset.line, el])
        );
        this.quantities = new Map();
        this.asked = 0;
        this.askLater = this.debounced(this.askPrice, 200);
    }

    start() {
        for (const [line, quantity] of this.store.load()) {
            if (this.goods.has(String(line)) && Number.isInteger(quantity) && quantity > 0) {
                this.quantities.set(String(line), Math.min(quantity, this.getMax(String(line))));
            }
        }
        for (const line of this.goods.keys()) {
            this.setQuantity(line, this.quantities.get(line) || 0);
        }
        this.showCart();
    }

    getMax(line) {
        const max = this.goods.get(line).dataset.max;
        return max === undefined || max === "" ? LIMIT : Number(max);
    }

    step(ev, change) {
        const line = ev.currentTarget.closest(".o_groupbuy_good").dataset.line;
        this.change(line, (this.quantities.get(line) || 0) + change);
    }

    onTyped(ev) {
        const line = ev.currentTarget.closest(".o_groupbuy_good").dataset.line;
        const typed = Number.parseInt(ev.currentTarget.value, 10);
        this.change(line, Number.isNaN(typed) ? 0 : typed);
    }

    change(line, quantity) {
        this.setQuantity(line, quantity);
        this.store.save(this.quantities);
        this.showCart();
    }

    setQuantity(line, wanted) {
        const max = this.getMax(line);
        const quantity = Math.max(0, Math.min(wanted, max));
        if (quantity) {
            this.quantities.set(line, quantity);
        } else {
            this.quantities.delete(line);
        }
        const el = this.goods.get(line);
        const input = el.querySelector(".o_groupbuy_stepper input");
        input.value = quantity;
        input.hidden = !quantity;
        el.querySelector(".o_groupbuy_stepper_less").hidden = !quantity;
        el.querySelector(".o_groupbuy_stepper_more").disabled = quantity >= max;
        el.classList.toggle("o_groupbuy_good_over", max === 0);
    }

    showCart() {
        const kinds = this.quantities.size;
        const count = this.el.querySelector(".o_groupbuy_basket_count");
        count.hidden = !kinds;
        count.textContent = [...this.quantities.values()].reduce((sum, one) => sum + one, 0);
        this.el.querySelector(".o_groupbuy_bar_none").hidden = kinds > 0;
        this.el.querySelector(".o_groupbuy_bar_amount").hidden = !kinds;
        this.el.querySelector(".o_groupbuy_checkout").disabled = !kinds;
        this.showProblem("");
        if (kinds) {
            this.el.querySelector(".o_groupbuy_bar_amount").classList.add("waiting");
            this.askLater();
        }
    }

    showProblem(sentence) {
        this.el.querySelector(".o_groupbuy_bar_problem").textContent = sentence;
    }

    async askPrice() {
        const asked = ++this.asked;
        const cart = cartText(this.quantities);
        if (!cart) {
            return;
        }
        const response = await this.waitFor(fetch(`/g/${this.code}/quote?cart=${cart}`));
        const quote = await this.waitFor(response.json());
        if (asked !== this.asked) {
            return;
        }
        if (quote.problem) {
            this.showProblem(quote.problem);
        } else {
            const amount = this.el.querySelector(".o_groupbuy_bar_amount");
            showPrice(amount, quote.total);
            amount.classList.remove("waiting");
        }
    }

    /** The live figures say how many pieces are left, and prices may have fallen. */
    onMoved(ev) {
        for (const [line, moving] of Object.entries(ev.detail.lines)) {
            const el = this.goods.get(line);
            if (el) {
                el.dataset.max = moving.max === null ? "" : moving.max;
                this.setQuantity(line, this.quantities.get(line) || 0);
            }
        }
        this.store.save(this.quantities);
        this.showCart();
    }

    onCategory(ev) {
        const chosen = ev.currentTarget;
        for (const button of this.el.querySelectorAll(".o_groupbuy_categories button")) {
            button.classList.toggle("active", button === chosen);
        }
        for (const el of this.goods.values()) {
            el.hidden = chosen.dataset.category && el.dataset.category !== chosen.dataset.category;
        }
    }

    onBasket() {
        if (this.quantities.size) {
            this.onCheckout();
        }
    }

    onCheckout() {
        window.location.href = `/g/${this.code}/checkout?cart=${cartText(this.quantities)}`;
    }
}

registry.category("public.interactions").add("community_groupbuy.shop", GroupbuyShop);
