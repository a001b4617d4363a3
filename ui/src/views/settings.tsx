import { useParams } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { Settings } from "@/features/settings";

export function SettingsView(): ReactNode {
  const { page = "" } = useParams({ strict: false });
  return <Settings page={page} />;
}
