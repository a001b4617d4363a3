// Made from the command table of crates/assay-ipc; see CONTRIBUTING.md.
import type { AboutView } from "./AboutView";
import type { AchievementImportRequest } from "./AchievementImportRequest";
import type { AchievementListItem } from "./AchievementListItem";
import type { AchievementRequest } from "./AchievementRequest";
import type { AchievementSaveRequest } from "./AchievementSaveRequest";
import type { AchievementSaved } from "./AchievementSaved";
import type { AchievementView } from "./AchievementView";
import type { AppState } from "./AppState";
import type { AssessorRequest } from "./AssessorRequest";
import type { AssessorsView } from "./AssessorsView";
import type { BackupRequest } from "./BackupRequest";
import type { BackupRestoreRequest } from "./BackupRestoreRequest";
import type { BackupWritten } from "./BackupWritten";
import type { ChangedTopics } from "./ChangedTopics";
import type { CohortChangeRequest } from "./CohortChangeRequest";
import type { CohortCreateRequest } from "./CohortCreateRequest";
import type { CohortListItem } from "./CohortListItem";
import type { CohortRequest } from "./CohortRequest";
import type { CredentialRequest } from "./CredentialRequest";
import type { DocumentCheck } from "./DocumentCheck";
import type { DocumentRequest } from "./DocumentRequest";
import type { Dropped } from "./Dropped";
import type { EvidenceFacts } from "./EvidenceFacts";
import type { EvidenceRequest } from "./EvidenceRequest";
import type { EvidenceText } from "./EvidenceText";
import type { GridView } from "./GridView";
import type { HandleRequest } from "./HandleRequest";
import type { ImageFileRequest } from "./ImageFileRequest";
import type { ImageRead } from "./ImageRead";
import type { IntakeAssignRequest } from "./IntakeAssignRequest";
import type { IntakeCohortRequest } from "./IntakeCohortRequest";
import type { IntakeCommitRequest } from "./IntakeCommitRequest";
import type { IntakeCommitted } from "./IntakeCommitted";
import type { IntakeOpenRequest } from "./IntakeOpenRequest";
import type { IntakeRequest } from "./IntakeRequest";
import type { IntakeUndoRequest } from "./IntakeUndoRequest";
import type { IntakeUndone } from "./IntakeUndone";
import type { IntakeView } from "./IntakeView";
import type { IssuedExportRequest } from "./IssuedExportRequest";
import type { IssuedExported } from "./IssuedExported";
import type { IssuedPage } from "./IssuedPage";
import type { IssuedRequest } from "./IssuedRequest";
import type { IssuedRevokeRequest } from "./IssuedRevokeRequest";
import type { IssuedView } from "./IssuedView";
import type { IssuerTakeRequest } from "./IssuerTakeRequest";
import type { IssuerTrustRequest } from "./IssuerTrustRequest";
import type { JobRequest } from "./JobRequest";
import type { JournalCheck } from "./JournalCheck";
import type { KeyChanged } from "./KeyChanged";
import type { KeyCompromisedRequest } from "./KeyCompromisedRequest";
import type { KeyPassphraseRequest } from "./KeyPassphraseRequest";
import type { KeyRecoverRequest } from "./KeyRecoverRequest";
import type { KeyRecoveryRequest } from "./KeyRecoveryRequest";
import type { KeyRecoveryWritten } from "./KeyRecoveryWritten";
import type { KeyReissueRequest } from "./KeyReissueRequest";
import type { KeyReplaceRequest } from "./KeyReplaceRequest";
import type { KeyUnlockRequest } from "./KeyUnlockRequest";
import type { KeyView } from "./KeyView";
import type { LearnerImportRequest } from "./LearnerImportRequest";
import type { LearnerImported } from "./LearnerImported";
import type { LearnerList } from "./LearnerList";
import type { LearnerListRequest } from "./LearnerListRequest";
import type { Nothing } from "./Nothing";
import type { OrganisationChangeRequest } from "./OrganisationChangeRequest";
import type { OrganisationView } from "./OrganisationView";
import type { Outcome } from "./Outcome";
import type { PassphraseRequest } from "./PassphraseRequest";
import type { PassphraseStrength } from "./PassphraseStrength";
import type { PickAnswer } from "./PickAnswer";
import type { PickRequest } from "./PickRequest";
import type { Preferences } from "./Preferences";
import type { PreviewAddress } from "./PreviewAddress";
import type { Progress } from "./Progress";
import type { PublicationWriteRequest } from "./PublicationWriteRequest";
import type { PublicationWritten } from "./PublicationWritten";
import type { QueuePage } from "./QueuePage";
import type { QueueRequest } from "./QueueRequest";
import type { QueueSearchHit } from "./QueueSearchHit";
import type { QueueSearchRequest } from "./QueueSearchRequest";
import type { ReleaseDone } from "./ReleaseDone";
import type { ReleasePreview } from "./ReleasePreview";
import type { ReleaseRequest } from "./ReleaseRequest";
import type { ReleaseRunRequest } from "./ReleaseRunRequest";
import type { ReviewCarryRequest } from "./ReviewCarryRequest";
import type { ReviewCloseAnswer } from "./ReviewCloseAnswer";
import type { ReviewCloseRequest } from "./ReviewCloseRequest";
import type { ReviewFlagRequest } from "./ReviewFlagRequest";
import type { ReviewJudgeRequest } from "./ReviewJudgeRequest";
import type { ReviewLinkRequest } from "./ReviewLinkRequest";
import type { ReviewRequest } from "./ReviewRequest";
import type { ReviewSaved } from "./ReviewSaved";
import type { ReviewSubmissionRequest } from "./ReviewSubmissionRequest";
import type { ReviewView } from "./ReviewView";
import type { ReviewWriteRequest } from "./ReviewWriteRequest";
import type { RubricFileRequest } from "./RubricFileRequest";
import type { RubricPreview } from "./RubricPreview";
import type { RuleTryRequest } from "./RuleTryRequest";
import type { SavedFilters } from "./SavedFilters";
import type { SnippetList } from "./SnippetList";
import type { SnippetRequest } from "./SnippetRequest";
import type { Topic } from "./Topic";
import type { TrustedIssuers } from "./TrustedIssuers";
import type { VerifyAnswer } from "./VerifyAnswer";
import type { VerifyFilesRequest } from "./VerifyFilesRequest";
import type { VerifyTextRequest } from "./VerifyTextRequest";
import type { VersionDiff } from "./VersionDiff";
import type { VersionDiffRequest } from "./VersionDiffRequest";
import type { WireCode } from "./WireCode";
import type { WireError } from "./WireError";
import type { WorkspaceCreateRequest } from "./WorkspaceCreateRequest";
import type { WorkspaceOpenRequest } from "./WorkspaceOpenRequest";
import type { WorkspaceReopenRequest } from "./WorkspaceReopenRequest";
import type { WorkspaceState } from "./WorkspaceState";

