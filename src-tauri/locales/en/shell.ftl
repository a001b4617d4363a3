# Titles of the system's own dialogs.
pick-achievement-file = Choose an achievement document
pick-backup-file = Write the backup to
pick-badge-image = Choose a picture for the badge
pick-canvas-rubric = Choose a rubric exported from Canvas
pick-export-folder = Choose the folder that receives the files
pick-learner-list = Choose a list of learners
pick-recovery-file = Write the recovery file to
pick-recovery-open = Choose the recovery file
pick-restore-file = Choose the backup to restore
pick-submissions = Choose the archive of submissions
pick-submissions-folder = Choose the folder of submissions
pick-verify-files = Choose files to verify
pick-workspace-folder = Choose the workspace to open
pick-workspace-place = Choose a new or empty folder for the workspace

# What the dialogs call kinds of files.
kind-achievement = Achievement documents
kind-archive = ZIP archives
kind-backup = Assay backups
kind-credential = Badges and certificates
kind-list = Lists (CSV)
kind-picture = Pictures (PNG, SVG)
kind-recovery = Recovery files

# Names that are offered for new files.
name-backup = assay-backup.zip
name-recovery = assay-recovery.json

# When there is no window to say it in.
start-failed = Assay could not start
