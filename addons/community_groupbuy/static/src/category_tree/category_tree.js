import { Component, onWillStart, useRef, useState } from "@odoo/owl";
import { _t } from "@web/core/l10n/translation";
import { registry } from "@web/core/registry";
import { useService } from "@web/core/utils/hooks";
import { standardActionServiceProps } from "@web/webclient/actions/action_service";

import { dropPlace, treeRows } from "./category_rows";

/** Categories over categories: create, rename, rearrange by hand or by keys, delete. */
export class CategoryTree extends Component {
    static template = "community_groupbuy.CategoryTree";
    static props = { ...standardActionServiceProps };

    setup() {
        this.orm = useService("orm");
        this.action = useService("action");
        this.notification = useService("notification");
        this.root = useRef("root");
        this.nodes = [];
        this.folded = new Set();
        this.state = useState({
            rows: [],
            canWrite: false,
            depthMax: 3,
            edited: null,
            text: "",
            dragged: null,
            target: null,
            place: null,
        });
        onWillStart(() => this.load());
    }

    async load() {
        const answer = await this.orm.call("groupbuy.category", "get_tree", []);
        this.nodes = answer.nodes;
        this.state.canWrite = answer.can_write;
        this.state.depthMax = answer.depth_max;
        this.refresh();
    }

    refresh() {
        this.state.rows = treeRows(this.nodes, this.folded);
    }

    toggle(row) {
        if (this.folded.has(row.id)) {
            this.folded.delete(row.id);
        } else {
            this.folded.add(row.id);
        }
        this.refresh();
    }

    /** Begin to name a new category under `parentId`, or to rename an old one. */
    edit(id, parentId, text = "") {
        this.state.edited = { id, parentId };
        this.state.text = text;
        if (!id && parentId) {
            this.folded.delete(parentId);
            this.refresh();
        }
        setTimeout(() => this.root.el?.querySelector(".o_groupbuy_category_input")?.focus());
    }

    onEditKeydown(ev) {
        if (ev.key === "Enter") {
            this.save();
        } else if (ev.key === "Escape") {
            this.state.edited = null;
        }
    }

    async save() {
        const { edited, text } = this.state;
        const name = text.trim();
        if (!edited) {
            return;
        }
        this.state.edited = null;
        if (!name) {
            return;
        }
        if (edited.id) {
            await this.orm.write("groupbuy.category", [edited.id], { name });
        } else {
            const sisters = this.nodes.filter((node) => (node.parent_id || 0) === edited.parentId);
            const sequence = (sisters.length + 1) * 10;
            await this.orm.create("groupbuy.category", [
                { name, parent_id: edited.parentId || false, sequence },
            ]);
        }
        await this.load();
    }

    async move(id, parentId, beforeId) {
        await this.orm.call("groupbuy.category", "move_to", [[id], parentId, beforeId]);
        await this.load();
    }

    /** Swap with the sister before (-1) or after (1). */
    async shift(row, step) {
        const sisters = this.nodes.filter((node) => node.parent_id === row.parent_id);
        const index = sisters.findIndex((node) => node.id === row.id);
        const before = sisters[step < 0 ? index - 1 : index + 2];
        if (sisters[index + step]) {
            await this.move(row.id, row.parent_id, before?.id || false);
        }
    }

    async remove(row) {
        const action = await this.orm.call("groupbuy.category", "action_delete", [[row.id]]);
        if (action) {
            await this.action.doAction(action, { onClose: () => this.load() });
        } else {
            this.notification.add(_t("Category deleted."), { type: "success" });
            await this.load();
        }
    }

    async openProducts(row) {
        const action = await this.orm.call("groupbuy.category", "action_view_products", [[row.id]]);
        await this.action.doAction(action);
    }

    openForm(row) {
        return this.action.doAction(
            {
                type: "ir.actions.act_window",
                res_model: "groupbuy.category",
                res_id: row.id,
                views: [[false, "form"]],
                target: "new",
            },
            { onClose: () => this.load() }
        );
    }

    onDragStart(ev, row) {
        ev.dataTransfer.effectAllowed = "move";
        ev.dataTransfer.setData("text/plain", row.name);
        this.state.dragged = row;
    }

    onDragEnd() {
        this.state.dragged = null;
        this.state.target = null;
        this.state.place = null;
    }

    onDragOver(ev, row) {
        const box = ev.currentTarget.getBoundingClientRect();
        const share = (ev.clientY - box.top) / box.height;
        const place = dropPlace(this.nodes, this.state.dragged, row, share, this.state.depthMax);
        this.state.target = place && row.id;
        this.state.place = place;
        if (place) {
            ev.preventDefault();
        }
    }

    async onDrop(ev, row) {
        ev.preventDefault();
        const { dragged, place } = this.state;
        this.onDragEnd();
        if (!dragged || !place) {
            return;
        }
        if (place === "inside") {
            this.folded.delete(row.id);
            await this.move(dragged.id, row.id, false);
            return;
        }
        const sisters = this.nodes.filter(
            (node) => node.parent_id === row.parent_id && node.id !== dragged.id
        );
        const index = sisters.findIndex((node) => node.id === row.id);
        const before = place === "before" ? row : sisters[index + 1];
        await this.move(dragged.id, row.parent_id, before?.id || false);
    }
}

registry.category("actions").add("groupbuy_category_tree", CategoryTree);
