import { Component } from "@odoo/owl";
import { deserializeDateTime, formatDateTime } from "@web/core/l10n/dates";
import { registry } from "@web/core/registry";
import { standardFieldProps } from "@web/views/fields/standard_field_props";

/** Every step of an order with time, operator and reason, the newest on top. */
export class TimelineField extends Component {
    static template = "community_groupbuy.TimelineField";
    static props = { ...standardFieldProps };

    get steps() {
        return [...(this.props.record.data[this.props.name] || [])].reverse();
    }

    moment(step) {
        return formatDateTime(deserializeDateTime(step.date));
    }
}

registry.category("fields").add("groupbuy_timeline", {
    component: TimelineField,
    supportedTypes: ["json"],
});
