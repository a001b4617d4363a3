export { Desk, useDesk, useEnterWorkspace, usePreferences } from "./desk";
