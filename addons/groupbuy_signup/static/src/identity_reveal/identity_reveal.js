import { Component, useState } from "@odoo/owl";
import { Dialog } from "@web/core/dialog/dialog";
import { _t } from "@web/core/l10n/translation";
import { registry } from "@web/core/registry";
import { useService } from "@web/core/utils/hooks";

// Nothing that is shown here is kept anywhere: not in a record, not in the browser's storage.
export class IdentityReveal extends Component {
    static template = "groupbuy_signup.IdentityReveal";
    static components = { Dialog };
    static props = {
        model: String,
        recordId: Number,
        person: String,
        subject: String,
        close: Function,
    };

    setup() {
        this.orm = useService("orm");
        this.state = useState({ reason: "", shown: "", waiting: false });
        this.title = _t("Identity data of %s", this.props.person);
    }

    get isPaper() {
        return this.state.shown.startsWith("/");
    }

    async show() {
        this.state.waiting = true;
        try {
            this.state.shown = await this.orm.call(this.props.model, "reveal", [
                [this.props.recordId],
                this.state.reason,
            ]);
        } finally {
            this.state.waiting = false;
        }
    }
}

registry.category("actions").add("groupbuy_identity_reveal", (env, action) => {
    const { model, id, person, subject } = action.params;
    env.services.dialog.add(IdentityReveal, { model, recordId: id, person, subject });
});
