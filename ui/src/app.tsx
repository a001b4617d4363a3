import { type QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { RouterProvider } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { Desk } from "@/features/desk";
import type { makeRouter } from "@/views/routes";

export interface AppProps {
  client: QueryClient;
  router: ReturnType<typeof makeRouter>;
  isolating?: boolean;
}

/** The window, whole. */
export function App({ client, router, isolating = true }: AppProps): ReactNode {
  return (
    <QueryClientProvider client={client}>
      <Desk isolating={isolating}>
        <RouterProvider router={router} />
      </Desk>
    </QueryClientProvider>
  );
}
