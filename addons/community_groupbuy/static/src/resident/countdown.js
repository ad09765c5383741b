import { CountdownClock } from "../shared/countdown_clock";
import { behaviour } from "./behaviour";

behaviour(".o_groupbuy_countdown", (el) => {
    const clock = new CountdownClock(el);
    el.addEventListener("groupbuy:seconds", (ev) => clock.set(ev.detail));
});
