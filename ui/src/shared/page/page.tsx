import { type ReactNode, useEffect, useRef } from "react";
import { useText } from "@/shared/text";
import styles from "./page.module.css";

export interface PageProps {
  /** The one h1 of the view. */
  title: string;
  /** A few words beside it. */
  meta?: ReactNode;
  /** Buttons at the end of the head. */
  actions?: ReactNode;
  children: ReactNode;
}

/** A view: its head, and below it what scrolls. The focus comes here when the view is opened. */
export function Page({ title, meta, actions, children }: PageProps): ReactNode {
  return (
    <div className={styles.page}>
      <PageHead title={title} meta={meta} actions={actions} />
      <div className={styles.scroll}>{children}</div>
    </div>
  );
}

/** A view that divides its own space: nothing scrolls but what it makes scroll. */
export function WorkPage({ title, meta, actions, children }: PageProps): ReactNode {
  return (
    <div className={styles.page}>
      <PageHead title={title} meta={meta} actions={actions} />
      <div className={styles.work}>{children}</div>
    </div>
  );
}

function PageHead({ title, meta, actions }: Omit<PageProps, "children">): ReactNode {
  const heading = useViewHeading(title);
  return (
    <header className={styles.head}>
      <h1 ref={heading} tabIndex={-1} className={styles.title}>
        {title}
      </h1>
      {meta === undefined ? null : <div className={styles.meta}>{meta}</div>}
      {actions === undefined ? null : <div className={styles.actions}>{actions}</div>}
    </header>
  );
}

/** For a view with a head of its own: gives the h1 the focus when the view opens, and the window its title. */
export function useViewHeading(title: string) {
  const t = useText();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = t("window-title", { view: title });
  }, [t, title]);
  useEffect(() => {
    heading.current?.focus({ preventScroll: true });
  }, []);
  return heading;
}

/** A part of a page with a heading and, beside it, what it is about. */
export function Section({
  title,
  lead,
  children,
}: {
  title: string;
  lead?: ReactNode;
  children: ReactNode;
}): ReactNode {
  return (
    <section className={styles.section}>
      <div className={styles.sectionHead}>
        <h2>{title}</h2>
        {lead === undefined ? null : <p>{lead}</p>}
      </div>
      <div className={styles.sectionBody}>{children}</div>
    </section>
  );
}

/** Names and values, in two columns that align. */
export function Facts({
  facts,
}: {
  facts: readonly (readonly [name: string, value: ReactNode])[];
}): ReactNode {
  return (
    <dl className={styles.facts}>
      {facts.map(([name, value]) => (
        <div key={name} className={styles.fact}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
