import {
    Component,
    onMounted,
    onPatched,
    onWillStart,
    onWillUnmount,
    useRef,
    useState,
} from "@odoo/owl";
import { loadBundle } from "@web/core/assets";
import {
    deserializeDate,
    deserializeDateTime,
    toLocaleDateString,
    toLocaleDateTimeString,
} from "@web/core/l10n/dates";
import { _t } from "@web/core/l10n/translation";
import { registry } from "@web/core/registry";
import { user } from "@web/core/user";
import { useService } from "@web/core/utils/hooks";
import { standardActionServiceProps } from "@web/webclient/actions/action_service";

const STATE_CLASS = {
    scheduled: "text-bg-secondary",
    open: "text-bg-success",
    cut_off: "text-bg-warning",
    purchasing: "text-bg-warning",
    arriving: "text-bg-info",
    handover: "text-bg-primary",
};

/** The staff's first screen: cards of waiting work, running campaigns, orders per day. */
export class GroupbuyToday extends Component {
    static template = "community_groupbuy.Today";
    static props = { ...standardActionServiceProps };

    setup() {
        this.orm = useService("orm");
        this.action = useService("action");
        this.canvas = useRef("canvas");
        this.state = useState({ cards: [], campaigns: [], chart: null });
        this.userName = user.name;
        onWillStart(async () => {
            const [today] = await Promise.all([
                this.orm.call("groupbuy.today", "get_today", []),
                loadBundle("web.chartjs_lib"),
            ]);
            Object.assign(this.state, today);
        });
        onMounted(() => this.renderChart());
        onPatched(() => this.renderChart());
        onWillUnmount(() => this.chart?.destroy());
    }

    get greeting() {
        const hour = luxon.DateTime.now().hour;
        if (hour < 12) {
            return _t("Good morning, %s", this.userName);
        }
        return hour < 18
            ? _t("Good afternoon, %s", this.userName)
            : _t("Good evening, %s", this.userName);
    }

    stateClass(campaign) {
        return STATE_CLASS[campaign.state] || "text-bg-secondary";
    }

    dateEnd(campaign) {
        return toLocaleDateTimeString(deserializeDateTime(campaign.date_end));
    }

    dateDelivery(campaign) {
        return toLocaleDateString(deserializeDate(campaign.date_delivery));
    }

    formed(campaign) {
        return campaign.residents_min
            ? Math.min(100, Math.round((100 * campaign.residents) / campaign.residents_min))
            : 100;
    }

    async openCard(card) {
        const action = await this.action.loadAction(card.action);
        await this.action.doAction(
            { ...action, name: card.title, domain: card.domain, context: {} },
            { viewType: action.views.some(([, type]) => type === "list") ? "list" : undefined }
        );
    }

    openCampaign(campaign) {
        return this.action.doAction({
            type: "ir.actions.act_window",
            res_model: "groupbuy.campaign",
            res_id: campaign.id,
            views: [[false, "form"]],
        });
    }

    renderChart() {
        if (!this.canvas.el || !this.state.chart) {
            return;
        }
        this.chart?.destroy();
        this.chart = new Chart(this.canvas.el, {
            type: "bar",
            data: {
                labels: this.state.chart.labels,
                datasets: [
                    {
                        label: _t("Orders"),
                        data: this.state.chart.orders,
                        backgroundColor: "#d9480f",
                        borderRadius: 4,
                        maxBarThickness: 36,
                    },
                ],
            },
            options: {
                maintainAspectRatio: false,
                animation: false,
                plugins: { legend: { display: false } },
                scales: {
                    x: { grid: { display: false } },
                    y: { beginAtZero: true, ticks: { precision: 0 } },
                },
            },
        });
    }
}

registry.category("actions").add("groupbuy_today", GroupbuyToday);
