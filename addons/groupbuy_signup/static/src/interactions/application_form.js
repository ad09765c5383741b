import { rpc } from "@web/core/network/rpc";
import { registry } from "@web/core/registry";
import { Interaction } from "@web/public/interaction";

// What nobody wants kept before it is handed in, or what is no text.
const NOT_KEPT = new Set(["identity_number", "csrf_token", "agree", "consent", "reply"]);
const PAUSE = 1200;

/** Keep what is typed into the application, so that a closed page loses nothing. */
export class ApplicationForm extends Interaction {
    static selector = ".o_groupbuy_application";
    dynamicContent = {
        _root: { "t-on-change": this.onChange },
    };

    setup() {
        this.keepSoon = this.debounced(this.keep, PAUSE);
        this.sign = this.el.querySelector(".o_groupbuy_application_kept");
    }

    onChange(event) {
        this.sign.hidden = true;
        if (!NOT_KEPT.has(event.target.name) && event.target.type !== "file") {
            this.keepSoon();
        }
    }

    async keep() {
        const typed = Object.fromEntries(
            [...new FormData(this.el)].filter(
                ([name, value]) => typeof value === "string" && !NOT_KEPT.has(name)
            )
        );
        const { kept } = await this.waitFor(rpc("/my/application/keep", typed, { silent: true }));
        this.sign.hidden = !kept;
    }
}

/** A large target for a picture that says which file was chosen; without it the browser's own. */
export class PaperField extends Interaction {
    static selector = ".o_groupbuy_paper";
    dynamicContent = {
        input: { "t-on-change": this.show },
    };

    setup() {
        this.chosen = this.el.querySelector(".o_groupbuy_paper_chosen");
        this.invitation = this.chosen.textContent;
        this.el.querySelector("input").classList.add("visually-hidden");
    }

    show(event) {
        const [file] = event.currentTarget.files;
        this.chosen.textContent = file ? file.name : this.invitation;
        this.el.classList.toggle("o_groupbuy_paper_filled", Boolean(file));
    }
}

registry.category("public.interactions").add("groupbuy_signup.application_form", ApplicationForm);
registry.category("public.interactions").add("groupbuy_signup.paper_field", PaperField);
