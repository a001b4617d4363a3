//! The JSON-LD contexts the product carries: the only vocabulary in which it signs and believes.

use assay_jsonld::Processor;
use std::sync::OnceLock;

/// The first context of every credential on VC Data Model 2.0.
pub const CREDENTIALS_V2: &str = "https://www.w3.org/ns/credentials/v2";
/// The first context of every credential on VC Data Model 1.1.
pub const CREDENTIALS_V1: &str = "https://www.w3.org/2018/credentials/v1";
/// The newest context of Open Badges 3.0, and the one that is issued.
pub const OPEN_BADGES: &str = "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json";
/// The three type names of 1EdTech's services.
pub const OPEN_BADGES_EXTENSIONS: &str = "https://purl.imsglobal.org/spec/ob/v3p0/extensions.json";
/// The context of Comprehensive Learner Records 2.0.
pub const LEARNER_RECORD: &str = "https://purl.imsglobal.org/spec/clr/v2p0/context-2.0.1.json";

/// Open Badges 3.0 contexts, newest first.
pub(crate) const OPEN_BADGES_ALL: [&str; 4] = [
    OPEN_BADGES,
    "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.2.json",
    "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.1.json",
    "https://purl.imsglobal.org/spec/ob/v3p0/context.json",
];

macro_rules! carried {
    ($($url:literal => $file:literal,)*) => {
        /// Every context as (address, document).
        pub const ALL: &[(&str, &str)] = &[$(($url, include_str!(concat!("../contexts/", $file))),)*];
    };
}

carried! {
    "https://www.w3.org/ns/credentials/v2" => "credentials-v2.json",
    "https://www.w3.org/2018/credentials/v1" => "credentials-v1.json",
    "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json" => "ob-v3p0-3.0.3.json",
    "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.2.json" => "ob-v3p0-3.0.2.json",
    "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.1.json" => "ob-v3p0-3.0.1.json",
    "https://purl.imsglobal.org/spec/ob/v3p0/context.json" => "ob-v3p0-3.0.json",
    "https://purl.imsglobal.org/spec/ob/v3p0/extensions.json" => "ob-v3p0-extensions.json",
    "https://purl.imsglobal.org/spec/clr/v2p0/context-2.0.1.json" => "clr-v2p0-2.0.1.json",
    "https://w3id.org/security/data-integrity/v1" => "data-integrity-v1.json",
    "https://w3id.org/security/data-integrity/v2" => "data-integrity-v2.json",
    "https://w3id.org/security/multikey/v1" => "multikey-v1.json",
    "https://w3id.org/security/suites/ed25519-2020/v1" => "ed25519-2020-v1.json",
    "https://www.w3.org/ns/credentials/status/v1" => "status-v1.json",
}

/// The processor that knows [`ALL`], shared by every thread so that each context is processed once.
#[must_use]
pub fn processor() -> &'static Processor {
    static PROCESSOR: OnceLock<Processor> = OnceLock::new();
    PROCESSOR.get_or_init(|| {
        match Processor::new(ALL.iter().map(|(url, text)| (*url, text.as_bytes()))) {
            Ok(processor) => processor,
            // The files are part of the program. A program built from broken ones knows no context and so accepts nothing.
            Err(_) => Processor::new([]).unwrap_or_else(|_| unreachable!("no document cannot be a bad one")),
        }
    })
}
