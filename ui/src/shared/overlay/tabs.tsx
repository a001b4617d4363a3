import type { ReactNode } from "react";
import { Tabs as KitTabs, Tab, TabList, TabPanel } from "react-aria-components";
import styles from "./overlay.module.css";

export interface TabEntry {
  readonly id: string;
  readonly name: ReactNode;
  readonly content: ReactNode;
}

export interface TabsProps {
  label: string;
  tabs: readonly TabEntry[];
  value: string;
  onChange: (id: string) => void;
}

/** Sides of one thing; only one is seen. */
export function Tabs({ label, tabs, value, onChange }: TabsProps): ReactNode {
  return (
    <KitTabs
      selectedKey={value}
      onSelectionChange={(key) => onChange(String(key))}
      className={styles.tabs ?? ""}
    >
      <TabList aria-label={label} className={styles.tabList ?? ""}>
        {tabs.map((tab) => (
          <Tab key={tab.id} id={tab.id} className={styles.tab ?? ""}>
            {tab.name}
          </Tab>
        ))}
      </TabList>
      {tabs.map((tab) => (
        <TabPanel key={tab.id} id={tab.id} className={styles.panel ?? ""}>
          {tab.content}
        </TabPanel>
      ))}
    </KitTabs>
  );
}
