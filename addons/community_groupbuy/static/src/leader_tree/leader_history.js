import { Component, onWillStart, onWillUpdateProps, useState } from "@odoo/owl";
import { deserializeDateTime, formatDateTime } from "@web/core/l10n/dates";
import { useService } from "@web/core/utils/hooks";

/** Who led a leader when, and whom the leader led; an earlier place can be moved back to. */
export class LeaderHistory extends Component {
    static template = "community_groupbuy.LeaderHistory";
    static props = {
        leader: Object,
        canMove: Boolean,
        close: Function,
        moveBack: Function,
    };

    setup() {
        this.orm = useService("orm");
        this.state = useState({ uplines: [], downlines: [] });
        onWillStart(() => this.load(this.props.leader.id));
        onWillUpdateProps((next) => this.load(next.leader.id));
    }

    async load(leaderId) {
        Object.assign(
            this.state,
            await this.orm.call("groupbuy.leader", "get_tree_history", [[leaderId]])
        );
    }

    moment(value) {
        return formatDateTime(deserializeDateTime(value));
    }
}
