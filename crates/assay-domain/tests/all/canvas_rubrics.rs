//! Rubrics from Canvas and for Canvas.

use crate::shared;
use crate::shared::criterion;
use assay_domain::canvas::{self, CanvasError, CanvasRubric};
use assay_domain::{Rubric, Thousandths};
use proptest::prelude::*;
use uuid::Uuid;

const HEAD: &str = "Rubric Name,Criteria Name,Criteria Description,Criteria Enable Range,\
                    Rating Name,Rating Description,Rating Points,Rating Name,Rating Description,Rating Points,\
                    Rating Name,Rating Description,Rating Points\n";

fn read(text: &str) -> Result<Vec<CanvasRubric>, CanvasError> {
    let mut last = 0;
    canvas::read(text.as_bytes(), &mut || {
        last += 1;
        Uuid::from_u128(last)
    })
}

/// Each criterion's levels, low to high, with their points.
fn levels(rubric: &Rubric) -> Vec<Vec<(String, Option<String>)>> {
    let level =
        |level: &assay_domain::Level| (level.name.clone(), level.points.map(|points| points.to_string()));
    rubric.criteria().iter().map(|criterion| criterion.levels.iter().map(level).collect()).collect()
}

fn named(levels: &[(&str, &str)]) -> Vec<(String, Option<String>)> {
    levels.iter().map(|(name, points)| ((*name).to_owned(), Some((*points).to_owned()))).collect()
}

#[test]
fn the_template_of_canvas_is_read_with_equal_points_in_the_order_of_the_file() {
    let text = format!(
        "{HEAD}\
         Rubric 1,Criteria 1,Criteria 1 Description,false,Rating 1,Rating 1 Description,2,Rating 2,Rating 2 \
         Description,1,Rating 3,Rating 3 Description,0\n\
         Rubric 1,Criteria 2,Criteria 2 Description,false,Criteria 2 Rating 1,Rating Description,1,Criteria 2 Rating \
         2,Rating Description,1\n"
    );
    let rubrics = read(&text).unwrap();
    let [rubric] = rubrics.as_slice() else { panic!("one rubric") };
    assert_eq!(rubric.name, "Rubric 1");
    assert_eq!(
        levels(&rubric.rubric),
        [
            named(&[("Rating 3", "0"), ("Rating 2", "1"), ("Rating 1", "2")]),
            named(&[("Criteria 2 Rating 1", "1"), ("Criteria 2 Rating 2", "1")]),
        ]
    );
    let criteria = rubric.rubric.criteria();
    assert_eq!(criteria[0].description, "Criteria 1 Description");
    assert_eq!(criteria[0].levels[2].descriptor, "Rating 1 Description");
    assert_eq!(criteria[0].weight, shared::whole(2));
    assert_eq!(rubric.understood[0], "2 criteria with 5 levels, put low to high by their points.");
    assert_eq!(rubric.not_understood.len(), 1);
    assert!(rubric.not_understood[0].contains("have the same points"), "{:?}", rubric.not_understood);
}

#[test]
fn several_rubrics_decimal_commas_and_ranges_are_read() {
    let text = "\u{feff}rubric name,CRITERIA NAME ,Criteria Description,Criteria Enable Range,Rating Name,Rating \
                Description,Rating Points,Rating Name,Rating Description,Rating Points,Owner\r\n\
                B,\"Plan, draft\",,1,Good,\"says \"\"why\"\"\",\"2,505\",Poor,,\"0,5\",Ada\r\n\
                A,Talk,,false,Yes,,1.00000,No,,0,\r\n\
                ,,,,\r\n\
                B,Risks,,,Good,,7,,,,\"\",Poor,,3\r\n";
    // The last row has a rating without a name, which is skipped, so that one rating is left.
    let fault = read(text).unwrap_err();
    assert!(matches!(fault, CanvasError::TooFewRatings { line: 5, ratings: 1 }), "{fault}");
    let text = text.replace("Good,,7,,,,\"\",Poor,,3", "Good,,7,Poor,,3");
    let rubrics = read(&text).unwrap();
    let names: Vec<(&str, usize)> =
        rubrics.iter().map(|rubric| (rubric.name.as_str(), rubric.rubric.criteria().len())).collect();
    assert_eq!(names, [("B", 2), ("A", 1)]);
    assert_eq!(levels(&rubrics[0].rubric)[0], named(&[("Poor", "0.5"), ("Good", "2.51")]));
    assert_eq!(rubrics[0].rubric.criteria()[0].name, "Plan, draft");
    assert_eq!(rubrics[0].rubric.criteria()[0].levels[1].descriptor, "says \"why\"");
    assert_eq!(
        rubrics[0].not_understood,
        [
            "`Plan, draft`: points inside a range are not kept, each rating is one level.",
            "Column 11 (`Owner`) was left out."
        ]
    );
}

