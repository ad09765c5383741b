import { Component, onWillDestroy, onWillStart, useState } from "@odoo/owl";
import { scanBarcode } from "@web/core/barcode/barcode_dialog";
import { isBarcodeScannerSupported } from "@web/core/barcode/barcode_video_scanner";
import { browser } from "@web/core/browser/browser";
import { deserializeDate, formatDate } from "@web/core/l10n/dates";
import { _t } from "@web/core/l10n/translation";
import { registry } from "@web/core/registry";
import { useBus, useService } from "@web/core/utils/hooks";
import { standardActionServiceProps } from "@web/webclient/actions/action_service";
import { Signals } from "./signals";
import { SortingCell } from "./sorting_cell";

const PLACE_KEY = "groupbuy_sorting_place";

/** Sort one product after the other over the leaders; what is sorted is in the moves alone. */
export class GroupbuySorting extends Component {
    static template = "groupbuy_warehouse.Sorting";
    static components = { SortingCell };
    static props = { ...standardActionServiceProps };

    setup() {
        this.orm = useService("orm");
        this.action = useService("action");
        this.signals = new Signals();
        this.hasCamera = isBarcodeScannerSupported();
        this.state = useState({
            campaigns: [],
            board: null,
            productId: null,
            notice: null,
            isBusy: false,
        });
        useBus(useService("barcode").bus, "barcode_scanned", (ev) =>
            this.onScan(ev.detail.barcode)
        );
        onWillStart(() => this.restore());
        onWillDestroy(() => this.signals.close());
    }

    async restore() {
        const asked = this.props.action.params?.campaign_id;
        const place = JSON.parse(browser.sessionStorage.getItem(PLACE_KEY) || "{}");
        await this.loadCampaigns();
        const ofAsked = this.state.campaigns.filter((campaign) => campaign.id === asked);
        const choice = ofAsked.length ? ofAsked : this.state.campaigns;
        const left = choice.find((campaign) => campaign.key === place.key);
        const campaign = left ?? (choice.length === 1 ? choice[0] : null);
        if (campaign) {
            await this.openCampaign(campaign);
            this.state.productId =
                left && this.findProduct(place.productId) ? place.productId : null;
        }
    }

    async loadCampaigns() {
        this.state.campaigns = await this.orm.call("groupbuy.campaign", "get_sorting_campaigns", [
            [],
        ]);
    }

    async openCampaign(campaign) {
        const board = await this.orm.call("groupbuy.campaign", "get_sorting_board", [
            [campaign.id],
            campaign.warehouse_id,
        ]);
        board.key = campaign.key;
        for (const product of board.products) {
            product.cells.forEach(this.prepareCell);
        }
        this.state.board = board;
        this.openProduct(null);
    }

    prepareCell(cell) {
        cell.entered = cell.picked ? cell.sorted : cell.allocated;
        return cell;
    }

    async leaveCampaign() {
        this.state.board = null;
        this.openProduct(null);
        await this.loadCampaigns();
    }

    openProduct(productId) {
        this.state.productId = productId;
        this.state.notice = null;
        browser.sessionStorage.setItem(
            PLACE_KEY,
            JSON.stringify({ key: this.state.board?.key, productId })
        );
    }

    findProduct(productId) {
        return this.state.board?.products.find((product) => product.id === productId);
    }

    get product() {
        return this.findProduct(this.state.productId);
    }

    get nextCell() {
        return this.product?.cells.find((cell) => !cell.picked);
    }

    get progress() {
        const cells = this.state.board.products.flatMap((product) => product.cells);
        const done = cells.filter((cell) => cell.picked).length;
        return {
            done,
            total: cells.length,
            percent: cells.length ? (100 * done) / cells.length : 0,
        };
    }

    get nextProduct() {
        return this.state.board.products.find((product) => this.countTodo(product));
    }

    countTodo(product) {
        return product.cells.filter((cell) => !cell.picked).length;
    }

    productTone(product) {
        const todo = this.countTodo(product);
        if (!todo) {
            const isShort = product.cells.some((cell) => cell.sorted < cell.allocated);
            return isShort ? "short" : "done";
        }
        return todo < product.cells.length ? "started" : "todo";
    }

    total(product) {
        const sum = product.cells.reduce((total, cell) => total + cell.allocated, 0);
        return Math.round(sum * 1000) / 1000;
    }

    day(value) {
        return formatDate(deserializeDate(value));
    }

    /** Open the scanned product; scanning the open one again marks the next leader. */
    async onScan(barcode) {
        const product = this.state.board?.products.find(
            (candidate) => barcode && [candidate.barcode, candidate.code].includes(barcode)
        );
        if (!product) {
            this.refuse(
                this.state.board
                    ? _t("%s is not part of this campaign.", barcode)
                    : _t("Choose the campaign first.")
            );
        } else if (product.id !== this.state.productId) {
            this.openProduct(product.id);
            this.signals.play("well");
        } else if (this.nextCell) {
            await this.sort(this.nextCell);
        }
    }

    async onCamera() {
        const barcode = await scanBarcode(this.env);
        if (barcode) {
            await this.onScan(barcode);
        }
    }

    sort(cell) {
        return this.change(cell, "groupbuy_sort", [[cell.id], cell.entered]);
    }

    unsort(cell) {
        return this.change(cell, "groupbuy_unsort", [[cell.id]]);
    }

    async change(cell, method, args) {
        if (this.state.isBusy) {
            return;
        }
        this.state.isBusy = true;
        this.state.notice = null;
        try {
            const answer = await this.orm.silent.call("stock.move", method, args);
            Object.assign(cell, this.prepareCell(answer));
            this.signals.play(this.nextCell ? "well" : "finished");
        } catch (error) {
            this.refuse(
                error.data?.message || _t("No connection; nothing was written. Try again.")
            );
        } finally {
            this.state.isBusy = false;
        }
    }

    refuse(text) {
        this.state.notice = text;
        this.signals.play("wrong");
    }

    openNext() {
        this.openProduct(this.nextProduct?.id ?? null);
    }

    print() {
        this.action.doAction("groupbuy_warehouse.groupbuy_campaign_action_report_sorting", {
            additionalContext: { active_ids: [this.state.board.id] },
        });
    }

    openLoads() {
        this.action.doAction("groupbuy_warehouse.groupbuy_order_action_loads");
    }
}

registry.category("actions").add("groupbuy_sorting", GroupbuySorting);
