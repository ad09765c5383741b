import { behaviour } from "./behaviour";

/** Find goods in a long list: by category, by name, pinyin or initials. */
class Finder {
    constructor(el) {
        this.input = el.querySelector("input");
        this.chips = [...el.querySelectorAll(".o_groupbuy_chips button")];
        this.goods = [...document.querySelectorAll(".o_groupbuy_goods .o_groupbuy_good")];
        this.none = document.querySelector(".o_groupbuy_found_none");
        this.category = "";
        this.input.addEventListener("input", () => this.show());
        for (const chip of this.chips) {
            chip.addEventListener("click", () => this.choose(chip));
        }
    }

    /** Show one category; those below a chosen one come into sight. */
    choose(chosen) {
        this.category = chosen.dataset.category;
        const top = chosen.dataset.above || this.category;
        for (const chip of this.chips) {
            const pressed = chip === chosen;
            chip.classList.toggle("active", pressed);
            chip.setAttribute("aria-pressed", pressed);
            chip.hidden = Boolean(chip.dataset.above) && chip.dataset.above !== top;
        }
        this.show();
    }

    show() {
        const words = this.input.value.toLowerCase().split(/\s+/).filter(Boolean);
        let found = 0;
        for (const good of this.goods) {
            const text = `${good.textContent} ${good.dataset.words || ""}`.toLowerCase();
            const fits =
                words.every((word) => text.includes(word)) &&
                (!this.category ||
                    (good.dataset.categories || "").split("/").includes(this.category));
            good.hidden = !fits;
            found += fits ? 1 : 0;
        }
        this.none.hidden = found > 0;
    }
}

behaviour(".o_groupbuy_finder", (el) => new Finder(el));
