import { Component, onWillUnmount, status } from "@odoo/owl";
import { registry } from "@web/core/registry";
import { useService } from "@web/core/utils/hooks";
import { debounce } from "@web/core/utils/timing";
import { standardFieldProps } from "@web/views/fields/standard_field_props";

// The bus may not reach everybody; asking now and then keeps the bar honest.
const ASK_AGAIN = 5000;

/** A bar that follows a cut-off run: one may leave the form and come back. */
export class CutoffProgress extends Component {
    static template = "groupbuy_supply.CutoffProgress";
    static props = { ...standardFieldProps };

    setup() {
        this.bus = useService("bus_service");
        this.reload = debounce(() => this.load(), 300);
        const follow = ({ id }) => id === this.props.record.resId && this.reload();
        this.bus.subscribe("groupbuy_cutoff_progress", follow);
        const timer = setInterval(() => this.isRunning && this.reload(), ASK_AGAIN);
        onWillUnmount(() => {
            this.bus.unsubscribe("groupbuy_cutoff_progress", follow);
            this.reload.cancel();
            clearInterval(timer);
        });
    }

    get isRunning() {
        return this.props.record.data.state === "running";
    }

    get text() {
        return this.props.record.data.progress_text || "";
    }

    get percent() {
        return this.props.record.data[this.props.name] || 0;
    }

    async load() {
        const { record } = this.props;
        try {
            if (record.resId && !(await record.isDirty())) {
                await record.load();
            }
        } catch (error) {
            // Whoever left the form meanwhile need not hear that it is gone.
            if (status(this) !== "destroyed") {
                throw error;
            }
        }
    }
}

export const cutoffProgress = {
    component: CutoffProgress,
    supportedTypes: ["integer"],
    fieldDependencies: [
        { name: "progress_text", type: "char" },
        { name: "state", type: "selection" },
    ],
};

registry.category("fields").add("groupbuy_cutoff_progress", cutoffProgress);
