import { behaviour } from "./behaviour";

const TOAST_TIME = 2200;

/** Say shortly that something worked. */
export function showToast(text) {
    const toast = document.createElement("div");
    toast.className = "o_groupbuy_toast";
    toast.setAttribute("role", "status");
    toast.textContent = text;
    document.body.append(toast);
    requestAnimationFrame(() => toast.classList.add("show"));
    setTimeout(() => toast.remove(), TOAST_TIME);
}

/** Copy a text of the page; `data-copy` finds it, `data-done` is what to say then. */
behaviour(".o_groupbuy_copy", (button) => {
    button.addEventListener("click", async () => {
        const source = document.querySelector(button.dataset.copy);
        try {
            await navigator.clipboard.writeText(source.textContent);
        } catch {
            // Pages without https may not use the clipboard: select and copy the old way.
            getSelection().selectAllChildren(source);
            document.execCommand("copy");
            getSelection().removeAllRanges();
        }
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
