import { Component } from "@odoo/owl";

/** One leader's share of the product: tap the number when it is put, step it down when short. */
export class SortingCell extends Component {
    static template = "groupbuy_warehouse.SortingCell";
    static props = {
        cell: Object,
        uom: String,
        isNext: Boolean,
        isBusy: Boolean,
        onSort: Function,
        onUnsort: Function,
    };

    get tone() {
        const { picked, sorted, allocated } = this.props.cell;
        if (!picked) {
            return "todo";
        }
        return sorted < allocated ? "short" : "done";
    }

    get isChanged() {
        const { picked, sorted, entered } = this.props.cell;
        return picked && entered !== sorted;
    }

    get canLess() {
        return this.props.cell.entered > 0;
    }

    get canMore() {
        const { entered, allocated } = this.props.cell;
        return entered < allocated;
    }

    step(direction) {
        const { cell } = this.props;
        const next = Math.round((cell.entered + direction) * 1000) / 1000;
        cell.entered = Math.min(cell.allocated, Math.max(0, next));
    }

    sort() {
        this.props.onSort(this.props.cell);
    }

    unsort() {
        this.props.onUnsort(this.props.cell);
    }
}
