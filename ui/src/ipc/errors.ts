import { CODES, type WireCode, type WireError } from "./generated";

/** The window's own code: the core did not answer in its form. */
export type ErrorCode = WireCode | "call.failed";

export const ERROR_CODES: readonly ErrorCode[] = [...CODES, "call.failed"];

/** What went wrong. Decide on `code`; show it with `ErrorNotice`. */
export class CallError extends Error {
  readonly code: ErrorCode;
  /** What it happened to. */
  readonly subject: string;
  /** What to do about it. */
  readonly hint: string;

  constructor(code: ErrorCode, message: string, subject: string, hint: string) {
    super(message);
    this.name = "CallError";
    this.code = code;
    this.subject = subject;
    this.hint = hint;
  }

  static of(thrown: unknown): CallError {
    if (thrown instanceof CallError) return thrown;
    if (isWireError(thrown)) return new CallError(thrown.code, thrown.message, thrown.subject, thrown.hint);
    return new CallError("call.failed", thrown instanceof Error ? thrown.message : String(thrown), "", "");
  }
}

/** The Fluent message that says in a few words what kind of thing went wrong. */
export function errorMessageId(code: ErrorCode): string {
  return `error-${code.replace(/[._]/g, "-")}`;
}

function isWireError(thrown: unknown): thrown is WireError {
  if (typeof thrown !== "object" || thrown === null || !("code" in thrown)) return false;
  return CODES.some((code) => code === thrown.code);
}
