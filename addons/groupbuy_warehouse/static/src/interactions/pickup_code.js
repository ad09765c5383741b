import { scanBarcode } from "@web/core/barcode/barcode_dialog";
import { isBarcodeScannerSupported } from "@web/core/barcode/barcode_video_scanner";
import { registry } from "@web/core/registry";
import { Interaction } from "@web/public/interaction";

const LENGTH = 6;

/** Send the pickup code as soon as its six digits are there, typed or scanned. */
export class PickupCode extends Interaction {
    static selector = ".o_groupbuy_pickup_code";
    dynamicContent = {
        "input[name=code]": { "t-on-input": this.onInput },
        ".o_groupbuy_pickup_scan": { "t-on-click": this.locked(this.onScan) },
    };

    start() {
        this.input = this.el.querySelector("input[name=code]");
        this.el.querySelector(".o_groupbuy_pickup_scan").hidden = !isBarcodeScannerSupported();
        this.input.focus();
    }

    onInput() {
        const digits = this.input.value.replace(/\D/g, "");
        if (digits.length === LENGTH) {
            this.send(digits);
        }
    }

    async onScan() {
        const text = await this.waitFor(scanBarcode(this.env));
        const digits = /(?<!\d)\d{6}(?!\d)/.exec(text)?.[0];
        this.send(digits || text.slice(0, 32));
    }

    send(code) {
        this.input.value = code;
        this.el.requestSubmit();
    }
}

registry.category("public.interactions").add("groupbuy_warehouse.pickup_code", PickupCode);
