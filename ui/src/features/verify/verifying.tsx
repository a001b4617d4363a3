import { type ReactNode, useEffect, useEffectEvent, useId, useRef, useState } from "react";
import { useKeptFocus } from "@/features/intake/use-kept-focus";
import { type Handle, type Picked, useChange, useCommand, useDropped } from "@/ipc";
import { ActButton, Button, ButtonRow, QuietButton } from "@/shared/button";
import { announce, EmptyState, ErrorNotice, Waiting } from "@/shared/feedback";
import { TextArea } from "@/shared/field";
import { Dialog, DialogFoot } from "@/shared/overlay";
import { useText } from "@/shared/text";
import { headline } from "./standing";
import { Verdict } from "./verdict";
import styles from "./verify.module.css";

/** One thing that was given to be verified. */
type Given = { readonly key: string } & (
  | { readonly kind: "files"; readonly files: readonly Handle[] }
  | { readonly kind: "text"; readonly text: string }
);

/** Everything given so far, the latest first, each with its verdict. */
export function Verifying({ first }: { first: readonly Handle[] }): ReactNode {
  const t = useText();
  const [given, setGiven] = useState<readonly Given[]>(() => (first.length === 0 ? [] : [filesGiven(first)]));
  const [pasting, setPasting] = useState(false);
  const pick = useChange("path_pick");
  const add = (one: Given) => setGiven((before) => [one, ...before]);
  const addPicked = (picked: readonly Picked[]) => {
    if (picked.length > 0) add(filesGiven(picked.map(({ handle }) => handle)));
  };
  useDropped(({ picked }) => addPicked(picked));
  usePastedText((text) => add({ kind: "text", text, key: makeKey() }));
  const choose = () =>
    pick.mutate({ purpose: "verifyFiles" }, { onSuccess: ({ picked }) => addPicked(picked) });
  const buttons = (
    <ButtonRow>
      <ActButton onPress={choose}>{t("verify-choose")}</ActButton>
      <Button onPress={() => setPasting(true)}>{t("verify-paste")}</Button>
      {given.length === 0 ? null : (
        <QuietButton onPress={() => setGiven([])}>{t("verify-clear")}</QuietButton>
      )}
    </ButtonRow>
  );
  const place = useRef<HTMLDivElement>(null);
  // The buttons move to the head of the list, and away from it again: the focus goes along.
  useKeptFocus(() => place.current?.querySelector("button"), given.length === 0);
  return (
    <div ref={place} className={styles.verifying}>
      {given.length === 0 ? (
        <EmptyState title={t("verify-empty-title")} shape="shield" action={buttons}>
          {t("verify-empty")}
        </EmptyState>
      ) : (
        <div className={styles.tools}>
          {buttons}
          <p>{t("verify-drop-more")}</p>
        </div>
      )}
      {pick.error ? <ErrorNotice error={pick.error} /> : null}
      <PasteDialog
        open={pasting}
        onClose={() => setPasting(false)}
        onText={(text) => add({ kind: "text", text, key: makeKey() })}
      />
      {given.map((one) => (
        <Answered key={one.key} given={one} />
      ))}
    </div>
  );
}

function Answered({ given }: { given: Given }): ReactNode {
  return given.kind === "files" ? <AnsweredFiles files={given.files} /> : <AnsweredText text={given.text} />;
}

function AnsweredFiles({ files }: { files: readonly Handle[] }): ReactNode {
  const answer = useCommand("verify_files", { files: [...files] });
  return <Answer answer={answer} />;
}

function AnsweredText({ text }: { text: string }): ReactNode {
  const answer = useCommand("verify_text", { text });
  return <Answer answer={answer} />;
}

function Answer({ answer }: { answer: ReturnType<typeof useCommand<"verify_files">> }): ReactNode {
  const t = useText();
  const { data } = answer;
  useEffect(() => {
    if (data) announce(data.files.map((file) => t(`verify-headline-${headline(file)}`)).join(" "), "polite");
  }, [data, t]);
  if (answer.error) return <ErrorNotice error={answer.error} />;
  if (!data) return <Waiting label={t("verify-waiting")} />;
  return data.files.map((file, at) => <Verdict key={`${file.name}-${at}`} file={file} />);
}

interface PasteDialogProps {
  open: boolean;
  onClose: () => void;
  onText: (text: string) => void;
}

function PasteDialog({ open, onClose, onText }: PasteDialogProps): ReactNode {
  const t = useText();
  const form = useId();
  const [text, setText] = useState("");
  const give = () => {
    onText(text.trim());
    setText("");
    onClose();
  };
  return (
    <Dialog open={open} onClose={onClose} title={t("verify-paste-title")}>
      <form
        id={form}
        onSubmit={(event) => {
          event.preventDefault();
          give();
        }}
      >
        <TextArea
          label={t("verify-paste-label")}
          description={t("verify-paste-note")}
          value={text}
          onChange={setText}
        />
      </form>
      <DialogFoot>
        <QuietButton onPress={onClose}>{t("verify-paste-not")}</QuietButton>
        <ActButton type="submit" form={form} isDisabled={text.trim() === ""}>
          {t("verify-paste-do")}
        </ActButton>
      </DialogFoot>
    </Dialog>
  );
}

/** Text pasted anywhere on the screen but into a field. */
function usePastedText(heard: (text: string) => void): void {
  const latest = useEffectEvent(heard);
  useEffect(() => {
    const listen = (event: ClipboardEvent) => {
      const inField = event.target instanceof Element && event.target.closest("input, textarea") !== null;
      const text = event.clipboardData?.getData("text/plain").trim() ?? "";
      if (!inField && text !== "") latest(text);
    };
    window.addEventListener("paste", listen);
    return () => window.removeEventListener("paste", listen);
  }, []);
}

function filesGiven(files: readonly Handle[]): Given {
  return { kind: "files", files, key: makeKey() };
}

let keys = 0;

/** A new key for each thing given: the same file may be given twice. */
function makeKey(): string {
  keys += 1;
  return `${keys}`;
}
