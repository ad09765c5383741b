import { Component, useState } from "@odoo/owl";
import { Dialog } from "@web/core/dialog/dialog";
import { RecordSelector } from "@web/core/record_selectors/record_selector";

/** Under whom, and why. The server decides whether it may be. */
export class MoveLeaderDialog extends Component {
    static template = "community_groupbuy.MoveLeaderDialog";
    static components = { Dialog, RecordSelector };
    static props = {
        node: Object,
        parentId: [Number, Boolean],
        move: Function,
        close: Function,
    };

    setup() {
        this.state = useState({ parentId: this.props.parentId, reason: "", moving: false });
    }

    get domain() {
        return [["state", "!=", "left"], "!", ["id", "child_of", this.props.node.id]];
    }

    get canMove() {
        return !this.state.moving && this.state.reason.trim().length > 0;
    }

    choose(parentId) {
        this.state.parentId = parentId;
    }

    async confirm() {
        if (!this.canMove) {
            return;
        }
        this.state.moving = true;
        try {
            await this.props.move(this.state.parentId, this.state.reason.trim());
            this.props.close();
        } finally {
            this.state.moving = false;
        }
    }
}
