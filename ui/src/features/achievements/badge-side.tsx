import { type ReactNode, useState } from "react";
import { call, previewUrl, useCommand } from "@/ipc";
import { Button } from "@/shared/button";
import { ErrorNotice, Hint } from "@/shared/feedback";
import { RadioCard, RadioCards, Select, TextField } from "@/shared/field";
import { useText } from "@/shared/text";
import styles from "./badge.module.css";
import { CertificatePreview } from "./certificate-preview";
import { ColourField, contrast } from "./colour-field";
import { type BadgeDesign, ICONS, PLAIN_DESIGN, SHAPES } from "./document";
import { readPicture } from "./document-read";
import { Place, PlaceProblem, useEditor } from "./editor-context";
import { ShapeOutline } from "./shape-outline";
import { pickOne, useAsked } from "./use-asked";

const MOST_TEXT = 60;

/** The badge's picture and the certificate, each shown as it will be. */
export function BadgeSide(): ReactNode {
  const t = useText();
  const { document, edit } = useEditor();
  const { image } = document;
  const { error, busy, ask } = useAsked();
  const [notes, setNotes] = useState<readonly string[]>([]);

  const upload = () =>
    ask(async () => {
      const file = await pickOne("badgeImage");
      if (!file) return;
      const read = await call("image_read", { file: file.handle });
      const picture = readPicture(JSON.parse(read.image));
      setNotes(read.notes);
      edit((now) => ({ ...now, image: picture }));
    });
  const design = () => edit((now) => ({ ...now, image: { kind: "design", design: PLAIN_DESIGN } }));

  return (
    <div className={styles.side}>
      <section aria-label={t("design-title")} className={styles.designer}>
        <h2>{t("design-title")}</h2>
        <Place at="$.image">
          <PlaceProblem at="$.image" />
          {image.kind === "design" ? (
            <>
              <DesignFields design={image.design} />
              <p className={styles.or}>
                {t("design-or")}{" "}
                <Button onPress={() => void upload()} isDisabled={busy}>
                  {t("design-upload")}
                </Button>
              </p>
              <p className={styles.quiet}>{t("design-upload-note")}</p>
            </>
          ) : (
            <>
              <p>{t("design-own", { media: image.media === "image/png" ? "PNG" : "SVG" })}</p>
              <div className={styles.row}>
                <Button onPress={() => void upload()} isDisabled={busy}>
                  {t("design-upload-other")}
                </Button>
                <Button onPress={design}>{t("design-draw")}</Button>
              </div>
            </>
          )}
          {image.kind === "file" && notes.length > 0 ? (
            <Hint>
              {notes.map((note) => (
                <p key={note}>{note}</p>
              ))}
            </Hint>
          ) : null}
          {error ? <ErrorNotice error={error} /> : null}
        </Place>
      </section>
      <section aria-label={t("design-preview")} className={styles.previews}>
        <Picture />
        <CertificatePreview />
      </section>
    </div>
  );
}

function DesignFields({ design }: { design: BadgeDesign }): ReactNode {
  const t = useText();
  const { edit } = useEditor();
  const change = (some: Partial<BadgeDesign>, about?: string) =>
    edit(
      (now) =>
        now.image.kind === "design"
          ? { ...now, image: { kind: "design", design: { ...now.image.design, ...some } } }
          : now,
      about,
    );
  const readable = contrast(design.background, design.foreground);
  return (
    <>
      <RadioCards
        label={t("design-shape")}
        value={design.shape}
        onChange={(shape) => change({ shape })}
        columns={3}
      >
        {SHAPES.map((shape) => (
          <RadioCard key={shape} id={shape} title={t(`design-shape-${shape}`)}>
            <ShapeOutline shape={shape} />
          </RadioCard>
        ))}
      </RadioCards>
      <TextField
        label={t("design-text")}
        description={t("design-text-note", { most: MOST_TEXT })}
        maxLength={MOST_TEXT}
        value={design.text}
        onChange={(text) => change({ text }, "design text")}
      />
      <Select
        label={t("design-icon")}
        options={ICONS.map((id) => ({ id, name: t(`design-icon-${id}`) }))}
        value={design.icon === "" ? "none" : design.icon}
        onChange={(icon) => change({ icon })}
      />
      <ColourField
        label={t("design-background")}
        value={design.background}
        onChange={(background) => change({ background }, "design background")}
      />
      <ColourField
        label={t("design-foreground")}
        value={design.foreground}
        onChange={(foreground) => change({ foreground }, "design foreground")}
      />
      <ColourField
        label={t("design-accent")}
        value={design.accent}
        onChange={(accent) => change({ accent }, "design accent")}
      />
      {readable < 3 ? <Hint tone="amber">{t("design-contrast")}</Hint> : null}
    </>
  );
}

function Picture(): ReactNode {
  const t = useText();
  const { document, text, settled, problems } = useEditor();
  // The core draws the picture also while other parts are unfinished.
  const sound = !problems.some((problem) => problem.side === "badge");
  const preview = useCommand(
    "badge_preview",
    { document: text },
    { keepFormer: true, enabled: sound && settled },
  );
  return (
    <figure className={styles.picture}>
      <figcaption>{t("design-picture")}</figcaption>
      {preview.data ? (
        <img src={previewUrl(preview.data.address)} alt={t("design-picture-alt", { name: document.name })} />
      ) : (
        <div className={styles.noPicture} />
      )}
      {sound ? null : <p className={styles.quiet}>{t("design-preview-problems")}</p>}
      {preview.error ? <ErrorNotice error={preview.error} /> : null}
    </figure>
  );
}
