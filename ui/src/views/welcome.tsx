import type { ReactNode } from "react";
import { Welcome } from "@/features/welcome";

export function WelcomeView(): ReactNode {
  return <Welcome />;
}
