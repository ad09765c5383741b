import { copyText } from "../shared/clipboard";
import { isServerReached } from "../shared/connection";
import { showToast } from "../shared/toast";
import { behaviour } from "./behaviour";

/** Copy a text of the page; `data-copy` finds it, `data-done` is what to say then. */
behaviour(".o_groupbuy_copy", (button) => {
    button.addEventListener("click", async () => {
        await copyText(document.querySelector(button.dataset.copy));
        showToast(button.dataset.done || button.textContent.trim());
    });
});

/** Send a form once, however often the button is hit; without network not at all. */
behaviour(".o_groupbuy_submit_once", (form) => {
    let sent = false;
    let isReached = false;
    const offline = document.querySelector("#o_groupbuy_offline")?.textContent.trim();
    form.addEventListener("submit", (ev) => {
        if (offline && !navigator.onLine && !isReached) {
            // The browser's own page of a lost connection would forget what was typed.
            ev.preventDefault();
            isServerReached().then((yes) => {
                isReached = yes;
                if (yes) {
                    form.requestSubmit(ev.submitter);
                } else {
                    showToast(offline);
                }
            });
            return;
        }
        if (sent) {
            ev.preventDefault();
        }
        sent = true;
    });
    window.addEventListener("pageshow", () => (sent = false));
});
