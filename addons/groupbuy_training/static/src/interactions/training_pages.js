import { rpc } from "@web/core/network/rpc";
import { registry } from "@web/core/registry";
import { Interaction } from "@web/public/interaction";

/** An announcement that was opened is read. */
export class NewsRead extends Interaction {
    static selector = ".o_groupbuy_news[data-news]";

    async willStart() {
        await this.waitFor(rpc(`/my/groupbuy/news/${this.el.dataset.news}/read`));
    }
}

/** Show which pictures were chosen for a post. */
export class PostPictures extends Interaction {
    static selector = ".o_groupbuy_pictures";
    dynamicContent = { input: { "t-on-change": this.onChange } };

    setup() {
        this.urls = [];
        this.registerCleanup(() => this.release());
    }

    onChange(ev) {
        this.release();
        const shown = this.el.querySelector(".o_groupbuy_pictures_shown");
        const files = [...ev.currentTarget.files].slice(0, Number(this.el.dataset.max));
        this.urls = files.map((file) => URL.createObjectURL(file));
        shown.replaceChildren(
            ...this.urls.map((url) => {
                const picture = document.createElement("img");
                picture.src = url;
                picture.alt = "";
                return picture;
            })
        );
    }

    release() {
        this.urls.forEach((url) => URL.revokeObjectURL(url));
        this.urls = [];
    }
}

const interactions = registry.category("public.interactions");
interactions.add("groupbuy_training.news_read", NewsRead);
interactions.add("groupbuy_training.post_pictures", PostPictures);
