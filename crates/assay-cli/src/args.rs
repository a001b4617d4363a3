//! What the command line accepts. The names and shapes are those of `assay --help`.

use clap::{Parser, Subcommand, ValueEnum};
use std::path::PathBuf;

/// Assess portfolios against rubrics, issue signed badges and certificates, verify them anywhere.
#[derive(Debug, Parser)]
#[command(name = "assay", version, about, propagate_version = true)]
pub(crate) struct Args {
    /// Print one JSON document on standard output and nothing else there.
    #[arg(long, global = true)]
    pub(crate) json: bool,
    #[command(subcommand)]
    pub(crate) command: Command,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Make a new workspace with an organisation and its signing key.
    Init(InitArgs),
    /// Write the sample workspace (its passphrase is `sample`).
    Sample {
        /// An empty or new folder.
        dir: PathBuf,
    },
    /// Add or export an achievement with its rubric and rule.
    #[command(subcommand)]
    Achievement(AchievementCommand),
    /// Bring a rubric in from another program.
    #[command(subcommand)]
    Rubric(RubricCommand),
    /// Bring learners in from a CSV file.
    #[command(subcommand)]
    Learner(LearnerCommand),
    /// Make a cohort.
    #[command(subcommand)]
    Cohort(CohortCommand),
    /// Read an LMS archive or a folder into a cohort.
    Import(ImportArgs),
    /// Record judgements from a JSON file.
    Judge {
        /// The workspace.
        dir: PathBuf,
        /// The judgements; `docs/formats.md` describes the file.
        file: PathBuf,
    },
    /// Sign everything achieved and not yet issued, and write the files.
    Issue(IssueArgs),
    /// Write the files of issued credentials again, byte for byte.
    Export(ExportArgs),
    /// Withdraw a credential, with the reason.
    Revoke {
        /// The workspace.
        dir: PathBuf,
        /// The credential's id.
        id: String,
        /// Why; kept in the journal.
        #[arg(long)]
        reason: String,
        /// A file whose first line is the passphrase.
        #[arg(long)]
        passphrase_file: PathBuf,
    },
    /// Issue badges anew in the place of others: after a correction, or after a key was stolen.
    Reissue(ReissueArgs),
    /// Issue under another did:web name from now on; badges that were signed keep theirs.
    Issuer {
        /// The workspace.
        dir: PathBuf,
        /// The name: did:web:HOST or did:web:HOST:PATH.
        name: String,
        /// A file whose first line is the passphrase.
        #[arg(long)]
        passphrase_file: PathBuf,
    },
    /// The organisation's keys: list them, replace the present one, or take a stolen one out of use.
    #[command(subcommand)]
    Key(KeyCommand),
    /// Write what an organisation with a did:web name publishes: its keys, status lists and pages.
    Publish(PublishArgs),
    /// Endorse somebody else's achievement, or the organisation that awards it.
    Endorse(EndorseArgs),
    /// What others say of this organisation and its achievements: take it in, list it, remove it, ask for it.
    #[command(subcommand)]
    Endorsement(EndorsementCommand),
    /// Check badges and certificates; needs no workspace and no network.
    Verify(VerifyArgs),
    /// List what a workspace holds, with ids.
    List {
        /// The workspace.
        dir: PathBuf,
        /// What to list.
        what: Listing,
    },
    /// Check the journal.
    #[command(subcommand)]
    Journal(JournalCommand),
    /// Copy the workspace's database and evidence into one file.
    Backup {
        /// The workspace.
        dir: PathBuf,
        /// The file to write; it must not exist.
        file: PathBuf,
    },
    /// Lay a backup out as a new workspace.
    Restore {
        /// The backup.
        file: PathBuf,
        /// An empty or new folder.
        dir: PathBuf,
    },
}

#[derive(Debug, clap::Args)]
pub(crate) struct InitArgs {
    /// An empty or new folder.
    pub(crate) dir: PathBuf,
    /// The organisation's name as it stands on badges.
    #[arg(long)]
    pub(crate) name: String,
    /// The organisation's web address.
    #[arg(long)]
    pub(crate) url: Option<String>,
    /// The organisation's e-mail address.
    #[arg(long)]
    pub(crate) email: Option<String>,
    /// A `did:web:` name to issue under; without it the key itself is the name (`did:key`).
    #[arg(long)]
    pub(crate) issuer: Option<String>,
    /// A file whose first line is the passphrase that wraps the key.
    #[arg(long)]
    pub(crate) passphrase_file: PathBuf,
}

#[derive(Debug, Subcommand)]
pub(crate) enum AchievementCommand {
    /// Add an achievement, or a new version of one, from JSON.
    Add {
        /// The workspace.
        dir: PathBuf,
        /// The achievement; `docs/formats.md` describes the file.
        file: PathBuf,
    },
    /// Print an achievement as JSON.
    Export {
        /// The workspace.
        dir: PathBuf,
        /// The achievement's id or name.
        id: String,
    },
}

