import { registry } from "@web/core/registry";

/** Type the code, hand out one piece less, see amount and rest; the code is 123456. */
registry.category("web_tour.tours").add("groupbuy_pickup", {
    steps: () => [
        {
            trigger: ".o_groupbuy_pickup_code input[name=code]",
            run: "edit 123456",
            expectUnloadPage: true,
        },
        { trigger: ".o_groupbuy_pickup_amount:contains(20.00)" },
        { trigger: ".o_groupbuy_stepper_less", run: "click" },
        { trigger: ".o_groupbuy_handover_short" },
        { trigger: ".o_groupbuy_pickup_amount:contains(10.00)" },
        {
            trigger: "button[form=groupbuy_pickup_form]",
            run: "click",
            expectUnloadPage: true,
        },
        { trigger: ".o_groupbuy_pickup_done:contains(partly collected)" },
    ],
});
