import { Component, onWillStart, useEffect, useRef, useState } from "@odoo/owl";
import { formatCurrency } from "@web/core/currency";
import { _t } from "@web/core/l10n/translation";
import { registry } from "@web/core/registry";
import { useService } from "@web/core/utils/hooks";
import { useDebounced } from "@web/core/utils/timing";
import { standardActionServiceProps } from "@web/webclient/actions/action_service";

import { LeaderHistory } from "./leader_history";
import { MoveLeaderDialog } from "./move_leader_dialog";
import { TreeNodes } from "./tree_nodes";

const ROWS = 300;
const FEW = 100;
const STATE_CLASS = {
    active: "text-bg-success",
    suspended: "text-bg-warning",
    left: "text-bg-secondary",
};

/** Leaders over leaders: unfold, find, look at the history, move by hand or by menu. */
export class LeaderTree extends Component {
    static template = "community_groupbuy.LeaderTree";
    static components = { LeaderHistory };
    static props = { ...standardActionServiceProps };

    setup() {
        this.orm = useService("orm");
        this.action = useService("action");
        this.dialog = useService("dialog");
        this.notification = useService("notification");
        this.root = useRef("root");
        this.tree = new TreeNodes();
        this.state = useState({
            rows: [],
            shown: ROWS,
            count: 0,
            canMove: false,
            text: "",
            found: null,
            current: false,
            history: false,
            dragged: false,
            target: null,
        });
        this.search = useDebounced(() => this.find(), 200);
        onWillStart(async () => {
            await this.load([false]);
            if (this.state.count <= FEW) {
                await this.unfoldAll();
            }
            const leaderId = this.props.action.params?.leader_id;
            if (leaderId) {
                await this.reveal(leaderId);
            }
            this.refresh();
        });
        useEffect(
            (current) => {
                if (current) {
                    const row = this.root.el.querySelector(`[data-id="${current}"]`);
                    row?.scrollIntoView({ block: "center" });
                }
            },
            () => [this.state.current]
        );
    }

    get visibleRows() {
        return this.state.rows.slice(0, this.state.shown);
    }

    stateClass(node) {
        return STATE_CLASS[node.state];
    }

    salesText(node) {
        return formatCurrency(node.sales, node.currency_id);
    }

    isUnfolded(node) {
        return this.tree.unfolded.has(node.id);
    }

    async load(parentIds) {
        const answer = await this.orm.call("groupbuy.leader", "get_tree", [parentIds]);
        this.tree.add(answer.nodes, parentIds);
        this.state.count = answer.count;
        this.state.canMove = answer.can_move;
    }

    refresh() {
        this.state.rows = this.tree.rows();
    }

    async toggle(node) {
        if (!node.child_count) {
            return;
        }
        if (this.isUnfolded(node)) {
            this.tree.unfolded.delete(node.id);
        } else {
            if (!this.tree.isLoaded(node.id)) {
                await this.load([node.id]);
            }
            this.tree.unfolded.add(node.id);
        }
        this.refresh();
    }

    async unfoldAll() {
        await this.load(null);
        this.tree.unfoldAll();
        this.refresh();
    }

    foldAll() {
        this.tree.unfolded.clear();
        this.state.shown = ROWS;
        this.refresh();
    }

    showMore() {
        this.state.shown += ROWS;
    }

    onSearchInput(ev) {
        this.state.text = ev.target.value;
        this.search();
    }

    async find() {
        const text = this.state.text.trim();
        const found = text ? await this.orm.call("groupbuy.leader", "find_in_tree", [text]) : null;
        if (text === this.state.text.trim()) {
            this.state.found = found;
        }
    }

    async onSearchKeydown(ev) {
        if (ev.key === "Escape") {
            this.state.found = null;
        } else if (ev.key === "Enter") {
            await this.find();
            if (this.state.found?.length) {
                await this.show(this.state.found[0]);
            }
        }
    }

    async show(found) {
        Object.assign(this.state, { found: null, text: "" });
        await this.reveal(found.id, found.path);
        this.refresh();
    }

    /** Unfold everybody above a leader, in one request, and bring the leader in sight. */
    async reveal(leaderId, path) {
        if (!path) {
            const [leader] = await this.orm.read("groupbuy.leader", [leaderId], ["parent_path"]);
            path = leader.parent_path.split("/").slice(0, -2).map(Number);
        }
        const missing = path.filter((id) => !this.tree.isLoaded(id));
        if (missing.length) {
            await this.load(missing);
        }
        path.forEach((id) => this.tree.unfolded.add(id));
        this.refresh();
        const place = this.state.rows.findIndex((row) => row.node.id === leaderId);
        this.state.shown = Math.max(this.state.shown, place + 50);
        this.state.current = leaderId;
    }

    openLeader(node) {
        return this.action.doAction({
            type: "ir.actions.act_window",
            res_model: "groupbuy.leader",
            res_id: node.id,
            views: [[false, "form"]],
        });
    }

    showHistory(node) {
        Object.assign(this.state, { history: { id: node.id, name: node.name }, current: node.id });
    }

    closeHistory() {
        this.state.history = false;
    }

    onDragStart(ev, node) {
        this.state.dragged = node;
        ev.dataTransfer.effectAllowed = "move";
        ev.dataTransfer.setData("text/plain", node.name);
    }

    onDragEnd() {
        Object.assign(this.state, { dragged: false, target: null });
    }

    /** Light up where the leader may go; nobody goes below oneself. */
    onDragOver(ev, node) {
        const { dragged } = this.state;
        if (!dragged || this.tree.isBelow(node.id, dragged.id) || node.state === "left") {
            return;
        }
        ev.preventDefault();
        this.state.target = node.id;
    }

    onDrop(ev, node) {
        ev.preventDefault();
        const { dragged } = this.state;
        this.onDragEnd();
        if (dragged && dragged.parent_id !== node.id) {
            this.askMove(dragged, node.id);
        }
    }

    /** Ask for a reason, then move; `parentId` may still be chosen in the dialog. */
    askMove(node, parentId = false) {
        this.dialog.add(MoveLeaderDialog, {
            node,
            parentId,
            move: (target, reason) => this.move(node, target, reason),
        });
    }

    async move(node, parentId, reason) {
        await this.orm.call("groupbuy.leader", "action_move_under", [[node.id], parentId, reason]);
        this.tree.forget();
        await this.load([false, ...this.tree.unfolded]);
        await this.reveal(node.id);
        this.refresh();
        if (this.state.history) {
            this.state.history = { id: node.id, name: node.name, moved: luxon.DateTime.now().ts };
        }
        this.notification.add(_t("%s is moved; move back to undo it.", node.name), {
            type: "success",
        });
    }
}

registry.category("actions").add("groupbuy_leader_tree", LeaderTree);
