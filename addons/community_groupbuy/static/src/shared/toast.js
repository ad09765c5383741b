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
