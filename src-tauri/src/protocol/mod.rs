//! The read-only protocols: `evidence` for what learners handed in, `preview` for what the program made.
//!
//! Addresses hold an id or a handle, never a path: `evidence://localhost/ID`, with `?view=image&side=PIXELS` for a
//! picture of a certain size, and `preview://localhost/ID` (on Windows `http://evidence.localhost/ID`). Only the main
//! window is answered.

mod answer;
mod range;

use crate::window;
use answer::{Answer, ServedAs, served_as};
use assay_ipc::Desk;
use std::fs::File;
use tauri::http::{Method, Request, Response, header};
use tauri::{AppHandle, Builder, Manager, UriSchemeContext, UriSchemeResponder, Wry};

/// The widest and highest picture that is asked for without saying a size.
const USUAL_SIDE: u32 = 2000;
const LARGEST_SIDE: u32 = 8192;

/// Makes the protocols known.
pub(crate) fn register(builder: Builder<Wry>) -> Builder<Wry> {
    builder
        .register_asynchronous_uri_scheme_protocol("evidence", |context, request, responder| {
            respond(&context, request, responder, evidence);
        })
        .register_asynchronous_uri_scheme_protocol("preview", |context, request, responder| {
            respond(&context, request, responder, preview);
        })
}

type Serve = fn(&Desk, &Request<Vec<u8>>) -> Answer;

/// Files are read, and pictures decoded, away from the window's thread.
fn respond(
    context: &UriSchemeContext<'_, Wry>,
    request: Request<Vec<u8>>,
    responder: UriSchemeResponder,
    serve: Serve,
) {
    let app = context.app_handle().clone();
    let is_main = context.webview_label() == window::MAIN;
    tauri::async_runtime::spawn_blocking(move || responder.respond(reply(&app, is_main, &request, serve)));
}

fn reply(app: &AppHandle, is_main: bool, request: &Request<Vec<u8>>, serve: Serve) -> Response<Vec<u8>> {
    let answer = if !is_main {
        answer::refused(403)
    } else if request.method() != Method::GET {
        answer::refused(405)
    } else {
        serve(&app.state::<Desk>(), request)
    };
    let origin = window::origin_to_answer(text(request, header::ORIGIN));
    let answer = answer.for_page(origin);
    let mut response = Response::builder().status(answer.status);
    for (name, value) in answer.headers {
        response = response.header(name, value);
    }
    // Names and values are our own and sound; should one not be, an empty answer shows nothing wrong.
    response.body(answer.body).unwrap_or_default()
}

fn evidence(desk: &Desk, request: &Request<Vec<u8>>) -> Answer {
    let id = id(request);
    let Ok(source) = assay_ipc::evidence(desk, id) else { return answer::refused(404) };
    let range = text(request, header::RANGE);
    let read = |media: &str| {
        let answered =
            File::open(&source.path_in_vault).and_then(|file| answer::file(media, source.size, range, file));
        answered.unwrap_or_else(|_| answer::refused(404))
    };
    match served_as(&source.media) {
        ServedAs::Itself(media) => read(media),
        ServedAs::Picture => match assay_ipc::evidence_image(desk, id, side(request)) {
            Ok(png) => answer::made("image/png", &png),
            Err(_) => answer::refused(422),
        },
        ServedAs::Text => read("text/plain"),
    }
}

fn preview(desk: &Desk, request: &Request<Vec<u8>>) -> Answer {
    desk.preview(id(request))
        .map_or_else(|| answer::refused(404), |(media, bytes)| answer::made(&media, &bytes))
}

fn id(request: &Request<Vec<u8>>) -> &str {
    request.uri().path().trim_start_matches('/')
}

fn side(request: &Request<Vec<u8>>) -> u32 {
    let query = request.uri().query().unwrap_or_default();
    let asked =
        query.split('&').find_map(|pair| pair.strip_prefix("side=")).and_then(|side| side.parse().ok());
    asked.unwrap_or(USUAL_SIDE).clamp(1, LARGEST_SIDE)
}

fn text(request: &Request<Vec<u8>>, name: header::HeaderName) -> Option<&str> {
    request.headers().get(name)?.to_str().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asked(address: &str) -> Request<Vec<u8>> {
        Request::builder().uri(address).body(Vec::new()).unwrap()
    }

    #[test]
    fn an_address_names_an_id_and_a_size_within_bounds() {
        assert_eq!(id(&asked("evidence://localhost/0190-a?view=image")), "0190-a");
        assert_eq!(id(&asked("http://preview.localhost/7")), "7");
        assert_eq!(side(&asked("evidence://localhost/1?view=image&side=300")), 300);
        assert_eq!(side(&asked("evidence://localhost/1?side=999999")), LARGEST_SIDE);
        assert_eq!(side(&asked("evidence://localhost/1?side=x")), USUAL_SIDE);
        assert_eq!(side(&asked("evidence://localhost/1")), USUAL_SIDE);
    }
}
