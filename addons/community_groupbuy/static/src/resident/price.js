const PARTS = [
    [".o_groupbuy_price_main", "main"],
    [".o_groupbuy_price_minor", "minor"],
];

/** Show a price the server has formatted in the element the server has rendered. */
export function showPrice(el, parts) {
    for (const [selector, part] of PARTS) {
        const target = el.querySelector(`${selector}, [data-price-part="${part}"]`);
        if (target) {
            target.textContent = parts[part];
        }
    }
    for (const part of ["before", "after"]) {
        const target = el.querySelector(`[data-price-part="${part}"]`);
        if (target) {
            target.textContent = parts[part];
        }
    }
}
