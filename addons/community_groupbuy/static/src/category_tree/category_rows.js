/** The rows of a tree of categories, in the order they are shown. */
export function treeRows(nodes, folded) {
    const below = new Map();
    for (const node of nodes) {
        const key = node.parent_id || 0;
        below.set(key, [...(below.get(key) || []), node]);
    }
    const rows = [];
    const visit = (parentId) => {
        for (const node of below.get(parentId) || []) {
            const childCount = (below.get(node.id) || []).length;
            rows.push({ ...node, childCount, isFolded: folded.has(node.id) });
            if (!folded.has(node.id)) {
                visit(node.id);
            }
        }
    };
    visit(0);
    return rows;
}

/** How many levels a category and all below it take. */
function height(nodes, id) {
    const children = nodes.filter((node) => node.parent_id === id);
    return 1 + Math.max(0, ...children.map((child) => height(nodes, child.id)));
}

function isBelow(nodes, id, above) {
    const node = nodes.find((other) => other.id === id);
    return Boolean(node) && (id === above || isBelow(nodes, node.parent_id, above));
}

/**
 * Where `dragged` would go when dropped on `row`: before it, inside or after it; `null` where
 * it cannot go, because it lies above or the tree would get too deep.
 */
export function dropPlace(nodes, dragged, row, share, depthMax) {
    if (!dragged || isBelow(nodes, row.id, dragged.id)) {
        return null;
    }
    const levels = height(nodes, dragged.id);
    const beside = row.depth - 1 + levels <= depthMax;
    const inside = row.depth + levels <= depthMax;
    if (inside && (!beside || (share > 0.3 && share < 0.7))) {
        return "inside";
    }
    if (!beside) {
        return null;
    }
    return share < 0.5 ? "before" : "after";
}
