export { Icon, type IconName } from "./icon";
export { LevelBar, levelColours, levelStep } from "./level-bar";
export { Mark, Punch, type PunchShape, type PunchState } from "./punch";
export { Tag, type TagTone } from "./tag";
