//! Groups find their learner, and never by a guess.

use assay_evidence::intake::recognise_paths;
use assay_evidence::matching::{Candidate, Doubt, Match, MatchedBy, fold_name, match_groups};
use assay_evidence::roster;

fn find(learners: &str, paths: &[&str]) -> Vec<Match<usize>> {
    let roster = roster::read(learners.as_bytes()).unwrap();
    let candidates: Vec<Candidate<usize>> =
        roster.rows.iter().enumerate().map(|(n, row)| row.candidate(n)).collect();
    let files: Vec<(&str, u64)> = paths.iter().map(|path| (*path, 1)).collect();
    match_groups(&recognise_paths(&files, &[]).groups, &candidates)
}

fn matched(learner: usize, by: MatchedBy) -> Match<usize> {
    Match::Matched { learner, by }
}

fn doubt(candidates: &[usize], because: Doubt) -> Match<usize> {
    Match::Ambiguous { candidates: candidates.to_vec(), because }
}

const WORKSHEET: &str = "Identifier,Full name,Email address,Grade,Last modified (grade)\n\
    Participant 12345,Ana María O'Brien,ana@example.org,,-\n\
    Participant 12346,Jean_Luc Moreau,jl@example.org,,-\n\
    Participant 57,Cy Dee,cy@example.org,,-\n";

#[test]
fn a_participant_number_decides() {
    assert_eq!(
        find(
            WORKSHEET,
            &[
                "Ana María OBrien_12345_assignsubmission_file/a",
                "Jean Luc Moreau_12346_assignsubmission_file/a",
                "Participant_57_assignsubmission_file/a",
                "Group A-Cy Dee_57_assignsubmission_file_/a",
            ]
        ),
        [
            matched(0, MatchedBy::Participant),
            matched(1, MatchedBy::Participant),
            matched(2, MatchedBy::Participant),
            matched(2, MatchedBy::Participant)
        ]
    );
}

#[test]
fn a_number_with_another_learners_name_is_left_to_a_person() {
    assert_eq!(
        find(WORKSHEET, &["Team Red_57_assignsubmission_file/a"]),
        [doubt(&[2], Doubt::NameDisagrees)]
    );
}

#[test]
fn a_name_decides_when_there_is_no_number_to_go_by() {
    let list = "Name\nAna María O'Brien\nЮрий Шевченко\n李小龙\n";
    assert_eq!(
        find(
            list,
            &[
                "ANA MARIA OBRIEN_1_assignsubmission_file/a",
                "Юрий Шевченко_2_assignsubmission_file/a",
                "李 小龙_3_assignsubmission_file/a",
                "Nobody_4_assignsubmission_file/a"
            ]
        ),
        [
            matched(0, MatchedBy::Name),
            matched(1, MatchedBy::Name),
            matched(2, MatchedBy::Name),
            Match::Unmatched
        ]
    );
}

#[test]
fn one_name_of_two_learners_decides_nothing() {
    let list = "Name,ID\nZoë Li,s1\nZoe Li,s2\n";
    assert_eq!(find(list, &["Zoe Li/a"]), [doubt(&[0, 1], Doubt::SameName)]);
    assert_eq!(find(list, &["Zoe Li (s2)/a"]), [doubt(&[0, 1], Doubt::PartOfName)]);
}

#[test]
fn one_learner_for_two_numbers_is_left_to_a_person() {
    let list = "Name\nAna Lima\n";
    let paths = ["Ana Lima_1_assignsubmission_file/a", "Ana Lima_2_assignsubmission_file/a"];
    assert_eq!(find(list, &paths), [doubt(&[0], Doubt::SameName), doubt(&[0], Doubt::SameName)]);
    // The number that is known stays certain; the other is somebody else of that name.
    let list = "Identifier,Full name,Grade,Last modified (grade)\nParticipant 1,Ana Lima,,\n";
    assert_eq!(find(list, &paths), [matched(0, MatchedBy::Participant), doubt(&[0], Doubt::SameName)]);
}

#[test]
fn part_of_a_name_only_suggests() {
    // Jean-Luc Moreau is not on the list; Luc Moreau is somebody else.
    assert_eq!(
        find("Name\nLuc Moreau\n", &["Jean-Luc Moreau_9_assignsubmission_file/a"]),
        [doubt(&[0], Doubt::PartOfName)]
    );
    assert_eq!(find("Name\nMaria Lima\n", &["Ana Maria Lima_9_assignsubmission_file/a"]), [Match::Unmatched]);
}

#[test]
fn an_id_or_address_in_a_plain_name_decides() {
    let list = "Name,Email,ID\nAna Lima,ana@example.org,s1234\nBo Ek,bo@example.org,1\n";
    assert_eq!(
        find(list, &["Somebody (S1234)/a", "ana@example.org/a", "s1234_Ana Lima/a", "1/a", "1_report/a"]),
        [
            matched(0, MatchedBy::Id),
            matched(0, MatchedBy::Email),
            matched(0, MatchedBy::Id),
            matched(1, MatchedBy::Id),
            Match::Unmatched
        ]
    );
}

#[test]
fn an_id_given_twice_decides_nothing() {
    assert_eq!(find("Name,ID\nAna Lima,7777\nBo Ek,7777\n", &["7777/a"]), [doubt(&[0, 1], Doubt::SameId)]);
}

#[test]
fn folding_drops_what_systems_drop_and_no_letters() {
    assert_eq!(fold_name("Ana María O'Brien"), fold_name("ana maria obrien"));
    assert_eq!(fold_name("ＡＮＡ"), "ana");
    assert_eq!(fold_name("Ströß_1"), "stroß1");
    assert_eq!(fold_name("مُحَمَّد"), fold_name("محمد"));
    // Vowels of scripts that write them as marks are letters of the name.
    assert_ne!(fold_name("राम"), fold_name("रम"));
    assert_ne!(fold_name("สมชาย"), fold_name("สมชย"));
    assert_ne!(fold_name("かき"), fold_name("がき"));
    assert_eq!(fold_name("'-. "), "");
}

#[test]
fn a_name_of_punctuation_matches_nobody() {
    assert_eq!(find("Name,ID\n-,a77\n", &["--/a"]), [Match::Unmatched]);
}
