/**
 * What resident pages do with a script: small behaviours tied to a class, each run once for
 * every element of the page. Without any of them the pages still order by plain forms.
 */
export function behaviour(selector, run) {
    const start = () => document.querySelectorAll(selector).forEach((el) => run(el));
    if (document.readyState === "loading") {
        document.addEventListener("DOMContentLoaded", start);
    } else {
        start();
    }
}
