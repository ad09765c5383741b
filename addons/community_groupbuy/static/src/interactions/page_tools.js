import { _t } from "@web/core/l10n/translation";
import { registry } from "@web/core/registry";
import { Interaction } from "@web/public/interaction";

import { copyText } from "../shared/clipboard";
import { isServerReached } from "../shared/connection";
import { showToast } from "../shared/toast";

/** Copy a text of the page for a chat. */
export class CopyButton extends Interaction {
    static selector = ".o_groupbuy_copy";
    dynamicContent = { _root: { "t-on-click": this.onClick } };

    async onClick() {
        await copyText(document.querySelector(this.el.dataset.copy));
        showToast(_t("Copied. Paste it into your chat group."));
    }
}

/** Show only the rows that contain what is typed. */
export class ListFilter extends Interaction {
    static selector = ".o_groupbuy_filter";
    dynamicContent = { _root: { "t-on-input": this.onInput } };

    onInput() {
        const list = document.querySelector(this.el.dataset.filter);
        const wanted = this.el.value.trim().toLowerCase();
        let found = 0;
        for (const row of list.querySelectorAll(".o_groupbuy_resident")) {
            row.hidden = !row.textContent.toLowerCase().includes(wanted);
            found += row.hidden ? 0 : 1;
        }
        list.querySelector(".o_groupbuy_filter_none").hidden = found > 0;
    }
}

/** Send a form once, however often the button is hit; without network not at all. */
export class SubmitOnce extends Interaction {
    static selector = ".o_groupbuy_submit_once";
    dynamicContent = {
        _root: { "t-on-submit": this.onSubmit },
        _window: { "t-on-pageshow": () => (this.sent = false) },
    };

    onSubmit(ev) {
        if (!navigator.onLine && !this.isReached) {
            // The browser's own page of a lost connection would forget what was typed.
            ev.preventDefault();
            this.retry(ev.submitter);
            return;
        }
        if (this.sent) {
            ev.preventDefault();
        }
        this.sent = true;
    }

    async retry(submitter) {
        this.isReached = await this.waitFor(isServerReached());
        if (this.isReached) {
            this.el.requestSubmit(submitter);
        } else {
            showToast(_t("No connection: nothing was sent. Try again when you are online."));
        }
    }
}

const interactions = registry.category("public.interactions");
interactions.add("community_groupbuy.copy_button", CopyButton);
interactions.add("community_groupbuy.list_filter", ListFilter);
interactions.add("community_groupbuy.submit_once", SubmitOnce);
