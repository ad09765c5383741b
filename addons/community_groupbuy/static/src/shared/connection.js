/** Say whether the server answers at all; some browsers think they are offline and are not. */
export async function isServerReached() {
    try {
        await fetch(window.location.href, { method: "HEAD", cache: "no-store" });
        return true;
    } catch {
        return false;
    }
}
