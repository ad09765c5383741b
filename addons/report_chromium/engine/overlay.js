/**
 * Headers and footers of a report, one page for each page of the report.
 *
 * Runs in a page that holds the report's headers. `prepare` takes them and the
 * footers apart and answers their heights; `compose` lays the pages out.
 */
const STYLE = `
    html, body { margin: 0 !important; padding: 0 !important; height: auto !important;
        overflow: visible !important; background: transparent !important; }
    .o_overlay_page { position: relative; overflow: hidden; break-after: page; }
    .o_overlay_page:last-child { break-after: auto; }
    .o_overlay_box { position: absolute; transform: translate(0); }
`;
let bodyClass, sheet, langs, headers, footers;

function boxes(doc, id, count) {
    const holder = doc.getElementById(id);
    if (holder) {
        return [...holder.children];
    }
    const whole = doc.createElement("div");
    whole.append(...doc.body.childNodes);
    return Array(count).fill(whole);
}

function box(node, place) {
    const outer = document.createElement("div");
    outer.className = "o_overlay_box";
    Object.assign(outer.style, {
        left: `${sheet.left}px`,
        width: `${sheet.textWidth}px`,
        ...place,
    });
    const inner = document.createElement("div");
    inner.className = bodyClass;
    if (node) {
        inner.append(node.cloneNode(true));
    }
    outer.append(inner);
    return outer;
}

function page(index) {
    const element = document.createElement("div");
    element.className = "o_overlay_page";
    element.lang = langs[index];
    Object.assign(element.style, { width: `${sheet.width}px`, height: `${sheet.height}px` });
    element.append(box(headers[index], { top: `${sheet.headerTop}px` }), box(footers[index], {}));
    return element;
}

function show(pages) {
    document.body.replaceChildren(...pages);
}

function number(element, current, total) {
    element.querySelectorAll(".page").forEach((span) => (span.textContent = current));
    element.querySelectorAll(".topage").forEach((span) => (span.textContent = total));
}

/** `bodyLangs` holds the language of each record's body. */
function prepare(geometry, footerHtml, bodyLangs) {
    sheet = geometry;
    langs = bodyLangs;
    const count = langs.length;
    const footerDocument = new DOMParser().parseFromString(footerHtml, "text/html");
    bodyClass = document.body.className;
    headers = boxes(document, "minimal_layout_report_headers", count);
    footers = boxes(footerDocument, "minimal_layout_report_footers", count);
    document.body.className = "";
    const style = document.createElement("style");
    style.textContent = STYLE;
    document.head.append(style);
    const pages = [...Array(count).keys()].map(page);
    show(pages);
    return pages.map((element) =>
        [...element.children].map((child) => child.getBoundingClientRect().height)
    );
}

/** `pages` holds, for each record, the number of pages and the footer's place. */
function compose(pages) {
    const elements = [];
    pages.forEach(({ count, footerTop }, index) => {
        for (let current = 1; current <= count; current++) {
            const element = page(index);
            element.lastElementChild.style.top = `${footerTop}px`;
            number(element, current, count);
            elements.push(element);
        }
    });
    show(elements);
    return elements.length;
}

window.reportOverlay = { prepare, compose };