#[derive(Debug, Subcommand)]
pub(crate) enum RubricCommand {
    /// Replace an achievement's rubric by one from a Canvas rubric CSV.
    Import {
        /// The workspace.
        dir: PathBuf,
        /// The achievement's id or name.
        #[arg(long)]
        achievement: String,
        /// Which rubric of the file, when it holds several.
        #[arg(long)]
        rubric: Option<String>,
        /// The CSV file.
        file: PathBuf,
    },
}

#[derive(Debug, Subcommand)]
pub(crate) enum LearnerCommand {
    /// Add the learners of a CSV file: columns are found by name (name, email, id); all others are kept.
    Import {
        /// The workspace.
        dir: PathBuf,
        /// The CSV file.
        file: PathBuf,
    },
}

#[derive(Debug, Subcommand)]
pub(crate) enum CohortCommand {
    /// Make a cohort for an achievement.
    Create {
        /// The workspace.
        dir: PathBuf,
        /// The achievement's id or name.
        #[arg(long)]
        achievement: String,
        /// The cohort's name.
        #[arg(long)]
        name: String,
        /// The day the work is due, as YYYY-MM-DD.
        #[arg(long)]
        due: Option<String>,
        /// How many attempts a learner has.
        #[arg(long)]
        attempts: Option<u32>,
    },
}

#[derive(Debug, clap::Args)]
pub(crate) struct ImportArgs {
    /// The workspace.
    pub(crate) dir: PathBuf,
    /// A ZIP archive or a folder.
    pub(crate) source: PathBuf,
    /// The cohort's id or name.
    #[arg(long)]
    pub(crate) cohort: String,
    /// A learner list to match against and add from (CSV or Moodle worksheet).
    #[arg(long)]
    pub(crate) learners: Option<PathBuf>,
    /// Say what would happen and write nothing.
    #[arg(long)]
    pub(crate) dry_run: bool,
}

#[derive(Debug, clap::Args)]
pub(crate) struct IssueArgs {
    /// The workspace.
    pub(crate) dir: PathBuf,
    /// Only this cohort.
    #[arg(long)]
    pub(crate) cohort: Option<String>,
    /// Only these learners.
    #[arg(long)]
    pub(crate) learner: Vec<String>,
    /// A file whose first line is the passphrase.
    #[arg(long)]
    pub(crate) passphrase_file: PathBuf,
    /// The folder to write the files into; made when it is not there.
    #[arg(long)]
    pub(crate) out: PathBuf,
    /// Which files to write.
    #[arg(long, value_enum, value_delimiter = ',', default_values_t = [FormatArg::Json, FormatArg::Png, FormatArg::Svg, FormatArg::Pdf])]
    pub(crate) formats: Vec<FormatArg>,
}

#[derive(Debug, clap::Args)]
#[command(group = clap::ArgGroup::new("which").required(true).multiple(true).args(["credential", "key"]))]
pub(crate) struct ReissueArgs {
    /// The workspace.
    pub(crate) dir: PathBuf,
    /// The credentials, by id.
    pub(crate) credential: Vec<String>,
    /// Every badge this public key signed that still counts.
    #[arg(long)]
    pub(crate) key: Option<String>,
    /// Why; the old badges are revoked with it.
    #[arg(long)]
    pub(crate) reason: String,
    /// A file whose first line is the passphrase.
    #[arg(long)]
    pub(crate) passphrase_file: PathBuf,
    /// The folder to write the files into; made when it is not there.
    #[arg(long)]
    pub(crate) out: PathBuf,
    /// Which files to write.
    #[arg(long, value_enum, value_delimiter = ',', default_values_t = [FormatArg::Json, FormatArg::Png, FormatArg::Svg, FormatArg::Pdf])]
    pub(crate) formats: Vec<FormatArg>,
}

#[derive(Debug, Subcommand)]
pub(crate) enum KeyCommand {
    /// Show every key that signed badges here.
    List {
        /// The workspace.
        dir: PathBuf,
    },
    /// Sign with a new key from now on; what the old one signed stays valid.
    Replace {
        /// The workspace.
        dir: PathBuf,
        /// A file whose first line is the passphrase; the new key has the same.
        #[arg(long)]
        passphrase_file: PathBuf,
    },
    /// Take a key out of use because somebody else may have it; nothing it signed counts any more.
    Compromised {
        /// The workspace.
        dir: PathBuf,
        /// The public key, z6Mk…
        key: String,
        /// A file whose first line is the passphrase of the key that is made in its place.
        #[arg(long)]
        new_passphrase_file: PathBuf,
    },
}

