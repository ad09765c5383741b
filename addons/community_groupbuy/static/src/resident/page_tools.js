import { copyText } from "../shared/clipboard";
import { showToast } from "../shared/toast";
import { behaviour } from "./behaviour";

/** Copy a text of the page; `data-copy` finds it, `data-done` is what to say then. */
behaviour(".o_groupbuy_copy", (button) => {
    button.addEventListener("click", async () => {
        await copyText(document.querySelector(button.dataset.copy));
        showToast(button.dataset.done || button.textContent.trim());
    });
});

/** Send a form once, however often the button is hit. */
behaviour(".o_groupbuy_submit_once", (form) => {
    let sent = false;
    form.addEventListener("submit", (ev) => {
        if (sent) {
            ev.preventDefault();
        }
        sent = true;
    });
    window.addEventListener("pageshow", () => (sent = false));
});
