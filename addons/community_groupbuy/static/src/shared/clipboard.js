/** Copy the text of an element of the page. */
export async function copyText(source) {
    try {
        await navigator.clipboard.writeText(source.textContent);
    } catch {
        // Pages without https may not use the clipboard: select and copy the old way.
        getSelection().selectAllChildren(source);
        document.execCommand("copy");
        getSelection().removeAllRanges();
    }
}