#[derive(Debug, clap::Args)]
#[command(group = clap::ArgGroup::new("what").required(true).args(["out", "confirm"]))]
pub(crate) struct PublishArgs {
    /// The workspace.
    pub(crate) dir: PathBuf,
    /// The folder to write the files into; its paths are those of the site.
    #[arg(long, requires = "passphrase_file")]
    pub(crate) out: Option<PathBuf>,
    /// A file whose first line is the passphrase: the status lists are signed.
    #[arg(long, requires = "out")]
    pub(crate) passphrase_file: Option<PathBuf>,
    /// Note that what was written last stands on the site now.
    #[arg(long, conflicts_with = "out")]
    pub(crate) confirm: bool,
}

#[derive(Debug, clap::Args)]
pub(crate) struct EndorseArgs {
    /// The workspace.
    pub(crate) dir: PathBuf,
    /// A badge of the achievement, or the file that `assay endorsement request` wrote.
    pub(crate) file: PathBuf,
    /// Endorse the organisation that awards, not its achievement.
    #[arg(long)]
    pub(crate) organisation: bool,
    /// What is said of it; Markdown.
    #[arg(long)]
    pub(crate) comment: String,
    /// Until when it holds, as an RFC 3339 time; for ever otherwise.
    #[arg(long)]
    pub(crate) until: Option<String>,
    /// A file whose first line is the passphrase.
    #[arg(long)]
    pub(crate) passphrase_file: PathBuf,
    /// The file to write; it must not exist.
    #[arg(long)]
    pub(crate) out: PathBuf,
}

#[derive(Debug, Subcommand)]
pub(crate) enum EndorsementCommand {
    /// Verify endorsements and take them in; badges issued from then on carry them.
    Import {
        /// The workspace.
        dir: PathBuf,
        /// The endorsements: JSON documents or tokens.
        #[arg(required = true)]
        files: Vec<PathBuf>,
        /// A folder of DID documents, one per file, of those who endorse.
        #[arg(long)]
        did_documents: Option<PathBuf>,
        /// A folder of status list credentials, one per file.
        #[arg(long)]
        status_lists: Option<PathBuf>,
    },
    /// List the endorsements that are here, judged as of now.
    List {
        /// The workspace.
        dir: PathBuf,
    },
    /// Keep an endorsement out of badges from now on.
    Remove {
        /// The workspace.
        dir: PathBuf,
        /// The endorsement's id, as the list shows it.
        id: String,
    },
    /// Write what somebody who is asked for an endorsement needs.
    #[command(group = clap::ArgGroup::new("about").required(true).args(["achievement", "organisation"]))]
    Request {
        /// The workspace.
        dir: PathBuf,
        /// The achievement's id or name.
        #[arg(long)]
        achievement: Option<String>,
        /// The organisation itself.
        #[arg(long)]
        organisation: bool,
        /// The file to write; it must not exist.
        #[arg(long)]
        out: PathBuf,
    },
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum FormatArg {
    Json,
    Png,
    Svg,
    Pdf,
}

#[derive(Debug, clap::Args)]
pub(crate) struct ExportArgs {
    /// The workspace.
    pub(crate) dir: PathBuf,
    /// Only these credentials; all of them otherwise.
    #[arg(long)]
    pub(crate) credential: Vec<String>,
    /// The folder to write into.
    #[arg(long)]
    pub(crate) out: PathBuf,
    /// Which files to write.
    #[arg(long, value_enum, value_delimiter = ',', default_values_t = [FormatArg::Json, FormatArg::Png, FormatArg::Svg, FormatArg::Pdf])]
    pub(crate) formats: Vec<FormatArg>,
}

#[derive(Debug, clap::Args)]
pub(crate) struct VerifyArgs {
    /// Badges and certificates: JSON, PNG, SVG, PDF, QR text.
    #[arg(required = true)]
    pub(crate) files: Vec<PathBuf>,
    /// Judge the dates as of this RFC 3339 time instead of now.
    #[arg(long)]
    pub(crate) at: Option<String>,
    /// A JSON file with the issuers you accept.
    #[arg(long)]
    pub(crate) trust: Option<PathBuf>,
    /// A folder of DID documents, one per file.
    #[arg(long)]
    pub(crate) did_documents: Option<PathBuf>,
    /// A folder of status list credentials, one per file.
    #[arg(long)]
    pub(crate) status_lists: Option<PathBuf>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Listing {
    Achievements,
    Cohorts,
    Learners,
    Submissions,
    Credentials,
}

#[derive(Debug, Subcommand)]
pub(crate) enum JournalCommand {
    /// Walk the chain and name the first broken row.
    Verify {
        /// The workspace.
        dir: PathBuf,
    },
}
