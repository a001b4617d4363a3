/// What a folder's or file's name says about whose work it is. Nothing here is certain before it is matched.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LearnerKey {
    /// The name as written; `None` when marking is blind.
    pub display_name: Option<String>,
    /// Moodle's per-assignment participant number, which is also the trailing number of a worksheet's `Identifier`.
    pub participant: Option<String>,
    /// Parts that may be the learner's id, user name or address, the likeliest first.
    pub ids: Vec<String>,
    /// Shorter readings of the name, without what may be a group's or a user's name in front. They are shown as
    /// suggestions and never decide a match.
    pub suggested_names: Vec<String>,
    /// Whose work it is said to be.
    pub who: Who,
}

/// Whose work a group is said to be.
///
/// A team with a number cannot be told from a learner by its name: both are `name_number`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Who {
    /// A participant whose name Moodle hides.
    Blind,
    /// Somebody with a name, or a team with a number.
    Learner,
    /// A team without a number: Moodle's default group.
    Team,
}
