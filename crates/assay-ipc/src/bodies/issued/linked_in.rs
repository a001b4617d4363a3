//! What LinkedIn's form for certifications asks for. The form may be opened filled in; since LinkedIn does not promise to
//! take values from outside, each of them is there for copying too.

use crate::wire::LinkedInValues;
use assay_app::issued::IssuedLook;

const FORM: &str = "https://www.linkedin.com/profile/add?startTask=CERTIFICATION_NAME";

/// The values, from what was signed. The months are those of the dates on the certificate.
pub(super) fn values(look: &IssuedLook) -> LinkedInValues {
    let month = |at: assay_domain::Timestamp| {
        let date = at.date();
        let number = |number: i16| u16::try_from(number).unwrap_or_default();
        (number(date.year()), u8::try_from(date.month()).unwrap_or_default())
    };
    let (issue_year, issue_month) = month(look.badge.issued_at);
    let expiration = look.badge.valid_until.map(month);
    let mut values = LinkedInValues {
        name: look.achievement.clone(),
        organisation: look.issuer.clone(),
        issue_year,
        issue_month,
        expiration_year: expiration.map(|(year, _)| year),
        expiration_month: expiration.map(|(_, month)| month),
        credential_id: look.badge.id.clone(),
        // A badge of Assay is a file. There is no page of it on the web that could be named here.
        credential_url: None,
        link: String::new(),
    };
    values.link = link(&values);
    values
}

fn link(values: &LinkedInValues) -> String {
    let number = |number: Option<String>| number.unwrap_or_default();
    let parameters = [
        ("name", values.name.clone()),
        ("organizationName", values.organisation.clone()),
        ("issueYear", values.issue_year.to_string()),
        ("issueMonth", values.issue_month.to_string()),
        ("expirationYear", number(values.expiration_year.map(|year| year.to_string()))),
        ("expirationMonth", number(values.expiration_month.map(|month| month.to_string()))),
        ("certUrl", values.credential_url.clone().unwrap_or_default()),
        ("certId", values.credential_id.clone()),
    ];
    let mut link = FORM.to_owned();
    for (name, value) in parameters.iter().filter(|(_, value)| !value.is_empty()) {
        link.push_str(&format!("&{name}={}", encoded(value)));
    }
    link
}

/// Percent-encoding of everything but RFC 3986's unreserved characters.
fn encoded(text: &str) -> String {
    let mut encoded = String::with_capacity(text.len());
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_' | b'~') {
            encoded.push(char::from(byte));
        } else {
            encoded.push_str(&format!("%{byte:02X}"));
        }
    }
    encoded
}

#[cfg(test)]
mod tests {
    use super::*;

    fn form() -> LinkedInValues {
        LinkedInValues {
            name: "Löten & Prüfen #1 + mehr".into(),
            organisation: "Kestrel College".into(),
            issue_year: 2026,
            issue_month: 1,
            expiration_year: None,
            expiration_month: None,
            credential_id: "0190".into(),
            credential_url: None,
            link: String::new(),
        }
    }

    #[test]
    fn each_value_is_encoded_and_what_is_not_known_is_left_out() {
        let expected = "https://www.linkedin.com/profile/add?startTask=CERTIFICATION_NAME\
            &name=L%C3%B6ten%20%26%20Pr%C3%BCfen%20%231%20%2B%20mehr&organizationName=Kestrel%20College\
            &issueYear=2026&issueMonth=1&certId=0190";
        assert_eq!(link(&form()), expected);
    }

    #[test]
    fn months_have_no_leading_zero_and_an_end_is_told_when_there_is_one() {
        let link = link(&LinkedInValues {
            issue_month: 12,
            expiration_year: Some(2028),
            expiration_month: Some(1),
            ..form()
        });
        assert!(link.contains("&issueMonth=12&expirationYear=2028&expirationMonth=1&"), "{link}");
    }
}
