export { NewPassphraseFields, useNewPassphrase } from "./passphrase";
export { RecoveryCode, RecoveryForm, useRecovery } from "./recovery";
export { UnlockDialog } from "./unlock";
