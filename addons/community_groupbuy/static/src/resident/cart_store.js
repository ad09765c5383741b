const PREFIX = "o_groupbuy_cart_";

/** The cart of one link on this device: product numbers and quantities, nothing else. */
export class CartStore {
    constructor(code) {
        this.key = PREFIX + code;
    }

    load() {
        try {
            return new Map(JSON.parse(localStorage.getItem(this.key) || "[]"));
        } catch {
            return new Map();
        }
    }

    save(quantities) {
        try {
            localStorage.setItem(this.key, JSON.stringify([...quantities]));
        } catch {
            // A browser that keeps nothing still lets people order.
        }
    }

    clear() {
        try {
            localStorage.removeItem(this.key);
        } catch {
            // Nothing was kept.
        }
    }
}

/** The cart as the server reads it from an address. */
export function cartText(quantities) {
    return [...quantities].map(([line, quantity]) => `${line}:${quantity}`).join(",");
}
