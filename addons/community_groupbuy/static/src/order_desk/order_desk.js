import { Component, onMounted, useRef, useState } from "@odoo/owl";
import { deserializeDateTime, formatDateTime } from "@web/core/l10n/dates";
import { registry } from "@web/core/registry";
import { KeepLast } from "@web/core/utils/concurrency";
import { useService } from "@web/core/utils/hooks";
import { useDebounced } from "@web/core/utils/timing";
import { standardActionServiceProps } from "@web/webclient/actions/action_service";

const ORDERS = "community_groupbuy.sale_order_action_groupbuy";

/** Customer service's first screen: one box that finds an order from what a caller knows. */
export class OrderDesk extends Component {
    static template = "community_groupbuy.OrderDesk";
    static props = { ...standardActionServiceProps };

    setup() {
        this.orm = useService("orm");
        this.action = useService("action");
        this.input = useRef("input");
        this.keepLast = new KeepLast();
        this.state = useState({ text: "", orders: null });
        this.search = useDebounced(() => this.find(), 200);
        onMounted(() => this.input.el.focus());
    }

    onInput(ev) {
        this.state.text = ev.target.value;
        this.search();
    }

    onKeydown(ev) {
        if (ev.key === "Enter" && this.state.orders?.length === 1) {
            this.open(this.state.orders[0]);
        }
    }

    async find() {
        const text = this.state.text.trim();
        const found = text ? this.orm.call("sale.order", "groupbuy_find", [text]) : null;
        this.state.orders = await this.keepLast.add(Promise.resolve(found));
    }

    moment(order) {
        return formatDateTime(deserializeDateTime(order.moment));
    }

    open(order) {
        this.action.doAction(ORDERS, { viewType: "form", props: { resId: order.id } });
    }

    async ask(order, method) {
        const action = await this.orm.call("sale.order", method, [[order.id]]);
        await this.action.doAction(action, { onClose: () => this.find() });
    }

    openList(filter) {
        this.action.doAction(ORDERS, {
            additionalContext: { [`search_default_${filter}`]: 1 },
        });
    }
}

registry.category("actions").add("groupbuy_order_desk", OrderDesk);
