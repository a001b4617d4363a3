export { Dialog, DialogFoot } from "./dialog";
export { Menu, type MenuEntry } from "./menu";
export { type TabEntry, Tabs } from "./tabs";
