/** The part of the tree the browser knows: children by parent, and who is unfolded. */
export class TreeNodes {
    constructor() {
        this.unfolded = new Set();
        this.forget();
    }

    /** Forget all nodes, but not who is unfolded. */
    forget() {
        this.children = new Map();
        this.parents = new Map();
    }

    /** Take in what the server told of these parents; `null`: of all. */
    add(nodes, parentIds) {
        for (const id of parentIds || [0]) {
            this.children.set(id || 0, []);
        }
        for (const [key, list] of Object.entries(nodes)) {
            this.children.set(Number(key), list);
            list.forEach((node) => this.parents.set(node.id, Number(key)));
        }
    }

    isLoaded(id) {
        return this.children.has(id);
    }

    unfoldAll() {
        this.unfolded = new Set([...this.children.keys()].filter((id) => id));
    }

    /** Say whether a leader is the other one or anywhere below. */
    isBelow(id, otherId) {
        while (id) {
            if (id === otherId) {
                return true;
            }
            id = this.parents.get(id);
        }
        return false;
    }

    /** Return the rows to show, from the top down, with their depth. */
    rows() {
        const result = [];
        const visit = (parentId, depth) => {
            for (const node of this.children.get(parentId) || []) {
                result.push({ node, depth });
                if (this.unfolded.has(node.id)) {
                    visit(node.id, depth + 1);
                }
            }
        };
        visit(0, 0);
        return result;
    }
}