#[test]
fn ratings_without_usable_points_keep_the_best_first_order_of_canvas() {
    let rubrics = read(&format!("{HEAD}R,C,,false,Great,,,Fair,,1,Poor,,-1\n")).unwrap();
    let names: Vec<&str> =
        rubrics[0].rubric.criteria()[0].levels.iter().map(|level| level.name.as_str()).collect();
    assert_eq!(names, ["Poor", "Fair", "Great"]);
    assert!(rubrics[0].rubric.criteria()[0].levels.iter().all(|level| level.points.is_none()));
    assert_eq!(rubrics[0].rubric.criteria()[0].weight, Thousandths::ONE);
    assert!(rubrics[0].not_understood[0].contains("points were left out"));
}

#[test]
fn a_file_that_is_no_rubric_is_refused_with_its_line() {
    assert!(matches!(read(""), Err(CanvasError::NoRows)));
    assert!(matches!(read(HEAD), Err(CanvasError::NoRows)));
    assert!(matches!(
        read(&HEAD.replace(',', ";")),
        Err(CanvasError::NoColumn { .. }) | Err(CanvasError::NoRows)
    ));
    assert!(matches!(
        read("Rubric Name,Criteria Name\nR,C\n"),
        Err(CanvasError::NoColumn { column: "Rating Name" })
    ));
    assert!(matches!(read(&format!("{HEAD},C,,,a,,1,b,,0\n")), Err(CanvasError::NoRubricName { line: 2 })));
    assert!(matches!(
        read(&format!("{HEAD}R,,,,a,,1,b,,0\n")),
        Err(CanvasError::NoCriterionName { line: 2 })
    ));
    let no_text = canvas::read(b"Rubric\xffName", &mut || Uuid::nil());
    assert!(matches!(no_text, Err(CanvasError::NotText { at: 6 })));
}

fn rubrics() -> impl Strategy<Value = Rubric> {
    let text = "[a-zé\",;\n]{0,6}";
    let level = (text, 0..3_i32);
    let one = (text, prop::collection::vec(level, 2..5));
    prop::collection::vec(one, 1..4).prop_map(|criteria| {
        let criteria = criteria.into_iter().enumerate().map(|(index, (text, levels))| {
            let names: Vec<String> = (0..levels.len()).map(|at| format!("level, \"{at}\"")).collect();
            let names: Vec<&str> = names.iter().map(String::as_str).collect();
            let mut made = criterion(index + 1, &format!("c {index}"), 1, &names);
            made.description = text.trim().to_owned();
            let mut points = 0;
            for (level, (text, more)) in made.levels.iter_mut().zip(levels) {
                points += more * 1250;
                level.descriptor = text.trim().to_owned();
                level.points = Some(Thousandths::from_thousandths(points));
            }
            made
        });
        Rubric::new(criteria.collect()).unwrap()
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

    #[test]
    fn what_is_written_for_canvas_is_read_with_the_same_levels_in_the_same_order(rubric in rubrics()) {
        let text = canvas::write(&[("Site, \"A\"", &rubric), ("Second", &rubric)]);
        let again = read(&text).unwrap();
        prop_assert_eq!(again.len(), 2);
        prop_assert_eq!(&again[0].name, "Site, \"A\"");
        for (found, own) in again[0].rubric.criteria().iter().zip(rubric.criteria()) {
            prop_assert_eq!((&found.name, &found.description), (&own.name, &own.description));
            let parts = |levels: &[assay_domain::Level]| -> Vec<_> {
                levels.iter().map(|level| (level.name.clone(), level.descriptor.clone(), rounded(level.points))).collect()
            };
            prop_assert_eq!(parts(&found.levels), parts(&own.levels));
        }
    }

    #[test]
    fn no_bytes_make_reading_panic(bytes in prop::collection::vec(any::<u8>(), 0..200), text in "[a-z,\"\n0-9.-]{0,80}") {
        let _ = canvas::read(&bytes, &mut || Uuid::nil());
        let _ = read(&format!("{HEAD}{text}"));
    }
}

/// Points as Canvas keeps them, with two decimals.
fn rounded(points: Option<Thousandths>) -> Option<i32> {
    points.map(|points| (points.thousandths() + 5) / 10)
}
