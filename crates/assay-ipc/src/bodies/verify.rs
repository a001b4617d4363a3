//! Verify: whether a badge or a certificate is real, and whom the reader has accepted. It needs no workspace.

mod shape;

use crate::error::WireCode;
use crate::wire::*;
use crate::{Desk, Host, WireError};
use assay_app::trusting::TrustList;
use assay_app::verifying::{self, Options};
use shape::{unreadable, verified};

/// The list of the program itself, for when no workspace is open.
const BESIDE: &str = "trusted.json";
/// The longest text that is looked at; the longest credential is a quarter of it.
const LONGEST: usize = 4 << 20;

pub(crate) fn verify_files(
    desk: &Desk,
    _: &dyn Host,
    request: VerifyFilesRequest,
) -> Result<VerifyAnswer, WireError> {
    let options = options(desk)?;
    let mut files = Vec::with_capacity(request.files.len());
    for handle in &request.files {
        let path = desk.path(handle)?;
        let name = path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned();
        // One file that cannot be read is an answer about that file: the others still get theirs.
        files.push(match verifying::look_at_file(&path, &options) {
            Ok(looked) => verified(desk, name, looked)?,
            Err(error) => unreadable(name, &error),
        });
    }
    Ok(VerifyAnswer { files })
}

pub(crate) fn verify_text(
    desk: &Desk,
    _: &dyn Host,
    request: VerifyTextRequest,
) -> Result<VerifyAnswer, WireError> {
    let text = request.text.trim();
    if text.len() > LONGEST {
        return Err(WireError::new(
            WireCode::InputInvalid,
            "text",
            "The text is longer than 4 MiB and was not looked at.",
            "Save it as a file and drop that.",
        ));
    }
    let looked = verifying::look_at_bytes(text.as_bytes(), &options(desk)?);
    Ok(VerifyAnswer { files: vec![verified(desk, String::new(), looked)?] })
}

pub(crate) fn issuers_trusted(desk: &Desk, _: &dyn Host, _: Nothing) -> Result<TrustedIssuers, WireError> {
    Ok(TrustedIssuers::from(&list(desk)?))
}

pub(crate) fn issuer_trust(
    desk: &Desk,
    _: &dyn Host,
    request: IssuerTrustRequest,
) -> Result<TrustedIssuers, WireError> {
    let mut list = list(desk)?;
    if request.trusted {
        list.accept(&request.issuer_id, &request.name, &request.note, desk.ports())?;
    } else {
        list.drop_issuer(&request.issuer_id);
    }
    match desk.workspace() {
        Ok(workspace) => workspace.keep_trust_list(&list, &desk.actor()?)?,
        Err(_) => desk.write_file(BESIDE, &list)?,
    }
    Ok(TrustedIssuers::from(&list))
}

/// What the verifier may rely on: what the open workspace knows, or whom the program without one accepts.
fn options(desk: &Desk) -> Result<Options, WireError> {
    if let Ok(workspace) = desk.workspace() {
        return Ok(workspace.verify_options()?);
    }
    let mut options = Options::at(desk.ports().clock.now());
    options.trust = list(desk)?.accepted();
    Ok(options)
}

fn list(desk: &Desk) -> Result<TrustList, WireError> {
    match desk.workspace() {
        Ok(workspace) => Ok(workspace.trust_list()?),
        Err(_) => Ok(desk.read_file(BESIDE)),
    }
}
