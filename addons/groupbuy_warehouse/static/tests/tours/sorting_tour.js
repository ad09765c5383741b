import { registry } from "@web/core/registry";

function scan(barcode) {
    for (const key of [...barcode, "Enter"]) {
        document.body.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true }));
    }
}

/** Scan a product, mark its leader short by one, and see it survive a correction. */
registry.category("web_tour.tours").add("groupbuy_sorting", {
    url: "/odoo/groupbuy-sorting",
    steps: () => [
        {
            trigger: ".o_groupbuy_sorting_tile:contains(Tomatoes)",
            run: () => scan("9990001112223"),
        },
        {
            trigger: ".o_groupbuy_sorting_notice:contains(not part of this campaign)",
            run: () => scan("6900000000017"),
        },
        { trigger: ".o_groupbuy_sorting_number b:contains(5)" },
        { trigger: ".o_groupbuy_sorting_less", run: "click" },
        { trigger: ".o_groupbuy_sorting_number b:contains(4)" },
        { trigger: ".o_groupbuy_sorting_put", run: "click" },
        { trigger: ".o_groupbuy_sorting_cell.o_groupbuy_sorting_short:contains(Short)" },
        { trigger: ".o_groupbuy_sorting_finished", run: () => {} },
        { trigger: ".o_groupbuy_sorting_undo", run: "click" },
        {
            trigger: ".o_groupbuy_sorting_cell.o_groupbuy_sorting_todo",
            run: () => scan("6900000000017"),
        },
        { trigger: ".o_groupbuy_sorting_cell.o_groupbuy_sorting_done:contains(Sorted)" },
        { trigger: ".o_groupbuy_sorting_progress:contains(1 / 1)" },
    ],
});