export interface Commands {
  app_state: { request: Nothing; response: AppState };
  app_about: { request: Nothing; response: AboutView };
  preferences_save: { request: Preferences; response: Preferences };
  path_pick: { request: PickRequest; response: PickAnswer };
  folder_open: { request: HandleRequest; response: Nothing };
  passphrase_measure: { request: PassphraseRequest; response: PassphraseStrength };
  job_cancel: { request: JobRequest; response: Nothing };
  workspace_create: { request: WorkspaceCreateRequest; response: WorkspaceState };
  workspace_sample: { request: Nothing; response: WorkspaceState };
  workspace_open: { request: WorkspaceOpenRequest; response: WorkspaceState };
  workspace_reopen: { request: WorkspaceReopenRequest; response: WorkspaceState };
  workspace_forget: { request: WorkspaceReopenRequest; response: Nothing };
  workspace_close: { request: Nothing; response: Nothing };
  achievement_list: { request: Nothing; response: Array<AchievementListItem> };
  achievement_view: { request: AchievementRequest; response: AchievementView };
  achievement_blank: { request: Nothing; response: AchievementView };
  achievement_check: { request: DocumentRequest; response: DocumentCheck };
  achievement_save: { request: AchievementSaveRequest; response: AchievementSaved };
  achievement_import: { request: AchievementImportRequest; response: AchievementView };
  rule_try: { request: RuleTryRequest; response: Outcome };
  badge_preview: { request: DocumentRequest; response: PreviewAddress };
  certificate_preview: { request: DocumentRequest; response: PreviewAddress };
  version_diff: { request: VersionDiffRequest; response: VersionDiff };
  rubric_read: { request: RubricFileRequest; response: RubricPreview };
  image_read: { request: ImageFileRequest; response: ImageRead };
  cohort_list: { request: Nothing; response: Array<CohortListItem> };
  cohort_create: { request: CohortCreateRequest; response: CohortRequest };
  cohort_change: { request: CohortChangeRequest; response: CohortRequest };
  cohort_grid: { request: CohortRequest; response: GridView };
  learner_list: { request: LearnerListRequest; response: LearnerList };
  learner_import: { request: LearnerImportRequest; response: LearnerImported };
  intake_open: { request: IntakeOpenRequest; response: IntakeView };
  intake_view: { request: IntakeRequest; response: IntakeView };
  intake_assign: { request: IntakeAssignRequest; response: IntakeView };
  intake_cohort: { request: IntakeCohortRequest; response: IntakeView };
  intake_commit: { request: IntakeCommitRequest; response: IntakeCommitted };
  intake_undo: { request: IntakeUndoRequest; response: IntakeUndone };
  intake_drop: { request: IntakeRequest; response: Nothing };
  queue_page: { request: QueueRequest; response: QueuePage };
  queue_search: { request: QueueSearchRequest; response: Array<QueueSearchHit> };
  filters_saved: { request: Nothing; response: SavedFilters };
  filters_save: { request: SavedFilters; response: SavedFilters };
  review_open: { request: ReviewRequest; response: ReviewView };
  review_judge: { request: ReviewJudgeRequest; response: ReviewSaved };
  review_write: { request: ReviewWriteRequest; response: ReviewSaved };
  review_link: { request: ReviewLinkRequest; response: ReviewSaved };
  review_carry: { request: ReviewCarryRequest; response: ReviewSaved };
  review_undo: { request: ReviewSubmissionRequest; response: ReviewView };
  review_close: { request: ReviewCloseRequest; response: ReviewCloseAnswer };
  review_correct: { request: ReviewSubmissionRequest; response: ReviewView };
  review_flag: { request: ReviewFlagRequest; response: Nothing };
  snippet_list: { request: SnippetRequest; response: SnippetList };
  evidence_text: { request: EvidenceRequest; response: EvidenceText };
  evidence_facts: { request: EvidenceRequest; response: EvidenceFacts };
  evidence_open_outside: { request: EvidenceRequest; response: Nothing };
  release_preview: { request: ReleaseRequest; response: ReleasePreview };
  release_run: { request: ReleaseRunRequest; response: ReleaseDone };
  key_unlock: { request: KeyUnlockRequest; response: Nothing };
  key_lock: { request: Nothing; response: Nothing };
  issued_page: { request: IssuedRequest; response: IssuedPage };
  issued_view: { request: CredentialRequest; response: IssuedView };
  issued_export: { request: IssuedExportRequest; response: IssuedExported };
  issued_print: { request: CredentialRequest; response: Nothing };
  issued_share: { request: CredentialRequest; response: Nothing };
  issued_revoke: { request: IssuedRevokeRequest; response: Nothing };
  verify_files: { request: VerifyFilesRequest; response: VerifyAnswer };
  verify_text: { request: VerifyTextRequest; response: VerifyAnswer };
  issuers_trusted: { request: Nothing; response: TrustedIssuers };
  issuer_trust: { request: IssuerTrustRequest; response: TrustedIssuers };
  organisation_view: { request: Nothing; response: OrganisationView };
  organisation_change: { request: OrganisationChangeRequest; response: OrganisationView };
  issuer_take: { request: IssuerTakeRequest; response: OrganisationView };
  publication_write: { request: PublicationWriteRequest; response: PublicationWritten };
  publication_confirm: { request: Nothing; response: OrganisationView };
  key_view: { request: Nothing; response: KeyView };
  key_replace: { request: KeyReplaceRequest; response: KeyChanged };
  key_compromised: { request: KeyCompromisedRequest; response: KeyChanged };
  key_reissue: { request: KeyReissueRequest; response: ReleaseDone };
  key_passphrase: { request: KeyPassphraseRequest; response: Nothing };
  key_recovery: { request: KeyRecoveryRequest; response: KeyRecoveryWritten };
  key_recover: { request: KeyRecoverRequest; response: Nothing };
  assessor_list: { request: Nothing; response: AssessorsView };
  assessor_add: { request: AssessorRequest; response: AssessorsView };
  assessor_become: { request: AssessorRequest; response: AssessorsView };
  backup_write: { request: BackupRequest; response: BackupWritten };
  backup_restore: { request: BackupRestoreRequest; response: WorkspaceState };
  journal_check: { request: Nothing; response: JournalCheck };
}

