import { CartStore, cartText } from "./cart_store";
import { showPrice } from "./price";
import { behaviour } from "./behaviour";

const LIMIT = 9999;
const PATIENCE = 200; // milliseconds between the last tap and the question for the price

/** A good on the page: its stepper, and how many one may take. */
class Good {
    constructor(el) {
        this.el = el;
        this.line = el.dataset.line;
        this.input = el.querySelector(".o_groupbuy_stepper input");
        this.least = Number(el.dataset.least) || 1;
        this.step = Number(el.dataset.step) || 1;
    }

    get max() {
        const max = this.el.dataset.max;
        return max === undefined || max === "" ? LIMIT : Number(max);
    }

    /** The nearest quantity that can be ordered. */
    possible(wanted) {
        const top = Math.floor(this.max / this.step) * this.step;
        const rounded = Math.ceil(Math.min(wanted, LIMIT) / this.step) * this.step;
        const quantity = wanted > 0 ? Math.min(Math.max(rounded, this.least), top) : 0;
        return quantity >= this.least ? quantity : 0;
    }

    /** One tap further, one tap back: below the least there is only nothing. */
    next(quantity, direction) {
        if (direction < 0) {
            return quantity <= this.least ? 0 : quantity - this.step;
        }
        return quantity ? quantity + this.step : this.least;
    }

    show(quantity) {
        if (!this.input) {
            return;
        }
        this.input.value = quantity || "";
        this.el
            .querySelector(".o_groupbuy_stepper")
            .classList.toggle("o_groupbuy_stepper_filled", quantity > 0);
        this.el.querySelector(".o_groupbuy_stepper_more").disabled =
            this.possible(this.next(quantity, 1)) <= quantity;
        this.el.classList.toggle("o_groupbuy_good_over", this.max === 0);
    }
}

/** Steppers, cart and the bar below; every amount is asked of the server. */
class Shop {
    constructor(el) {
        this.el = el;
        const root = el.querySelector(".o_groupbuy_shop_root");
        this.code = root.dataset.code;
        this.offline = root.textContent.trim();
        this.lines = new Set(root.dataset.lines.split(","));
        this.store = new CartStore(this.code);
        this.goods = new Map();
        for (const good of el.querySelectorAll(".o_groupbuy_good")) {
            this.goods.set(good.dataset.line, new Good(good));
        }
        this.asked = 0;
        this.listen();
        this.load();
        // Coming back by the back button, the cart may have changed on another page.
        window.addEventListener("pageshow", (ev) => ev.persisted && this.load());
    }

    listen() {
        this.el.addEventListener("click", (ev) => this.onClick(ev));
        this.el.addEventListener("change", (ev) => this.onChange(ev));
        this.el.addEventListener("groupbuy:moved", (ev) => this.onMoved(ev.detail));
        this.el.querySelector("#groupbuy_cart_form")?.addEventListener("submit", (ev) => {
            ev.preventDefault();
            this.checkOut();
        });
    }

    /** Take the kept cart, without goods that are gone. */
    load() {
        this.quantities = new Map();
        for (const [line, quantity] of this.store.load()) {
            const good = this.goods.get(String(line));
            const possible = good ? good.possible(quantity) : quantity;
            if (this.lines.has(String(line)) && Number.isInteger(quantity) && possible > 0) {
                this.quantities.set(String(line), possible);
            }
        }
        this.store.save(this.quantities);
        for (const [line, good] of this.goods) {
            good.show(this.quantities.get(line) || 0);
        }
        this.showCart();
    }

    onClick(ev) {
        const button = ev.target.closest(".o_groupbuy_stepper button");
        const point = ev.target.closest(".o_groupbuy_points a");
        if (button) {
            const line = button.closest(".o_groupbuy_good").dataset.line;
            const direction = button.matches(".o_groupbuy_stepper_more") ? 1 : -1;
            this.change(line, this.goods.get(line).next(this.quantities.get(line) || 0, direction));
        } else if (point) {
            new CartStore(point.dataset.code).save(this.quantities);
        } else if (ev.target.closest(".o_groupbuy_basket")) {
            ev.preventDefault();
            this.checkOut();
        }
    }

    onChange(ev) {
        const el = ev.target.closest(".o_groupbuy_stepper input");
        if (el) {
            const typed = Number.parseInt(el.value, 10);
            this.change(el.closest(".o_groupbuy_good").dataset.line, typed || 0);
        }
    }

    change(line, wanted) {
        const good = this.goods.get(line);
        const quantity = good.possible(wanted);
        if (quantity) {
            this.quantities.set(line, quantity);
        } else {
            this.quantities.delete(line);
        }
        good.show(quantity);
        this.store.save(this.quantities);
        this.showCart();
    }

    /** The live figures say how many pieces are left, and prices may have fallen. */
    onMoved(state) {
        for (const [line, good] of this.goods) {
            const moving = state.lines[line];
            if (moving) {
                good.el.dataset.max = moving.max === null ? "" : moving.max;
                good.el.classList.toggle("o_groupbuy_good_waiting", moving.wait);
            }
        }
        this.load();
    }

    showCart() {
        const bar = this.el.querySelector(".o_groupbuy_bar");
        if (!bar) {
            return;
        }
        const kinds = this.quantities.size;
        const count = bar.querySelector(".o_groupbuy_basket_count");
        count.hidden = !kinds;
        count.textContent = [...this.quantities.values()].reduce((sum, one) => sum + one, 0);
        bar.querySelector(".o_groupbuy_bar_none").hidden = kinds > 0;
        bar.querySelector(".o_groupbuy_bar_amount").hidden = !kinds;
        bar.querySelector(".o_groupbuy_checkout").disabled = !kinds;
        this.tell("", "");
        clearTimeout(this.timer);
        this.asked += 1;
        if (kinds) {
            bar.querySelector(".o_groupbuy_bar_amount").classList.add("waiting");
            this.timer = setTimeout(() => this.askPrice(), PATIENCE);
        }
    }

    tell(problem, missing) {
        this.el.querySelector(".o_groupbuy_bar_problem").textContent = problem;
        this.el.querySelector(".o_groupbuy_bar_missing").textContent = missing;
    }

    async askPrice() {
        const asked = this.asked;
        const quote = await this.getQuote();
        if (asked !== this.asked) {
            return;
        }
        this.tell(quote.problem || "", quote.missing || "");
        if (quote.total) {
            const amount = this.el.querySelector(".o_groupbuy_bar_amount");
            showPrice(amount, quote.total);
            amount.classList.remove("waiting");
        }
    }

    async getQuote() {
        try {
            const cart = cartText(this.quantities);
            const response = await fetch(`/g/${this.code}/quote?cart=${cart}`);
            return await response.json();
        } catch {
            return { problem: this.offline };
        }
    }

    checkOut() {
        if (this.quantities.size) {
            window.location.href = `/g/${this.code}/checkout?cart=${cartText(this.quantities)}`;
        }
    }
}

behaviour(".o_groupbuy_shop", (el) => new Shop(el));
