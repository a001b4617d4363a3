export { evidenceUrl, type PictureView, previewUrl } from "./addresses";
export { call, type Request, type Response } from "./client";
export { CallError, ERROR_CODES, type ErrorCode, errorMessageId } from "./errors";
export { listenFor } from "./events";
export type * from "./generated";
export { type Pages, usePages } from "./pages";
export {
  invalidateTopics,
  makeQueryClient,
  queryKey,
  type ReadOptions,
  useChange,
  useChangedTopics,
  useCommand,
  useDropped,
  useProgress,
} from "./query";