export type CommandName = keyof Commands;

export const TOPICS: Record<CommandName, readonly Topic[]> = {
  app_state: ["desk", "preferences", "organisation", "submissions", "assessments", "credentials", "key"],
  app_about: [],
  preferences_save: ["preferences"],
  path_pick: [],
  folder_open: [],
  passphrase_measure: [],
  job_cancel: [],
  workspace_create: ["desk"],
  workspace_sample: ["desk"],
  workspace_open: ["desk"],
  workspace_reopen: ["desk"],
  workspace_forget: ["desk"],
  workspace_close: ["desk"],
  achievement_list: ["achievements", "cohorts", "credentials"],
  achievement_view: ["achievements"],
  achievement_blank: [],
  achievement_check: [],
  achievement_save: ["achievements"],
  achievement_import: [],
  rule_try: [],
  badge_preview: [],
  certificate_preview: ["organisation"],
  version_diff: ["achievements"],
  rubric_read: [],
  image_read: [],
  cohort_list: ["cohorts", "submissions", "assessments", "credentials"],
  cohort_create: ["cohorts"],
  cohort_change: ["cohorts"],
  cohort_grid: ["cohorts", "submissions", "assessments", "credentials"],
  learner_list: ["learners", "cohorts", "submissions", "assessments"],
  learner_import: ["learners"],
  intake_open: [],
  intake_view: ["cohorts", "learners", "submissions"],
  intake_assign: [],
  intake_cohort: [],
  intake_commit: ["learners", "cohorts", "submissions"],
  intake_undo: ["submissions", "cohorts"],
  intake_drop: [],
  queue_page: ["cohorts", "submissions", "assessments", "credentials"],
  queue_search: ["submissions"],
  filters_saved: ["settings"],
  filters_save: ["settings"],
  review_open: ["submissions"],
  review_judge: ["assessments"],
  review_write: ["assessments"],
  review_link: ["assessments"],
  review_carry: ["assessments"],
  review_undo: ["assessments"],
  review_close: ["assessments"],
  review_correct: ["assessments"],
  review_flag: ["assessments"],
  snippet_list: [],
  evidence_text: [],
  evidence_facts: [],
  evidence_open_outside: [],
  release_preview: ["submissions", "assessments", "credentials", "organisation", "settings", "key"],
  release_run: ["credentials", "submissions"],
  key_unlock: ["key"],
  key_lock: ["key"],
  issued_page: ["credentials"],
  issued_view: ["credentials"],
  issued_export: [],
  issued_print: [],
  issued_share: [],
  issued_revoke: ["credentials"],
  verify_files: ["settings"],
  verify_text: ["settings"],
  issuers_trusted: ["settings"],
  issuer_trust: ["settings"],
  organisation_view: ["organisation", "settings", "credentials", "key"],
  organisation_change: ["organisation"],
  issuer_take: ["organisation", "settings"],
  publication_write: ["settings"],
  publication_confirm: ["settings"],
  key_view: ["key", "organisation", "credentials"],
  key_replace: ["key", "organisation"],
  key_compromised: ["key", "organisation", "settings"],
  key_reissue: ["credentials", "submissions"],
  key_passphrase: ["key"],
  key_recovery: ["key"],
  key_recover: ["key"],
  assessor_list: ["organisation", "desk"],
  assessor_add: ["organisation"],
  assessor_become: ["organisation", "desk"],
  backup_write: [],
  backup_restore: ["desk"],
  journal_check: ["journal"],
};

export const READS: ReadonlySet<CommandName> = new Set<CommandName>([
  "app_state",
  "app_about",
  "passphrase_measure",
  "achievement_list",
  "achievement_view",
  "achievement_blank",
  "achievement_check",
  "achievement_import",
  "rule_try",
  "badge_preview",
  "certificate_preview",
  "version_diff",
  "rubric_read",
  "image_read",
  "cohort_list",
  "cohort_grid",
  "learner_list",
  "intake_view",
  "queue_page",
  "queue_search",
  "filters_saved",
  "review_open",
  "snippet_list",
  "evidence_text",
  "evidence_facts",
  "release_preview",
  "issued_page",
  "issued_view",
  "verify_files",
  "verify_text",
  "issuers_trusted",
  "organisation_view",
  "key_view",
  "assessor_list",
  "journal_check",
]);

export const CODES: readonly WireCode[] = [
  "name.ambiguous",
  "work.cancelled",
  "content.changed",
  "folder.not_empty",
  "input.invalid",
  "io.failed",
  "key.locked",
  "key.unusable",
  "name.not_found",
  "workspace.none",
  "passphrase.wrong",
  "rule.refused",
  "source.refused",
  "store.failed",
];

export type * from "./AboutView";
export type * from "./AchievementImportRequest";
export type * from "./AchievementListItem";
export type * from "./AchievementRequest";
export type * from "./AchievementSaveRequest";
export type * from "./AchievementSaved";
export type * from "./AchievementView";
export type * from "./AppState";
export type * from "./AssessorRequest";
export type * from "./AssessorsView";
export type * from "./BackupRequest";
export type * from "./BackupRestoreRequest";
export type * from "./BackupWritten";
export type * from "./BadgeFormat";
export type * from "./ChangeKind";
export type * from "./ChangedTopics";
export type * from "./CheckedCriterion";
export type * from "./ClauseView";
export type * from "./CohortChangeRequest";
export type * from "./CohortCreateRequest";
export type * from "./CohortListItem";
export type * from "./CohortRequest";
export type * from "./CredentialRequest";
export type * from "./DocumentCheck";
export type * from "./DocumentRequest";
export type * from "./Dropped";
export type * from "./EvidenceChange";
export type * from "./EvidenceFacts";
export type * from "./EvidenceItem";
export type * from "./EvidenceRequest";
export type * from "./EvidenceText";
export type * from "./EvidenceViewer";
export type * from "./GridCriterion";
export type * from "./GridLearner";
export type * from "./GridView";
export type * from "./Handle";
export type * from "./HandleRequest";
export type * from "./ImageFileRequest";
export type * from "./ImageRead";
export type * from "./IntakeAssignRequest";
export type * from "./IntakeCohortRequest";
export type * from "./IntakeCommitRequest";
export type * from "./IntakeCommitted";
export type * from "./IntakeFinding";
export type * from "./IntakeMatched";
export type * from "./IntakeOpenRequest";
export type * from "./IntakeOwner";
export type * from "./IntakePerson";
export type * from "./IntakeRequest";
export type * from "./IntakeUndoRequest";
export type * from "./IntakeUndone";
export type * from "./IntakeUnmatched";
export type * from "./IntakeView";
export type * from "./IssuedExportRequest";
export type * from "./IssuedExported";
export type * from "./IssuedItem";
export type * from "./IssuedPage";
export type * from "./IssuedRequest";
export type * from "./IssuedResult";
export type * from "./IssuedRevokeRequest";
export type * from "./IssuedView";
export type * from "./IssuerTakeRequest";
export type * from "./IssuerTrustRequest";
export type * from "./JobRequest";
export type * from "./JournalCheck";
export type * from "./JudgementKind";
export type * from "./KeyBinding";
export type * from "./KeyChanged";
export type * from "./KeyCompromisedRequest";
export type * from "./KeyPassphraseRequest";
export type * from "./KeyRecoverRequest";
export type * from "./KeyRecoveryRequest";
export type * from "./KeyRecoveryWritten";
export type * from "./KeyReissueRequest";
export type * from "./KeyReplaceRequest";
export type * from "./KeyStateView";
export type * from "./KeyUnlockRequest";
export type * from "./KeyView";
export type * from "./KnownKeyView";
export type * from "./LearnerCohort";
export type * from "./LearnerImportRequest";
export type * from "./LearnerImported";
export type * from "./LearnerList";
export type * from "./LearnerListItem";
export type * from "./LearnerListRequest";
export type * from "./LicenceView";
export type * from "./LinkedInValues";
export type * from "./Nothing";
export type * from "./OrganisationChangeRequest";
export type * from "./OrganisationView";
export type * from "./Outcome";
export type * from "./PassphraseRequest";
export type * from "./PassphraseStrength";
export type * from "./PickAnswer";
export type * from "./PickPurpose";
export type * from "./PickRequest";
export type * from "./Picked";
export type * from "./Preferences";
export type * from "./PreviewAddress";
export type * from "./Problem";
export type * from "./Progress";
export type * from "./PublicationView";
export type * from "./PublicationWriteRequest";
export type * from "./PublicationWritten";
export type * from "./QueueCount";
export type * from "./QueueFilterView";
export type * from "./QueueGroup";
export type * from "./QueueItem";
export type * from "./QueuePage";
export type * from "./QueueRequest";
export type * from "./QueueSearchHit";
export type * from "./QueueSearchRequest";
export type * from "./RecentWorkspace";
export type * from "./ReleaseBlocked";
export type * from "./ReleaseDone";
export type * from "./ReleaseItem";
export type * from "./ReleasePreview";
export type * from "./ReleaseRequest";
export type * from "./ReleaseRunRequest";
export type * from "./ReleasedBadge";
export type * from "./ReviewAttempt";
export type * from "./ReviewCarryRequest";
export type * from "./ReviewCloseAnswer";
export type * from "./ReviewCloseRequest";
export type * from "./ReviewClosed";
export type * from "./ReviewCriterion";
export type * from "./ReviewFlagRequest";
export type * from "./ReviewJudgeRequest";
export type * from "./ReviewJudgement";
export type * from "./ReviewLevel";
export type * from "./ReviewLink";
export type * from "./ReviewLinkRequest";
export type * from "./ReviewOverrule";
export type * from "./ReviewPlace";
export type * from "./ReviewPrevious";
export type * from "./ReviewRequest";
export type * from "./ReviewSaved";
export type * from "./ReviewSubmissionRequest";
export type * from "./ReviewView";
export type * from "./ReviewWriteRequest";
export type * from "./RubricFileRequest";
export type * from "./RubricPreview";
export type * from "./RubricRead";
export type * from "./RuleTryRequest";
export type * from "./SavedFilter";
export type * from "./SavedFilters";
export type * from "./SnippetList";
export type * from "./SnippetRequest";
export type * from "./Theme";
export type * from "./Topic";
export type * from "./TrustedIssuerView";
export type * from "./TrustedIssuers";
export type * from "./VerifiedCheck";
export type * from "./VerifiedFile";
export type * from "./VerifiedResult";
export type * from "./VerifyAnswer";
export type * from "./VerifyFilesRequest";
export type * from "./VerifyTextRequest";
export type * from "./VersionChange";
export type * from "./VersionDiff";
export type * from "./VersionDiffRequest";
export type * from "./VersionItem";
export type * from "./WireCode";
export type * from "./WireError";
export type * from "./WorkspaceCreateRequest";
export type * from "./WorkspaceOpenRequest";
export type * from "./WorkspaceReopenRequest";
export type * from "./WorkspaceState";
